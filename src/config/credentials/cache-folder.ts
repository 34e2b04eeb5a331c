import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeUtf8 } from '../../document/decode-utf8.ts';
import type { DocumentMap } from '../../document/document.ts';
import { writeJson } from '../../document/write-json.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import { type Io, NO_HOME } from '../../system/io.ts';
import { systemError } from '../../system/system-error.ts';
import { jsonObject } from './retrieved-json.ts';

/** The system does not let a file of the cache be read or written; the message says which, and why. */
export class CacheUnusable extends GeneralError {}

/**
 * A folder of JSON objects by keys, shared with the AWS CLI and other SDKs (section 10.3 of the AWS CLI behaviour).
 */
export interface CacheFolder {
  /**
   * The object under a key; `undefined` when there is no such file.
   * @throws {CacheUnusable} when the system refuses
   * @throws {GeneralError} for a file that holds something else: it is not taken for absent
   */
  read(key: string): Promise<DocumentMap | undefined>;
  /**
   * Replaces the object under a key as a whole, for its owner's eyes only.
   * @throws {CacheUnusable} when the system refuses
   */
  write(key: string, object: DocumentMap): Promise<void>;
}

/** The folder at a path; it is made when something is written. */
export function cacheFolder(path: string): CacheFolder {
  const fileOf = (key: string) => join(path, `${key}.json`);
  return {
    async read(key) {
      const file = fileOf(key);
      const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(error.code ?? '')) return undefined;
        throw unusable(error, file);
      });
      if (bytes === undefined) return undefined;
      try {
        return jsonObject(decodeUtf8(bytes));
      } catch (cause) {
        const problem = (cause as Error).message;
        throw new GeneralError(`Unable to read the cached credentials in ${file}: ${problem}`, {
          cause,
        });
      }
    },
    async write(key, object) {
      const file = fileOf(key);
      const temporary = join(path, `${key}-${randomUUID()}.tmp`);
      await mkdir(path, { recursive: true }).catch((error) => {
        throw unusable(error, path);
      });
      try {
        await writeWhole(temporary, writeJson(object, { ascii: true }));
        await rename(temporary, file);
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => {});
        throw unusable(error, file);
      }
    },
  };
}

/**
 * What to do where a cache is unusable: tell, and go on without it. All other errors go on their way. (The AWS CLI ends
 * there, with the keys in its hands: a container whose home is read-only cannot use it.)
 * @param what cannot be kept, as the subject of a sentence
 */
export function goOnWithout(
  what: string,
  { stderr }: Pick<Io, 'stderr'>,
): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof CacheUnusable)) throw error;
    stderr.write(`Warning: ${what} cannot be kept for later runs: ${error.message}\n`);
    return undefined;
  };
}

function unusable(cause: unknown, path: string): CacheUnusable {
  const isWithoutHome = path.startsWith(join(NO_HOME, '.aws'));
  const why = isWithoutHome ? 'this user has no home folder' : systemError(cause, path).message;
  return new CacheUnusable(why, { cause });
}

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
