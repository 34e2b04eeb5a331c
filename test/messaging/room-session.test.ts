import { describe, expect, it } from 'vitest';
import {
  type CliError,
  GeneralError,
  MessagingError,
  ServiceError,
} from '../../src/errors/cli-error.ts';
import type { SessionToken } from '../../src/messaging/line.ts';
import { type RoomSessionOptions, roomSession } from '../../src/messaging/room-session.ts';
import { HandshakeRefused, type SocketListener } from '../../src/messaging/socket.ts';
import { settled, TestClock } from './test-clock.ts';

/** A session over sockets of the test's own, and a log of all that happens. */
function world(given: Partial<RoomSessionOptions<SessionToken>> = {}) {
  const clock = new TestClock();
  const log: string[] = [];
  const lines: string[] = [];
  const sockets: (SocketListener & { pings: number; sent: string[] })[] = [];
  const failures: unknown[] = [];
  let tokens = 0;
  const session = roomSession<SessionToken>({
    getToken: async () => {
      tokens += 1;
      return {
        token: `secret-part-of-token-${tokens}`,
        sessionEnd: clock.time + 60_000,
        userId: 'ada',
      };
    },
    renewable: true,
    async open(token, listener) {
      const failure = failures.shift();
      if (failure) throw failure;
      log.push(`open ${token.at(-1)}`);
      const socket = { ...listener, pings: 0, sent: [] as string[] };
      sockets.push(socket);
      return {
        send: (text) => socket.sent.push(text),
        ping: () => {
          socket.pings += 1;
        },
        close: () => listener.closed(1000, ''),
        terminate: () => listener.closed(1006, ''),
      };
    },
    explain: ({ status, body }) => new MessagingError(`Refused${status}`, body),
    silence: 30_000,
    clock,
    newRequestId: () => 'r1',
    onEvent(event) {
      if (event.type === 'disconnected') {
        log.push(`${event.why} ${event.code} ${event.returning ? 'returning' : 'over'}`);
      } else if (event.type === 'retrying') log.push(`retry in ${event.seconds}`);
      else log.push(event.type);
    },
    onAbandoned: () => log.push('abandoned'),
    log: (line) => lines.push(line),
    ...given,
  });
  let end: unknown;
  const run = session.run().then(
    () => {
      end = 'left';
    },
    (error: unknown) => {
      end = error;
    },
  );
  const socket = () => {
    const latest = sockets.at(-1);
    if (!latest) throw new TypeError('no socket');
    return latest;
  };
  return { clock, log, lines, session, failures, run, socket, sockets, end: () => end };
}

const sessionEnded = JSON.stringify({ Type: 'ERROR', Id: 'e', RequestId: '', ErrorCode: 401 });

describe('a stay in a room', () => {
  it('tells what comes in, and ends when asked to', async () => {
    const { log, session, socket, run, clock, end } = world();
    await settled();
    socket().frame('{"Type":"EVENT","EventName":"poll","Id":"x"}');
    socket().frame('no frame');
    session.leave();
    await run;
    expect(log).toEqual(['open 1', 'connected', 'frame', 'unreadable', 'left 1000 over']);
    expect(end()).toBe('left');
    expect(clock.timers).toBe(0);
  });

  it('renews the connection when the session ends, at once', async () => {
    const { log, socket } = world();
    await settled();
    socket().frame(sessionEnded);
    await settled();
    expect(log.slice(2, 4)).toEqual(['frame', 'session ended 1000 returning']);
  });

  it('takes a close frame at the end of the session for that', async () => {
    const { log, clock, socket } = world({ silence: 1e9 });
    await settled();
    clock.time += 58_000;
    socket().closed(1000, '');
    await clock.advance(0);
    expect(log.slice(2)).toEqual(['session ended 1000 returning', 'open 2', 'connected']);
  });

  it.each([1001, 1006, 1011, 1012])('comes back after a close with %s', async (code) => {
    const { log, clock, socket } = world();
    await settled();
    socket().closed(code, '');
    await clock.advance(0);
    expect(log.slice(2)).toEqual([`dropped ${code} returning`, 'open 2', 'connected']);
  });

  it('pauses longer and longer, and gives up after ten attempts', async () => {
    const { log, clock, socket, failures, end } = world();
    await settled();
    for (let count = 0; count < 20; count += 1) failures.push(new GeneralError('no way'));
    socket().closed(1006, '');
    await clock.advance(600_000);
    expect(log.slice(3)).toEqual(
      [1, 2, 4, 8, 16, 30, 30, 30, 30].map((seconds) => `retry in ${seconds}`),
    );
    expect(end()).toMatchObject({ exitCode: 255, message: 'no way' });
  });

  it('begins with the shortest pause again once a connection has held', async () => {
    const { log, clock, socket, failures } = world();
    await settled();
    failures.push(new GeneralError('no way'), new GeneralError('no way'));
    socket().closed(1006, '');
    await clock.advance(3000);
    await clock.advance(15_000);
    socket().alive();
    failures.push(new GeneralError('no way'));
    socket().closed(1006, '');
    await clock.advance(2000);
    expect(log.filter((line) => line.startsWith('retry'))).toEqual([
      'retry in 1',
      'retry in 2',
      'retry in 1',
    ]);
  });

  it('does not hammer an endpoint that closes each connection at once', async () => {
    const { clock, socket, sockets } = world();
    await settled();
    for (let count = 0; count < 60; count += 1) {
      socket().closed(1006, '');
      await clock.advance(1000);
    }
    expect(sockets.length).toBeLessThan(10);
  });

  it.each<[string, CliError, number]>([
    [
      'the issuer refuses',
      new ServiceError('AccessDeniedException', 'no', { operationName: 'x' }),
      254,
    ],
    ['the endpoint refuses', new MessagingError('HandshakeRefused', 'no'), 254],
  ])('does not come back where %s', async (_, failure, exitCode) => {
    const { clock, socket, failures, end } = world();
    await settled();
    failures.push(failure);
    socket().closed(1006, '');
    await clock.advance(0);
    expect(end()).toMatchObject({ exitCode });
  });

  it('tries again when the issuer was only too busy', async () => {
    const { log, clock, socket, failures } = world();
    await settled();
    failures.push(new ServiceError('ThrottlingException', 'slow', { operationName: 'x' }));
    socket().closed(1006, '');
    await clock.advance(1000);
    expect(log.slice(3)).toEqual(['retry in 1', 'open 3', 'connected']);
  });

  it('does not try again when the first connection fails', async () => {
    const { failures, run, end } = world({});
    failures.push(new GeneralError('no way'));
    await run;
    expect(end()).toMatchObject({ exitCode: 255 });
  });

  it('ends when its user is disconnected, and not when another is', async () => {
    const { log, socket, run, end } = world();
    await settled();
    const kick = (userId: string) =>
      socket().frame(
        JSON.stringify({
          Type: 'EVENT',
          EventName: 'aws:DISCONNECT_USER',
          Attributes: { UserId: userId },
        }),
      );
    kick('bob');
    kick('ada');
    socket().closed(1000, 'disconnected');
    await run;
    expect(log.slice(2)).toEqual(['frame', 'frame', 'disconnected 1000 over']);
    expect(end()).toMatchObject({ code: 'Disconnected', exitCode: 254 });
  });

  it('ends when the endpoint closes without a word, as official clients do', async () => {
    const { socket, run, end } = world();
    await settled();
    socket().closed(1000, 'because');
    await run;
    expect(end()).toMatchObject({
      code: 'ConnectionClosed',
      exitCode: 254,
      message: 'The chat endpoint closed the connection (1000: because).',
    });
  });

  it.each<[string, (socket: SocketListener) => void, object]>([
    [
      'the session ends',
      (socket) => socket.frame(sessionEnded),
      { code: 'SessionEnded', exitCode: 254 },
    ],
    ['the line is cut', (socket) => socket.closed(1006, ''), { exitCode: 255 }],
  ])('ends when %s and there is no other token', async (_, happen, expected) => {
    const { socket, run, end } = world({ renewable: false });
    await settled();
    happen(socket());
    await run;
    expect(end()).toMatchObject(expected);
    expect((end() as Error).message).toContain('--chat-token');
  });

  it('pings, and cuts a line on which nothing comes any more', async () => {
    const { log, clock, socket, sockets } = world();
    await settled();
    await clock.advance(25_000);
    socket().alive();
    await clock.advance(25_000);
    expect(sockets).toHaveLength(1);
    expect(socket().pings).toBeGreaterThan(2);
    await clock.advance(10_000);
    expect(log.slice(2)).toEqual(['silent 1006 returning', 'open 2', 'connected']);
  });

  it('can be left while a connection is on its way', async () => {
    const { session, run, log, end } = world({ open: () => new Promise(() => {}) });
    await settled();
    session.leave();
    await run;
    expect(end()).toBe('left');
    expect(log).toEqual(['abandoned']);
  });

  it('closes a connection that comes about when nobody waits for it any more', async () => {
    let open = () => {};
    let closed = false;
    const { session, run } = world({
      open: () =>
        new Promise((resolve) => {
          open = () =>
            resolve({
              send() {},
              ping() {},
              terminate() {},
              close() {
                closed = true;
              },
            });
        }),
    });
    await settled();
    session.leave();
    await run;
    open();
    await settled();
    expect(closed).toBe(true);
  });

  it('can be left in a pause', async () => {
    const { session, socket, failures, run, clock, end } = world();
    await settled();
    failures.push(new GeneralError('no way'), new GeneralError('no way'));
    socket().closed(1006, '');
    await clock.advance(1500);
    session.leave();
    await run;
    expect(end()).toBe('left');
    expect(clock.timers).toBe(0);
  });

  it('tells what came along with the answer to the handshake after the connection', async () => {
    const { log } = world({
      open: async (_, listener) => {
        listener.frame('{"Type":"EVENT"}');
        return { send() {}, ping() {}, close() {}, terminate() {} };
      },
    });
    await settled();
    expect(log).toEqual(['connected', 'frame']);
  });

  it('shows the token nowhere, even where the endpoint quotes it', async () => {
    const { lines, socket, session, run } = world();
    await settled();
    socket().frame('{"Type":"ERROR","RequestId":"","ErrorMessage":"secret-part-of-token-1"}');
    session.leave();
    await run;
    expect(lines.join()).toContain('***');
    expect(lines.join()).not.toContain('secret');
    const refused = world();
    refused.failures.push(new HandshakeRefused(403, 'No', 'you sent secret-part-of-token-1'));
    await refused.run;
    expect(refused.end()).toMatchObject({ code: 'Refused403', message: 'you sent ***' });
  });
});
