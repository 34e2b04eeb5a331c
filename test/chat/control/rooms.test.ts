import { describe, expect, it } from 'vitest';
import { roomArn, startFixture } from '../chat-fixture.ts';
import { call, failure, id } from '../control-client.ts';

const now = '2026-11-24T08:00:00.000Z';

describe('rooms', () => {
  it('are created with the defaults of the service, in the region of the caller', async () => {
    const fixture = await startFixture();
    const { status, headers, body } = await call(fixture, 'CreateRoom');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(body).toEqual({
      arn: `arn:aws:ivschat:eu-west-1:123456789012:room/${body.id}`,
      id,
      name: '',
      createTime: now,
      updateTime: now,
      maximumMessageRatePerSecond: 10,
      maximumMessageLength: 500,
      tags: {},
      loggingConfigurationIdentifiers: [],
    });
    expect((await call(fixture, 'GetRoom', { identifier: body.arn })).body).toEqual(body);
  });

  it('are updated member by member', async () => {
    const fixture = await startFixture();
    const handler = {
      uri: 'arn:aws:lambda:us-west-2:123456789012:function:review',
      fallbackResult: 'DENY',
    };
    const { body: room } = await call(fixture, 'CreateRoom', { name: 'one', tags: { a: 'b' } });
    fixture.clock.advance(1000);
    const { body: updated } = await call(fixture, 'UpdateRoom', {
      identifier: room.arn,
      maximumMessageLength: 100,
      messageReviewHandler: handler,
    });
    expect(updated).toEqual({
      ...room,
      updateTime: '2026-11-24T08:00:01.000Z',
      maximumMessageLength: 100,
      messageReviewHandler: handler,
    });
    const { body: cleared } = await call(fixture, 'UpdateRoom', {
      identifier: room.arn,
      name: '',
      messageReviewHandler: { uri: '' },
    });
    expect(cleared.name).toBe('');
    expect(cleared).not.toHaveProperty('messageReviewHandler');
  });

  it('are deleted with 204 and an empty body', async () => {
    const fixture = await startFixture();
    const { body: room } = await call(fixture, 'CreateRoom');
    const identifier = room.arn;
    const { status, body } = await call(fixture, 'DeleteRoom', { identifier });
    expect([status, body]).toEqual([204, '']);
    const missing = {
      status: 404,
      type: 'ResourceNotFoundException',
      body: {
        message: `Resource ${identifier} not found`,
        resourceId: room.id,
        resourceType: 'ROOM',
      },
    };
    for (const operation of ['GetRoom', 'UpdateRoom', 'DeleteRoom']) {
      expect(failure(await call(fixture, operation, { identifier }))).toEqual(missing);
    }
    for (const [operation, members] of [
      ['CreateChatToken', { userId: 'ada' }],
      ['SendEvent', { eventName: 'x' }],
      ['DeleteMessage', { id: 'AbCdEfGhIjKl' }],
      ['DisconnectUser', { userId: 'ada' }],
    ] as const) {
      const answer = await call(fixture, operation, { roomIdentifier: identifier, ...members });
      expect(failure(answer)).toEqual(missing);
    }
  });

  it('are listed in pages, which stay right while rooms come and go', async () => {
    const fixture = await startFixture();
    const rooms: { arn: string }[] = [];
    for (let count = 0; count < 7; count += 1) {
      rooms.push((await call(fixture, 'CreateRoom', { name: `room-${count % 2}` })).body);
    }
    const first = (await call(fixture, 'ListRooms', { maxResults: 3 })).body;
    expect(first.rooms.map(({ arn }: { arn: string }) => arn)).toEqual(
      rooms.slice(0, 3).map(({ arn }) => arn),
    );
    await call(fixture, 'DeleteRoom', { identifier: rooms[2]?.arn });
    const second = (await call(fixture, 'ListRooms', { maxResults: 4, nextToken: first.nextToken }))
      .body;
    expect(second.rooms.map(({ arn }: { arn: string }) => arn)).toEqual(
      rooms.slice(3).map(({ arn }) => arn),
    );
    expect(second).not.toHaveProperty('nextToken');
    const named = (await call(fixture, 'ListRooms', { name: 'room-1' })).body;
    expect(named.rooms).toHaveLength(3);
    expect(Object.keys(named.rooms[0] ?? {})).toEqual([
      'arn',
      'id',
      'name',
      'createTime',
      'updateTime',
      'tags',
      'loggingConfigurationIdentifiers',
    ]);
  });

  it('are listed by what they log to and by what reviews them', async () => {
    const fixture = await startFixture();
    const uri = 'arn:aws:lambda:us-west-2:123456789012:function:review';
    const { body: log } = await call(fixture, 'CreateLoggingConfiguration', {
      destinationConfiguration: { s3: { bucketName: 'chat-logs' } },
    });
    await call(fixture, 'CreateRoom');
    await call(fixture, 'CreateRoom', { name: 'reviewed', messageReviewHandler: { uri } });
    await call(fixture, 'CreateRoom', {
      name: 'logged',
      loggingConfigurationIdentifiers: [log.arn],
    });
    const names = async (filter: object) =>
      (await call(fixture, 'ListRooms', filter)).body.rooms.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names({ messageReviewHandlerUri: uri })).toEqual(['reviewed']);
    expect(await names({ loggingConfigurationIdentifier: log.arn })).toEqual(['logged']);
  });

  it('exist by being named in a token', async () => {
    const fixture = await startFixture();
    expect((await call(fixture, 'GetRoom', { identifier: roomArn })).status).toBe(404);
    await call(fixture, 'CreateChatToken', { roomIdentifier: roomArn, userId: 'ada' });
    expect((await call(fixture, 'GetRoom', { identifier: roomArn })).body).toMatchObject({
      arn: roomArn,
      id: 'AbCdEfGhIjKl',
    });
  });

  it('have to be created where the endpoint is strict', async () => {
    const fixture = await startFixture({ strictRooms: true });
    const request = { roomIdentifier: roomArn, userId: 'ada' };
    expect((await call(fixture, 'CreateChatToken', request)).status).toBe(404);
    expect((await call(fixture, 'SendEvent', { ...request, eventName: 'x' })).status).toBe(404);
    const { body: room } = await call(fixture, 'CreateRoom');
    const { status, body } = await call(fixture, 'CreateChatToken', {
      ...request,
      roomIdentifier: room.arn,
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      token: expect.stringMatching(/^[\w.-]+$/),
      tokenExpirationTime: '2026-11-24T08:01:00Z',
      sessionExpirationTime: '2026-11-24T09:00:00Z',
    });
  });

  it('cannot be more than the quota', async () => {
    const fixture = await startFixture({ limits: { rooms: 1 } });
    await call(fixture, 'CreateRoom');
    expect(failure(await call(fixture, 'CreateRoom'))).toEqual({
      status: 402,
      type: 'ServiceQuotaExceededException',
      body: {
        message: 'There can be at most 1 rooms',
        resourceId: 'none',
        resourceType: 'ROOM',
        limit: 1,
      },
    });
  });
});

describe('the settings of a room', () => {
  async function inRoom(settings: object) {
    const fixture = await startFixture();
    const { body: room } = await call(fixture, 'CreateRoom', settings);
    const client = await fixture.connect({ roomIdentifier: room.arn });
    return { fixture, room, client };
  }

  it('limit the length of messages', async () => {
    const { client } = await inRoom({ maximumMessageLength: 3 });
    expect(await client.ask({ Action: 'SEND_MESSAGE', Content: '🎈🎈🎈' })).toMatchObject({
      Type: 'MESSAGE',
    });
    expect(await client.ask({ Action: 'SEND_MESSAGE', Content: 'four' })).toMatchObject({
      ErrorMessage: 'Content must have at most 3 characters',
    });
  });

  it('limit the rate of messages, from the moment they are changed', async () => {
    const { client, room, fixture } = await inRoom({ maximumMessageRatePerSecond: 1 });
    await client.ask({ Action: 'SEND_MESSAGE', Content: 'x' });
    const refused = { ErrorCode: 429 };
    expect(await client.ask({ Action: 'SEND_MESSAGE', Content: 'x' })).toMatchObject(refused);
    await call(fixture, 'UpdateRoom', { identifier: room.arn, maximumMessageRatePerSecond: 2 });
    await client.ask({ Action: 'SEND_MESSAGE', Content: 'x' });
    await client.ask({ Action: 'SEND_MESSAGE', Content: 'x' });
    expect(await client.ask({ Action: 'SEND_MESSAGE', Content: 'x' })).toMatchObject(refused);
  });

  it('decide on messages that the review function cannot be asked about', async () => {
    const uri = 'arn:aws:lambda:us-west-2:123456789012:function:review';
    const { client, room, fixture } = await inRoom({
      messageReviewHandler: { uri, fallbackResult: 'DENY' },
    });
    expect(await client.ask({ Action: 'SEND_MESSAGE', Content: 'x' })).toMatchObject({
      ErrorCode: 406,
    });
    await call(fixture, 'UpdateRoom', {
      identifier: room.arn,
      messageReviewHandler: { uri, fallbackResult: 'ALLOW' },
    });
    expect(await client.ask({ Action: 'SEND_MESSAGE', Content: 'x' })).toMatchObject({
      Type: 'MESSAGE',
    });
  });

  it('end with it: its connections stay, but it takes no requests', async () => {
    const { client, room, fixture } = await inRoom({});
    await call(fixture, 'DeleteRoom', { identifier: room.arn });
    expect(await client.ask({ Action: 'SEND_MESSAGE', Content: 'x' })).toMatchObject({
      ErrorCode: 404,
      ErrorMessage: 'The room does not exist',
    });
    const request = { roomIdentifier: room.arn, userId: 'ada' };
    expect((await call(fixture, 'DisconnectUser', request)).status).toBe(200);
    expect((await client.closed).code).toBe(1000);
    expect((await call(fixture, 'DisconnectUser', request)).status).toBe(404);
  });
});
