import { expect, it } from 'vitest';
import { explainRefusal, type RefusalFacts } from '../../src/messaging/explain-refusal.ts';
import { HandshakeRefused } from '../../src/messaging/socket.ts';

const now = Date.parse('2026-11-24T08:00:00Z');
const roomArn = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const local = 'ws://127.0.0.1:4487';
const service = 'wss://edge.ivschat.us-west-2.amazonaws.com';

function explained(facts: Partial<RefusalFacts>, status = 401, body = '') {
  return explainRefusal(new HandshakeRefused(status, 'Words', body), {
    url: local,
    now,
    origin: { kind: 'given' },
    expiration: undefined,
    roomArn: undefined,
    isLocal: true,
    ...facts,
  });
}

/** A token that we issued so many milliseconds ago. */
function issued(age: number, keyring?: string): RefusalFacts['origin'] {
  return { kind: 'issued', issuedAt: now - age, keyring };
}

it.each<[string, string]>([
  ['{"message":"the chat token has expired"}', 'the chat token has expired'],
  ['{"Message": "Forbidden"}', 'Forbidden'],
  ['<html>\n  no\u001b[2J\n</html>', '<html> no [2J </html>'],
  ['', 'without saying why'],
])('shows status and body %j', (body, shown) => {
  const { message } = explained({}, 401, body);
  expect(message.split('\n')[0]).toContain('ws://127.0.0.1:4487 answered 401 Words');
  expect(message.split('\n')[0]).toContain(shown);
});

it.each<[string, Partial<RefusalFacts>, RegExp]>([
  ['age, exactly', { expiration: now - 60_000 }, /It means:\n- The token is 2 minutes old/],
  ['age, perhaps', {}, /- The token is older than a minute/],
  ['age of our own', { origin: issued(75_000) }, /It means:\n- The token was 75 seconds old/],
  ['use', {}, /- The token was used before/],
  [
    'region',
    { url: service, isLocal: false },
    /- The token is for a room of another region than us-west-2/,
  ],
  [
    'region, exactly',
    {
      url: service,
      isLocal: false,
      origin: issued(0),
      roomArn: roomArn.replace('us-west-2', 'eu-west-1'),
    },
    /It means:\n- The token is for a room in eu-west-1, and the endpoint is that of us-west-2/,
  ],
  ['a local token at the service', { url: service }, /It means:\n- The token is a local one/],
  [
    'keyring',
    { origin: issued(0, '/k.json') },
    /- The endpoint has another keyring than \/k\.json/,
  ],
  ['keyring of a given token', {}, /- The token was made with a key of another keyring/],
  ['a token of the service at serve', { isLocal: false }, /- The token is not a local one/],
  ['the room', { roomArn }, /- The room does not exist there: arn:aws:ivschat:us-west-2/],
  [
    'a clock that is ahead',
    { origin: issued(0), expiration: now - 3600_000 },
    /- The clock of this machine is 61 minutes ahead of that of the service/,
  ],
  [
    'a clock that is behind',
    { origin: issued(0), expiration: now + 180_000 },
    /- The clock of this machine is 2 minutes behind that of the service/,
  ],
  ['clocks that may differ', { origin: issued(0) }, /- The clocks of this machine and of the/],
])('tells what it can mean: %s', (_, facts, expected) => {
  const error = explained(facts);
  expect(error.message).toMatch(expected);
  expect(error.exitCode).toBe(254);
});

it('does not speak of use and age of a token that was just issued', () => {
  expect(explained({ origin: issued(100) }).message).not.toMatch(/used before|older|old;.*minute/);
});

it('of a 404 says that the room does not exist', () => {
  expect(explained({ roomArn }, 404).message).toMatch(/It means:\n- The room does not exist there/);
});

it.each([200, 302, 500, 502, 503])('takes %s for no answer of a chat endpoint', (status) => {
  const error = explained({}, status, 'x');
  expect(error.exitCode).toBe(255);
  expect(error.message).toContain('There may be no chat endpoint at this address.');
});

it('says of too large a header that the token is too long', () => {
  expect(explained({}, 431).message).toMatch(/It means:\n- The token is longer than the endpoint/);
});
