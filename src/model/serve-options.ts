/** One option of `serve`, for the declaration in commander and for the help page. */
export interface ServeOption {
  /** As commander declares it: `--port <number>`. */
  readonly flags: string;
  /** One sentence. */
  readonly description: string;
  /** The allowed values, for help and completion. */
  readonly choices?: readonly string[];
  /** What holds without the option, for the help page. */
  readonly defaultText?: string;
  /** May be given several times. */
  readonly repeatable?: boolean;
}

/** The options of `serve`, in the order of the help page. */
export const serveOptions: readonly ServeOption[] = [
  {
    flags: '--port <number>',
    description: 'The port for HTTP and WebSocket alike; 0 picks a free one.',
    defaultText: '4487',
  },
  {
    flags: '--host <address>',
    description:
      'The address to listen on. Any other than a loopback address lets other machines in, which needs no password: you are warned.',
    defaultText: '127.0.0.1',
  },
  {
    flags: '--endpoint-url <url>',
    description:
      '`local:` or `local:PATH`: the keyring whose tokens open connections, the same as for create-chat-token. Without it, a local endpoint counts that the environment or the profile sets.',
    defaultText: 'local:',
  },
  {
    flags: '--strict-rooms',
    description:
      'Rooms have to be created first. Without it, a room exists as soon as a token names it.',
  },
  {
    flags: '--allow-origin <origin>',
    description:
      'Lets web pages of this origin call the HTTP operations, besides those of this machine; `*` lets all. Can be given several times.',
    repeatable: true,
  },
  {
    flags: '--transcript <file>',
    description:
      'Adds every message and event to this file, one JSON document a line, in the format of chat logs of the service.',
  },
  {
    flags: '--output <format>',
    choices: ['text', 'json'],
    description:
      '`text` says in lines to read where it listens, `json` in one JSON document on stdout when it is ready.',
    defaultText: 'text',
  },
];
