/** A colour of its own for each user, the same everywhere. */
export function hueOf(userId: string): number {
  let hash = 0;
  for (const character of userId) hash = (hash * 37 + (character.codePointAt(0) ?? 0)) % 10_007;
  // The golden angle: names that are alike have colours that are not.
  return Math.round(hash * 137.5) % 360;
}
