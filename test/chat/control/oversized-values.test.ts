/** What a client sends too much of: the answer is short. */
import { expect, it } from 'vitest';
import { roomArn, startFixture } from '../chat-fixture.ts';
import { call, failure } from '../control-client.ts';

const digits = '9'.repeat(250_000);

it.each<[what: string, operation: string, body: string]>([
  ['a number of 250,000 digits', 'ListRooms', `{"maxResults":${digits}}`],
  ['a negative one', 'ListRooms', `{"maxResults":-${digits}}`],
  ['a number of 4,000 digits', 'ListRooms', `{"maxResults":${digits.slice(0, 4000)}}`],
  ['a long fraction', 'ListRooms', `{"maxResults":1.${digits}}`],
  ['a long exponent', 'ListRooms', `{"maxResults":1e${digits}}`],
  ['a long name', 'ListRooms', `{"name":"${digits}"}`],
  [
    '20,000 tags',
    'CreateRoom',
    JSON.stringify({
      tags: Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`aws:${n}`, ''])),
    }),
  ],
  [
    '20,000 attributes that are no texts',
    'SendEvent',
    JSON.stringify({
      roomIdentifier: roomArn,
      eventName: 'x',
      attributes: Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, n])),
    }),
  ],
  [
    '20,000 capabilities',
    'CreateChatToken',
    JSON.stringify({
      roomIdentifier: roomArn,
      userId: 'u',
      capabilities: Array(20_000).fill('FLY'),
    }),
  ],
  [
    '20,000 identifiers',
    'CreateRoom',
    JSON.stringify({ loggingConfigurationIdentifiers: Array(20_000).fill('x') }),
  ],
  ['nesting without end', 'ListRooms', `{"name":${'['.repeat(250_000)}`],
  ['an operation with a long name', 'x'.repeat(10_000), '{}'],
])('%s gets a short error', async (_, operation, body) => {
  const fixture = await startFixture();
  const answer = failure(await call(fixture, operation, body));
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(JSON.stringify(answer.body).length).toBeLessThan(4000);
});

it('a number that is wrong is told, with its length where nobody could read it', async () => {
  const fixture = await startFixture();
  const message = async (maxResults: string) =>
    (await call(fixture, 'ListRooms', `{"maxResults":${maxResults}}`)).body.message;
  expect(await message('51')).toBe('maxResults must be 1 to 50, but is 51');
  expect(await message(`-${'9'.repeat(100)}`)).toBe(
    'maxResults must be 1 to 50, but has 100 digits',
  );
});

it('a logging configuration that is named three times is kept once', async () => {
  const fixture = await startFixture();
  const { body } = await call(fixture, 'CreateLoggingConfiguration', {
    destinationConfiguration: { s3: { bucketName: 'my-logs' } },
  });
  const identifiers = [body.arn, body.arn, body.arn];
  const room = await call(fixture, 'CreateRoom', { loggingConfigurationIdentifiers: identifiers });
  expect(room.body).toHaveProperty('loggingConfigurationIdentifiers', [body.arn]);
  const updated = await call(fixture, 'UpdateRoom', {
    identifier: room.body.arn,
    loggingConfigurationIdentifiers: identifiers,
  });
  expect(updated.body).toHaveProperty('loggingConfigurationIdentifiers', [body.arn]);
});
