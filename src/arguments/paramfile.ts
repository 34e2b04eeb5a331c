import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pythonRepr } from '../document/python-text.ts';
import { GeneralError } from '../errors.ts';
import type { Io } from '../io.ts';
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
  const expanded = expandPath(name, context);
  try {
    if (expanded === '') throw Object.assign(new Error(), { code: 'ENOENT' });
    return { bytes: readFileSync(path.resolve(context.cwd, expanded)), expanded };
  } catch (error) {
    const reason = `${systemReason(error)}: ${pythonRepr(expanded)}`;
    throw new ParamfileError(`Unable to load paramfile ${value}: ${reason}`, { cause: error });
  }
}

/** A leading `~` becomes the home folder, then `$NAME` and `${NAME}` their values; unset ones stay as typed. */
export function expandPath(name: string, { env, home }: Pick<FileContext, 'env' | 'home'>): string {
  const expanded = name === '~' || name.startsWith('~/') ? home + name.slice(1) : name;
  return expanded.replace(
    /\$(?:(\w+)|\{([^}]*)\})/g,
    (all, bare: string | undefined, braced: string | undefined) => env[bare ?? braced ?? ''] ?? all,
  );
}

const SYSTEM_REASONS: Readonly<Record<string, string>> = {
  ENOENT: '[Errno 2] No such file or directory',
  EACCES: '[Errno 13] Permission denied',
  ENOTDIR: '[Errno 20] Not a directory',
  EISDIR: '[Errno 21] Is a directory',
  ENAMETOOLONG: '[Errno 36] File name too long',
  ELOOP: '[Errno 40] Too many levels of symbolic links',
};

/** A failed system call in Python's words. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return SYSTEM_REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
