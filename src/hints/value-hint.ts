import { closeMatches } from '../arguments/close-matches.ts';
import { isMap } from '../document/document.ts';
import { shownText } from '../document/shown-text.ts';
import type { ServiceError } from '../errors/cli-error.ts';
import type { CommandOption } from '../model/command.ts';
import { commandOptions } from '../model/command-options.ts';
import { globalOptions } from '../model/global-options.ts';
import type { Shape } from '../model/operation.ts';
import { arnOptions, arnPattern } from './arn-options.ts';
import type { HintContext } from './hint.ts';
import { typedFor } from './typed-options.ts';

/** What is wrong with a value that the service refuses, sometimes without a word about why. */
export function refusedValueHint(
  error: ServiceError,
  { words, model }: HintContext,
): string | undefined {
  if (error.code !== 'ValidationException' || !model) return undefined;
  const blamed = blamedMembers(error);
  const options = commandOptions(model).filter(
    ({ member }) => member && (blamed.size === 0 || blamed.has(member.name)),
  );
  for (const option of options) {
    const hint = valuesHint(option, typedValues(option, words));
    if (hint) return hint;
  }
  // The value may stand in a file.
  const unseen = arnOptions(model).find(
    (option) => blamed.has(option.member?.name ?? '') && typedValues(option, words).length === 0,
  );
  return unseen && arnHint(unseen);
}

/** A value that cannot be parsed for the quotes that a shell left around it, or a choice in another spelling. */
export function unparsedValueHint(
  message: string,
  { words, model }: HintContext,
): string | undefined {
  const options = [...(model ? commandOptions(model) : []), ...globalOptions];
  const [, name, choice] =
    /^(?:Error parsing parameter '--([\w-]+)':|argument --([\w-]+): Found invalid choice ')/.exec(
      message,
    ) ?? [];
  const option = options.find((candidate) => candidate.name === (name ?? choice));
  if (!option) return undefined;
  const values = typedValues(option, words);
  const [value = ''] = values;
  const meant = option.choices && closest(value, option.choices);
  if (meant && meant !== value) return `Hint: did you mean ${meant} (for ${shownText(value)})?`;
  return quotesHint(option, values);
}

const NO_NUMBER = /^invalid literal for int\(\) with base 10: /;

/** A number with its unit behind it. */
export function numberHint(message: string, { words, model }: HintContext): string | undefined {
  if (!NO_NUMBER.test(message)) return undefined;
  const options = [...globalOptions, ...(model ? commandOptions(model) : [])];
  for (const option of options.filter(({ type }) => type === 'integer')) {
    const [value] = typedValues(option, words);
    if (value === undefined || /^\s*[-+]?[0-9][0-9_]*\s*$/.test(value)) continue;
    const unit = option.name.endsWith('in-minutes')
      ? 'minutes'
      : option.name.endsWith('timeout')
        ? 'seconds'
        : undefined;
    return unit
      ? `${lead(option)} takes ${unit}, as a number alone${inUnit(value, unit)}.`
      : `${lead(option)} takes a whole number.`;
  }
  return undefined;
}

const SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^s(?:ec(?:ond)?s?)?$/, 1],
  [/^m(?:in(?:ute)?s?)?$/, 60],
  [/^h(?:ours?|rs?)?$/, 3600],
];

/** `: 90` for `1.5h` in minutes; nothing where there is no such whole number. */
function inUnit(value: string, unit: 'minutes' | 'seconds'): string {
  const [, count = '', named = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\.?\s*$/i.exec(value) ?? [];
  const size = SECONDS.find(([pattern]) => pattern.test(named.toLowerCase()))?.[1];
  const converted = size && (Number(count) * size) / (unit === 'minutes' ? 60 : 1);
  return converted && Number.isInteger(converted) ? `: ${converted}` : '';
}

/** The members that the service blames in its list of fields. */
function blamedMembers({ fields }: ServiceError): Set<string> {
  const list = fields.get('fieldList');
  const names = Array.isArray(list) ? list.map((item) => isMap(item) && item.get('name')) : [];
  return new Set(names.map((name) => String(name).replace(/[.[ ].*$/s, '')));
}

/** What was typed for an option and not read from a file. */
function typedValues({ name, type }: CommandOption, words: readonly string[]): string[] {
  const typed = typedFor(`--${name}`, words);
  const values = type === 'list' ? typed : typed.slice(0, 1);
  return values.filter((value) => !/^fileb?:\/\//.test(value));
}

function valuesHint(option: CommandOption, values: readonly string[]): string | undefined {
  const shape = option.member?.shape;
  const choices = shape && choicesOf(shape);
  const pattern = arnPattern(option);
  // Any other text may be what it is.
  if (!choices && !pattern) return undefined;
  const quoted = quotesHint(option, values);
  if (quoted) return quoted;
  if (choices && values.some((value) => value.includes(','))) {
    const meant = values.flatMap((value) => value.split(',')).filter((item) => item.trim() !== '');
    const words = new Set(meant.map((item) => closest(item, choices) ?? item.trim()));
    return `${lead(option)} takes its values with blanks between them: --${option.name} ${[...words].join(' ')}`;
  }
  for (const value of values) {
    if (/[\s\p{C}]/u.test(value)) {
      return `${lead(option)} has white space or something that cannot be seen in it: ${shownText(value)}`;
    }
    if (/[,;]$/.test(value)) return `${lead(option)} has ${shownText(value.slice(-1))} at its end.`;
    if (pattern && !value.startsWith('arn:')) return arnHint(option);
    const meant = choices && closest(value, choices);
    if (meant && meant !== value) return `Hint: did you mean ${meant} (for ${shownText(value)})?`;
  }
  return undefined;
}

function lead({ name }: CommandOption): string {
  return `Hint: --${name}`;
}

function choicesOf(shape: Shape): readonly string[] | undefined {
  if (shape.type === 'list') return choicesOf(shape.member);
  return shape.type === 'string' ? shape.values : undefined;
}

/** The choice that is meant by another spelling: other letter case, blanks or underscores, a slip. */
function closest(value: string, choices: readonly string[]): string | undefined {
  const [close] = closeMatches(plain(value), choices.map(plain));
  return choices.find((choice) => plain(choice) === close);
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
}

const QUOTED = /^\s*['"“”„‘’‚«»`]|['"“”„‘’‚«»`]\s*$/u;

function quotesHint(option: CommandOption, values: readonly string[]): string | undefined {
  const [found] = values.flatMap((value) => QUOTED.exec(value) ?? []);
  return found && `${lead(option)} has a quote in it that the shell left there: ${found.trim()}`;
}

const ARN_PARTS = ['REGION', 'ACCOUNT', 'ID'];

/** What an ARN looks like where an id was given. */
function arnHint(option: CommandOption): string {
  const pattern = arnPattern(option) ?? '';
  const parts = ARN_PARTS.values();
  const form = pattern
    .replace(/\[[^\]]*\]\+?/g, (part) => parts.next().value ?? part)
    .replace(/\(\?:([^)]*)\)/, '$1');
  const kind = /:([a-z-]+)\//.exec(pattern)?.[1]?.replaceAll('-', ' ');
  return `${lead(option)} takes the ARN of the ${kind ?? 'resource'} (${form}), not its id alone.`;
}
