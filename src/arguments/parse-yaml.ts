/**
 * Reads YAML as the AWS CLI does for `--cli-input-yaml`: YAML 1.2 with the safe types (section 4 of its behaviour).
 * js-yaml parses; the scalars are ours, since integers have to stay apart from floats and keys have to keep their type.
 */
import {
  type EventType,
  type LoadOptions,
  load,
  Schema,
  type State,
  Type,
  YAMLException,
} from 'js-yaml';
import type { Document } from '../document/document.ts';
import { pythonRepr, pythonTypeName } from '../document/python-text.ts';
import { type ScalarRule, scalarRules, type YamlVersion } from './yaml-scalars.ts';

/** The text is no YAML document of the kind that the AWS CLI accepts. */
export class YamlSyntaxError extends SyntaxError {}

/**
 * The document that a YAML text holds; `null` for an empty text.
 * @throws {YamlSyntaxError} for malformed text, several documents, duplicate keys, unknown tags
 * @throws {GeneralError} for dates and times that do not exist
 */
export function parseYaml(text: string): Document {
  const scalars: Scalars = new Map();
  const version: YamlVersion = /^(?:\s*(?:#.*)?\n)*%YAML\s+1\.1\s/.test(text) ? 1.1 : 1.2;
  const options = { schema: createSchema(scalars, version), listener: nodeRules(scalars) };
  try {
    return documentOf(loadWithEmptyKeys(text, options), scalars, new Map());
  } catch (error) {
    if (error instanceof YAMLException) throw new YamlSyntaxError(error.message, { cause: error });
    throw error;
  }
}

/** js-yaml refuses a block mapping whose key is left empty (`: value`); Python's reader takes it for null. */
function loadWithEmptyKeys(text: string, options: LoadOptions): unknown {
  try {
    return load(text, options);
  } catch (error) {
    if (!(error instanceof YAMLException) || !/a key node is missed/.test(error.reason))
      throw error;
    const { position } = error.mark;
    if (text[position] !== ':') throw error;
    return loadWithEmptyKeys(`${text.slice(0, position)}~ ${text.slice(position)}`, options);
  }
}

/**
 * Two rules of Python's reader that js-yaml has not, as a listener to the nodes that it reads: the tag `!` says nothing
 * of a node's type, and a node that is left empty is a null, as a key too.
 */
function nodeRules(scalars: Scalars): (event: EventType, state: State) => void {
  return (event, state: State & { tag?: string | null; result?: unknown }) => {
    if (event === 'close') {
      if (state.result === null) state.result = scalarOf(null, scalars);
      return;
    }
    if (Object.getOwnPropertyDescriptor(state, 'tag')?.set) return;
    let current: string | null = null;
    Object.defineProperty(state, 'tag', {
      get: () => current,
      set: (tag: string | null) => {
        current = tag === '!' ? null : tag;
      },
    });
  };
}

/** The name of a member that no mapping of a text has. */
const SCALAR = '\u0000scalar';

/**
 * A scalar that is no text. js-yaml turns keys into texts; this one turns into a text that no other value has, by which
 * it is found again. (js-yaml calls `toString` only of objects that name their own class.)
 */
class Scalar {
  readonly value: Document;
  readonly [SCALAR]: string;

  constructor(value: Document) {
    this.value = value;
    this[SCALAR] = `\u0000${pythonTypeName(value)} ${pythonRepr(value)}`;
  }

  get [Symbol.toStringTag](): string {
    return 'Scalar';
  }

  toString(): string {
    return this[SCALAR];
  }
}

/** A plain `=` or `<<`, which Python's reader takes as a key and nowhere else. */
class KeyOnly {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get [Symbol.toStringTag](): string {
    return 'KeyOnly';
  }

  toString(): string {
    return this.text;
  }
}

/** The scalars of one text, by what they are as keys. */
type Scalars = Map<string, Document>;

function scalarOf(value: Document, scalars: Scalars): Scalar {
  const scalar = new Scalar(value);
  scalars.set(String(scalar), value);
  return scalar;
}

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
  if (value instanceof KeyOnly) throw new YAMLException(`no constructor for a plain ${value}`);
  if (value instanceof YamlSet) return new Set(value.keys.map((key) => keyOf(key, scalars)));
  const container = value as object;
  // js-yaml merges whatever is an object.
  if (SCALAR in container) throw new YAMLException('a scalar cannot be merged');
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

function createSchema(scalars: Scalars, version: YamlVersion): Schema {
  const scalarType = ({ tag, pattern, read }: Omit<ScalarRule, 'tagged'>): Type =>
    new Type(`tag:yaml.org,2002:${tag}`, {
      kind: 'scalar',
      resolve: (text: string | null) => pattern.test(text ?? ''),
      construct: (text: string | null) => scalarOf(read(text ?? ''), scalars),
    });
  const keyOnly = (tag: string, key: string): Type =>
    new Type(`tag:yaml.org,2002:${tag}`, {
      kind: 'scalar',
      resolve: (text: string | null) => text === key,
      construct: () => new KeyOnly(key),
    });
  const rules = scalarRules(version);
  return new Schema({
    implicit: [keyOnly('merge', '<<'), ...rules.map(scalarType), keyOnly('value', '=')],
    explicit: [
      ...rules.flatMap((rule) =>
        rule.tagged ? [scalarType({ ...rule, pattern: rule.tagged })] : [],
      ),
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
