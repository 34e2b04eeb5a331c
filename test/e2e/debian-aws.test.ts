import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

/** Debian's package awscli: 2.9.19, whose JSON has another order of members but whose other formats are the same. */
const AWS = '/usr/bin/aws';
const BIN = join(import.meta.dirname, '../../bin/ivschat-ts.js');
const ROOM = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';

const bodies: string[] = [];
const server = createServer(async (request: IncomingMessage, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  bodies.push(body);
  const refused = body.includes('nobody');
  response.writeHead(refused ? 404 : 200, { 'content-type': 'application/json' });
  response.end(
    refused
      ? '{"__type":"ResourceNotFoundException","message":"Room not found","resourceId":"x","resourceType":"ROOM"}'
      : '{"token":"AQICAHexample#1rstu2vwxy!4hlm!#5","tokenExpirationTime":"2022-03-16T03:45:09.5Z","sessionExpirationTime":"2022-03-16T04:44:09Z"}',
  );
});
let home: string;
let endpoint: string;

beforeAll(async () => {
  home = temporaryFolder('debian');
  writeFileSync(join(home, 'attributes.json'), '{"displayName": "Grüße", "color": "green"}');
  writeFileSync(
    join(home, 'request.yaml'),
    `roomIdentifier: ${ROOM}\nuserId: alice\nsessionDurationInMinutes: 30\n`,
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

async function outcome(command: readonly string[], words: readonly string[]) {
  bodies.length = 0;
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    LANG: 'C.UTF-8',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'SecretExample/Key',
    AWS_REGION: 'us-west-2',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const [program = '', ...lead] = command;
  const child = spawn(program, [...lead, ...words, '--endpoint-url', endpoint], { cwd: home, env });
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stdin.end();
  const exit = await new Promise((closed) => child.on('close', closed));
  return { exit, stdout, sent: bodies.map((body) => JSON.parse(body)) };
}

const required = ['create-chat-token', '--room-identifier', ROOM, '--user-id', 'alice'];

describe.skipIf(!existsSync(AWS))('everyday command lines, beside the AWS CLI of Debian', () => {
  it.each<[string, string[]]>([
    ['text', [...required, '--output', 'text']],
    ['table', [...required, '--output', 'table']],
    ['yaml', [...required, '--output', 'yaml']],
    ['one member of the response', [...required, '--query', 'token', '--output', 'text']],
    [
      'a query that builds an object',
      [...required, '--query', '{t: token, s: sessionExpirationTime}'],
    ],
    [
      'capabilities',
      [...required, '--capabilities', 'SEND_MESSAGE', 'DELETE_MESSAGE', '--output', 'text'],
    ],
    [
      'attributes in shorthand',
      [...required, '--attributes', 'displayName=Alice,color=green', '--output', 'yaml'],
    ],
    [
      'attributes from a file',
      [
        ...required,
        '--attributes',
        'file://attributes.json',
        '--session-duration-in-minutes',
        '180',
        '--output',
        'text',
      ],
    ],
    [
      'arguments from a YAML file',
      ['create-chat-token', '--cli-input-yaml', 'file://request.yaml', '--output', 'text'],
    ],
    ['a room that does not exist', [...required, '--user-id', 'nobody']],
    ['a missing option', ['create-chat-token', '--user-id', 'alice']],
  ])('%s: the same bytes, the same exit code, the same request', async (_, words) => {
    const theirs = await outcome([AWS, 'ivschat'], words);
    expect(await outcome([process.execPath, BIN], words)).toEqual(theirs);
  });
});
