import { type Document, type DocumentMap, isMap, OrderedMap } from '../document/document.ts';
import { parseInteger } from '../document/integer.ts';
import { JsonSyntaxError, parseJson } from '../document/parse-json.ts';
import { strip } from '../document/python-whitespace.ts';
import { GeneralError, ParamValidationError } from '../errors/cli-error.ts';
import { optionName } from '../model/command-options.ts';
import type {
  ListShape,
  MapShape,
  Member,
  Operation,
  Shape,
  StructureShape,
} from '../model/operation.ts';
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
  { name, shape }: Member,
  words: string | readonly string[],
  context: FileContext,
): Document {
  const option = `--${optionName({ name })}`;
  // Several words are a list as they stand; files and JSON are for a word that stands alone.
  if (typeof words !== 'string' && words.length !== 1) {
    const element = shape.type === 'list' ? shape.member : shape;
    return words.map((word) => readValue(element, word, { option, fromFile: false, context }));
  }
  const word = typeof words === 'string' ? words : (words[0] ?? '');
  const loaded = loadOptionFile(option, word, context);
  return readValue(shape, loaded ?? word, { option, fromFile: loaded !== undefined, context });
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
  readonly option: string;
  readonly fromFile: boolean;
  readonly context: FileContext;
}

/** How the text of an option becomes a value of this shape. */
function readValue(shape: Shape, value: string | Uint8Array, origin: Origin): Document {
  switch (shape.type) {
    case 'integer':
      return parseInteger(value);
    case 'list':
      return readList(shape, value, origin);
    case 'map':
    case 'structure':
      return readStructure(shape, value, origin);
    default:
      return value;
  }
}

function readList(shape: ListShape, value: string | Uint8Array, origin: Origin): Document {
  // The AWS CLI goes through bytes one by one, which validation then refuses.
  if (typeof value !== 'string') return Array.from(value, BigInt);
  if (strip(value).startsWith('[')) return readJson(origin.option, value);
  // A text file ends with a newline that nobody means as part of a value.
  const word = origin.fromFile ? value.replace(/\n$/, '') : value;
  return [readValue(shape.member, word, origin)];
}

function readStructure(
  shape: MapShape | StructureShape,
  value: string | Uint8Array,
  { option, context }: Origin,
): Document {
  if (typeof value !== 'string') {
    throw new GeneralError("'in <string>' requires string as left operand, not int");
  }
  const start = strip(value)[0];
  if (start === '{') return readJson(option, value);
  if (start === '[') throw parameterError(option, `Invalid JSON:\n${value}`);
  try {
    return typed(
      parseShorthand(value, (text) => loadParamfile(text, context) ?? text),
      shape,
    );
  } catch (error) {
    if (error instanceof ParamValidationError) throw parameterError(option, error.message, error);
    throw error;
  }
}

/** Shorthand knows texts, lists and mappings only: by its shape a text becomes an integer, or a list of one. */
function typed(value: Document, shape: Shape): Document {
  if (shape.type === 'list') {
    return (Array.isArray(value) ? value : [value]).map((item) => typed(item, shape.member));
  }
  if (typeof value === 'string') {
    if (shape.type === 'integer') return parseInteger(value);
    if (shape.type === 'boolean' && /^(?:true|false)$/i.test(value)) return /^t/i.test(value);
  }
  if (shape.type === 'map' && isMap(value)) {
    return new Map([...value].map(([key, item]) => [key, typed(item, shape.value)]));
  }
  if (shape.type === 'structure' && isMap(value)) {
    const shapes = new Map<Document, Shape>(
      shape.members.map((member) => [member.name, member.shape]),
    );
    return new Map(
      [...value].map(([key, item]) => {
        const member = shapes.get(key);
        return [key, member ? typed(item, member) : item];
      }),
    );
  }
  return value;
}

function readJson(option: string, text: string): Document {
  try {
    return parseJson(text, () => new OrderedMap());
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw parameterError(option, `Invalid JSON: ${error.message}\nJSON received: ${text}`, error);
  }
}
