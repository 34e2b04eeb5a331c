import {
  CreateChatTokenCommand,
  CreateLoggingConfigurationCommand,
  CreateRoomCommand,
  DeleteLoggingConfigurationCommand,
  DeleteMessageCommand,
  DeleteRoomCommand,
  DisconnectUserCommand,
  GetLoggingConfigurationCommand,
  GetRoomCommand,
  IvschatClient,
  ListLoggingConfigurationsCommand,
  ListRoomsCommand,
  ListTagsForResourceCommand,
  paginateListRooms,
  ResourceNotFoundException,
  SendEventCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateLoggingConfigurationCommand,
  UpdateRoomCommand,
  ValidationException,
} from '@aws-sdk/client-ivschat';
import { expect, it } from 'vitest';
import { Client, type Fixture, startFixture } from './chat-fixture.ts';

function sdkFor({ endpoint }: Fixture): IvschatClient {
  return new IvschatClient({
    endpoint: endpoint.httpUrl,
    region: 'us-west-2',
    credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
  });
}

it('the AWS SDK calls all 17 operations', async () => {
  const fixture = await startFixture({ realClock: true });
  const sdk = sdkFor(fixture);

  const created = await sdk.send(
    new CreateLoggingConfigurationCommand({
      name: 'log',
      destinationConfiguration: { s3: { bucketName: 'chat-logs' } },
    }),
  );
  const configuration = { identifier: created.arn };
  expect(created.createTime).toBeInstanceOf(Date);
  const updated = await sdk.send(
    new UpdateLoggingConfigurationCommand({ ...configuration, name: 'renamed' }),
  );
  expect(updated).toMatchObject({ name: 'renamed', state: 'ACTIVE' });
  const read = await sdk.send(new GetLoggingConfigurationCommand(configuration));
  expect(read.destinationConfiguration).toEqual({ s3: { bucketName: 'chat-logs' } });
  const { loggingConfigurations } = await sdk.send(new ListLoggingConfigurationsCommand({}));
  expect(loggingConfigurations).toHaveLength(1);

  const room = await sdk.send(new CreateRoomCommand({ name: 'one', tags: { a: 'b' } }));
  const identifier = { identifier: room.arn };
  const roomIdentifier = { roomIdentifier: room.arn };
  expect(await sdk.send(new GetRoomCommand(identifier))).toMatchObject({ name: 'one' });
  await sdk.send(
    new UpdateRoomCommand({
      ...identifier,
      name: 'two',
      loggingConfigurationIdentifiers: [created.arn ?? ''],
    }),
  );
  const { rooms } = await sdk.send(new ListRoomsCommand({ maxResults: 10 }));
  expect(rooms).toMatchObject([{ arn: room.arn, name: 'two' }]);

  const resource = { resourceArn: room.arn };
  await sdk.send(new TagResourceCommand({ ...resource, tags: { c: 'd' } }));
  await sdk.send(new UntagResourceCommand({ ...resource, tagKeys: ['a', 'é&='] }));
  expect(await sdk.send(new ListTagsForResourceCommand(resource))).toMatchObject({
    tags: { c: 'd' },
  });

  const { token, tokenExpirationTime } = await sdk.send(
    new CreateChatTokenCommand({ ...roomIdentifier, userId: 'ada', capabilities: [] }),
  );
  expect(tokenExpirationTime?.getTime()).toBeGreaterThan(Date.now());
  const client = new Client(fixture.endpoint.webSocketUrl, token ?? '');
  await client.opened;
  const event = await sdk.send(
    new SendEventCommand({ ...roomIdentifier, eventName: 'poll', attributes: { q: 'Tea?' } }),
  );
  expect(await client.received(1)).toMatchObject({ Id: event.id, Attributes: { q: 'Tea?' } });
  const deletion = await sdk.send(
    new DeleteMessageCommand({ ...roomIdentifier, id: 'AbCdEfGhIjKl', reason: 'spam' }),
  );
  expect(await client.received(2)).toMatchObject({ Id: deletion.id });
  await sdk.send(new DisconnectUserCommand({ ...roomIdentifier, userId: 'ada' }));
  expect((await client.closed).code).toBe(1000);

  await sdk.send(new DeleteRoomCommand(identifier));
  await sdk.send(new DeleteLoggingConfigurationCommand(configuration));
  expect((await sdk.send(new ListRoomsCommand({}))).rooms).toEqual([]);
});

it('the AWS SDK gets errors in their types, with their members', async () => {
  const sdk = sdkFor(await startFixture());
  const arn = 'arn:aws:ivschat:us-west-2:123456789012:room/none';
  const missing = await sdk.send(new GetRoomCommand({ identifier: arn })).catch((error) => error);
  expect(missing).toBeInstanceOf(ResourceNotFoundException);
  expect(missing).toMatchObject({
    message: `Resource ${arn} not found`,
    resourceId: 'none',
    resourceType: 'ROOM',
    $metadata: { httpStatusCode: 404, requestId: expect.any(String) },
  });
  const invalid = await sdk.send(new GetRoomCommand({ identifier: 'x' })).catch((error) => error);
  expect(invalid).toBeInstanceOf(ValidationException);
  expect(invalid).toMatchObject({
    reason: 'FIELD_VALIDATION_FAILED',
    fieldList: [{ name: 'identifier' }],
  });
});

it('the AWS SDK pages through rooms', async () => {
  const sdk = sdkFor(await startFixture());
  for (let count = 0; count < 5; count += 1) await sdk.send(new CreateRoomCommand({}));
  const sizes: (number | undefined)[] = [];
  for await (const { rooms } of paginateListRooms({ client: sdk, pageSize: 2 }, {})) {
    sizes.push(rooms?.length);
  }
  expect(sizes).toEqual([2, 2, 1]);
});
