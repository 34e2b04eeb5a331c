import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Document,
  type DocumentMap,
  documentFrom,
  plainFrom,
} from '../../../src/document/document.ts';
import { ServiceError } from '../../../src/errors/cli-error.ts';
import { createLocalIssuer } from '../../../src/issuers/local/local-issuer.ts';
import { silentLog } from '../../../src/system/log.ts';
import { openKeyring } from '../../../src/token/keyring-file.ts';
import { openToken } from '../../../src/token/open-token.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const home = temporaryFolder('local-issuer');
const file = path.join(home, '.local/share/ivschat-ts/keyring.json');

const issuer = await createLocalIssuer({
  io: {
    env: {},
    cwd: home,
    home,
    now: () => Date.parse('2026-11-24T08:00:00.999Z'),
    log: silentLog,
  },
});
const roomIdentifier = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';

async function create(request: object): Promise<Document> {
  return issuer.createChatToken(documentFrom(request) as DocumentMap);
}

/** The members of a refusal as the user meets them. */
async function refusal(request: object): Promise<{ message: string; fields: unknown }> {
  const error: unknown = await create(request).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ServiceError)) throw new Error(`not refused: ${error}`);
  expect([error.code, error.operationName, error.exitCode]).toEqual([
    'ValidationException',
    'CreateChatToken',
    254,
  ]);
  expect(error.serviceMessage).toBe(error.message);
  return { message: error.message, fields: plainFrom(error.fields) };
}

describe('a token', () => {
  it('lasts a minute, its session an hour, both in whole seconds', async () => {
    expect(plainFrom(await create({ roomIdentifier, userId: 'ada' }))).toEqual({
      token: expect.stringMatching(/^[\w.-]{200,600}$/),
      tokenExpirationTime: '2026-11-24T08:01:00Z',
      sessionExpirationTime: '2026-11-24T09:00:00Z',
    });
  });

  it('says what was asked for', async () => {
    const response = (await create({
      roomIdentifier,
      userId: 'ada',
      capabilities: ['SEND_MESSAGE', 'DELETE_MESSAGE', 'SEND_MESSAGE'],
      sessionDurationInMinutes: 180,
      attributes: { colour: 'blue' },
    })) as DocumentMap;
    const opened = openToken(String(response.get('token')), openKeyring(file, 0));
    expect(opened).toHaveProperty('claims', {
      roomArn: roomIdentifier,
      userId: 'ada',
      capabilities: ['SEND_MESSAGE', 'DELETE_MESSAGE'],
      attributes: new Map([['colour', 'blue']]),
      issuedAt: Date.parse('2026-11-24T08:00:00Z') / 1000,
      tokenExpirationTime: Date.parse('2026-11-24T08:01:00Z') / 1000,
      sessionExpirationTime: Date.parse('2026-11-24T11:00:00Z') / 1000,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it.each([
    ['lists and maps without members', { capabilities: [], attributes: {} }],
    [
      'null, which JSON has for a member left out',
      { capabilities: null, sessionDurationInMinutes: null, attributes: null },
    ],
    ['members that the service does not know', { colour: 'blue' }],
    ['the longest user id, in code points', { userId: '🎈'.repeat(128) }],
    ['the shortest session', { sessionDurationInMinutes: 1 }],
    ['the longest session', { sessionDurationInMinutes: 180 }],
    ['exactly 1 KB of attributes, in bytes', { attributes: { kéy: 'v'.repeat(1020) } }],
    ['empty texts in attributes', { attributes: { '': '' } }],
  ])('may have %s', async (_, members) => {
    await expect(create({ roomIdentifier, userId: 'ada', ...members })).resolves.toBeDefined();
  });
});

describe('a request is refused', () => {
  const pattern = 'must match arn:aws:ivschat:[a-z0-9-]+:[0-9]+:room/[a-zA-Z0-9-]+';
  it.each<[why: string, members: object, field: string, message: string]>([
    ['without a room', { roomIdentifier: undefined }, 'roomIdentifier', 'is required'],
    ['with null for a room', { roomIdentifier: null }, 'roomIdentifier', 'is required'],
    [
      "with a room's id alone",
      { roomIdentifier: 'AbCdEfGhIjKl' },
      'roomIdentifier',
      `${pattern}, but is "AbCdEfGhIjKl"`,
    ],
    [
      'with something before the ARN',
      { roomIdentifier: `x${roomIdentifier}` },
      'roomIdentifier',
      `${pattern}, but is "x${roomIdentifier}"`,
    ],
    [
      'with something after the ARN',
      { roomIdentifier: `${roomIdentifier}\n` },
      'roomIdentifier',
      `${pattern}, but is "${roomIdentifier}\\n"`,
    ],
    [
      'with an empty room',
      { roomIdentifier: '' },
      'roomIdentifier',
      'must have 1 to 128 characters, but has 0',
    ],
    [
      'with a room too long',
      { roomIdentifier: roomIdentifier.padEnd(129, 'x') },
      'roomIdentifier',
      'must have 1 to 128 characters, but has 129',
    ],
    ['with a number for a room', { roomIdentifier: 1 }, 'roomIdentifier', 'must be text'],
    ['without a user', { userId: undefined }, 'userId', 'is required'],
    ['with an empty user id', { userId: '' }, 'userId', 'must have 1 to 128 characters, but has 0'],
    [
      'with a user id too long',
      { userId: '🎈'.repeat(129) },
      'userId',
      'must have 1 to 128 characters, but has 129',
    ],
    [
      'with half a character',
      { userId: '\ud83c' },
      'userId',
      'must be Unicode text without unpaired surrogates',
    ],
    [
      'with an unknown capability',
      { capabilities: ['SEND_MESSAGE', 'FLY'] },
      'capabilities[1]',
      'must be one of SEND_MESSAGE, DISCONNECT_USER, DELETE_MESSAGE, but is "FLY"',
    ],
    [
      'with one capability for a list',
      { capabilities: 'SEND_MESSAGE' },
      'capabilities',
      'must be a list',
    ],
    [
      'with a capability that is no text',
      { capabilities: [null] },
      'capabilities[0]',
      'must be text',
    ],
    [
      'with a session too short',
      { sessionDurationInMinutes: 0 },
      'sessionDurationInMinutes',
      'must be 1 to 180, but is 0',
    ],
    [
      'with a session too long',
      { sessionDurationInMinutes: 181 },
      'sessionDurationInMinutes',
      'must be 1 to 180, but is 181',
    ],
    [
      'with a fraction of a minute',
      { sessionDurationInMinutes: 1.5 },
      'sessionDurationInMinutes',
      'must be an integer',
    ],
    [
      'with a number in quotes',
      { sessionDurationInMinutes: '60' },
      'sessionDurationInMinutes',
      'must be an integer',
    ],
    ['with a list for attributes', { attributes: [] }, 'attributes', 'must be a map'],
    [
      'with an attribute that is no text',
      { attributes: { secret: 1 } },
      'attributes value',
      'must be text',
    ],
    [
      'with 1025 bytes of attributes',
      { attributes: { kéy: 'v'.repeat(1021) } },
      'attributes',
      'must have at most 1024 bytes of keys and values, but has 1025',
    ],
  ])('%s', async (_, members, name, message) => {
    expect(await refusal({ roomIdentifier, userId: 'ada', ...members })).toEqual({
      message: `${name} ${message}`,
      fields: {
        message: `${name} ${message}`,
        reason: 'FIELD_VALIDATION_FAILED',
        fieldList: [{ name, message }],
      },
    });
  });

  it.each([
    ['bytes', new Uint8Array([1]), 'userId', 'must be text'],
    ['a set', new Set<Document>(['SEND_MESSAGE']), 'capabilities', 'must be a list'],
    ['keys that are no texts', new Map([[1n, 'one']]), 'attributes key', 'must be text'],
  ])('with %s, as YAML may have them', async (_, value, field, message) => {
    const request = documentFrom({ roomIdentifier, userId: 'ada' }) as DocumentMap;
    request.set(field.replace(' key', ''), value);
    await expect(issuer.createChatToken(request)).rejects.toThrow(`${field} ${message}`);
  });

  it('with every problem at once, in the order of the model', async () => {
    const { message } = await refusal({ attributes: 1, userId: '', sessionDurationInMinutes: 500 });
    expect(message).toBe(
      'roomIdentifier is required; userId must have 1 to 128 characters, but has 0; ' +
        'sessionDurationInMinutes must be 1 to 180, but is 500; attributes must be a map',
    );
  });

  it('before a keyring is made for it', async () => {
    const other = await createLocalIssuer({
      keyringPath: '~/other.json',
      io: { env: {}, cwd: home, home, now: Date.now, log: silentLog },
    });
    await expect(other.createChatToken(new Map())).rejects.toThrow('roomIdentifier is required');
    expect(existsSync(path.join(home, 'other.json'))).toBe(false);
  });
});
