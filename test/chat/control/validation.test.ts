import { describe, expect, it } from 'vitest';
import { roomArn, startFixture } from '../chat-fixture.ts';
import { call, failure, read } from '../control-client.ts';

describe('a request that breaks the rules of the model', () => {
  const lambda = '|arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:function:.+';
  it.each<[operation: string, request: object, field: string, message: string]>([
    ['GetRoom', {}, 'identifier', 'is required'],
    ['GetRoom', { identifier: 1 }, 'identifier', 'must be text'],
    ['CreateRoom', { name: 'two words' }, 'name', 'must match [a-zA-Z0-9-_]*, but is "two words"'],
    ['CreateRoom', { name: 'x'.repeat(129) }, 'name', 'must have 0 to 128 characters, but has 129'],
    [
      'CreateRoom',
      { maximumMessageLength: 501 },
      'maximumMessageLength',
      'must be 1 to 500, but is 501',
    ],
    [
      'CreateRoom',
      { maximumMessageRatePerSecond: 0 },
      'maximumMessageRatePerSecond',
      'must be 1 to 100, but is 0',
    ],
    ['CreateRoom', { maximumMessageLength: 1.5 }, 'maximumMessageLength', 'must be an integer'],
    [
      'CreateRoom',
      { messageReviewHandler: { uri: 'review' } },
      'messageReviewHandler.uri',
      `must match ${lambda}, but is "review"`,
    ],
    [
      'CreateRoom',
      { messageReviewHandler: { fallbackResult: 'MAYBE' } },
      'messageReviewHandler.fallbackResult',
      'must be one of ALLOW, DENY, but is "MAYBE"',
    ],
    ['CreateRoom', { tags: { a: 1 } }, 'tags value', 'must be text'],
    ['CreateRoom', { tags: [] }, 'tags', 'must be a map'],
    [
      'CreateRoom',
      { loggingConfigurationIdentifiers: [roomArn] },
      'loggingConfigurationIdentifiers[0]',
      `must match arn:aws:ivschat:[a-z0-9-]+:[0-9]+:logging-configuration/[a-zA-Z0-9-]+, but is "${roomArn}"`,
    ],
    ['ListRooms', { maxResults: 51 }, 'maxResults', 'must be 1 to 50, but is 51'],
    ['ListRooms', { nextToken: 'guessed' }, 'nextToken', 'must be a token of this operation'],
    [
      'SendEvent',
      { roomIdentifier: roomArn, eventName: '' },
      'eventName',
      'must have 1 to 100 characters, but has 0',
    ],
    [
      'DeleteMessage',
      { roomIdentifier: roomArn, id: 'short' },
      'id',
      'must have 12 characters, but has 5',
    ],
    [
      'DisconnectUser',
      { roomIdentifier: roomArn, userId: 'a', reason: 'x'.repeat(257) },
      'reason',
      'must have 1 to 256 characters, but has 257',
    ],
    ['CreateLoggingConfiguration', {}, 'destinationConfiguration', 'is required'],
    [
      'CreateLoggingConfiguration',
      { destinationConfiguration: {} },
      'destinationConfiguration',
      'must have exactly one of s3, cloudWatchLogs and firehose',
    ],
    [
      'CreateLoggingConfiguration',
      { destinationConfiguration: { s3: { bucketName: 'ab' } } },
      'destinationConfiguration.s3.bucketName',
      'must have 3 to 63 characters, but has 2',
    ],
    [
      'CreateChatToken',
      { roomIdentifier: roomArn, userId: 'a', attributes: { a: 'x'.repeat(1024) } },
      'attributes',
      'must have at most 1024 bytes of keys and values, but has 1025',
    ],
  ])('%s %j is a ValidationException', async (operation, members, name, message) => {
    const fixture = await startFixture();
    expect(failure(await call(fixture, operation, members))).toEqual({
      status: 400,
      type: 'ValidationException',
      body: {
        message: `${name} ${message}`,
        reason: 'FIELD_VALIDATION_FAILED',
        fieldList: [{ name, message }],
      },
    });
  });

  it.each([
    ['no JSON', '{"a":'],
    ['a list', '[]'],
    ['text that is not UTF-8', Buffer.from([0x22, 0xff, 0x22]).toString('latin1')],
    ['a text', '"x"'],
  ])('%s is one, too', async (_, body) => {
    const fixture = await startFixture();
    expect(failure(await call(fixture, 'CreateRoom', body))).toEqual({
      status: 400,
      type: 'ValidationException',
      body: { message: 'The request body is not a JSON object', reason: 'OTHER' },
    });
  });

  it('is an UnknownOperationException where there is no such operation', async () => {
    const fixture = await startFixture();
    for (const [method, path] of [
      ['POST', '/StartStream'],
      ['GET', '/CreateRoom'],
      ['GET', '/'],
      ['POST', '/tags/'],
      ['PUT', '/tags/x'],
    ] as const) {
      expect(failure(await read(await fetch(fixture.endpoint.httpUrl + path, { method })))).toEqual(
        {
          status: 404,
          type: 'UnknownOperationException',
          body: { message: `There is no operation ${method} ${path} of Amazon IVS Chat` },
        },
      );
    }
  });

  it('is refused when it is too large', async () => {
    const fixture = await startFixture();
    const answer = await call(fixture, 'CreateRoom', { name: 'x'.repeat(300_000) });
    expect(failure(answer)).toEqual({
      status: 413,
      type: 'RequestEntityTooLargeException',
      body: { message: 'A request body may have at most 262144 bytes' },
    });
  });

  it('is refused when its path cannot be decoded', async () => {
    const fixture = await startFixture();
    const answer = await read(await fetch(`${fixture.endpoint.httpUrl}/tags/%ff`));
    expect([answer.status, answer.body.message]).toEqual([
      400,
      'The path of the request cannot be decoded',
    ]);
  });
});
