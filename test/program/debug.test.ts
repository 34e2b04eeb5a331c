import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { main } from '../../src/program/main.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { testIo } from '../test-io.ts';
import { rawServer, reply } from '../transport/raw-server.ts';

const ROOM = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const SECRETS = {
  secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: 'session-token-of-somebody',
  chatToken: 'AQICAHzLqE.kC1Yw',
};
const CONFIG = `
[profile chat]
region = us-west-2
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = ${SECRETS.secretKey}
aws_session_token = ${SECRETS.sessionToken}
services = local
[services local]
ivschat =
  endpoint_url = URL
`;

it('--debug tells what came from where, the request, the reply and every attempt, and no secret', async () => {
  const success = JSON.stringify({
    token: SECRETS.chatToken,
    tokenExpirationTime: '2022-03-16T03:45:09Z',
  });
  const server = await rawServer([reply('503 Busy', ''), reply('200 OK', success)]);
  const home = temporaryFolder('debug');
  onTestFinished(() => server.stop());
  mkdirSync(join(home, '.aws'));
  writeFileSync(join(home, '.aws/config'), CONFIG.replace('URL', server.url));
  const io = testIo({ home, cwd: home, env: { AWS_PROFILE: 'chat', AWS_RETRY_MODE: 'adaptive' } });
  const words = ['create-chat-token', '--room-identifier', ROOM, '--user-id', 'ana', '--debug'];
  await main([...words, '--query', 'token', '--output', 'text'], io);
  expect(io.stdout.text()).toBe(`${SECRETS.chatToken}\n`);

  const lines = io.stderr.text().trimEnd().split('\n');
  const stamped = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z DEBUG ([a-z]+: .*)$/;
  const texts = lines.map((line) => stamped.exec(line)?.[1] ?? `not stamped: ${line}`);
  expect(texts.filter((text) => !/^issuer: [><]/.test(text)).map(steady)).toEqual([
    'config: profile chat from AWS_PROFILE',
    'config: files HOME/.aws/config, HOME/.aws/credentials',
    'config: region us-west-2 from the profile',
    'credentials: source config-file',
    "config: endpoint URL from the profile's services section",
    'config: attempts at most 3, retry mode adaptive, connect timeout 60 s, read timeout 60 s, certificates verified',
    'transport: POST URL/CreateChatToken to HOST',
    'transport: status 503, 0 bytes, connected in N ms, reply after N ms',
    'issuer: attempt 1 failed (status 503, code 503), next in N ms',
    'transport: POST URL/CreateChatToken to HOST',
    'transport: status 200, 73 bytes, connected in N ms, reply after N ms',
  ]);
  expect(texts).toContain(`issuer: > {"roomIdentifier":"${ROOM}","userId":"***"}`);
  expect(texts).toContain('issuer: > X-Amz-Security-Token: ***');
  expect(texts).toContain('issuer: < {"token":"***","tokenExpirationTime":"2022-03-16T03:45:09Z"}');
  expect(io.stderr.text()).not.toMatch(new RegExp(Object.values(SECRETS).join('|')));
  expect(io.stderr.text()).not.toMatch(/Signature=\w/);

  function steady(text: string): string {
    return text
      .replaceAll(home, 'HOME')
      .replaceAll(server.url, 'URL')
      .replaceAll(server.url.slice('http://'.length), 'HOST')
      .replace(/\d+ ms/g, 'N ms');
  }
});
