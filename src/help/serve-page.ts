import { commandTexts } from '../model/command-texts.ts';
import { type ServeOption, serveOptions } from '../model/serve-options.ts';
import { exampleBlocks } from './example-blocks.ts';
import { serveExitCodes } from './exit-codes.ts';
import { choiceBlocks } from './option-blocks.ts';
import { type Block, type Page, paragraph, paragraphs, term } from './page.ts';

/** The help page of `serve`. */
export function servePage(): Page {
  return [
    { title: 'NAME', blocks: [paragraph(`\`serve\` - ${commandTexts.serve}`)] },
    {
      title: 'DESCRIPTION',
      blocks: paragraphs([
        'Answers on one port of this machine what Amazon IVS Chat answers on two: the operations of the service over HTTP, so that the AWS CLI and every AWS SDK can be pointed at it, and the chat itself over WebSocket, so that the official client libraries connect to it unmodified.',
        'A token that `create-chat-token --endpoint-url local:` made opens a connection, once and within its minute; capabilities, attributes and the length of the session mean what the service makes them mean. Rooms live in memory and are gone when the command ends.',
        'Ctrl-C and SIGTERM close all connections and end it, with exit code 0.',
      ]),
    },
    {
      title: 'SYNOPSIS',
      blocks: [
        {
          kind: 'lines',
          lines: [
            { indent: 12, text: '`serve`' },
            ...serveOptions.map((option) => ({ indent: 10, text: synopsisOf(option) })),
          ],
        },
      ],
    },
    { title: 'OPTIONS', blocks: serveOptions.map(optionBlock) },
    { title: 'EXAMPLES', blocks: exampleBlocks(serveExamples) },
    serveExitCodes,
  ];
}

function synopsisOf({ flags, repeatable }: ServeOption): string {
  return `[${typed(flags)}]${repeatable ? ' ...' : ''}`;
}

function optionBlock({ flags, description, choices, defaultText }: ServeOption): Block {
  return term(typed(flags), [
    paragraph(description),
    ...choiceBlocks(choices),
    ...(defaultText === undefined ? [] : [paragraph(`Default: ${defaultText}`)]),
  ]);
}

function typed(flags: string): string {
  return flags.replace(/--[\w-]+/, '`$&`');
}

const serveExamples = [
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
];
