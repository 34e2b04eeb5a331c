import type { Document } from '../document/document.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { ColorMode, OutputFormat } from '../model/global-options.ts';
import type { Io } from '../system/io.ts';
import type { OutputStream } from '../system/streams.ts';
import { RESET, usesColor } from './color.ts';
import type { FormatContext, Formatter } from './formatter.ts';
import type { Query } from './query.ts';
import { encodeUtf8 } from './utf8-text.ts';

export interface OutputSettings {
  /** One of the output formats, or whatever word stands in the configuration for one. */
  readonly format: string;
  /** Shown above a table: the name of the operation. */
  readonly title: string;
  readonly color: ColorMode;
  /** The command that output goes through on a terminal; `undefined` prints directly. */
  readonly pager: string | undefined;
  /** Python's name of the encoding that stdout is written in; UTF-8 without one. A pager gets UTF-8. */
  readonly encoding?: string | undefined;
  /** What is taken from the result before it is printed. */
  readonly query?: Query | undefined;
}

/** A result that is longer, in bytes, is not written whole before the AWS CLI looks whether anybody reads it. */
const WRITTEN_WHOLE = 8192;

/** Each format loads what it needs when its turn comes. */
const FORMATTERS: Readonly<Record<OutputFormat, () => Promise<Formatter>>> = {
  json: async () => (await import('./json.ts')).formatJson,
  text: async () => (await import('./text.ts')).formatText,
  table: async () => (await import('./table.ts')).formatTable,
  yaml: async () => (await import('./yaml.ts')).formatYaml,
  'yaml-stream': async () => (await import('./yaml-stream.ts')).formatYamlStream,
  off: async () => () => {},
};

/** The formatter of a format; `undefined` when there is no such format. */
export function loadFormatter(format: string): Promise<Formatter> | undefined {
  return Object.hasOwn(FORMATTERS, format) ? FORMATTERS[format as OutputFormat]() : undefined;
}

/**
 * Prints a result on stdout, on a terminal through the pager (sections 7 and 9 of the AWS CLI behaviour). With the format
 * `off` the query is not evaluated.
 * @throws {GeneralError} for an unknown format, an error of the query, or a result that the format cannot show: what
 *   was written before the error stays written
 * @throws {PagerError} when the pager cannot be started
 */
export async function writeOutput(
  result: Document,
  settings: OutputSettings,
  io: Io,
): Promise<void> {
  const { format: formatName, query } = settings;
  const formatter = loadFormatter(formatName);
  if (!formatter) throw new GeneralError(`Unknown output type: ${formatName}`);
  if (formatName === 'off') return;
  const format = await formatter;
  const { stdout } = io;
  const pager = await preparePager(settings, io);
  const encode = pager ? encodeUtf8 : await prepareEncoder(settings);
  const context = formatContext(settings, stdout, pager === undefined);
  const written: Uint8Array[] = [];
  try {
    format(query ? query.evaluate(result) : result, (text) => written.push(encode(text)), context);
  } finally {
    const output = Buffer.concat(written);
    // `list-rooms | head -1` is no error. As text it is: the AWS CLI fails there, too.
    if (output.length > WRITTEN_WHOLE && formatName !== 'text') io.onReaderGone(() => {});
    if (output.length > 0) await (pager ? pager(output.toString()) : writeTo(stdout, output));
    // What colorama, which colours the AWS CLI's tables, leaves on a terminal when the process ends.
    if (formatName === 'table' && context.isColored && stdout.isTTY) await writeTo(stdout, RESET);
  }
}

/** What a formatter has to know when stdout decides over width and colour. */
export function formatContext(
  { title, color }: Pick<OutputSettings, 'title' | 'color'>,
  stdout: OutputStream,
  isDirect: boolean,
): FormatContext {
  const isColored = usesColor(color, stdout);
  return {
    title,
    // A terminal that says it has no columns is taken at its word.
    width: stdout.isTTY ? (stdout.columns ?? 80) : 80,
    isColored,
    resetsColors: isColored && isDirect,
  };
}

async function preparePager({ pager }: OutputSettings, io: Io) {
  if (!pager || !io.stdout.isTTY) return undefined;
  const { createPager } = await import('./pager.ts');
  return createPager(pager, io);
}

async function prepareEncoder({ encoding }: OutputSettings) {
  if (encoding === undefined) return encodeUtf8;
  const { createEncoder } = await import('./encode-text.ts');
  return createEncoder(encoding);
}

/** Waits until the text is handed over. That nobody reads it is the stream's to tell. */
function writeTo(stream: OutputStream, output: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    stream.write(output, () => resolve());
  });
}
