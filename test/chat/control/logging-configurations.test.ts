import { describe, expect, it } from 'vitest';
import { startFixture } from '../chat-fixture.ts';
import { call, failure, id } from '../control-client.ts';

const now = '2026-11-24T08:00:00.000Z';

describe('logging configurations', () => {
  const destinationConfiguration = { cloudWatchLogs: { logGroupName: '/chat/log' } };

  it('are created, read, changed, listed and deleted', async () => {
    const fixture = await startFixture();
    const created = (
      await call(fixture, 'CreateLoggingConfiguration', { name: 'log', destinationConfiguration })
    ).body;
    expect(created).toEqual({
      arn: `arn:aws:ivschat:eu-west-1:123456789012:logging-configuration/${created.id}`,
      id,
      createTime: now,
      updateTime: now,
      name: 'log',
      destinationConfiguration,
      state: 'ACTIVE',
      tags: {},
    });
    const identifier = created.arn;
    const firehose = { firehose: { deliveryStreamName: 'stream' } };
    const changed = (
      await call(fixture, 'UpdateLoggingConfiguration', {
        identifier,
        destinationConfiguration: firehose,
      })
    ).body;
    expect(changed).toEqual({ ...created, destinationConfiguration: firehose });
    expect((await call(fixture, 'GetLoggingConfiguration', { identifier })).body).toEqual(changed);
    expect((await call(fixture, 'ListLoggingConfigurations')).body).toEqual({
      loggingConfigurations: [changed],
    });
    expect((await call(fixture, 'DeleteLoggingConfiguration', { identifier })).status).toBe(204);
    expect((await call(fixture, 'GetLoggingConfiguration', { identifier })).status).toBe(404);
  });

  it('cannot be deleted while a room logs to them', async () => {
    const fixture = await startFixture();
    const { body: log } = await call(fixture, 'CreateLoggingConfiguration', {
      destinationConfiguration,
    });
    const { body: room } = await call(fixture, 'CreateRoom', {
      loggingConfigurationIdentifiers: [log.arn],
    });
    expect(
      failure(await call(fixture, 'DeleteLoggingConfiguration', { identifier: log.arn })),
    ).toEqual({
      status: 409,
      type: 'ConflictException',
      body: {
        message: `Room ${room.arn} logs to ${log.arn}`,
        resourceId: log.id,
        resourceType: 'ROOM',
      },
    });
  });

  it('have to exist for a room to log to them', async () => {
    const fixture = await startFixture();
    const arn = 'arn:aws:ivschat:us-west-2:123456789012:logging-configuration/AbCdEfGhIjKl';
    const answer = await call(fixture, 'CreateRoom', { loggingConfigurationIdentifiers: [arn] });
    expect([answer.status, answer.body.resourceId]).toEqual([404, 'AbCdEfGhIjKl']);
  });

  it('can be ten', async () => {
    const fixture = await startFixture();
    const create = () => call(fixture, 'CreateLoggingConfiguration', { destinationConfiguration });
    for (let count = 0; count < 10; count += 1) expect((await create()).status).toBe(200);
    expect(await create()).toMatchObject({ status: 402, body: { limit: 10 } });
  });
});
