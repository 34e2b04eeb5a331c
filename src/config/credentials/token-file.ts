import { readFile } from 'node:fs/promises';
import { decodeUtf8 } from '../../document/decode-utf8.ts';
import { absolutePath } from '../../system/file-path.ts';
import type { Io } from '../../system/io.ts';
import { systemError } from '../../system/system-error.ts';

/**
 * The text of a file that holds a token, read as Python reads a text file: every kind of line end is `\n`.
 * @throws {GeneralError} `[Errno 2] No such file or directory: …` and the like, and for bytes that are not UTF-8
 */
export async function readTokenFile(path: string, io: Pick<Io, 'cwd'>): Promise<string> {
  const bytes = await readFile(absolutePath(path, io)).catch((error) => {
    throw systemError(error, path);
  });
  return decodeUtf8(bytes).replace(/\r\n?/g, '\n');
}
