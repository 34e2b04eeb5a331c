/**
 * The grammar of the AWS CLI's command line: that of CPython 3.11's argparse in "parse known" mode, as far as the AWS
 * CLI uses it (section 1 of its behaviour). One call is one layer: it takes the words that its options know and leaves
 * the others, in order, to the next layer.
 *
 * Each word is first classed, by itself: `O` an option, `A` an argument, `-` the separator `--`, after which all are
 * `A`. Then options and positionals take their arguments by patterns over these classes.
 */
import { pythonRepr } from '../document/python-text.ts';
import { ParamValidationError } from '../errors/cli-error.ts';
import { closeMatches } from './close-matches.ts';

/** How many words an option takes: none, exactly one, at most one, any number, one each time that it is given. */
export type Arity = 'none' | 'one' | 'optional' | 'list' | 'repeated';

/** An option of one layer. */
export interface OptionRule {
  /** With its dashes: `--user-id`. */
  readonly flag: string;
  readonly arity: Arity;
  readonly required?: boolean;
  readonly choices?: readonly string[];
  /** The value of an `optional` option that stands alone. */
  readonly bare?: string;
}

/** A positional of one layer: a word that is no option. */
export interface PositionalRule {
  readonly name: string;
  readonly required: boolean;
  readonly choices?: readonly string[];
}

/** What a layer knows. */
export interface Layer {
  /** In the order of the option table: messages list them so. */
  readonly options: readonly OptionRule[];
  readonly positional?: PositionalRule;
  /** Follows every message of this layer. */
  readonly usage: string;
  /** Called as soon as an option has its words; `--version` acts at once. */
  readonly onOption?: (flag: string) => void;
}

/** What a layer took and what it left. */
export interface ParsedLayer {
  /** The words of each option given, the last occurrence: a text for `one` and `optional`, a list for `list`, `true` for `none`; of a `repeated` one all, as a list. */
  readonly values: ReadonlyMap<string, string | readonly string[] | true>;
  readonly positional: string | undefined;
  /** Words that this layer does not know, in order. */
  readonly rest: readonly string[];
}

interface FoundOption {
  /** Absent for a word that looks like an option but is none of this layer's. */
  readonly rule: OptionRule | undefined;
  /** What stands behind `=`. */
  readonly attached: string | undefined;
}

const NEGATIVE_NUMBER = /^-\d+$|^-\d*\.\d+$/;

const OPTION_PATTERN: Readonly<Record<Arity, RegExp>> = {
  none: /^/,
  one: /^A/,
  optional: /^A?/,
  list: /^A*/,
  repeated: /^A/,
};

const MISSING: Readonly<Record<Arity, string>> = {
  none: '',
  one: 'expected one argument',
  optional: 'expected at most one argument',
  list: 'expected at least one argument',
  repeated: 'expected one argument',
};

/**
 * Parses the words that `layer` knows.
 * @throws {ParamValidationError} for ambiguous abbreviations, missing and superfluous values, bad choices, and required
 *   options that are missing, in the order in which argparse finds them
 */
export function parseLayer(layer: Layer, words: readonly string[]): ParsedLayer {
  const fail = (message: string): never => {
    throw new ParamValidationError(`${message}\n\n${layer.usage}`);
  };
  const found = new Map<number, FoundOption>();
  const classes = classify(layer, words, found, fail);
  const values = new Map<string, string | readonly string[] | true>();
  const rest: string[] = [];
  let positional: string | undefined;
  let positionalDone = layer.positional === undefined;

  const checkChoice = (name: string, choices: readonly string[] | undefined, value: string) => {
    if (choices && !choices.includes(value)) fail(invalidChoice(name, choices, value));
  };

  /** Lets the positional take its word at `start`, with a separator that touches it. */
  const takePositional = (start: number): number => {
    const rule = layer.positional;
    if (positionalDone || !rule) return start;
    const pattern = rule.required ? /^-*A-*/ : /^-*A?-*/;
    const match = pattern.exec(classes.slice(start));
    if (!match) return start;
    positionalDone = true;
    const taken = words.slice(start, start + match[0].length);
    const separator = taken.indexOf('--');
    if (separator >= 0) taken.splice(separator, 1);
    const [word] = taken;
    if (word !== undefined) {
      checkChoice(rule.name, rule.choices, word);
      positional = word;
    }
    return start + match[0].length;
  };

  const takeOption = (start: number): number => {
    const { rule, attached } = found.get(start) as FoundOption;
    if (!rule) {
      rest.push(words[start] as string);
      return start + 1;
    }
    let taken: readonly string[];
    if (attached !== undefined) {
      if (rule.arity === 'none') {
        fail(`argument ${rule.flag}: ignored explicit argument ${pythonRepr(attached)}`);
      }
      taken = [attached];
    } else {
      const match = OPTION_PATTERN[rule.arity].exec(classes.slice(start + 1));
      if (!match) return fail(`argument ${rule.flag}: ${MISSING[rule.arity]}`);
      taken = words.slice(start + 1, start + 1 + match[0].length);
    }
    const value = optionValue(rule, taken);
    for (const item of typeof value === 'string' ? [value] : taken) {
      checkChoice(rule.flag, rule.choices, item);
    }
    const before = rule.arity === 'repeated' ? values.get(rule.flag) : undefined;
    values.set(rule.flag, Array.isArray(before) ? [...before, ...taken] : value);
    layer.onOption?.(rule.flag);
    return start + 1 + (attached === undefined ? taken.length : 0);
  };

  const optionPlaces = [...found.keys()];
  let place = 0;
  for (const next of optionPlaces) {
    // An option that an earlier one took as its value cannot be: values are never classed as options.
    while (place < next) {
      const end = takePositional(place);
      if (end > place) {
        place = end;
        continue;
      }
      rest.push(...words.slice(place, next));
      place = next;
    }
    place = takeOption(next);
  }
  const end = takePositional(place);
  rest.push(...words.slice(end));

  const missing = layer.options.filter((rule) => rule.required && !values.has(rule.flag));
  const names = missing.map((rule) => rule.flag);
  if (layer.positional?.required && !positionalDone) names.unshift(layer.positional.name);
  if (names.length > 0) fail(`the following arguments are required: ${names.join(', ')}`);
  return { values, positional, rest };
}

/** One letter a word; options are noted in `found` by their place. */
function classify(
  layer: Layer,
  words: readonly string[],
  found: Map<number, FoundOption>,
  fail: (message: string) => never,
): string {
  let classes = '';
  for (const [place, word] of words.entries()) {
    if (word === '--') return `${classes}-${'A'.repeat(words.length - place - 1)}`;
    const option = asOption(layer.options, word, fail);
    if (option) found.set(place, option);
    classes += option ? 'O' : 'A';
  }
  return classes;
}

/** The option that a word is or looks like; `undefined` for an argument (section 1.3). */
function asOption(
  options: readonly OptionRule[],
  word: string,
  fail: (message: string) => never,
): FoundOption | undefined {
  if (!word.startsWith('-')) return undefined;
  const exact = options.find((rule) => rule.flag === word);
  if (exact) return { rule: exact, attached: undefined };
  if (word === '-') return undefined;
  const equals = word.indexOf('=');
  const name = equals < 0 ? word : word.slice(0, equals);
  const attached = equals < 0 ? undefined : word.slice(equals + 1);
  const named = equals < 0 ? undefined : options.find((rule) => rule.flag === name);
  if (named) return { rule: named, attached };
  const abbreviated = word.startsWith('--')
    ? options.filter((rule) => rule.flag.startsWith(name))
    : [];
  if (abbreviated.length > 1) {
    const flags = abbreviated.map((rule) => rule.flag).join(', ');
    fail(`ambiguous option: ${word} could match ${flags}`);
  }
  if (abbreviated[0]) return { rule: abbreviated[0], attached };
  if (NEGATIVE_NUMBER.test(word) || word.includes(' ')) return undefined;
  return { rule: undefined, attached: undefined };
}

function optionValue(
  rule: OptionRule,
  taken: readonly string[],
): string | readonly string[] | true {
  if (rule.arity === 'none') return true;
  if (rule.arity === 'list' || rule.arity === 'repeated') return taken;
  return taken[0] ?? rule.bare ?? '';
}

/** The message for a value that is none of the choices, with the close ones, if any (section 1.7). */
function invalidChoice(name: string, choices: readonly string[], value: string): string {
  const close = closeMatches(value, choices);
  const suggestion =
    close.length === 0
      ? ''
      : `\nMaybe you meant:\n\n${close.map((choice) => `  * ${choice}`).join('\n')}`;
  return `argument ${name}: Found invalid choice '${value}'\n${suggestion}`;
}
