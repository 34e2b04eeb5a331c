/** Handshakes while the clock is set. */
import { describe, expect, it } from 'vitest';
import { Client, handshakeRefusal, startFixture } from './chat-fixture.ts';

const hour = 3_600_000;
const used = { status: 401, message: 'the chat token has been used before' };
const expired = { status: 401, message: 'the chat token has expired' };

describe('a used token opens nothing', () => {
  it.each([
    ['forward an hour and back', [hour, -hour]],
    ['forward a day and almost back', [24 * hour, -24 * hour + 30_000]],
    ['forward in steps and back in one', [61_000, hour, hour, -2 * hour - 61_000]],
  ])('after the clock went %s', async (_, steps) => {
    const { endpoint, token, clock, connect } = await startFixture();
    const own = await token();
    await new Client(endpoint.webSocketUrl, own).opened;
    for (const step of steps) {
      clock.time += step;
      clock.advance(0);
      await connect();
    }
    expect(await handshakeRefusal(endpoint.webSocketUrl, own)).toEqual(used);
  });

  it('after the clock was set back when the token had expired', async () => {
    const { endpoint, token, clock, connect } = await startFixture();
    const own = await token();
    await new Client(endpoint.webSocketUrl, own).opened;
    clock.advance(10 * 60_000);
    await connect();
    clock.time -= 10 * 60_000;
    clock.advance(0);
    expect(await handshakeRefusal(endpoint.webSocketUrl, own)).toEqual(used);
  });

  it('after so many others that it was forgotten, whatever the clock says', async () => {
    const { endpoint, token, clock, connect } = await startFixture({ limits: { usedTokens: 3 } });
    const own = await token();
    await new Client(endpoint.webSocketUrl, own).opened;
    clock.advance(61_000);
    for (let count = 0; count < 3; count += 1) await connect();
    clock.time -= 61_000;
    clock.advance(0);
    expect(await handshakeRefusal(endpoint.webSocketUrl, own)).toEqual(expired);
    // Not forgotten as long as it could be valid, however many there are.
    clock.time += 61_000;
    const second = await token();
    await new Client(endpoint.webSocketUrl, second).opened;
    for (let count = 0; count < 10; count += 1) await connect();
    expect(await handshakeRefusal(endpoint.webSocketUrl, second)).toEqual(used);
  });
});

it.each([6000, 61_000, hour])('a token made %i ms ahead of our clock is refused', async (ahead) => {
  const { endpoint, token, clock } = await startFixture();
  clock.time += ahead;
  const own = await token();
  clock.time -= ahead;
  expect(await handshakeRefusal(endpoint.webSocketUrl, own)).toEqual({
    status: 401,
    message: 'the chat token is from the future, by the clock of serve',
  });
  // It has not been used up.
  clock.advance(ahead);
  await new Client(endpoint.webSocketUrl, own).opened;
});

it('a token whose maker has a clock that is a few seconds ahead is let in', async () => {
  const { endpoint, token, clock } = await startFixture();
  clock.time += 4000;
  const own = await token();
  clock.time -= 4000;
  await new Client(endpoint.webSocketUrl, own).opened;
});
