import { Chalk } from 'chalk';

/** How a heading of `serve` looks on a terminal. */
export const headingStyle = (text: string): string => new Chalk({ level: 1 }).bold.cyan(text);
