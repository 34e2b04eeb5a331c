import { execFile } from 'node:child_process';
import { accessSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { Client, type Fixture, startFixture } from './chat-fixture.ts';

const cli = '/usr/bin/aws';

/** The AWS CLI is not where every developer has it. */
function isInstalled(): boolean {
  try {
    accessSync(cli);
    return true;
  } catch {
    return false;
  }
}

async function aws({ endpoint }: Fixture, ...words: string[]) {
  const { stdout } = await promisify(execFile)(
    cli,
    ['ivschat', ...words, '--output', 'json', '--endpoint-url', endpoint.httpUrl],
    {
      env: {
        PATH: '/usr/bin:/bin',
        HOME: temporaryFolder('aws-cli'),
        AWS_ACCESS_KEY_ID: 'AKID',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_DEFAULT_REGION: 'us-west-2',
      },
      timeout: 30_000,
    },
  ).catch((error) => {
    throw new Error(`${words[0]} at ${endpoint.httpUrl}: ${error.stderr}`);
  });
  return stdout && JSON.parse(stdout);
}

it.runIf(isInstalled())('the AWS CLI works against the endpoint', { timeout: 60_000 }, async () => {
  const fixture = await startFixture({ realClock: true });

  const room = await aws(fixture, 'create-room', '--name', 'one');
  expect(room).toMatchObject({ name: 'one', maximumMessageLength: 500 });
  const [list, created] = await Promise.all([
    aws(fixture, 'list-rooms'),
    aws(
      fixture,
      'create-chat-token',
      '--room-identifier',
      room.arn,
      '--user-id',
      'ada',
      '--attributes',
      'colour=blue',
    ),
  ]);
  expect(list.rooms).toMatchObject([{ arn: room.arn }]);
  expect(created).toEqual({
    token: expect.any(String),
    tokenExpirationTime: expect.any(String),
    sessionExpirationTime: expect.any(String),
  });

  const client = new Client(fixture.endpoint.webSocketUrl, created.token);
  await client.opened;
  const place = ['--room-identifier', room.arn];
  const event = await aws(fixture, 'send-event', ...place, '--event-name', 'poll');
  expect(await client.received(1)).toMatchObject({ Id: event.id, EventName: 'poll' });
  expect(await aws(fixture, 'disconnect-user', ...place, '--user-id', 'ada')).toBe('');
  expect((await client.closed).code).toBe(1000);
});
