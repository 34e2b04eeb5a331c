import { USAGE } from '../arguments/usage.ts';
import type { Document, DocumentMap } from '../document/document.ts';
import { pythonStr } from '../document/python-text.ts';
import { strip } from '../document/python-whitespace.ts';
import {
  type CliError,
  GeneralError,
  InterruptedError,
  ServiceError,
  UnknownOptionsError,
} from '../errors/cli-error.ts';
import type { ColorMode, ErrorFormat } from '../model/global-options.ts';
import type { Io } from '../system/io.ts';
import { RESET } from './color.ts';
import { errorDetails } from './error-details.ts';
import { formatContext, loadFormatter } from './write-output.ts';

export interface ErrorSettings {
  readonly format: ErrorFormat;
  /** Stands before the text: `ivschat-ts: [ERROR]: …`. */
  readonly programName: string;
  readonly color: ColorMode;
}

/**
 * All that stderr gets for an error (sections 0 and 10.4 of the AWS CLI behaviour). Errors of the kind `General`, unknown
 * options and errors of a service without a structured form have one form in every format; Ctrl-C has no text.
 */
export async function formatError(
  error: CliError,
  settings: ErrorSettings,
  io: Pick<Io, 'stdout'>,
): Promise<string> {
  if (error instanceof InterruptedError) return '';
  const { format, programName } = settings;
  const isForPeople = format === 'enhanced' || format === 'legacy';
  if (!isForPeople && !isAlwaysText(error)) {
    // What the format cannot hold, such as half a surrogate pair in YAML, is told in one line after all.
    const text = await structured(error, format, settings, io).catch(() => undefined);
    return text ?? formatError(error, { ...settings, format: 'legacy' }, io);
  }
  const lead = error instanceof UnknownOptionsError ? `\n${USAGE}\n` : '';
  const text = format === 'legacy' ? legacyText(error) : enhancedText(error);
  const line = `\n${programName}: [ERROR]: ${strip(text)}`.trimEnd();
  const details =
    format === 'enhanced' && error instanceof ServiceError ? errorDetails(error.fields) : '';
  const hint = isForPeople && error.hint !== undefined ? `\n${error.hint}\n` : '';
  return `${lead}${line}${details}\n${hint}`;
}

function isAlwaysText(error: CliError): boolean {
  return (
    error instanceof GeneralError ||
    error instanceof UnknownOptionsError ||
    (error instanceof ServiceError && error.unstructured)
  );
}

function enhancedText(error: CliError): string {
  if (error instanceof ServiceError) return serviceText(error);
  if (isAlwaysText(error)) return error.message;
  return `An error occurred (${error.code}): ${error.message}`;
}

function legacyText(error: CliError): string {
  return error instanceof ServiceError ? serviceText(error) : error.message;
}

/** One line, with a note on the retries that came to nothing. */
function serviceText(error: ServiceError): string {
  const { code, operationName, retriesReached } = error;
  const retries = retriesReached === undefined ? '' : ` (reached max retries: ${retriesReached})`;
  const message = pythonStr(serviceMessage(error));
  return `An error occurred (${code}) when calling the ${operationName} operation${retries}: ${message}`;
}

function serviceMessage({ message, serviceMessage: given }: ServiceError): Document {
  return given === undefined ? message : given;
}

/** The error as a mapping in one of the output formats. */
async function structured(
  error: CliError,
  format: ErrorFormat,
  { color }: ErrorSettings,
  { stdout }: Pick<Io, 'stdout'>,
): Promise<string> {
  const formatter = await loadFormatter(format);
  const context = formatContext({ title: 'error', color }, stdout, false);
  let text = '';
  formatter?.(
    errorMembers(error),
    (piece) => {
      text += piece;
    },
    context,
  );
  const isColoredTable = format === 'table' && context.isColored && stdout.isTTY;
  return isColoredTable ? text + RESET : text;
}

function errorMembers(error: CliError): DocumentMap {
  if (!(error instanceof ServiceError)) {
    return new Map([
      ['Code', error.code],
      ['Message', error.message],
    ]);
  }
  const message = ['Message', serviceMessage(error)] as const;
  const code = ['Code', error.serviceCode] as const;
  return new Map([...(error.codeFirst ? [code, message] : [message, code]), ...error.fields]);
}
