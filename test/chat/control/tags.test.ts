import { describe, expect, it } from 'vitest';
import { roomArn, startFixture } from '../chat-fixture.ts';
import { call, tags } from '../control-client.ts';

describe('tags', () => {
  it('of rooms are added, listed and removed', async () => {
    const fixture = await startFixture();
    const { body: room } = await call(fixture, 'CreateRoom', { tags: { stage: 'test' } });
    const added = await tags(fixture, 'POST', room.arn, '', {
      tags: { team: 'chat', stage: 'dev' },
    });
    expect([added.status, added.body]).toEqual([200, {}]);
    expect((await tags(fixture, 'GET', room.arn)).body).toEqual({
      tags: { stage: 'dev', team: 'chat' },
    });
    const removed = await tags(fixture, 'DELETE', room.arn, '?tagKeys=team&tagKeys=none');
    expect([removed.status, removed.body]).toEqual([200, {}]);
    expect((await call(fixture, 'GetRoom', { identifier: room.arn })).body.tags).toEqual({
      stage: 'dev',
    });
  });

  it.each([
    [
      'of a resource that does not exist',
      roomArn,
      '?tagKeys=a',
      404,
      `Resource ${roomArn} not found`,
    ],
    [
      'of something else',
      'arn:aws:s3:::bucket',
      '?tagKeys=a',
      400,
      'resourceArn must match arn:aws:ivschat:[a-z0-9-]+:[0-9]+:(?:room|logging-configuration)/[a-zA-Z0-9-]+, but is "arn:aws:s3:::bucket"',
    ],
    ['without keys', roomArn, '', 400, 'tagKeys is required'],
  ])('%s cannot be removed', async (_, arn, query, status, message) => {
    const fixture = await startFixture();
    const answer = await tags(fixture, 'DELETE', arn, query);
    expect([answer.status, answer.body.message]).toEqual([status, message]);
  });

  it('can be 50 to a resource, and not begin with aws:', async () => {
    const fixture = await startFixture();
    const many = (count: number, from = 0) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${from + index}`, 'v']));
    const { body: room } = await call(fixture, 'CreateRoom', { tags: many(50) });
    expect((await tags(fixture, 'POST', room.arn, '', { tags: many(1, 49) })).status).toBe(200);
    expect((await tags(fixture, 'POST', room.arn, '', { tags: many(1, 50) })).body.message).toBe(
      'tags must leave the resource with at most 50 tags',
    );
    expect((await call(fixture, 'CreateRoom', { tags: { 'aws:x': 'y' } })).body.message).toBe(
      'tags must not have keys that begin with aws:',
    );
  });
});
