import { isDeepStrictEqual } from 'node:util';
import type { Case, Outcome } from './case.ts';

/** The outcome with what may differ blurred: the program's name, its usage block, the TLS library's own words. */
export function normalised(outcome: Outcome, tty: boolean): Outcome {
  return {
    ...outcome,
    // On a terminal errors come with stdout.
    stdout: tty ? normalisedErrors(outcome.stdout) : outcome.stdout,
    stderr: normalisedErrors(outcome.stderr),
  };
}

function normalisedErrors(text: string): string {
  return text
    .replace(/(SSL validation failed for \S+)[^\n]*/g, '$1 {reason}')
    .replace(
      /usage: [^\n]*\n(?:[^\n]+\n)*To see help text, you can run:\n\n(?: {2}[^\n]*help[^\n]*\n?)+/g,
      '{usage}\n',
    )
    .replace(/^(aws|ivschat-ts): (\[(?:ERROR|WARNING)\]|error)/gm, '{prog}: $2');
}

/** The parts of an outcome that a case can tell apart, as far as they must hold: a pattern stands in for a text. */
export function expectedParts({ expect }: Case): Record<string, unknown> {
  return {
    exit: expect.exit,
    stdout: expect.stdoutMatches ? new RegExp(expect.stdoutMatches) : expect.stdout,
    stderr: expect.stderrMatches ? new RegExp(expect.stderrMatches) : expect.stderr,
    requests: expect.requests,
    files: expect.files,
  };
}

/** The same parts of what was found; a text that its pattern matches is replaced by the pattern. */
export function foundParts(test: Case, outcome: Outcome): Record<string, unknown> {
  const found: Record<string, unknown> = { ...outcome, files: test.expect.files && outcome.files };
  for (const [name, expected] of Object.entries(expectedParts(test))) {
    if (expected instanceof RegExp && expected.test(String(found[name]))) found[name] = expected;
  }
  return found;
}

/** Whether every byte is the recorded program's. */
export function sameToTheLetter({ expect, plain, ...test }: Case, outcome: Outcome): boolean {
  if (plain)
    return isDeepStrictEqual(
      foundParts({ expect, plain, ...test }, outcome),
      expectedParts({ expect, plain, ...test }),
    );
  return (['exit', 'stdout', 'stderr', 'requests'] as const).every((part) =>
    isDeepStrictEqual(expect[part], outcome[part]),
  );
}
