/**
 * The questions of the prompt, asked by @clack/prompts. Each gives the answer, or `undefined` when the user went back
 * with Esc, and throws an InterruptedError for Ctrl-C, Ctrl-D and a terminal that is gone.
 */
import {
  type AutocompleteOptions,
  autocomplete,
  type CANCEL_SYMBOL,
  isCancel,
  multiselect,
  S_BAR,
  select,
  type TextOptions,
  text,
} from '@clack/prompts';
import { InterruptedError } from '../errors/cli-error.ts';
import { stylist } from '../help/styled-words.ts';
import { wrapText } from '../help/wrap-text.ts';
import { type Choice, type OfferedOption, summaryOf } from '../model/offered-options.ts';
import type { Objection } from './check-value.ts';
import { matchingOptions } from './matching-options.ts';
import type { Terminal } from './terminal.ts';

/** What to do next: run the command, edit it, or add an option to it. */
export type NextStep = 'run' | 'edit' | OfferedOption;

/** Says what speaks against a value, or nothing. */
export type Check = (value: string) => Promise<Objection | undefined>;

/** A question's heading, and what stands beneath it until it is answered. */
export interface Heading {
  readonly title: string;
  /** Paragraphs; words between backticks are what one types. */
  readonly details: readonly string[];
}

/** So many lines of a list are shown at once. */
const LIST_LINES = 9;
/** Columns of the guide line on the left. */
const GUIDE = 3;
const style = stylist('escapes');

/** Asks what to do next. The list narrows as one types. */
export async function askNextStep(
  terminal: Terminal,
  heading: Heading,
  options: readonly OfferedOption[],
): Promise<NextStep | undefined> {
  const live = liveMessage(terminal, heading);
  const question: AutocompleteOptions<NextStep> = {
    ...common(terminal),
    options() {
      const found = matchingOptions(this.userInput, options).map((option) => ({
        value: option,
        label: option.flag,
        hint: summaryOf(option),
      }));
      return this.userInput === '' ? [...ENTRIES, ...found] : found;
    },
    // The list is filtered and sorted already.
    filter: () => true,
    maxItems: LIST_LINES,
    validate: (value) => {
      if (value === undefined) return 'No option has that in its name or description.';
      live.settle();
      return undefined;
    },
  };
  return answered(await autocomplete(live.shownBy(question)), terminal);
}

const ENTRIES = [
  { value: 'run' as const, label: 'Run the command', hint: 'as it stands above' },
  { value: 'edit' as const, label: 'Edit the command line', hint: 'change or remove words' },
];

/** Asks for a text; a doubtful one is taken when Enter is pressed once more. */
export async function askText(
  terminal: Terminal,
  heading: Heading,
  check: Check,
  texts: { readonly placeholder?: string; readonly initialValue?: string } = {},
): Promise<string | undefined> {
  const live = liveMessage(terminal, heading);
  let doubted: string | undefined;
  const question: TextOptions = {
    ...common(terminal),
    ...texts,
    validate: async (value = '') => {
      const objection = await check(value);
      if (objection && !(objection.doubtful && doubted === value)) {
        doubted = value;
        const advice = objection.doubtful ? '\nPress Enter again to use it all the same.' : '';
        return indented(objection.text + advice, terminal);
      }
      live.settle();
      return undefined;
    },
  };
  return answered(await text(live.shownBy(question)), terminal);
}

/** Asks for one of some values, or with `orTyped` for any other that is typed. The list narrows as one types. */
export async function askSuggested(
  terminal: Terminal,
  heading: Heading,
  suggestions: readonly string[],
  { orTyped }: { readonly orTyped: boolean },
): Promise<string | undefined> {
  const live = liveMessage(terminal, heading);
  const question: AutocompleteOptions<string> = {
    ...common(terminal),
    options() {
      const typed = this.userInput.trim();
      const found = suggestions.filter((value) => value.includes(typed));
      const own = orTyped && typed !== '' && !found.includes(typed) ? [typed] : [];
      return [...found, ...own].map((value) => ({ value }));
    },
    filter: () => true,
    maxItems: LIST_LINES,
    validate: (value) => {
      if (value === undefined) return 'None has that in its name.';
      live.settle();
      return undefined;
    },
  };
  return answered(await autocomplete(live.shownBy(question)), terminal);
}

/** Asks for one of a few values. */
export async function askOneOf(
  terminal: Terminal,
  heading: Heading,
  choices: readonly Choice[],
): Promise<string | undefined> {
  const answer = await select<string>({
    ...common(terminal),
    message: headingLines(terminal, heading).join('\n'),
    options: choices.map(asListed),
  });
  return answered(answer, terminal);
}

/** Asks for some of a few values, at least one. */
export async function askSomeOf(
  terminal: Terminal,
  heading: Heading,
  choices: readonly Choice[],
): Promise<string[] | undefined> {
  const answer = await multiselect<string>({
    ...common(terminal),
    message: headingLines(terminal, heading).join('\n'),
    options: choices.map(asListed),
    required: true,
  });
  return answered(answer, terminal);
}

function asListed({ value, text: hint }: Choice) {
  return { value, ...(hint === undefined ? {} : { hint }) };
}

/** What every question takes; the message is filled in where the question is asked. */
function common({ input, output, nextSignal }: Terminal) {
  return { input, output, signal: nextSignal(), message: '' };
}

function answered<Answer>(
  answer: Answer | typeof CANCEL_SYMBOL,
  terminal: Terminal,
): Answer | undefined {
  if (!isCancel(answer)) return answer;
  if (!terminal.escaped()) throw new InterruptedError();
  terminal.clearEscape();
  return undefined;
}

/** A message that loses its details when the question is answered or left: what scrolls away stays short. */
function liveMessage(terminal: Terminal, heading: Heading) {
  let settled = false;
  const lines = headingLines(terminal, heading);
  return {
    settle(): void {
      settled = true;
    },
    /** Has the question read the message anew each time it draws itself. */
    shownBy<Question extends object>(question: Question): Question {
      return Object.defineProperty(question, 'message', {
        get: () => (settled || terminal.escaped() ? lines[0] : lines.join(`\n${S_BAR}  `)),
      });
    },
  };
}

function headingLines(terminal: Terminal, { title, details }: Heading): string[] {
  return [style(title, 'strong'), ...wrapped(terminal, details)];
}

function wrapped({ output }: Terminal, paragraphs: readonly string[]): string[] {
  const columns = (output.columns ?? 80) - GUIDE - 1;
  return paragraphs.flatMap((paragraph) => wrapText(paragraph, columns, style));
}

/** The lines of a message beneath each other, where clack would start the second one at the left edge. */
function indented(message: string, { output }: Terminal): string {
  const columns = (output.columns ?? 80) - GUIDE - 1;
  return message
    .split('\n')
    .flatMap((line) => (line.length > columns ? wrapText(line, columns, stylist('none')) : [line]))
    .join(`\n${' '.repeat(GUIDE)}`);
}
