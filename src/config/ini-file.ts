import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { splitLines, strip } from '../document/python-whitespace.ts';
import { GeneralError } from '../errors/cli-error.ts';
import { absolutePath } from '../system/file-path.ts';
import type { Io } from '../system/io.ts';
import { IniError, type IniSections, parseIni } from './ini.ts';

/**
 * The keys of one section. A nested block (`ivschat =⏎  endpoint_url = …`) is a value that begins with a line end.
 */
export type Section = ReadonlyMap<string, string>;

/**
 * The text of a file in the ini dialect by sections; `undefined` when there is no such file, a folder of that name or
 * a file that may not be read, which the AWS CLI all takes for an absent one.
 * @throws {GeneralError} `Unable to parse config file: …` for a file with bad syntax or bytes that are not UTF-8
 */
export function readIniFile(path: string, io: Pick<Io, 'cwd' | 'log'>): IniSections | undefined {
  const bytes = readBytes(absolutePath(path, io), io);
  if (!bytes) return undefined;
  return refusingBrokenText(path, () => {
    if (!isUtf8(bytes)) throw new IniError('not UTF-8');
    return parseIni(Buffer.from(bytes).toString());
  });
}

/**
 * As `readIniFile`, with nested blocks checked, as in the config and credentials files.
 * @throws {GeneralError} `Unable to parse config file: …`, also for a line without `=` in a nested block
 */
export function readSettingsFile(
  path: string,
  io: Pick<Io, 'cwd' | 'log'>,
): ReadonlyMap<string, Section> | undefined {
  const sections = readIniFile(path, io);
  refusingBrokenText(path, () => {
    for (const section of sections?.values() ?? [])
      for (const value of section.values()) nestedBlock(value);
  });
  return sections;
}

/**
 * The keys of a nested block, in their own case; `undefined` for any other value. `=` alone delimits, the last of two
 * equal keys wins.
 * @throws {IniError} for a line without `=`
 */
export function nestedBlock(value: string): Section | undefined {
  if (!value.startsWith('\n')) return undefined;
  const block = new Map<string, string>();
  for (const line of splitLines(value).map(strip)) {
    if (line === '') continue;
    const delimiter = line.indexOf('=');
    if (delimiter < 0) throw new IniError('a nested line without =');
    block.set(strip(line.slice(0, delimiter)), strip(line.slice(delimiter + 1)));
  }
  return block;
}

function readBytes(path: string, io: Pick<Io, 'log'>): Uint8Array | undefined {
  try {
    // A pipe (`<(…)` of a shell) is no regular file: the AWS CLI does not read it either.
    return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : undefined;
  } catch (error) {
    io.log.debug('config', `cannot read ${path}: ${(error as Error).message}`);
    return undefined;
  }
}

function refusingBrokenText<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof IniError) {
      throw new GeneralError(`Unable to parse config file: ${path}`, { cause });
    }
    throw cause;
  }
}
