import { readFileSync, statSync } from 'node:fs';
import { GeneralError } from '../errors.ts';
import type { Io } from '../io.ts';
import { absolutePath } from './file-path.ts';
import { IniError, type IniSections, parseIni } from './ini.ts';
import { splitLines, strip } from './python-whitespace.ts';

/** A value of a key: text, or the keys of a nested block (`ivschat =⏎  endpoint_url = …`). */
export type Setting = string | ReadonlyMap<string, string>;
/** The keys of one section. */
export type Section = ReadonlyMap<string, Setting>;

/**
 * The text of a file in the ini dialect by sections; `undefined` when there is no such file, a folder of that name or a file
 * that may not be read, which the AWS CLI all takes for an absent one.
 * @throws {GeneralError} `Unable to parse config file: …` for a file with bad syntax or bytes that are not UTF-8
 */
export function readIniFile(path: string, io: Pick<Io, 'cwd' | 'log'>): IniSections | undefined {
  const bytes = readBytes(absolutePath(path, io), io);
  if (!bytes) return undefined;
  return refusingBrokenText(path, () => {
    return parseIni(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  });
}

/**
 * As `readIniFile`, with nested blocks taken apart, as in the config and credentials files.
 * @throws {GeneralError} `Unable to parse config file: …`, also for a line without `=` in a nested block
 */
export function readSettingsFile(
  path: string,
  io: Pick<Io, 'cwd' | 'log'>,
): ReadonlyMap<string, Section> | undefined {
  const sections = readIniFile(path, io);
  if (!sections) return undefined;
  return refusingBrokenText(path, () => {
    const settings = ([key, value]: [string, string]) =>
      [key, value.startsWith('\n') ? nestedBlock(value) : value] as const;
    return new Map([...sections].map(([name, keys]) => [name, new Map([...keys].map(settings))]));
  });
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
    if (cause instanceof IniError || cause instanceof TypeError) {
      throw new GeneralError(`Unable to parse config file: ${path}`, { cause });
    }
    throw cause;
  }
}

/** One level of nesting: keys of a block keep their case, `=` alone delimits, the last of two equal keys wins. */
function nestedBlock(value: string): ReadonlyMap<string, string> {
  const block = new Map<string, string>();
  for (const line of splitLines(value).map(strip)) {
    if (line === '') continue;
    const delimiter = line.indexOf('=');
    if (delimiter < 0) throw new IniError('a nested line without =');
    block.set(strip(line.slice(0, delimiter)), strip(line.slice(delimiter + 1)));
  }
  return block;
}
