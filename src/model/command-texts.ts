import type { CommandName } from './commands.ts';

/** What each command is for, for the program's help page and for completion. */
export const commandTexts: Readonly<Record<CommandName, string>> = {
  'create-chat-token': 'create a token that opens one connection to a chat room',
  'decode-chat-token': 'show what a local token says',
  serve: 'run a chat endpoint on this machine, for which local tokens are good',
  completion: 'print a script that completes command lines in bash, zsh or fish',
  help: 'show help, about the program or about the command named behind it',
};
