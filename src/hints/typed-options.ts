/** The word up to its `=`. */
export function nameOf(word: string): string {
  return word.split('=', 1)[0] ?? '';
}

/**
 * The words typed for an option, by its name with dashes or a beginning of it; the last one counts. Those behind the
 * first one are meant for a list.
 */
export function typedFor(flag: string, words: readonly string[]): string[] {
  const at = words.findLastIndex((word) => /^--[a-z]/.test(word) && flag.startsWith(nameOf(word)));
  const word = words[at];
  if (word === undefined) return [];
  if (word.includes('=')) return [word.slice(word.indexOf('=') + 1)];
  const behind = words.slice(at + 1);
  const end = behind.findIndex((next) => next.startsWith('--'));
  return end < 0 ? behind : behind.slice(0, end);
}
