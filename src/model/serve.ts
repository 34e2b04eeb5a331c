import type { OwnCommand } from './command.ts';

/** `serve`: the local chat endpoint. */
export const serve: OwnCommand = {
  command: 'serve',
  group: 'local tools',
  summary: 'Runs a chat endpoint on this machine, for which local tokens are good.',
  documentation: [
    'Answers on one port of this machine what Amazon IVS Chat answers on two: the operations of the service over HTTP, so that the AWS CLI and every AWS SDK can be pointed at it, and the chat itself over WebSocket, so that the official client libraries connect to it unmodified.',
    'A token that `create-chat-token --endpoint-url local:` made opens a connection, once and within its minute; capabilities, attributes and the length of the session mean what the service makes them mean. Rooms live in memory and are gone when the command ends.',
    'A browser finds the console at the address of the endpoint: rooms, people and a live log of every frame, test users on the official client library, and faults on demand.',
    'Ctrl-C and SIGTERM close all connections and end it, with exit code 0.',
  ],
  options: [
    {
      name: 'port',
      type: 'integer',
      valueName: 'number',
      documentation: ['The port for HTTP and WebSocket alike; 0 picks a free one.'],
      defaultText: '4487',
    },
    {
      name: 'host',
      type: 'string',
      valueName: 'address',
      documentation: [
        'The address to listen on. Any other than a loopback address lets other machines in, which needs no password: you are warned.',
      ],
      defaultText: '127.0.0.1',
    },
    {
      name: 'endpoint-url',
      type: 'string',
      valueName: 'url',
      documentation: [
        '`local:` or `local:PATH`: the keyring whose tokens open connections, the same as for create-chat-token. Without it, a local endpoint counts that the environment or the profile sets.',
      ],
      defaultText: 'local:',
    },
    {
      name: 'strict-rooms',
      type: 'flag',
      documentation: [
        'Rooms have to be created first. Without it, a room exists as soon as a token names it.',
      ],
    },
    {
      name: 'rooms',
      type: 'string',
      valueName: 'file',
      documentation: [
        'Rooms that are there from the start, with ARNs that never change: JSON or YAML, a list of rooms or what `list-rooms` prints. Each has an `arn` and, as in create-room, settings and `tags`.',
      ],
    },
    {
      name: 'allow-origin',
      type: 'string',
      valueName: 'origin',
      documentation: [
        'Lets web pages of this origin call the HTTP operations, besides those of this machine; `*` lets all. Can be given several times.',
      ],
      repeatable: true,
    },
    {
      name: 'allow-host',
      type: 'string',
      valueName: 'name',
      documentation: [
        'Answers requests for this `Host` too, such as the name of a service of Docker Compose or `host.docker.internal`, besides those of this machine. Can be given several times.',
      ],
      repeatable: true,
    },
    {
      name: 'tls-cert',
      type: 'string',
      valueName: 'file',
      documentation: [
        'Serves https and wss with the certificate in this PEM file; it needs `--tls-key`. Pages that are loaded over https may not connect to anything else.',
      ],
    },
    {
      name: 'tls-key',
      type: 'string',
      valueName: 'file',
      documentation: ['The key of that certificate, in a PEM file.'],
    },
    {
      name: 'throttle',
      type: 'flag',
      documentation: [
        'Holds the HTTP operations to the documented rates of the service: beyond them they answer with a ThrottlingException.',
      ],
    },
    {
      name: 'review-handler',
      type: 'string',
      valueName: 'module',
      documentation: [
        '`module:./FILE` or `module:PACKAGE`: a message review handler, as it is for AWS Lambda. It is asked for every message of the rooms that have a `messageReviewHandler`, whatever function that names, and has 200 milliseconds.',
      ],
    },
    {
      name: 'review-all',
      type: 'flag',
      documentation: ['Asks the review handler for the messages of every room.'],
    },
    {
      name: 'transcript',
      type: 'string',
      valueName: 'file',
      documentation: [
        'Adds every message and event to this file, one JSON document a line, in the format of chat logs of the service.',
      ],
    },
    {
      name: 'open',
      type: 'flag',
      documentation: [
        'Opens the console in the default browser: a page at the address of the endpoint that shows its rooms, the people in them and everything that happens, and joins as test users.',
      ],
    },
    {
      name: 'no-console',
      type: 'flag',
      documentation: ['Leaves the console out.'],
    },
    {
      name: 'output',
      type: 'string',
      valueName: 'format',
      choices: ['text', 'json'],
      documentation: [
        '`text` says in lines to read where it listens, `json` in one JSON document on stdout when it is ready.',
      ],
      defaultText: 'text',
    },
  ],
  examples: [
    {
      title: 'The endpoint, in a terminal of its own:',
      command: 'ivschat-ts serve',
    },
    {
      title: 'In another one, the service replaced by it for every program of this shell:',
      command: [
        'export AWS_ENDPOINT_URL_IVSCHAT=http://127.0.0.1:4487',
        'export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any',
        'export AWS_REGION=us-west-2',
        'room=arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6',
        'ivschat-ts create-chat-token --room-identifier "$room" --user-id ana',
      ].join('\n'),
    },
    {
      title: 'In the browser, with the package `amazon-ivs-chat-messaging`:',
      command: [
        'const room = new ChatRoom({',
        "  regionOrUrl: 'ws://127.0.0.1:4487',",
        '  tokenProvider: async () => ({ token }),',
        '});',
        'room.connect();',
      ].join('\n'),
    },
  ],
  exitCodes: [
    ['0', 'It was ended by Ctrl-C or SIGTERM.'],
    ['252', 'The command line was not understood.'],
    ['255', 'The port is in use, or the keyring, the transcript or another file cannot be used.'],
  ],
};
