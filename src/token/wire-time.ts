/** A time in whole seconds since the epoch as the wire has it: `2026-11-24T08:00:00Z`. */
export function wireTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
