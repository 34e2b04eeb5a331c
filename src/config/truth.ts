/** Whether a switch in the environment or a file is on: only by the word `true`, in any case. */
export function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}
