import type { OwnCommand } from './command.ts';

/** `help`: the pages of the program and of its commands. */
export const help: OwnCommand = {
  command: 'help',
  group: 'local tools',
  summary: 'Shows help, about the program or about the command named behind it.',
  documentation: [
    'Shows the page of the program, or that of the command named behind it. `help` behind a command shows the same page.',
    'On a terminal the page goes through `MANPAGER`, `PAGER` or `less`.',
  ],
  options: [],
  argument: { name: 'command', required: false, choices: 'commands' },
  examples: [
    { title: 'The page of the program:', command: 'ivschat-ts help' },
    { title: 'The page of a command:', command: 'ivschat-ts create-chat-token help' },
  ],
};
