import { describe, expect, it } from 'vitest';
import { roomArn, startFixture } from '../chat-fixture.ts';
import { call, id } from '../control-client.ts';

describe('operations on the live room', () => {
  const room = { roomIdentifier: roomArn };

  it('SendEvent reaches everybody in it', async () => {
    const fixture = await startFixture();
    const ada = await fixture.connect();
    const { status, body } = await call(fixture, 'SendEvent', {
      ...room,
      eventName: 'poll',
      attributes: { question: 'Tea?' },
    });
    expect([status, body]).toEqual([200, { id }]);
    expect(await ada.received(1)).toEqual({
      Type: 'EVENT',
      Id: body.id,
      RequestId: '',
      EventName: 'poll',
      Attributes: { question: 'Tea?' },
      SendTime: '2026-11-24T08:00:00Z',
    });
  });

  it('DeleteMessage tells everybody, and knows of no messages', async () => {
    const fixture = await startFixture();
    const ada = await fixture.connect();
    const { status, body } = await call(fixture, 'DeleteMessage', { ...room, id: 'AbCdEfGhIjKl' });
    expect([status, body]).toEqual([200, { id }]);
    expect(await ada.received(1)).toMatchObject({
      Id: body.id,
      EventName: 'aws:DELETE_MESSAGE',
      Attributes: { MessageID: 'AbCdEfGhIjKl', MessageId: 'AbCdEfGhIjKl' },
    });
  });

  it('DisconnectUser has an empty body, and closes the connections of the user', async () => {
    const fixture = await startFixture();
    const ada = await fixture.connect({ capabilities: [] });
    const { status, body } = await call(fixture, 'DisconnectUser', {
      ...room,
      userId: 'ada',
      reason: 'bye',
    });
    expect([status, body]).toEqual([200, '']);
    expect((await ada.closed).code).toBe(1000);
    expect(ada.frames).toMatchObject([{ Attributes: { UserId: 'ada', Reason: 'bye' } }]);
  });

  it('SendEvent takes attributes of 4 KB', async () => {
    const fixture = await startFixture();
    const send = (size: number) =>
      call(fixture, 'SendEvent', {
        ...room,
        eventName: 'x',
        attributes: { a: 'x'.repeat(size - 1) },
      });
    expect((await send(4096)).status).toBe(200);
    expect((await send(4097)).body.message).toBe(
      'attributes must have at most 4096 bytes of keys and values, but has 4097',
    );
  });
});
