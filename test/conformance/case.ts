import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One recorded command line: see README.md for the fields. */
export interface Case {
  readonly id: string;
  readonly why: string;
  readonly argv: readonly string[];
  readonly globalsFirst?: readonly string[];
  readonly env?: Readonly<Record<string, string | null>>;
  readonly bare?: boolean;
  readonly files?: Readonly<Record<string, string | FileContent>>;
  readonly stdin?: string;
  readonly tls?: boolean;
  readonly tty?: { readonly cols?: number; readonly rows?: number };
  readonly server?: Readonly<Record<string, readonly Reply[]>>;
  readonly reads?: readonly string[];
  readonly plain?: boolean;
  readonly stretch?: boolean;
  readonly expect: Expectation;
}

export interface FileContent {
  readonly text?: string;
  readonly base64?: string;
  readonly mode?: string;
}

/** What the endpoint does with one request. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly json?: unknown;
  readonly body?: string;
  readonly bodyBase64?: string;
  readonly delayMs?: number;
  readonly chunkMs?: number;
  readonly action?: 'close' | 'hang' | 'truncate' | 'raw';
}

/** What a program did: the recorded program's, or ours. */
export interface Outcome {
  readonly exit: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly requests: readonly unknown[];
  readonly files?: Readonly<Record<string, string | null>>;
}

export interface Expectation extends Outcome {
  readonly stdoutMatches?: string;
  readonly stderrMatches?: string;
}

const folder = join(import.meta.dirname, 'cases');

/** The cases of every group, by the group's name. */
export function recordedCases(): Map<string, Case[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(
    names.map((name) => [
      name.replace(/\.json$/, ''),
      JSON.parse(readFileSync(join(folder, name), 'utf8')) as Case[],
    ]),
  );
}
