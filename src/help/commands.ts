/** The commands of the program, in the order in which help lists them, each with what it is for. */
export const commandTexts = {
  'create-chat-token': 'create a token that opens one connection to a chat room',
  'decode-chat-token': 'show what a local token says',
  serve: 'run a chat endpoint on this machine, for which local tokens are good',
  completion: 'print a script that completes command lines in bash, zsh or fish',
  help: 'show this page; behind the name of a command, the page of that command',
} as const;
