import { setTimeout } from 'node:timers/promises';

/** Waits for some milliseconds. */
export async function pause(milliseconds: number): Promise<void> {
  await setTimeout(milliseconds);
}
