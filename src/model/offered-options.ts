import type { CommandModel, CommandOption } from './command.ts';
import { commandOptions } from './command-options.ts';
import { globalOptions } from './global-options.ts';
import type { Member } from './operation.ts';

/** One of some values, with a few words about it where there are any. */
export interface Choice {
  readonly value: string;
  readonly text?: string | undefined;
}

/** What follows an option: nothing, one of `choices`, some of `choices`, or a text. */
export type ValueKind = 'flag' | 'one-of' | 'some-of' | 'text';

/** An option as prompt and completion offer it. */
export interface OfferedOption {
  /** With its dashes: `--user-id`. */
  readonly flag: string;
  readonly kind: ValueKind;
  readonly required: boolean;
  /** Where it is given, no other option is required. */
  readonly liftsRequired: boolean;
  readonly choices: readonly Choice[];
  /** Paragraphs; words between backticks are what one types. */
  readonly documentation: readonly string[];
  /** The member that the option sets, if it sets one. */
  readonly member?: Member | undefined;
  /** Whether `file://` loads the value from a file. */
  readonly loadable: boolean;
  /** Whether a value is the path of a file. */
  readonly isFile: boolean;
  /** Whether a value is a whole number, but for a member, whose shape says more. */
  readonly isNumber: boolean;
}

/** Every option that a command takes: required ones first, then its others, then the global ones. */
export function offeredOptions(model: CommandModel): OfferedOption[] {
  const own = commandOptions(model).map(offered);
  const names = new Set(own.map(({ flag }) => flag));
  return [
    ...own.filter(({ required }) => required),
    ...own.filter(({ required }) => !required),
    // A command may give a global option a meaning of its own.
    ...offeredGlobals().filter(({ flag }) => !names.has(flag)),
  ];
}

/** The global options. */
export function offeredGlobals(): OfferedOption[] {
  return globalOptions.map(offered);
}

function offered(option: CommandOption): OfferedOption {
  const { name, type, required = false, member, choices, choiceTexts, documentation } = option;
  const kind = member ? memberKind(member) : choiceKind(choices, choiceTexts);
  return {
    flag: `--${name}`,
    ...(type === 'flag' ? FLAG : kind),
    required,
    documentation,
    member,
    liftsRequired: option.liftsRequired ?? false,
    loadable: member !== undefined || option.loadable === true,
    isFile: option.valueName === 'file',
    isNumber: type === 'integer' && member === undefined,
  };
}

/** The first sentence of an option's documentation, without marks. */
export function summaryOf({ documentation }: Pick<OfferedOption, 'documentation'>): string {
  const [sentence = ''] = (documentation[0] ?? '').split(/(?<=[.;]) /, 1);
  return sentence.replaceAll('`', '').replace(/[.;]$/, '');
}

const FLAG = { kind: 'flag', choices: [] } as const;

function memberKind({ shape }: Member): Pick<OfferedOption, 'kind' | 'choices'> {
  if (shape.type === 'list' && shape.member.type === 'string' && shape.member.values) {
    return { kind: 'some-of', choices: choicesOf(shape.member.values, shape.member.valueTexts) };
  }
  return shape.type === 'string' ? choiceKind(shape.values, shape.valueTexts) : choiceKind();
}

function choiceKind(
  values?: readonly string[],
  texts?: Readonly<Record<string, string>>,
): Pick<OfferedOption, 'kind' | 'choices'> {
  return values
    ? { kind: 'one-of', choices: choicesOf(values, texts) }
    : { kind: 'text', choices: [] };
}

function choicesOf(
  values: readonly string[],
  texts: Readonly<Record<string, string>> = {},
): Choice[] {
  return values.map((value) => ({ value, text: texts[value] }));
}
