import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Case, recordedCases } from './case.ts';
import { expectedParts, foundParts, normalised, sameToTheLetter } from './compare.ts';
import { type Mode, runCase } from './run-case.ts';

/** Every how many cases of a group one goes through the built program as well. */
const BUILT_EVERY = 4;

/** What a call of `main` cannot play: a terminal, and a time zone, which belongs to the process. */
function needsProcess(test: Case): boolean {
  return test.tty !== undefined || test.env?.TZ !== undefined;
}

async function outcomeOf(test: Case, mode: Mode) {
  return normalised(await runCase(test, mode), test.tty !== undefined);
}

const differing = new Set<string>();
const stretching: Case[] = [];

for (const [group, cases] of recordedCases()) {
  stretching.push(...cases.filter((test) => test.stretch));
  const counting = cases.filter((test) => !test.stretch);
  describe.concurrent(`the recorded AWS CLI, ${group}`, () => {
    for (const [index, test] of counting.entries()) {
      const modes: Mode[] = needsProcess(test) ? ['built'] : ['in process'];
      if (index % BUILT_EVERY === 0 && !needsProcess(test)) modes.push('built');
      for (const mode of modes) {
        it(`${test.id}, ${mode}: ${test.why}`, async () => {
          const outcome = await outcomeOf(test, mode);
          if (!sameToTheLetter(test, outcome)) differing.add(test.id);
          expect(foundParts(test, outcome)).toEqual(expectedParts(test));
        });
      }
    }
  });
}

describe('every byte as the recorded AWS CLI', () => {
  it('no case departs that did not before (not-to-the-letter.json lists those that do)', async () => {
    const known = JSON.parse(
      readFileSync(join(import.meta.dirname, 'not-to-the-letter.json'), 'utf8'),
    );
    for (const test of stretching) {
      const mode = needsProcess(test) ? 'built' : 'in process';
      if (!sameToTheLetter(test, await outcomeOf(test, mode))) differing.add(test.id);
    }
    expect([...differing].filter((id) => !known.includes(id)).sort()).toEqual([]);
  });
});
