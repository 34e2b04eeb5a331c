import { expect, it } from 'vitest';
import { completions, readTypedLine } from '../../../src/commands/join-room/slash-command.ts';

const none = new Map<string, string>();

it.each<[line: string, meaning: object]>([
  ['', { kind: 'nothing' }],
  ['   ', { kind: 'nothing' }],
  ['hello', { request: { action: 'SEND_MESSAGE', content: 'hello' } }],
  [' two  blanks ', { request: { content: ' two  blanks ' } }],
  ['//path', { request: { action: 'SEND_MESSAGE', content: '/path' } }],
  ['/delete AbCdEfGhIjKl', { request: { action: 'DELETE_MESSAGE', messageId: 'AbCdEfGhIjKl' } }],
  [
    '/delete #AbCdEfGhIjKl not so nice',
    { request: { messageId: 'AbCdEfGhIjKl', reason: 'not so nice' } },
  ],
  ['/delete', { kind: 'mistake', message: '/delete takes ID [REASON]' }],
  ['/disconnect bob bye', { request: { action: 'DISCONNECT_USER', userId: 'bob', reason: 'bye' } }],
  ['/disconnect "Li, Ana" bye', { request: { userId: 'Li, Ana', reason: 'bye' } }],
  ['/disconnect', { kind: 'mistake' }],
  [
    '/attributes a=b,c=d',
    {
      attributes: new Map([
        ['a', 'b'],
        ['c', 'd'],
      ]),
    },
  ],
  ['/attributes a="x, y"', { attributes: new Map([['a', 'x, y']]) }],
  ['/attributes', { attributes: new Map() }],
  ['/attributes a', { kind: 'mistake' }],
  ['/attributes a=b,c', { kind: 'mistake' }],
  ['/attributes a=[b,c]', { kind: 'mistake' }],
  ['/who', { kind: 'who' }],
  ['/help', { kind: 'help' }],
  ['/quit ', { kind: 'quit' }],
  ['/nope', { kind: 'mistake' }],
])('%j', (line, meaning) => {
  expect(readTypedLine(line, none)).toMatchObject(meaning);
});

it('sends the attributes that were set', () => {
  const attributes = new Map([['mood', 'gay']]);
  expect(readTypedLine('hi', attributes)).toMatchObject({ request: { attributes } });
});

it.each<[line: string, found: string[], word: string]>([
  ['/d', ['/delete', '/disconnect'], '/d'],
  ['/delete ', ['m2', 'm1'], ''],
  ['/delete m1', ['m1'], 'm1'],
  ['/disconnect b', ['bob'], 'b'],
  ['/disconnect L', ['"Li, Ana"'], 'L'],
  ['/disconnect "Li, A', ['"Li, Ana"'], '"Li, A'],
  ['/disconnect e', [], 'e'],
  ['/who ', [], ''],
  ['hello', [], 'hello'],
])('Tab behind %j', (line, found, word) => {
  const known = { messageIds: ['m2', 'm1'], userIds: ['bob', 'ada', 'Li, Ana', 'e\u001b[2J'] };
  expect(completions(line, known)).toEqual([found, word]);
});
