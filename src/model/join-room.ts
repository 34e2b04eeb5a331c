import type { CommandOption, OwnCommand } from './command.ts';
import { cliInputOptions, memberOptions } from './command-options.ts';
import { createChatToken } from './create-chat-token.ts';

const own: readonly CommandOption[] = [
  {
    name: 'chat-token',
    type: 'string',
    liftsRequired: true,
    loadable: true,
    valueName: 'token',
    documentation: [
      'Connects with this token in place of a new one, as text or from a file with `file://`; no other option is then required. A token opens one connection, so that there is no coming back when it ends. What stands on a command line can be read by others on this machine: a file is better.',
      '`--room-identifier`, `--user-id` and `--capabilities` then only say what the token is, where that cannot be read from it.',
    ],
  },
  {
    name: 'messaging-endpoint',
    type: 'string',
    valueName: 'url',
    defaultText:
      'for the service `wss://edge.ivschat.REGION.amazonaws.com`, with the region of the room; for an endpoint of your own its host and port; for `local:` the port that `serve` has by default, `ws://127.0.0.1:4487`',
    documentation: ['The WebSocket address of the chat, `wss://…` or `ws://…`.'],
  },
  {
    name: 'message',
    type: 'string',
    repeatable: true,
    valueName: 'text',
    documentation: [
      'Sends this text and leaves when it has been echoed. Can be given several times; the order is kept. Nothing is then read from standard input.',
    ],
  },
  {
    name: 'duration',
    type: 'string',
    valueName: 'seconds',
    documentation: [
      'Leaves that many seconds after it has connected, with exit code 0; neither the end of the messages nor that of standard input ends it before.',
    ],
  },
];

/** `join-room`: a chat room in the terminal. */
export const joinRoom: OwnCommand = {
  command: 'join-room',
  group: 'live room',
  summary: 'Enters a chat room: shows what happens in it and sends what you type.',
  documentation: [
    'Issues a token as `create-chat-token` does, with the same options, and connects with it: to Amazon IVS Chat, to `serve`, or to any other endpoint that speaks its messaging protocol.',
    'On a terminal it shows a running log, with a line to type on below it. What you type is sent; `/help` lists the commands. Ctrl-C and Ctrl-D leave.',
    'Without a terminal, and with `--output json`, everything received is printed in the form of the protocol, one JSON document a line, between documents of the types `CONNECTED` and `DISCONNECTED`. `--query` picks from each document; where it finds nothing, nothing is printed. The lines of standard input are sent as messages, one after the other, at most ten a second, and when the last one has been echoed it leaves.',
    'When the session ends or the connection is lost, it gets a new token and comes back, after pauses that grow to 30 seconds, and gives up after ten attempts. A message whose echo was lost with the connection is sent again, so that others may get it twice.',
  ],
  options: [...memberOptions(createChatToken), ...own, ...cliInputOptions],
  listsGlobalOptions: true,
  examples: [
    {
      title: 'A room of a local endpoint, which runs in another terminal (`ivschat-ts serve`):',
      command: [
        'room=arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6',
        'ivschat-ts join-room --room-identifier "$room" --user-id ana \\',
        '    --capabilities SEND_MESSAGE DELETE_MESSAGE \\',
        '    --attributes displayName=Ana --endpoint-url local:',
      ].join('\n'),
    },
    {
      title: 'A message from a script:',
      command: [
        'room=arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6',
        'echo "The build is done." |',
        '    ivschat-ts join-room --room-identifier "$room" --user-id build \\',
        '    --capabilities SEND_MESSAGE --output off',
      ].join('\n'),
    },
    {
      title: 'What is said in the room within an hour, as text:',
      command: [
        'room=arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6',
        'ivschat-ts join-room --room-identifier "$room" --user-id log \\',
        '    --duration 3600 --query Content --output text',
      ].join('\n'),
    },
    {
      title: 'With a token that somebody gave you:',
      command: 'ivschat-ts join-room --chat-token file://token.txt --region us-west-2',
    },
  ],
  exitCodes: [
    ['0', 'It was asked to leave: all messages were echoed, the time was over, Ctrl-C, /quit.'],
    ['130', 'It was interrupted by Ctrl-C before it was connected.'],
    ['252', 'The command line was not understood, or a parameter is not valid; nothing was sent.'],
    [
      '253',
      'The environment or the configuration is incomplete or not valid: no region, no credentials.',
    ],
    [
      '254',
      'The issuer refused the token, or the endpoint refused the connection or a message, or ended the connection for good.',
    ],
    ['255', 'Anything else went wrong, such as a connection or a file.'],
  ],
};
