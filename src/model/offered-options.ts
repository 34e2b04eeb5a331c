import { CLI_INPUT_JSON, CLI_INPUT_YAML, commandOptions } from './command-options.ts';
import { globalOptions } from './global-options.ts';
import type { Member, Operation } from './operation.ts';

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
  readonly choices: readonly Choice[];
  /** Paragraphs; words between backticks are what one types. */
  readonly documentation: readonly string[];
  /** The member that the option sets, if it sets one. */
  readonly member?: Member | undefined;
  /** Whether `file://` loads the value from a file. */
  readonly loadable: boolean;
  /** Whether a value is a whole number of seconds. */
  readonly seconds: boolean;
}

/** Every option that an operation takes: required ones first, then its others, then the global ones. */
export function offeredOptions(operation: Operation): OfferedOption[] {
  const own = commandOptions(operation).map(
    ({ name, required, member, choices, documentation }): OfferedOption => ({
      flag: `--${name}`,
      ...(member ? memberKind(member) : choiceKind(choices)),
      required,
      documentation,
      member,
      loadable: member !== undefined || name === CLI_INPUT_JSON || name === CLI_INPUT_YAML,
      seconds: false,
    }),
  );
  const first = own.filter(({ required }) => required);
  return [...first, ...own.filter(({ required }) => !required), ...offeredGlobals()];
}

/** The global options. */
export function offeredGlobals(): OfferedOption[] {
  return globalOptions.map(
    ({ name, type, choices, choiceTexts, documentation }): OfferedOption => ({
      flag: `--${name}`,
      ...(type === 'flag' ? FLAG : choiceKind(choices, choiceTexts)),
      required: false,
      documentation,
      loadable: false,
      seconds: type === 'integer',
    }),
  );
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
