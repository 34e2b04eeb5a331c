import { spawn } from 'node:child_process';
import type { Io } from '../../system/io.ts';
import { systemError } from '../../system/system-error.ts';

/** What a program left behind. */
export interface ProgramResult {
  /** As Python counts it: negative numbers are signals. */
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

/**
 * Runs a program without a shell, with our standard input, and waits for its end.
 * @throws {GeneralError} `[Errno 2] No such file or directory: …` and the like when it cannot be started
 */
export function runProgram(
  program: string,
  words: readonly string[],
  io: Pick<Io, 'env' | 'cwd'>,
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      env: io.env,
      cwd: io.cwd,
      stdio: ['inherit', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => stdout.push(piece));
    child.stderr.on('data', (piece: Buffer) => stderr.push(piece));
    child.on('error', (error) => reject(systemError(error, program)));
    child.on('close', (code) => {
      resolve({
        exitCode: code ?? -1,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr),
      });
    });
  });
}
