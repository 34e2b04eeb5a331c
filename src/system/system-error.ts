import { pythonRepr } from '../document/python-text.ts';
import { GeneralError } from '../errors/cli-error.ts';

/** What the system says of a failure, in the words that Python has from it. */
const TEXTS: Readonly<Record<string, string>> = {
  EPERM: '[Errno 1] Operation not permitted',
  ENOENT: '[Errno 2] No such file or directory',
  ENOEXEC: '[Errno 8] Exec format error',
  EACCES: '[Errno 13] Permission denied',
  EEXIST: '[Errno 17] File exists',
  ENOTDIR: '[Errno 20] Not a directory',
  EISDIR: '[Errno 21] Is a directory',
  ENOSPC: '[Errno 28] No space left on device',
  EROFS: '[Errno 30] Read-only file system',
  EMFILE: '[Errno 24] Too many open files',
  ENAMETOOLONG: '[Errno 36] File name too long',
  ELOOP: '[Errno 40] Too many levels of symbolic links',
  EDQUOT: '[Errno 122] Disk quota exceeded',
};

/** Why a system call failed: `[Errno 2] No such file or directory`; of any other error its message, without paths. */
export function systemReason(error: unknown): string {
  const { code = '', message = String(error) } = error as Partial<NodeJS.ErrnoException>;
  return TEXTS[code] ?? /^[A-Z0-9]+: ([^,]+), /.exec(message)?.[1] ?? message;
}

/** The error of a file or program that the system refuses: `[Errno 2] No such file or directory: '/nope'`. */
export function systemError(cause: unknown, path: string): GeneralError {
  return new GeneralError(`${systemReason(cause)}: ${pythonRepr(path)}`, { cause });
}
