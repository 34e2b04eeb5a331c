import { describe, expect, it } from 'vitest';
import { type Client, everything, startFixture } from './chat-fixture.ts';

const id = expect.stringMatching(/^[a-zA-Z0-9]{12}$/);

describe('a message', () => {
  it('reaches everybody in the room, its sender included, in the form of the service', async () => {
    const { connect } = await startFixture();
    const ada = await connect({ userId: 'ada', attributes: { colour: 'blue' } });
    const bob = await connect({ userId: 'bob' });
    ada.send({
      Action: 'SEND_MESSAGE',
      RequestId: 'r1',
      Content: 'Hi',
      Attributes: { mood: 'gay' },
    });
    const message = {
      Type: 'MESSAGE',
      Id: id,
      RequestId: 'r1',
      Attributes: { mood: 'gay' },
      Content: 'Hi',
      SendTime: '2026-11-24T08:00:00Z',
      Sender: { UserId: 'ada', Attributes: { colour: 'blue' } },
    };
    expect(await ada.received(1)).toEqual(message);
    expect(await bob.received(1)).toEqual(message);
    expect(bob.frames).toEqual(ada.frames);
    expect(Object.keys(ada.frames[0] ?? {})).toEqual(Object.keys(message));
  });

  it('has null for attributes that there are not, and an empty RequestId for none', async () => {
    const { connect } = await startFixture();
    const ada = await connect();
    expect(await ada.ask({ Action: 'SEND_MESSAGE', Content: 'Hi' })).toEqual({
      Type: 'MESSAGE',
      Id: id,
      RequestId: '',
      Attributes: null,
      Content: 'Hi',
      SendTime: '2026-11-24T08:00:00Z',
      Sender: { UserId: 'ada', Attributes: null },
    });
  });

  it('stays in its room', async () => {
    const { connect } = await startFixture();
    const ada = await connect();
    const other = await connect({
      roomIdentifier: 'arn:aws:ivschat:us-west-2:123456789012:room/another',
    });
    await ada.ask({ Action: 'SEND_MESSAGE', Content: 'Hi' });
    await other.ask({ Action: 'SEND_MESSAGE', Content: 'Ho' });
    expect(other.frames).toHaveLength(1);
    expect(ada.frames).toHaveLength(1);
  });

  it('is read whatever the case of its members', async () => {
    const { connect } = await startFixture();
    const ada = await connect();
    expect(
      await ada.ask({
        action: 'SEND_MESSAGE',
        requestId: 'r',
        content: 'Hi',
        attributes: { a: 'b' },
      }),
    ).toMatchObject({ Type: 'MESSAGE', RequestId: 'r', Content: 'Hi', Attributes: { a: 'b' } });
  });

  it.each([
    ['the most characters, counted in code points', { Content: '🎈'.repeat(500) }],
    ['attributes of 1 KB, counted in bytes', { Content: 'x', Attributes: { é: 'x'.repeat(1022) } }],
    ['quotes, line breaks and what looks like markup', { Content: '"\\\n\u2028</script>\u0000' }],
    [
      'names that objects have',
      { Content: 'x', Attributes: { __proto__x: 'a', constructor: 'b' } },
    ],
  ])('may have %s', async (_, members) => {
    const { connect } = await startFixture();
    const ada = await connect();
    expect(await ada.ask({ Action: 'SEND_MESSAGE', ...members })).toMatchObject(members);
  });

  it('has an id of its own and a later time than the one before', async () => {
    const { connect } = await startFixture();
    const ada = await connect();
    for (let count = 0; count < 10; count += 1) ada.send({ Action: 'SEND_MESSAGE', Content: 'x' });
    await ada.received(10);
    expect(new Set(ada.frames.map(({ Id }) => Id)).size).toBe(10);
    const times = ada.frames.map(({ SendTime }) => SendTime);
    expect(times.slice(0, 3)).toEqual([
      '2026-11-24T08:00:00Z',
      '2026-11-24T08:00:00.000000001Z',
      '2026-11-24T08:00:00.000000002Z',
    ]);
  });
});

describe('moderation', () => {
  it('of a message is an event for everybody, with both spellings of its id', async () => {
    const { connect } = await startFixture();
    const ada = await connect();
    const bob = await connect({ userId: 'bob', capabilities: [] });
    const request = {
      Action: 'DELETE_MESSAGE',
      RequestId: 'r',
      Id: 'AbCdEfGhIjKl',
      Reason: 'spam',
    };
    const event = {
      Type: 'EVENT',
      Id: id,
      RequestId: 'r',
      EventName: 'aws:DELETE_MESSAGE',
      Attributes: { MessageID: 'AbCdEfGhIjKl', MessageId: 'AbCdEfGhIjKl', Reason: 'spam' },
      SendTime: '2026-11-24T08:00:00Z',
    };
    expect(await ada.ask(request)).toEqual(event);
    expect(await bob.received(1)).toEqual(event);
  });

  it('without a reason has no member for it, as null would make official clients ignore it', async () => {
    const { connect } = await startFixture();
    const ada = await connect();
    expect(
      (await ada.ask({ Action: 'DELETE_MESSAGE', Id: 'AbCdEfGhIjKl', Reason: null })).Attributes,
    ).toEqual({ MessageID: 'AbCdEfGhIjKl', MessageId: 'AbCdEfGhIjKl' });
    expect((await ada.ask({ Action: 'DISCONNECT_USER', UserId: 'nobody' })).Attributes).toEqual({
      UserId: 'nobody',
    });
  });

  it('of a user tells everybody, and then closes all connections of the user', async () => {
    const { connect } = await startFixture();
    const ada = await connect();
    const bobs = [await connect({ userId: 'bob' }), await connect({ userId: 'bob' })];
    const event = {
      Type: 'EVENT',
      Id: id,
      RequestId: 'r',
      EventName: 'aws:DISCONNECT_USER',
      Attributes: { UserId: 'bob', Reason: 'bye' },
      SendTime: '2026-11-24T08:00:00Z',
    };
    expect(
      await ada.ask({ Action: 'DISCONNECT_USER', RequestId: 'r', UserId: 'bob', Reason: 'bye' }),
    ).toEqual(event);
    for (const bob of bobs) {
      expect(await bob.closed).toEqual({ code: 1000, reason: 'disconnected' });
      expect(bob.frames).toEqual([event]);
    }
    expect(await ada.ask({ Action: 'SEND_MESSAGE', Content: 'gone?' })).toMatchObject({
      Content: 'gone?',
    });
  });
});

describe('a request is answered with ERROR to its sender alone', () => {
  const message = { Action: 'SEND_MESSAGE', RequestId: 'r', Content: 'x' };
  it.each<[why: string, frame: unknown, code: number, text: string, requestId?: string]>([
    ['no JSON', '{"Action":', 400, 'The request is not valid JSON', ''],
    ['an empty frame', '', 400, 'The request is not valid JSON', ''],
    ['a list', '[]', 400, 'The request is not a JSON object', ''],
    ['null', 'null', 400, 'The request is not a JSON object', ''],
    ['deep nesting', '['.repeat(30_000), 400, 'The request is not valid JSON', ''],
    [
      'no action',
      { RequestId: 'r' },
      400,
      'Action must be one of SEND_MESSAGE, DELETE_MESSAGE, DISCONNECT_USER',
    ],
    [
      'an unknown action',
      { ...message, Action: 'toString' },
      400,
      'Action must be one of SEND_MESSAGE, DELETE_MESSAGE, DISCONNECT_USER',
    ],
    [
      'an action that is no text',
      { ...message, Action: ['SEND_MESSAGE'] },
      400,
      'Action must be one of SEND_MESSAGE, DELETE_MESSAGE, DISCONNECT_USER',
    ],
    [
      'a RequestId that is no text',
      { ...message, RequestId: 1 },
      400,
      'RequestId must be text',
      '',
    ],
    ['no content', { ...message, Content: undefined }, 400, 'Content is required'],
    ['empty content', { ...message, Content: '' }, 400, 'Content is required'],
    ['content that is no text', { ...message, Content: {} }, 400, 'Content must be text'],
    [
      'content too long by one code point',
      { ...message, Content: '🎈'.repeat(501) },
      400,
      'Content must have at most 500 characters',
    ],
    [
      'content too long by far',
      { ...message, Content: 'x'.repeat(9000) },
      400,
      'Content must have at most 500 characters',
    ],
    ['attributes that are no map', { ...message, Attributes: [] }, 400, 'Attributes must be a map'],
    [
      'attributes that are text',
      { ...message, Attributes: 'a=b' },
      400,
      'Attributes must be a map',
    ],
    [
      'an attribute that is no text',
      { ...message, Attributes: { a: 1 } },
      400,
      'The values of Attributes must be texts',
    ],
    [
      'attributes of more than 1 KB',
      { ...message, Attributes: { é: 'x'.repeat(1023) } },
      413,
      'Attributes must have at most 1024 bytes',
    ],
    [
      'a frame too large',
      { ...message, Content: 'x'.repeat(32_768) },
      413,
      'The request is too large',
    ],
    ['no message id', { Action: 'DELETE_MESSAGE', RequestId: 'r' }, 400, 'Id is required'],
    [
      'a message id of another form',
      { Action: 'DELETE_MESSAGE', RequestId: 'r', Id: 'short' },
      400,
      'Id must be the id of a message',
    ],
    [
      'a reason too long',
      { Action: 'DELETE_MESSAGE', RequestId: 'r', Id: 'AbCdEfGhIjKl', Reason: 'x'.repeat(257) },
      413,
      'Reason must have at most 256 characters',
    ],
    ['no user id', { Action: 'DISCONNECT_USER', RequestId: 'r' }, 400, 'UserId is required'],
    [
      'a user id too long',
      { Action: 'DISCONNECT_USER', RequestId: 'r', UserId: 'x'.repeat(129) },
      413,
      'UserId must have at most 128 characters',
    ],
  ])('for %s', async (_, frame, code, text, requestId = 'r') => {
    const { connect } = await startFixture();
    const ada = await connect();
    const bob = await connect({ userId: 'bob' });
    expect(await ada.ask(frame)).toEqual({
      Type: 'ERROR',
      Id: id,
      RequestId: requestId,
      ErrorCode: code,
      ErrorMessage: text,
    });
    // The connection goes on, and nobody else has heard of it.
    await ada.ask({ Action: 'SEND_MESSAGE', Content: 'still here' });
    expect((await bob.received(1)).Content).toBe('still here');
  });

  it('for a binary frame', async () => {
    const { connect } = await startFixture();
    const ada = await connect();
    ada.socket.send(Buffer.from('{}'));
    expect(await ada.received(1)).toMatchObject({
      ErrorCode: 400,
      ErrorMessage: 'The request is not a text frame',
    });
  });

  it.each(everything)('for %s without the capability', async (action) => {
    const { connect } = await startFixture();
    const others = everything.filter((capability) => capability !== action);
    const ada = await connect({ capabilities: others });
    expect(await ada.ask({ Action: action, RequestId: 'r' })).toEqual({
      Type: 'ERROR',
      Id: id,
      RequestId: 'r',
      ErrorCode: 403,
      ErrorMessage: `The capability ${action} is missing`,
    });
  });
});

describe('rates', () => {
  const tooMany = { Type: 'ERROR', ErrorCode: 429 };

  it('of a connection are ten requests in any second', async () => {
    const { connect, clock } = await startFixture({ limits: { roomMessagesPerSecond: 100 } });
    const ada = await connect();
    const send = () => ada.ask({ Action: 'SEND_MESSAGE', RequestId: 'r', Content: 'x' });
    for (let count = 0; count < 9; count += 1) await send();
    clock.advance(999);
    expect(await send()).toMatchObject({ Type: 'MESSAGE' });
    clock.advance(0);
    expect(await send()).toMatchObject({ Type: 'ERROR' });
    expect(await send()).toEqual({
      ...tooMany,
      Id: id,
      RequestId: 'r',
      ErrorMessage: 'More than 10 requests in a second',
    });
    clock.advance(1);
    for (let count = 0; count < 9; count += 1)
      expect(await send()).toMatchObject({ Type: 'MESSAGE' });
    expect(await send()).toMatchObject(tooMany);
  });

  it('of a room are its messages in any second, whoever sends them', async () => {
    const { connect, clock } = await startFixture();
    const clients = [await connect(), await connect({ userId: 'bob' })];
    for (let count = 0; count < 5; count += 1) {
      for (const client of clients) client.send({ Action: 'SEND_MESSAGE', Content: 'x' });
    }
    const [ada] = clients as [Client];
    await ada.received(10);
    expect(await ada.ask({ Action: 'SEND_MESSAGE', RequestId: 'r', Content: 'x' })).toMatchObject({
      ...tooMany,
      ErrorMessage: 'The message rate of the room is exceeded',
    });
    expect(await ada.ask({ Action: 'DELETE_MESSAGE', Id: 'AbCdEfGhIjKl' })).toMatchObject({
      Type: 'EVENT',
    });
    clock.advance(1000);
    expect(await ada.ask({ Action: 'SEND_MESSAGE', Content: 'x' })).toMatchObject({
      Type: 'MESSAGE',
    });
  });
});
