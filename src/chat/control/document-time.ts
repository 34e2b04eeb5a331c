/** A time in milliseconds since the epoch as the wire has it. */
export function documentTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
