import { expect, it } from 'vitest';
import { messagingAddress } from '../../../src/commands/join-room/messaging-endpoint.ts';

const roomArn = 'arn:aws:ivschat:eu-west-1:123456789012:room/AbCdEfGhIjKl';
const service = 'wss://edge.ivschat.eu-west-1.amazonaws.com';

it.each<[endpoint: string | undefined, address: string]>([
  [undefined, service],
  ['https://ivschat.eu-west-1.amazonaws.com', service],
  ['https://ivschat-fips.eu-west-1.amazonaws.com/', service],
  ['https://ivschat.eu-west-1.api.aws', service],
  ['https://vpce-1.ivschat.eu-west-1.vpce.amazonaws.com', service],
  ['module:./mine.mjs', service],
  ['local:', 'ws://127.0.0.1:4487'],
  ['local:keys.json', 'ws://127.0.0.1:4487'],
  ['http://127.0.0.1:9000', 'ws://127.0.0.1:9000'],
  ['http://[::1]:9000/prefix?x=1', 'ws://[::1]:9000'],
  ['https://user:secret@chat.example.com/', 'wss://chat.example.com'],
  ['https://notivschat.example.com', 'wss://notivschat.example.com'],
])('of the endpoint %s: %s', async (endpointUrl, address) => {
  const facts = { messagingEndpoint: undefined, endpointUrl, roomArn };
  expect(await messagingAddress({ ...facts, region: async () => 'never' })).toBe(address);
});

it('takes the configured region where no room is known', async () => {
  const facts = { messagingEndpoint: undefined, endpointUrl: undefined, roomArn: undefined };
  expect(await messagingAddress({ ...facts, region: async () => 'ap-south-1' })).toBe(
    'wss://edge.ivschat.ap-south-1.amazonaws.com',
  );
});

it.each([
  ['ws://127.0.0.1:1', 'ws://127.0.0.1:1'],
  ['WSS://chat.example.com/path?q=1#f', 'WSS://chat.example.com/path?q=1'],
  ['http://127.0.0.1:1', 'ws://127.0.0.1:1'],
  ['https://chat.example.com', 'wss://chat.example.com'],
])('takes %s as given', async (messagingEndpoint, address) => {
  const facts = { messagingEndpoint, endpointUrl: 'local:', roomArn };
  expect(await messagingAddress({ ...facts, region: async () => 'never' })).toBe(address);
});

it.each(['', 'chat.example.com', 'ftp://x', 'ws://', 'ws://x:port'])(
  'refuses %j',
  async (messagingEndpoint) => {
    const facts = { messagingEndpoint, endpointUrl: undefined, roomArn };
    await expect(messagingAddress({ ...facts, region: async () => 'never' })).rejects.toMatchObject(
      {
        exitCode: 252,
        message: expect.stringContaining(
          `Bad value for --messaging-endpoint "${messagingEndpoint}"`,
        ),
      },
    );
  },
);

it.each([
  'ws://u:secret#x@127.0.0.1:1',
  'u:secret@chat.example.com',
  'wss://u:secret/x@h',
  'ftp://:secret@h',
])('says nothing of the password in %s', async (messagingEndpoint) => {
  const facts = { messagingEndpoint, endpointUrl: undefined, roomArn };
  const message = await messagingAddress({ ...facts, region: async () => 'never' }).catch(String);
  expect(message).toContain('Bad value for --messaging-endpoint');
  expect(message).not.toContain('secret');
});
