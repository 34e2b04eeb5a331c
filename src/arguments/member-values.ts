import { type Document, type DocumentMap, OrderedMap } from '../document/document.ts';
import { parseInteger } from '../document/integer.ts';
import { JsonSyntaxError, parseJson } from '../document/parse-json.ts';
import { strip } from '../document/python-whitespace.ts';
import { GeneralError, ParamValidationError } from '../errors/cli-error.ts';
import { optionName } from '../model/command-options.ts';
import type { Member, Operation, Shape } from '../model/operation.ts';
import type { OptionWords } from './option-words.ts';
import { type FileContext, loadParamfile, ParamfileError } from './paramfile.ts';
import { parseShorthand } from './shorthand.ts';

/**
 * The members that options set, in the order of the model: files loaded, JSON and shorthand parsed, integers read
 * (sections 1.4, 1.5, 2 and 3 of the AWS CLI behaviour).
 * @throws {ParamValidationError} `Error parsing parameter '--…': …`
 * @throws {GeneralError} for bad integers
 */
export function memberValues(
  { input }: Pick<Operation, 'input'>,
  options: OptionWords,
  context: FileContext,
): DocumentMap {
  const values: DocumentMap = new Map();
  for (const member of input.members) {
    const words = options[member.name];
    if (words !== undefined && typeof words !== 'boolean')
      values.set(member.name, memberValue(member, words, context));
  }
  return values;
}

function memberValue(
  member: Member,
  words: string | readonly string[],
  context: FileContext,
): Document {
  const option = `--${optionName(member)}`;
  // Several words are a list as they stand; files and JSON are for a word that stands alone.
  if (typeof words !== 'string' && words.length !== 1) return [...words];
  const word = typeof words === 'string' ? words : (words[0] ?? '');
  const loaded = loadOptionFile(option, word, context);
  return READERS[member.shape.type](option, loaded ?? word, {
    fromFile: loaded !== undefined,
    context,
  });
}

/**
 * The content of the file that an option's value names, if it names one.
 * @throws {ParamValidationError} when it cannot be loaded
 */
export function loadOptionFile(
  option: string,
  value: string,
  context: FileContext,
): string | Uint8Array | undefined {
  try {
    return loadParamfile(value, context);
  } catch (error) {
    if (error instanceof ParamfileError) throw parameterError(option, error.message, error);
    throw error;
  }
}

/** The AWS CLI's lead for a value that it cannot make sense of. */
export function parameterError(
  option: string,
  problem: string,
  cause?: unknown,
): ParamValidationError {
  return new ParamValidationError(`Error parsing parameter '${option}': ${problem}`, { cause });
}

interface Origin {
  readonly fromFile: boolean;
  readonly context: FileContext;
}

type Reader = (option: string, value: string | Uint8Array, origin: Origin) => Document;

const asIs: Reader = (_, value) => value;

/** How the text of an option becomes a value, by the type of the member. */
const READERS: Readonly<Record<Shape['type'], Reader>> = {
  string: asIs,
  boolean: asIs,
  timestamp: asIs,
  integer: (_, value) => parseInteger(value),
  list: readList,
  map: readStructure,
  structure: readStructure,
};

function readList(option: string, value: string | Uint8Array, { fromFile }: Origin): Document {
  // The AWS CLI goes through bytes one by one, which validation then refuses.
  if (typeof value !== 'string') return Array.from(value, BigInt);
  if (strip(value).startsWith('[')) return readJson(option, value);
  // A text file ends with a newline that nobody means as part of a value.
  return [fromFile ? value.replace(/\n$/, '') : value];
}

function readStructure(option: string, value: string | Uint8Array, { context }: Origin): Document {
  if (typeof value !== 'string') {
    throw new GeneralError("'in <string>' requires string as left operand, not int");
  }
  const start = strip(value)[0];
  if (start === '{') return readJson(option, value);
  if (start === '[') throw parameterError(option, `Invalid JSON:\n${value}`);
  try {
    return parseShorthand(value, (text) => loadParamfile(text, context) ?? text);
  } catch (error) {
    if (error instanceof ParamValidationError) throw parameterError(option, error.message, error);
    throw error;
  }
}

function readJson(option: string, text: string): Document {
  try {
    return parseJson(text, () => new OrderedMap());
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw parameterError(option, `Invalid JSON: ${error.message}\nJSON received: ${text}`, error);
  }
}
