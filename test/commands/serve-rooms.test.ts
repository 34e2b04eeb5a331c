import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { serveRooms } from '../../src/commands/serve-rooms.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const arn = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';

function load(text: string, name = 'rooms') {
  const cwd = temporaryFolder('rooms');
  writeFileSync(path.join(cwd, name), text);
  return { cwd, rooms: serveRooms(name, { cwd }) };
}

const all = {
  arn,
  settings: {
    name: 'lobby',
    maximumMessageRatePerSecond: 20,
    maximumMessageLength: 100,
    messageReviewHandler: { uri: undefined, fallbackResult: 'DENY' },
  },
  tags: new Map([['stage', 'test']]),
};
const yaml = `# the rooms of our tests
rooms:
  - arn: ${arn}
    name: lobby
    maximumMessageRatePerSecond: 20
    maximumMessageLength: 100
    messageReviewHandler:
      fallbackResult: DENY
    tags:
      stage: test
`;
const json = JSON.stringify([
  {
    arn,
    id: 'AbCdEfGhIjKl',
    name: 'lobby',
    createTime: '2026-11-24T08:00:00Z',
    maximumMessageRatePerSecond: 20,
    maximumMessageLength: 100,
    messageReviewHandler: { fallbackResult: 'DENY' },
    tags: { stage: 'test' },
  },
]);

describe('--rooms', () => {
  it.each([
    ['YAML', yaml, 'rooms.yaml'],
    ['YAML of any name', yaml, 'rooms'],
    ['JSON', json, 'rooms.json'],
    ['JSON behind a byte order mark', `\ufeff${json}`, 'rooms'],
    ['what list-rooms prints', `{"rooms": ${json}, "nextToken": null}`, 'rooms.json'],
  ])('takes %s', async (_, text, name) => {
    expect(await load(text, name).rooms).toEqual([all]);
  });

  it('takes rooms of an ARN alone', async () => {
    const rooms = await load(`- arn: ${arn}\n- arn: ${arn}2\n`).rooms;
    expect(rooms).toEqual([
      { arn, settings: {}, tags: new Map() },
      { arn: `${arn}2`, settings: {}, tags: new Map() },
    ]);
  });

  it.each([
    ['', 'it holds no list of rooms'],
    ['{}', 'it holds no list of rooms'],
    ['rooms: none', 'it holds no list of rooms'],
    ['[1]', 'rooms[0] must be a room'],
    ['[{}]', 'rooms[0].arn is required'],
    [
      '- arn: AbCdEfGhIjKl',
      'rooms[0].arn must match arn:aws:ivschat:[a-z0-9-]+:[0-9]+:room/[a-zA-Z0-9-]+, but is "AbCdEfGhIjKl"',
    ],
    [
      `- arn: ${arn}\n  maximumMessageLength: 501`,
      'rooms[0].maximumMessageLength must be 1 to 500, but is 501',
    ],
    [`- arn: ${arn}\n  name: 1`, 'rooms[0].name must be text'],
    [
      `- arn: ${arn}\n  messageReviewHandler: {fallbackResult: MAYBE}`,
      'rooms[0].messageReviewHandler.fallbackResult must be one of ALLOW, DENY, but is "MAYBE"',
    ],
    [
      `- arn: ${arn}\n  tags: {"aws:a": b}`,
      'rooms[0].tags must not have keys that begin with aws:',
    ],
    [
      `- arn: ${arn}\n  maxLength: 5`,
      'rooms[0].maxLength is unknown; a room has arn, id, name, createTime, updateTime, maximumMessageRatePerSecond, maximumMessageLength, messageReviewHandler, tags, loggingConfigurationIdentifiers',
    ],
    [`- arn: ${arn}\n- arn: ${arn}`, 'rooms[1].arn stands there twice'],
    ['{"rooms": [', /^it is not valid JSON: /],
    ['- a: [', /^it is not valid YAML: /],
  ])('refuses %j', async (text, message) => {
    const { cwd, rooms } = load(text);
    const error = await rooms.catch((reason: unknown) => reason);
    const [, problem] = String((error as Error).message).split(
      `Unable to use rooms file ${path.join(cwd, 'rooms')}: `,
    );
    if (typeof message === 'string') expect(problem).toBe(message);
    else expect(problem).toMatch(message);
  });

  it('refuses a file that is not UTF-8', async () => {
    const cwd = temporaryFolder('rooms');
    const file = path.join(cwd, 'rooms.yaml');
    writeFileSync(file, `- arn: ${arn}\n  name: caf\xe9\n`, 'latin1');
    await expect(serveRooms(file, { cwd })).rejects.toThrow(
      `Unable to use rooms file ${file}: 'utf-8' codec can't decode byte 0xe9 in position `,
    );
  });

  it('refuses a file that is missing', async () => {
    await expect(serveRooms('none.json', { cwd: '/' })).rejects.toThrow(
      'Unable to read rooms file /none.json: no such file or directory',
    );
  });
});
