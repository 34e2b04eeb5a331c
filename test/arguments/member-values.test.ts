import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memberValues } from '../../src/arguments/member-values.ts';
import { plainFrom } from '../../src/document/document.ts';
import { createChatToken } from '../../src/model/create-chat-token.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const cwd = temporaryFolder('members');
const files = { cwd, home: cwd, env: {}, fileEncoding: 'utf-8' };
writeFileSync(join(cwd, 'capability'), 'SEND_MESSAGE\n');
writeFileSync(join(cwd, 'list.json'), '\n["SEND_MESSAGE"]\n');
writeFileSync(join(cwd, 'number'), ' 5\n');
writeFileSync(join(cwd, 'empty'), '');
writeFileSync(join(cwd, 'bytes'), Uint8Array.of(0xff));

const read = (member: string, words: string | string[]) =>
  plainFrom(memberValues(createChatToken, { [member]: words }, files));

describe('what the words of an option mean', () => {
  it.each<[string, string | string[], object]>([
    ['capabilities', [], { capabilities: [] }],
    ['capabilities', ['A', '["B"]'], { capabilities: ['A', '["B"]'] }],
    ['capabilities', [' ["A"]'], { capabilities: ['A'] }],
    ['capabilities', ['{"a":1}'], { capabilities: ['{"a":1}'] }],
    ['capabilities', ['file://list.json'], { capabilities: ['SEND_MESSAGE'] }],
    ['capabilities', ['file://capability'], { capabilities: ['SEND_MESSAGE'] }],
    ['capabilities', ['file://empty'], { capabilities: [''] }],
    ['capabilities', ['fileb://number'], { capabilities: [32, 53, 10] }],
    ['sessionDurationInMinutes', 'file://number', { sessionDurationInMinutes: 5 }],
    ['sessionDurationInMinutes', 'fileb://number', { sessionDurationInMinutes: 5 }],
    ['sessionDurationInMinutes', ' ٣_0 ', { sessionDurationInMinutes: 30 }],
    ['attributes', 'a=b', { attributes: { a: 'b' } }],
    ['attributes', ' {"a": "b"} ', { attributes: { a: 'b' } }],
    ['userId', '{"a": "b"}', { userId: '{"a": "b"}' }],
  ])('%s %j', (member, words, expected) => {
    expect(read(member, words)).toEqual(expected);
  });
});

describe('words that mean nothing', () => {
  it.each<[string, string | string[], number, string]>([
    [
      'capabilities',
      ['[A'],
      252,
      "Error parsing parameter '--capabilities': Invalid JSON: Expecting value: line 1 column 2 (char 1)\nJSON received: [A",
    ],
    ['sessionDurationInMinutes', '1e3', 255, "invalid literal for int() with base 10: '1e3'"],
    [
      'sessionDurationInMinutes',
      'fileb://bytes',
      255,
      String.raw`invalid literal for int() with base 10: b'\xff'`,
    ],
    ['attributes', '[{}]', 252, "Error parsing parameter '--attributes': Invalid JSON:\n[{}]"],
    [
      'attributes',
      'a',
      252,
      "Error parsing parameter '--attributes': Expected: '=', received: 'EOF' for input:\n a\n ^",
    ],
    ['attributes', 'fileb://number', 255, "'in <string>' requires string as left operand, not int"],
    [
      'attributes',
      'a@=file://nope',
      255,
      "Unable to load paramfile file://nope: [Errno 2] No such file or directory: 'nope'",
    ],
    [
      'userId',
      'file://nope',
      252,
      "Error parsing parameter '--user-id': Unable to load paramfile file://nope: [Errno 2] No such file or directory: 'nope'",
    ],
  ])('%s %j', (member, words, exitCode, message) => {
    expect(() => read(member, words)).toThrow(expect.objectContaining({ message, exitCode }));
  });
});
