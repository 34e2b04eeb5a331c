import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as library from '../../src/index.ts';
import { Client, everything, handshakeRefusal } from '../chat/chat-fixture.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const { createLocalIssuer, decodeChatToken, startChatEndpoint } = library;
const roomIdentifier = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const now = () => Date.parse('2026-11-24T08:00:00Z');

function temporaryKeyring(): string {
  const folder = temporaryFolder('library');
  return path.join(folder, 'keyring.json');
}

async function started(options: library.ChatEndpointOptions = {}): Promise<library.ChatEndpoint> {
  const endpoint = await startChatEndpoint(options);
  onTestFinished(() => endpoint.stop());
  return endpoint;
}

it('has four functions', () => {
  expect(Object.keys(library).toSorted()).toEqual([
    'createClock',
    'createLocalIssuer',
    'decodeChatToken',
    'startChatEndpoint',
  ]);
});

describe('createLocalIssuer', () => {
  it('makes tokens that say what was asked for', async () => {
    const keyringPath = temporaryKeyring();
    const issuer = await createLocalIssuer({ keyringPath, now });
    const created = await issuer.createChatToken({
      roomIdentifier,
      userId: 'ada',
      capabilities: ['SEND_MESSAGE'],
      sessionDurationInMinutes: 5,
      attributes: { colour: 'blue' },
    });
    expect(created).toEqual({
      token: expect.any(String),
      tokenExpirationTime: '2026-11-24T08:01:00Z',
      sessionExpirationTime: '2026-11-24T08:05:00Z',
    });
    expect(await decodeChatToken(created.token, { keyringPath, now })).toEqual({
      roomIdentifier,
      userId: 'ada',
      capabilities: ['SEND_MESSAGE'],
      attributes: { colour: 'blue' },
      valid: true,
      secondsRemaining: 60,
      issueTime: '2026-11-24T08:00:00Z',
      tokenExpirationTime: '2026-11-24T08:01:00Z',
      sessionExpirationTime: '2026-11-24T08:05:00Z',
      tokenId: expect.any(String),
      keyId: expect.any(String),
    });
  });

  it('rejects what the service would, as the AWS SDK does', async () => {
    const issuer = await createLocalIssuer({ keyringPath: temporaryKeyring() });
    const error = await issuer
      .createChatToken({ roomIdentifier: 'AbCdEfGhIjKl', userId: 'ada' })
      .catch((reason: unknown) => reason);
    const message =
      'must match arn:aws:ivschat:[a-z0-9-]+:[0-9]+:room/[a-zA-Z0-9-]+, but is "AbCdEfGhIjKl"';
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'ValidationException',
      message: `roomIdentifier ${message}`,
      reason: 'FIELD_VALIDATION_FAILED',
      fieldList: [{ name: 'roomIdentifier', message }],
    });
  });
});

describe('decodeChatToken', () => {
  it('rejects a token that has expired', async () => {
    const keyringPath = temporaryKeyring();
    const issuer = await createLocalIssuer({ keyringPath, now });
    const { token } = await issuer.createChatToken({ roomIdentifier, userId: 'ada' });
    const later = () => now() + 60_000;
    await expect(decodeChatToken(token, { keyringPath, now: later })).rejects.toMatchObject({
      name: 'ExpiredTokenException',
      message: 'The chat token expired at 2026-11-24T08:01:00Z',
    });
  });

  it('makes no keyring', async () => {
    const keyringPath = temporaryKeyring();
    await expect(decodeChatToken('x', { keyringPath })).rejects.toHaveProperty(
      'name',
      'ValidationException',
    );
    expect(existsSync(keyringPath)).toBe(false);
  });
});

describe('startChatEndpoint', () => {
  it('opens connections for its own tokens, and for no others', async () => {
    const [endpoint, other] = [await started(), await started()];
    const { token } = await endpoint.createChatToken({
      roomIdentifier,
      userId: 'ada',
      capabilities: ['SEND_MESSAGE'],
    });
    expect((await handshakeRefusal(other.webSocketUrl, token)).status).toBe(401);
    const client = new Client(endpoint.webSocketUrl, token);
    await client.opened;
    expect(await client.ask({ Action: 'SEND_MESSAGE', Content: 'Hi' })).toMatchObject({
      Content: 'Hi',
    });
  });

  it('shares a keyring file with an issuer', async () => {
    const keyringPath = temporaryKeyring();
    const endpoint = await started({ keyringPath });
    const issuer = await createLocalIssuer({ keyringPath });
    const { token } = await issuer.createChatToken({ roomIdentifier, userId: 'ada' });
    await new Client(endpoint.webSocketUrl, token).opened;
  });

  it('ends sessions by the clock that it is given, within a moment', async () => {
    let time = now();
    const endpoint = await started({ now: () => time });
    const { token } = await endpoint.createChatToken({ roomIdentifier, userId: 'ada' });
    const client = new Client(endpoint.webSocketUrl, token);
    await client.opened;
    time += 60 * 60_000;
    await client.closed;
    expect(client.frames).toMatchObject([{ Type: 'ERROR', ErrorCode: 401 }]);
  });

  it('says why it refuses a connection to whoever asks', async () => {
    const reports: string[] = [];
    const endpoint = await started({ onReport: (line) => reports.push(line) });
    await handshakeRefusal(endpoint.webSocketUrl, 'token');
    expect(reports).toEqual([
      'refused a connection: the chat token is not one of the local issuer',
    ]);
  });

  it('rejects tokens for rooms that were not created, when it is strict', async () => {
    const endpoint = await started({ strictRooms: true });
    await expect(endpoint.createChatToken({ roomIdentifier, userId: 'ada' })).rejects.toMatchObject(
      {
        name: 'ResourceNotFoundException',
        resourceId: 'AbCdEfGhIjKl',
        resourceType: 'ROOM',
      },
    );
  });

  it('rejects when its port is in use', async () => {
    const { port } = await started();
    await expect(startChatEndpoint({ port })).rejects.toThrow('the port is in use');
  });

  it('stops: connections are closed and the port is free', async () => {
    const endpoint = await started();
    const { token } = await endpoint.createChatToken({
      roomIdentifier,
      userId: 'ada',
      capabilities: everything as library.ChatTokenCapability[],
    });
    const client = new Client(endpoint.webSocketUrl, token);
    await client.opened;
    await endpoint.stop();
    expect((await client.closed).code).toBe(1001);
    await started({ port: endpoint.port });
  });
});
