import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { startFixture } from './chat-fixture.ts';

const minute = 60_000;

describe('a session', () => {
  const expired = {
    Type: 'ERROR',
    Id: expect.stringMatching(/^[a-zA-Z0-9]{12}$/),
    RequestId: '',
    ErrorCode: 401,
    ErrorMessage: 'The connection has expired: get a new chat token',
  };

  it('ends with ERROR 401 and then a close, on the second', async () => {
    const { connect, clock } = await startFixture();
    const ada = await connect({ sessionDurationInMinutes: 2 });
    clock.advance(2 * minute - 1);
    await ada.ask({ Action: 'SEND_MESSAGE', Content: 'x' });
    clock.advance(1);
    expect(await ada.closed).toEqual({ code: 1000, reason: 'session expired' });
    expect(ada.frames.at(-1)).toEqual(expired);
  });

  it('of an hour is what a token gives that says nothing of it', async () => {
    const { connect, clock } = await startFixture();
    const ada = await connect();
    clock.advance(60 * minute - 1);
    await ada.ask({ Action: 'SEND_MESSAGE', Content: 'x' });
    clock.advance(1);
    expect((await ada.closed).code).toBe(1000);
  });

  it('is over for requests that come before anybody has looked at the clock', async () => {
    const { connect, clock } = await startFixture();
    const ada = await connect({ sessionDurationInMinutes: 1 });
    const bob = await connect({ userId: 'bob' });
    clock.time += minute;
    ada.send({ Action: 'SEND_MESSAGE', RequestId: 'r', Content: 'late' });
    await ada.closed;
    expect(ada.frames).toEqual([{ ...expired, RequestId: 'r' }]);
    await bob.ask({ Action: 'SEND_MESSAGE', Content: 'x' });
    expect(bob.frames).toHaveLength(1);
  });

  it('gets nothing any more that is sent after its end', async () => {
    const { connect, clock } = await startFixture();
    const ada = await connect({ sessionDurationInMinutes: 1 });
    const bob = await connect({ userId: 'bob' });
    clock.time += minute;
    await bob.ask({ Action: 'SEND_MESSAGE', Content: 'x' });
    clock.advance(0);
    await ada.closed;
    expect(ada.frames).toEqual([expired]);
  });
});

describe('a connection', () => {
  it('is pinged every 30 seconds', async () => {
    const { connect, clock } = await startFixture();
    const ada = await connect();
    for (let count = 0; count < 3; count += 1) {
      const ping = once(ada.socket, 'ping');
      clock.advance(30_000);
      await ping;
      // The answer has to arrive before the next ping is due.
      await ada.ask({ Action: 'SEND_MESSAGE', Content: 'x' });
    }
  });

  it('that does not answer a ping is dropped when the next is due', async () => {
    const { connect, clock, reports } = await startFixture();
    const ada = await connect();
    ada.socket.pong = () => {};
    clock.advance(30_000);
    clock.advance(29_999);
    await ada.ask({ Action: 'SEND_MESSAGE', Content: 'x' });
    clock.advance(1);
    expect((await ada.closed).code).toBe(1006);
    expect(reports).toEqual(['dropped a connection to room AbCdEfGhIjKl: no answer to a ping']);
  });

  it('may ping the endpoint itself', async () => {
    const { connect } = await startFixture();
    const ada = await connect();
    ada.socket.ping('are you there?');
    expect(String((await once(ada.socket, 'pong'))[0])).toBe('are you there?');
  });
});

it('stopping closes every connection with 1001, within a second', async () => {
  const { connect, endpoint } = await startFixture();
  const clients = [await connect(), await connect()];
  const asleep = await connect();
  asleep.socket.pause();
  const started = performance.now();
  await endpoint.stop();
  expect(performance.now() - started).toBeLessThan(1000);
  for (const client of clients) {
    expect(await client.closed).toEqual({ code: 1001, reason: 'endpoint stopped' });
  }
  await endpoint.stop();
});
