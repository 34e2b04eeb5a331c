/**
 * Reads YAML as the AWS CLI does for `--cli-input-yaml`: YAML 1.2 with the safe types (section 4 of its behaviour).
 * js-yaml parses; the scalars are ours, since integers have to stay apart from floats and keys have to keep their type.
 */
import { load, Schema, Type, YAMLException } from 'js-yaml';
import { DateTime, type Document } from '../document/document.ts';
import { pythonRepr, pythonTypeName } from '../document/python-text.ts';

/** The text is no YAML document of the kind that the AWS CLI accepts. */
export class YamlSyntaxError extends SyntaxError {}

/**
 * The document that a YAML text holds; `null` for an empty text.
 * @throws {YamlSyntaxError} for malformed text, several documents, duplicate keys, unknown tags
 */
export function parseYaml(text: string): Document {
  const scalars: Scalars = new Map();
  const version = /^(?:\s*(?:#.*)?\n)*%YAML\s+1\.1\s/.test(text) ? 1.1 : 1.2;
  try {
    return documentOf(load(text, { schema: createSchema(scalars, version) }), scalars, new Map());
  } catch (error) {
    if (error instanceof YAMLException) throw new YamlSyntaxError(error.message, { cause: error });
    throw error;
  }
}

/**
 * A scalar that is no text. js-yaml turns keys into texts; this one turns into a text that no other value has, by which
 * it is found again. (js-yaml calls `toString` only of objects that name their own class.)
 */
class Scalar {
  readonly value: Document;
  private readonly key: string;

  constructor(value: Document) {
    this.value = value;
    this.key = `\u0000${pythonTypeName(value)} ${pythonRepr(value)}`;
  }

  get [Symbol.toStringTag](): string {
    return 'Scalar';
  }

  toString(): string {
    return this.key;
  }
}

/** The scalars of one text, by what they are as keys. */
type Scalars = Map<string, Document>;

/**
 * What js-yaml made of a text, with our scalars in it, as a document. What an alias repeats is the same object again.
 * @param known the containers met so far; without a document while they are being read
 */
function documentOf(
  value: unknown,
  scalars: Scalars,
  known: Map<object, Document | undefined>,
): Document {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || value instanceof Uint8Array) return value;
  if (value instanceof Scalar) return value.value;
  if (value instanceof YamlSet) return new Set(value.keys.map((key) => keyOf(key, scalars)));
  const container = value as object;
  if (known.has(container)) {
    const document = known.get(container);
    if (document === undefined) throw new YAMLException('a node that contains itself');
    return document;
  }
  known.set(container, undefined);
  const document = Array.isArray(container)
    ? container.map((item) => documentOf(item, scalars, known))
    : new Map(
        Object.entries(container).map(([key, member]) => [
          keyOf(key, scalars),
          documentOf(member, scalars, known),
        ]),
      );
  known.set(container, document);
  return document;
}

function keyOf(key: string, scalars: Scalars): Document {
  return scalars.get(key) ?? (scalars.has(key) ? null : key);
}

/** `!!set`: a mapping of which only the keys count. */
class YamlSet {
  readonly keys: readonly string[];

  constructor(keys: readonly string[]) {
    this.keys = keys;
  }
}

interface ScalarRule {
  readonly tag: string;
  /** Which plain texts are of this type. */
  readonly pattern: RegExp;
  readonly read: (text: string) => Document;
}

const NULL: ScalarRule = { tag: 'null', pattern: /^(?:~|null|Null|NULL|)$/, read: () => null };

const BOOLEAN: ScalarRule = {
  tag: 'bool',
  pattern: /^(?:true|True|TRUE|false|False|FALSE)$/,
  read: (text) => text.toLowerCase() === 'true',
};

const INTEGER: ScalarRule = {
  tag: 'int',
  pattern: /^[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9][0-9_]*|0x[0-9a-fA-F_]+)$/,
  read: (text) => {
    const digits = text.replace(/^[-+]|_/g, '');
    // `0o17` is octal, `017` decimal.
    const size = /^0[box]/.test(digits) ? BigInt(digits) : BigInt(digits.replace(/^0+(?=.)/, ''));
    return text.startsWith('-') ? -size : size;
  },
};

const FLOAT: ScalarRule = {
  tag: 'float',
  pattern:
    /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  read: (text) => {
    const plain = text.replaceAll('_', '').toLowerCase();
    if (plain.endsWith('.nan')) return Number.NaN;
    if (!plain.endsWith('.inf')) return Number(plain);
    return plain.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  },
};

const TIMESTAMP_PARTS =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?[ \t]*(?:Z|([-+])(\d\d?)(?::(\d\d))?)?)?$/;

const TIMESTAMP: ScalarRule = {
  tag: 'timestamp',
  pattern:
    /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?)?)$/,
  read: readTimestamp,
};

/** YAML 1.1, which a text can ask for, knows more words for true and false. */
const BOOLEAN_1_1: ScalarRule = {
  tag: 'bool',
  pattern: /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  read: (text) => ['yes', 'true', 'on'].includes(text.toLowerCase()),
};

/** A point in time, moved to UTC where the text has an offset, as Python's reader gives it: without a zone. */
function readTimestamp(text: string): Document {
  const parts = TIMESTAMP_PARTS.exec(text);
  if (!parts) throw new YAMLException(`no timestamp: ${text}`);
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] =
    parts;
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (hour === undefined) return new DateTime('date', date);
  const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * 60_000;
  const local = Date.parse(`${date}T${hour.padStart(2, '0')}:${minute}:${second}Z`);
  if (Number.isNaN(local)) throw new YAMLException(`no timestamp: ${text}`);
  const moment = new Date(local - (sign === '-' ? -offset : offset)).toISOString().slice(0, 19);
  const micros = (fraction ?? '').slice(0, 6).padEnd(6, '0');
  return new DateTime('datetime', Number(micros) === 0 ? moment : `${moment}.${micros}`);
}

function createSchema(scalars: Scalars, version: 1.1 | 1.2): Schema {
  const scalarType = ({ tag, pattern, read }: ScalarRule): Type =>
    new Type(`tag:yaml.org,2002:${tag}`, {
      kind: 'scalar',
      resolve: (text: string | null) => pattern.test(text ?? ''),
      construct: (text: string | null) => {
        const scalar = new Scalar(read(text ?? ''));
        scalars.set(String(scalar), scalar.value);
        return scalar;
      },
    });
  const rules = [NULL, version === 1.1 ? BOOLEAN_1_1 : BOOLEAN, INTEGER, FLOAT, TIMESTAMP];
  return new Schema({
    implicit: [
      new Type('tag:yaml.org,2002:merge', {
        kind: 'scalar',
        resolve: (text: string | null) => text === '<<',
      }),
      ...rules.map(scalarType),
      // A lone `=` has a type of its own in YAML, for which Python's reader has no constructor.
      new Type('tag:yaml.org,2002:value', {
        kind: 'scalar',
        resolve: (text: string | null) => text === '=',
        construct: () => {
          throw new YAMLException('could not determine a constructor for the tag of "="');
        },
      }),
    ],
    explicit: [
      new Type('tag:yaml.org,2002:str', { kind: 'scalar', construct: (text) => text ?? '' }),
      new Type('tag:yaml.org,2002:seq', { kind: 'sequence', construct: (items) => items ?? [] }),
      new Type('tag:yaml.org,2002:map', { kind: 'mapping', construct: (map) => map ?? {} }),
      new Type('tag:yaml.org,2002:set', {
        kind: 'mapping',
        construct: (map) => new YamlSet(Object.keys(map ?? {})),
      }),
      new Type('tag:yaml.org,2002:binary', {
        kind: 'scalar',
        resolve: (text: string | null) => /^[A-Za-z0-9+/=\s]*$/.test(text ?? ''),
        construct: (text: string) => Uint8Array.from(Buffer.from(text, 'base64')),
      }),
    ],
  });
}
