import { constraintTexts } from '../help/option-blocks.ts';
import { shorthandForm } from '../help/value-syntax.ts';
import type { OfferedOption } from '../model/offered-options.ts';
import type { Io } from '../system/io.ts';
import { listWords, objectionTo } from './check-value.ts';
import {
  askOneOf,
  askSomeOf,
  askSuggested,
  askText,
  type Check,
  type Heading,
} from './questions.ts';
import type { Terminal } from './terminal.ts';

/** What a value may be chosen from, by option. */
export interface Suggestions {
  readonly profiles: readonly string[];
  readonly regions: readonly string[];
}

/** What asking for a value needs. */
export interface ValueContext {
  readonly terminal: Terminal;
  readonly io: Io;
  readonly suggestions: Suggestions;
}

/**
 * Asks for the value of an option in the way that suits it.
 * @returns its words, none for a flag, or `undefined` when the user went back
 * @throws {InterruptedError}
 */
export async function askValue(
  option: OfferedOption,
  { terminal, io, suggestions: { profiles, regions } }: ValueContext,
): Promise<string[] | undefined> {
  const heading = headingOf(option);
  if (option.kind === 'flag') return [];
  if (option.kind === 'some-of') return askSomeOf(terminal, heading, option.choices);
  if (option.kind === 'one-of') return one(askOneOf(terminal, heading, option.choices));
  if (option.flag === '--region') {
    return one(askSuggested(terminal, heading, regions, { orTyped: true }));
  }
  if (option.flag === '--profile' && profiles.length > 0) {
    return one(askSuggested(terminal, heading, profiles, { orTyped: false }));
  }
  const check: Check = async (value) =>
    value === '' && !option.required
      ? { text: 'Type a value, or press Esc to go back.', doubtful: false }
      : objectionTo(option, value, io);
  const answer = await askText(terminal, heading, check, { placeholder: placeholderOf(option) });
  if (answer === undefined) return undefined;
  return option.member?.shape.type === 'list' ? listWords(answer) : [answer];
}

async function one(answer: Promise<string | undefined>): Promise<string[] | undefined> {
  const value = await answer;
  return value === undefined ? undefined : [value];
}

function headingOf({ flag, required, documentation, member }: OfferedOption): Heading {
  const facts = member ? constraintTexts(member.shape) : [];
  if (member?.defaultText) facts.push(`default: ${member.defaultText}`);
  return {
    title: required ? `${flag} (required)` : flag,
    details: [...documentation, ...facts],
  };
}

/** Shown until something is typed: the form of a value that has one. */
function placeholderOf({ member, flag }: OfferedOption): string {
  const shape = member?.shape;
  if (shape?.type === 'map' || shape?.type === 'structure') {
    return `${shorthandForm(shape).replaceAll('\n', ' or ')}, or JSON`;
  }
  if (shape?.type === 'list') return 'one or more, with spaces between them';
  return flag === '--endpoint-url' ? 'https://..., local: or module:...' : '';
}
