import { isAbsolute, join, resolve } from 'node:path';
import type { Io } from './io.ts';

/**
 * A path of a file as the AWS CLI reads it from a variable: variables first, then `~`. Not yet absolute: messages show
 * it so.
 */
export function expandPath(path: string, io: Pick<Io, 'env' | 'home'>): string {
  return expandUser(expandVariables(path, io), io);
}

/** A path in which `$NAME` and `${NAME}` stand for variables of the environment; unknown ones stay as they are. */
export function expandVariables(path: string, { env }: Pick<Io, 'env'>): string {
  return path.replace(/\$(\w+|\{[^}]*\})/g, (whole, name: string) => {
    return env[name.replace(/^\{|\}$/g, '')] ?? whole;
  });
}

/** A path with `~` at its start replaced by the home folder; `~name` stays as it is. */
export function expandUser(path: string, io: Pick<Io, 'home'>): string {
  if (path === '~') return io.home;
  return path.startsWith('~/') ? join(io.home, path.slice(2)) : path;
}

/** The absolute path, for opening. */
export function absolutePath(path: string, io: Pick<Io, 'cwd'>): string {
  return isAbsolute(path) ? path : resolve(io.cwd, path);
}
