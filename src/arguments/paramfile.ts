import { readFileSync } from 'node:fs';
import { pythonRepr } from '../document/python-text.ts';
import { GeneralError } from '../errors/cli-error.ts';
import { absolutePath, expandUser, expandVariables } from '../system/file-path.ts';
import type { Io } from '../system/io.ts';
import { systemReason } from '../system/system-error.ts';
import { decodeText, TextDecodingError } from './text-encoding.ts';

/** The file that a parameter names cannot be loaded; what leads the message depends on the place of the parameter. */
export class ParamfileError extends GeneralError {}

/** What loading a file needs of the world, and how text is encoded. */
export interface FileContext extends Pick<Io, 'env' | 'cwd' | 'home'> {
  /** The encoding of `file://` texts, by Python's name of it. */
  readonly fileEncoding: string;
}

/**
 * The content of the file that `value` names with `file://` (text) or `fileb://` (bytes); `undefined` when it names
 * none (section 2 of the AWS CLI behaviour).
 * @throws {ParamfileError} when the file cannot be read or is no text
 */
export function loadParamfile(
  value: string,
  context: FileContext,
): string | Uint8Array | undefined {
  if (value.startsWith('file://')) return loadText(value, value.slice('file://'.length), context);
  if (value.startsWith('fileb://'))
    return loadBytes(value, value.slice('fileb://'.length), context).bytes;
  return undefined;
}

function loadText(value: string, name: string, context: FileContext): string {
  const { bytes, expanded } = loadBytes(value, name, context);
  try {
    const text = decodeText(bytes, context.fileEncoding);
    return text.replace(/\r\n?/g, '\n');
  } catch (error) {
    if (!(error instanceof TextDecodingError)) throw error;
    throw new ParamfileError(
      `Unable to load paramfile (${expanded}), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.`,
      { cause: error },
    );
  }
}

function loadBytes(
  value: string,
  name: string,
  context: FileContext,
): { bytes: Buffer; expanded: string } {
  const expanded = expandVariables(expandUser(name, context), context);
  try {
    if (expanded === '') throw Object.assign(new Error(), { code: 'ENOENT' });
    return { bytes: readFileSync(absolutePath(expanded, context)), expanded };
  } catch (error) {
    const reason = `${systemReason(error)}: ${pythonRepr(expanded)}`;
    throw new ParamfileError(`Unable to load paramfile ${value}: ${reason}`, { cause: error });
  }
}
