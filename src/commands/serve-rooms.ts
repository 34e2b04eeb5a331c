import { readFileSync } from 'node:fs';
import { type RoomDefinition, readRoomDefinitions } from '../chat/room-definitions.ts';
import { decodeUtf8, Utf8Error } from '../document/decode-utf8.ts';
import type { Document } from '../document/document.ts';
import { parseJson } from '../document/parse-json.ts';
import { GeneralError } from '../errors/cli-error.ts';
import { absolutePath } from '../system/file-path.ts';
import type { Io } from '../system/io.ts';
import { systemErrorReason } from '../token/file-failure.ts';

/**
 * The rooms that `--rooms` names, from a file of JSON or YAML.
 * @throws {GeneralError} naming the file, and what is wrong with it
 */
export async function serveRooms(named: string, io: Pick<Io, 'cwd'>): Promise<RoomDefinition[]> {
  const file = absolutePath(named, io);
  const rooms = readRoomDefinitions(await parsed(file, textOf(file)));
  if (typeof rooms !== 'string') return rooms;
  throw new GeneralError(`Unable to use rooms file ${file}: ${rooms}`);
}

function textOf(file: string): string {
  try {
    return decodeUtf8(readFileSync(file)).replace(/^\ufeff/, '');
  } catch (error) {
    if (error instanceof Utf8Error) {
      throw new GeneralError(`Unable to use rooms file ${file}: ${error.message}`);
    }
    throw new GeneralError(`Unable to read rooms file ${file}: ${systemErrorReason(error)}`);
  }
}

/** By the end of the name, or by how it begins: JSON is YAML, too, but its own errors are clearer. */
async function parsed(file: string, text: string): Promise<Document> {
  const isJson = /\.json$/i.test(file) || (!/\.ya?ml$/i.test(file) && /^\s*[[{]/.test(text));
  try {
    if (isJson) return parseJson(text);
    const { parseYaml } = await import('../arguments/parse-yaml.ts');
    return parseYaml(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    const form = isJson ? 'JSON' : 'YAML';
    throw new GeneralError(`Unable to use rooms file ${file}: it is not valid ${form}: ${reason}`);
  }
}
