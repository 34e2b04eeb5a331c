import { describe, expect, it } from 'vitest';
import { Client, handshakeRefusal, roomArn, startFixture } from './chat-fixture.ts';

const hello = { Action: 'SEND_MESSAGE', Content: 'Hi' };
const otherRoom = `${roomArn}2`;

describe('on demand', () => {
  it('the next handshakes are refused with a status, and no more', async () => {
    const { endpoint, token, reports } = await startFixture();
    endpoint.faults.refuseHandshakes(2, 429);
    const own = await token();
    const refusal = { status: 429, message: 'handshakes are refused on demand' };
    expect(await handshakeRefusal(endpoint.webSocketUrl, own)).toEqual(refusal);
    expect(endpoint.faults.state().refuseHandshakes).toEqual({ count: 1, status: 429 });
    expect(await handshakeRefusal(endpoint.webSocketUrl, undefined)).toEqual(refusal);
    // Nor is the token used up.
    await new Client(endpoint.webSocketUrl, own).opened;
    expect(reports[0]).toBe('refused a connection: handshakes are refused on demand');
  });

  it('the next requests are answered with an ERROR of any code', async () => {
    const { endpoint, connect } = await startFixture();
    const ada = await connect();
    endpoint.faults.failRequests(2, 418, 'on demand');
    const error = { Type: 'ERROR', ErrorCode: 418, ErrorMessage: 'on demand', RequestId: 'r' };
    expect(await ada.ask({ ...hello, RequestId: 'r' })).toMatchObject(error);
    expect(await ada.ask({ ...hello, RequestId: 'r' })).toMatchObject(error);
    expect(await ada.ask(hello)).toMatchObject({ Type: 'MESSAGE' });
  });

  it('connections are dropped: all, of a user, of a room, of a user in a room', async () => {
    const { endpoint, connect } = await startFixture();
    const [ada, bob, adaElsewhere] = [
      await connect(),
      await connect({ userId: 'bob' }),
      await connect({ roomIdentifier: otherRoom }),
    ];
    const { faults } = endpoint;
    expect(faults.dropConnections({ userId: 'nobody' }, undefined)).toBe(0);
    expect(faults.dropConnections({ userId: 'ada', roomArn: otherRoom }, undefined)).toBe(1);
    expect(await adaElsewhere.closed).toEqual({ code: 1006, reason: '' });
    expect(faults.dropConnections({ userId: 'ada' }, 1012)).toBe(1);
    expect(await ada.closed).toEqual({ code: 1012, reason: 'dropped on demand' });
    expect(faults.dropConnections({ roomArn: otherRoom }, 1012)).toBe(0);
    expect(faults.dropConnections({}, 1011)).toBe(1);
    expect((await bob.closed).code).toBe(1011);
  });

  it('sessions end as if their time were over', async () => {
    const { endpoint, connect } = await startFixture();
    const ada = await connect();
    expect(endpoint.faults.endSessions({ roomArn })).toBe(1);
    expect(await ada.closed).toEqual({ code: 1000, reason: 'session expired' });
    expect(ada.frames).toMatchObject([{ Type: 'ERROR', ErrorCode: 401 }]);
  });

  it('deliveries come late, in their order, also when the delay becomes shorter', async () => {
    const { endpoint, connect, clock } = await startFixture();
    const ada = await connect();
    endpoint.faults.delayDeliveries(1000);
    ada.send({ ...hello, Content: 'first' });
    await expect.poll(() => endpoint.journal.entries().at(-1)?.kind).toBe('message');
    endpoint.faults.clear();
    ada.send({ ...hello, Content: 'second' });
    // Errors are answers, and come at once.
    expect(await ada.ask({ Action: 'x' })).toMatchObject({ Type: 'ERROR' });
    clock.advance(999);
    expect(await ada.ask({ Action: 'x' })).toMatchObject({ Type: 'ERROR' });
    clock.advance(1);
    await ada.received(4);
    expect(ada.frames.slice(2).map(({ Content }) => Content)).toEqual(['first', 'second']);
    expect(await ada.ask({ ...hello, Content: 'third' })).toMatchObject({ Content: 'third' });
  });

  it('a user who is disconnected late still hears of it', async () => {
    const { endpoint, connect, clock } = await startFixture();
    const ada = await connect();
    endpoint.faults.delayDeliveries(50);
    ada.send({ Action: 'DISCONNECT_USER', UserId: 'ada' });
    await expect.poll(() => endpoint.journal.entries().at(-1)?.kind).toBe('userDisconnected');
    clock.advance(50);
    expect(await ada.closed).toEqual({ code: 1000, reason: 'disconnected' });
    expect(ada.frames).toMatchObject([{ EventName: 'aws:DISCONNECT_USER' }]);
  });

  it('nothing goes wrong any more once all is switched off', async () => {
    const { endpoint, connect } = await startFixture();
    const { faults } = endpoint;
    const before = faults.state();
    faults.refuseHandshakes(9, 500);
    faults.failRequests(9, 500, 'x');
    faults.delayDeliveries(9);
    faults.clear();
    expect(faults.state()).toEqual(before);
    expect(await (await connect()).ask(hello)).toMatchObject({ Content: 'Hi' });
  });
});
