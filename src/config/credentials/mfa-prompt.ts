import { GeneralError } from '../../errors/cli-error.ts';
import type { Io } from '../../system/io.ts';
import { readHiddenLine, readLine } from './line-input.ts';

/**
 * Asks for the code of an MFA device: on the terminal, without showing what is typed; without a terminal, as the AWS
 * CLI does, the code is the first line of standard input (section 11 of its behaviour).
 * @throws {GeneralError} when there is neither a terminal nor a line
 * @throws {InterruptedError} on Ctrl-C
 */
export async function askForMfaCode(serial: string, io: Io): Promise<string> {
  const prompt = `Enter MFA code for ${serial}: `;
  const code = await readHiddenLine(prompt, io);
  if (code !== undefined) return code;
  io.stderr.write(`Warning: Password input may be echoed.\n${prompt}`);
  const line = await readLine(io.stdin);
  if (line === undefined) {
    throw new GeneralError(
      `No MFA code for ${serial}: there is no terminal to ask on, and no line on standard input.`,
    );
  }
  io.stderr.write('\n');
  return line;
}
