import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Io } from '../system/io.ts';
import type { OutputStream } from '../system/streams.ts';

/**
 * Runs the shell's command line that an alias stands for, with our own streams.
 * @returns its exit code; for an end by signal what a shell says, 128 and the signal's number
 */
export function runExternalAlias(shellCommand: string, io: Io): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(shellCommand, {
      // `/bin/sh`, or on Windows its command interpreter.
      shell: true,
      env: io.env,
      cwd: io.cwd,
      stdio: ['inherit', modeOf(io.stdout), modeOf(io.stderr)],
    });
    child.stdout?.on('data', (piece) => io.stdout.write(piece));
    child.stderr?.on('data', (piece) => io.stderr.write(piece));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0));
    });
  });
}

/** The program gets our own stream where that is one of the system's. */
function modeOf(stream: OutputStream & { fd?: number }): 'inherit' | 'pipe' {
  return typeof stream.fd === 'number' ? 'inherit' : 'pipe';
}
