import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createKeyring } from '../../src/token/keyring.ts';
import { Client, handshakeRefusal, roomArn, startFixture } from './chat-fixture.ts';

describe('a handshake with a good token', () => {
  it('is answered with the token as the subprotocol, whatever the path and the origin', async () => {
    const { endpoint, token } = await startFixture();
    const own = await token();
    const client = new Client(`${endpoint.webSocketUrl}/any?path`, own, {
      origin: 'https://app.example',
    });
    await client.opened;
    expect(client.socket.protocol).toBe(own);
    expect(client.socket.extensions).toBe('');
  });

  it('opens several connections of one user, one token each', async () => {
    const { connect } = await startFixture();
    const [first, second] = [await connect(), await connect()];
    first.send({ Action: 'SEND_MESSAGE', Content: 'x' });
    second.send({ Action: 'SEND_MESSAGE', Content: 'y' });
    await first.received(2);
    await second.received(2);
    expect(second.frames).toEqual(first.frames);
  });
});

describe('a handshake is refused before the protocol is switched', () => {
  const unauthorized = (message: string) => ({ status: 401, message });

  it('without a token', async () => {
    const { endpoint, reports } = await startFixture();
    const refusal = unauthorized('no chat token in Sec-WebSocket-Protocol');
    expect(await handshakeRefusal(endpoint.webSocketUrl, undefined)).toEqual(refusal);
    expect(reports).toEqual([`refused a connection: ${refusal.message}`]);
  });

  it('with more than a token', async () => {
    const { endpoint, token } = await startFixture();
    expect(await handshakeRefusal(endpoint.webSocketUrl, [await token(), 'chat'])).toEqual({
      status: 400,
      message: 'more than one subprotocol; the chat token has to be the only one',
    });
  });

  it('with a token that was used before', async () => {
    const { endpoint, token } = await startFixture();
    const own = await token();
    await new Client(endpoint.webSocketUrl, own).opened;
    expect(await handshakeRefusal(endpoint.webSocketUrl, own)).toEqual(
      unauthorized('the chat token has been used before'),
    );
  });

  it('but for one of many at once with the same token', async () => {
    const { endpoint, token } = await startFixture();
    const own = await token();
    const clients = Array.from({ length: 10 }, () => new Client(endpoint.webSocketUrl, own));
    const outcomes = await Promise.allSettled(clients.map(({ opened }) => opened));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('with a token that has expired, on the second', async () => {
    const { endpoint, token, clock } = await startFixture();
    const first = await token();
    const second = await token();
    clock.advance(59_999);
    await new Client(endpoint.webSocketUrl, first).opened;
    clock.advance(1);
    expect(await handshakeRefusal(endpoint.webSocketUrl, second)).toEqual(
      unauthorized('the chat token has expired'),
    );
  });

  it('with a token of another keyring, of the service, or changed', async () => {
    const { endpoint, token } = await startFixture();
    const own = await token();
    const refusal = (text: string) => handshakeRefusal(endpoint.webSocketUrl, text);
    expect(await refusal(await token({}, createKeyring(0)))).toEqual(
      unauthorized('the chat token was made with a key of another keyring'),
    );
    expect(await refusal('AQICAHhkYXRh_klmno.AFK3x0Lsd')).toEqual(
      unauthorized('the chat token is not one of the local issuer'),
    );
    const last = own.endsWith('A') ? 'B' : 'A';
    expect(await refusal(own.slice(0, -1) + last)).toEqual(
      unauthorized('the chat token was changed after it was made'),
    );
  });

  it('with a Host that is not ours, which is how DNS is rebound', async () => {
    const { endpoint, token } = await startFixture();
    const options = { headers: { host: 'rebound.example' } };
    expect(await handshakeRefusal(endpoint.webSocketUrl, await token(), options)).toEqual({
      status: 403,
      message:
        'the Host of the request, rebound.example, is not this endpoint; --allow-host rebound.example admits it (in the library: allowedHosts)',
    });
  });

  it('to a room that was not created, where rooms have to be', async () => {
    const { endpoint, token } = await startFixture({ strictRooms: true });
    expect(await handshakeRefusal(endpoint.webSocketUrl, await token())).toEqual({
      status: 404,
      message: 'the room of the chat token does not exist',
    });
  });

  it('to a room that was deleted', async () => {
    const { endpoint, token, connect } = await startFixture();
    await connect();
    const room = endpoint.context.rooms.get(roomArn);
    if (room) endpoint.context.rooms.delete(room);
    expect(await handshakeRefusal(endpoint.webSocketUrl, await token())).toHaveProperty(
      'status',
      404,
    );
  });

  it('without using up its token, when it is no WebSocket handshake', async () => {
    const { endpoint, token } = await startFixture();
    const own = await token();
    const socket = connectTcp(endpoint.port, '127.0.0.1');
    socket.write(
      `POST / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: ${own}\r\n\r\n`,
    );
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 405 /);
    await new Client(endpoint.webSocketUrl, own).opened;
  });

  it('and never tells the token to anybody', async () => {
    const { endpoint, token, reports } = await startFixture();
    const own = await token({}, createKeyring(0));
    const { message } = await handshakeRefusal(endpoint.webSocketUrl, own);
    for (const part of own.split('.').filter(Boolean)) {
      expect(message + reports.join()).not.toContain(part);
    }
  });
});

it('a used token is remembered until it has expired, and no longer', async () => {
  const { endpoint, token, clock, connect } = await startFixture();
  const own = await token();
  await new Client(endpoint.webSocketUrl, own).opened;
  clock.advance(61_000);
  // Forgotten as used, and refused as expired.
  expect((await handshakeRefusal(endpoint.webSocketUrl, own)).message).toBe(
    'the chat token has expired',
  );
  await connect();
});
