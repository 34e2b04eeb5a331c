import { Chalk } from 'chalk';

type Style = (text: string) => string;

/** How the parts of the log look. */
export interface Styles {
  /** What one looks up, such as times and ids. */
  readonly dim: Style;
  /** Commands and other words to type. */
  readonly strong: Style;
  readonly event: Style;
  readonly warning: Style;
  readonly error: Style;
  /** The name of this user. */
  readonly own: Style;
  /** The name of another user, always in the same colour. */
  readonly person: (userId: string) => Style;
}

/** Styles with colours, or without any. */
export function stylesFor(isColored: boolean): Styles {
  const chalk = new Chalk({ level: isColored ? 1 : 0 });
  const colours = [chalk.green, chalk.magenta, chalk.blue, chalk.yellow, chalk.cyanBright];
  return {
    dim: chalk.dim,
    strong: chalk.bold,
    event: chalk.cyan,
    warning: chalk.yellow,
    error: chalk.red,
    own: chalk.bold.cyan,
    person: (userId) => colours[sumOf(userId) % colours.length]?.bold ?? chalk.bold,
  };
}

function sumOf(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum;
}
