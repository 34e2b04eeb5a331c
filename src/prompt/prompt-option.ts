import { commandOptions } from '../model/command-options.ts';
import { globalOptions } from '../model/global-options.ts';
import type { Member, Operation } from '../model/operation.ts';

/** One of some values, with a few words about it. */
export interface Choice {
  readonly value: string;
  readonly text?: string | undefined;
}

/** How the value of an option is asked for. */
export type ValueKind =
  /** No value at all. */
  | 'flag'
  /** One of `choices`. */
  | 'one-of'
  /** Any number of `choices`. */
  | 'some-of'
  /** A text, checked before it is taken. */
  | 'text';

/** An option as the prompt offers it. */
export interface PromptOption {
  /** With its dashes: `--user-id`. */
  readonly flag: string;
  readonly kind: ValueKind;
  readonly required: boolean;
  readonly choices: readonly Choice[];
  /** Paragraphs; words between backticks are what one types. */
  readonly documentation: readonly string[];
  /** The member that the option sets, if it sets one. */
  readonly member?: Member | undefined;
  /** Whether a value is a whole number of seconds. */
  readonly seconds: boolean;
}

/** These decide whether there is a prompt at all, and make no sense in one. */
const ABOUT_PROMPTING = new Set(['cli-auto-prompt', 'no-cli-auto-prompt']);

/** Every option that an operation takes: required ones first, then its others, then the global ones. */
export function promptOptions(operation: Operation): PromptOption[] {
  const own = commandOptions(operation).map(
    ({ name, required, member, choices, documentation }): PromptOption => ({
      flag: `--${name}`,
      ...(member ? memberKind(member) : choiceKind(choices)),
      required,
      documentation,
      member,
      seconds: false,
    }),
  );
  const global = globalOptions
    .filter(({ name }) => !ABOUT_PROMPTING.has(name))
    .map(
      ({ name, type, choices, choiceTexts, documentation }): PromptOption => ({
        flag: `--${name}`,
        ...(type === 'flag'
          ? ({ kind: 'flag', choices: [] } as const)
          : choiceKind(choices, choiceTexts)),
        required: false,
        documentation,
        seconds: type === 'integer',
      }),
    );
  const first = own.filter(({ required }) => required);
  return [...first, ...own.filter(({ required }) => !required), ...global];
}

/** The first sentence of an option's documentation, without marks. */
export function summaryOf({ documentation }: Pick<PromptOption, 'documentation'>): string {
  const [sentence = ''] = (documentation[0] ?? '').split(/(?<=[.:;]) /, 1);
  return sentence.replaceAll('`', '').replace(/[.:;]$/, '');
}

function memberKind({ shape }: Member): Pick<PromptOption, 'kind' | 'choices'> {
  if (shape.type === 'list' && shape.member.type === 'string' && shape.member.values) {
    const { values, valueTexts } = shape.member;
    return { kind: 'some-of', choices: choicesOf(values, valueTexts) };
  }
  return shape.type === 'string' ? choiceKind(shape.values, shape.valueTexts) : choiceKind();
}

function choiceKind(
  values?: readonly string[],
  texts?: Readonly<Record<string, string>>,
): Pick<PromptOption, 'kind' | 'choices'> {
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
