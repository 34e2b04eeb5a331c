/** The parts of the page that need no browser. */
import { describe, expect, it } from 'vitest';
import { createChatTokenLine, joinRoomLine } from '../../src/console/page/command-lines.ts';
import { everything, LogBuffer } from '../../src/console/page/log-buffer.ts';
import type { LogEntry } from '../../src/console/page/log-entry.ts';
import { pairsProblem, readPairs, writePairs } from '../../src/console/page/pairs.ts';
import { roomArn } from '../chat/chat-fixture.ts';

describe('pairs in one line', () => {
  it.each([
    ['', {}],
    ['a=b', { a: 'b' }],
    [' a = b , c=d=e,, f= ', { a: 'b', c: 'd=e', f: '' }],
    ['{"a":"b, c"}', { a: 'b, c' }],
    ['__proto__=a', { ['__proto__']: 'a' }],
  ])('%j is read', (line, pairs) => {
    expect(readPairs(line)).toEqual(pairs);
  });

  it.each([
    ['a', '“a” is not key=value.'],
    ['=a', '“=a” is not key=value.'],
    ['{"a"', 'This is not a JSON object.'],
    ['{"a":1}', 'The values must be texts.'],
  ])('%j is refused', (line, problem) => {
    expect(pairsProblem(line)).toBe(problem);
  });

  it.each([
    [{}],
    [{ a: 'b', c: 'd e' }],
    [{ a: 'b,c' }],
    [{ ' a': 'b' }],
    [{ 'a=b': 'c' }],
    [{ '{a': '"b"' }],
    [{ a: '' }],
    [{ '': 'a' }],
  ])('%j is written so that it is read again', (pairs) => {
    expect(readPairs(writePairs(pairs))).toEqual(pairs);
  });
});

describe('lines for a shell', () => {
  const request = {
    roomIdentifier: roomArn,
    userId: "-O'Neill $HOME",
    capabilities: [],
    sessionDurationInMinutes: 30,
    attributes: { a: 'b', c: 'd e' },
  };
  it('quote what a shell would read otherwise', () => {
    expect(createChatTokenLine(request, 'local:/a b/keys.json').replaceAll(' \\\n  ', ' ')).toBe(
      `ivschat-ts create-chat-token --endpoint-url 'local:/a b/keys.json' --room-identifier ${roomArn} --user-id='-O'\\''Neill $HOME' --session-duration-in-minutes 30 --attributes 'a=b,c=d e'`,
    );
  });
  it('use JSON where shorthand would be read otherwise', () => {
    const line = joinRoomLine(
      { ...request, attributes: { a: 'b,c=d' } },
      'local:',
      'http://localhost:1',
    );
    expect(line).toContain(`--attributes '{"a":"b,c=d"}'`);
    const spaced = joinRoomLine(
      { ...request, attributes: { a: ' b ' } },
      'local:',
      'http://localhost:1',
    );
    expect(spaced).toContain('--endpoint-url local: \\\n  --messaging-endpoint ws://localhost:1 ');
    expect(spaced).toContain(`--attributes '{"a":" b "}'`);
  });
  it('do not read a file that a user id looks like', () => {
    const line = joinRoomLine({ ...request, userId: 'file://ada' }, 'local:', 'http://localhost:1');
    expect(line).toContain(`--cli-input-json '{"userId":"file://ada"}'`);
    expect(line).not.toContain('--user-id');
  });
});

describe('the log of a page', () => {
  const entry = (text: string, room = roomArn): LogEntry => ({
    time: 0,
    kind: 'message',
    room,
    user: 'ada',
    text,
    frame: 'x'.repeat(10),
  });
  const texts = (buffer: LogBuffer) => buffer.matching.map(({ text }) => text);

  it('keeps the newest, bounded in number', () => {
    const buffer = new LogBuffer({ pageEntries: 10, pageCharacters: 1000 });
    buffer.append(Array.from({ length: 25 }, (_, number) => entry(String(number))));
    expect(texts(buffer)).toEqual(['16', '17', '18', '19', '20', '21', '22', '23', '24']);
    expect(buffer.dropped).toBe(16);
  });

  it('and bounded in characters', () => {
    const buffer = new LogBuffer({ pageEntries: 100, pageCharacters: 50 });
    buffer.append(Array.from({ length: 6 }, (_, number) => entry(String(number))));
    expect(texts(buffer)).toEqual(['2', '3', '4', '5']);
  });

  it('is filtered, what comes later, too', () => {
    const buffer = new LogBuffer({ pageEntries: 10, pageCharacters: 1000 });
    buffer.append([entry('Hello'), entry('other', 'elsewhere')]);
    buffer.filter = { ...everything, room: roomArn, search: 'hell' };
    buffer.append([entry('HELL'), entry('heaven')]);
    expect(texts(buffer)).toEqual(['Hello', 'HELL']);
  });
});
