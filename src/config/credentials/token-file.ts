import { readFile } from 'node:fs/promises';
import { GeneralError } from '../../errors/cli-error.ts';
import { absolutePath } from '../../system/file-path.ts';
import type { Io } from '../../system/io.ts';
import { systemError } from '../../system/system-error.ts';

/**
 * The text of a file that holds a token.
 * @throws {GeneralError} `[Errno 2] No such file or directory: …` and the like, and for bytes that are not UTF-8
 */
export async function readTokenFile(path: string, io: Pick<Io, 'cwd'>): Promise<string> {
  const bytes = await readFile(absolutePath(path, io)).catch((error) => {
    throw systemError(error, path);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new GeneralError(`The token file ${path} is not UTF-8 text.`, { cause });
  }
}
