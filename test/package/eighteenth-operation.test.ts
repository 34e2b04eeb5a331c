import { execFile, execFileSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatEndpoint, startChatEndpoint } from '../../src/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/**
 * An operation that nobody has invented yet is one file in src/model/ and one line in src/model/operations.ts. Here such
 * a file and such a line are put into a copy of the project, and the program that is built from it is tried.
 */
const MODEL = `
import { resourceId, roomIdentifier } from './identifiers.ts';
import type { ServiceOperation } from './operation.ts';

export const pinMessage: ServiceOperation = {
  name: 'PinMessage',
  command: 'pin-message',
  group: 'live room',
  summary: 'Pins a message to the top of a room.',
  documentation: ['Has all clients show a message above all others.'],
  http: { method: 'PUT', uri: '/rooms/{roomIdentifier}/pins', status: 200 },
  errors: ['ResourceNotFoundException', 'ValidationException'],
  input: {
    type: 'structure',
    members: [
      {
        ...roomIdentifier('Identifier of the room.', 'The room.'),
        location: 'uri',
      },
      {
        name: 'messageId',
        required: true,
        shape: resourceId,
        summary: 'ID of the message.',
        documentation: ['The message.'],
      },
      {
        name: 'weight',
        location: 'querystring',
        shape: { type: 'integer', range: { min: 1, max: 9 } },
        summary: 'How far up it goes.',
        documentation: ['How far up it goes.'],
      },
      {
        name: 'banner',
        shape: {
          type: 'structure',
          members: [
            {
              name: 'text',
              required: true,
              shape: { type: 'string', length: { min: 2 } },
              summary: 'What it says.',
              documentation: ['What it says.'],
            },
            {
              name: 'seconds',
              shape: { type: 'integer' },
              summary: 'How long it is shown.',
              documentation: ['How long it is shown.'],
            },
          ],
        },
        summary: 'A banner above the message.',
        documentation: ['A banner above the message.'],
      },
    ],
  },
  output: {
    type: 'structure',
    members: [
      {
        name: 'pinTime',
        shape: { type: 'timestamp' },
        summary: 'When it was pinned.',
        documentation: ['When it was pinned.'],
      },
    ],
  },
  examples: [],
};
`;
const LINE = "  'pin-message': async () => (await import('./pin-message.ts')).pinMessage,\n";
const ROOM = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const request = ['pin-message', '--room-identifier', ROOM, '--message-id', 'AbCdEfGhIjKl'];

const project = path.join(import.meta.dirname, '../..');
const sent: unknown[] = [];
const mock = createServer(async (incoming, response) => {
  let body = '';
  for await (const chunk of incoming) body += chunk;
  const { method, url, headers } = incoming;
  sent.push({ method, url, body: JSON.parse(body), signed: headers.authorization !== undefined });
  response.end('{"pinTime":"2026-11-24T02:15:20Z","extra":1}');
});
let copy: string;
let serve: ChatEndpoint;

beforeAll(async () => {
  copy = temporaryFolder('eighteenth');
  for (const part of [
    'bin',
    'scripts',
    'src',
    'package.json',
    'tsconfig.json',
    'tsconfig.console.json',
  ]) {
    cpSync(path.join(project, part), path.join(copy, part), { recursive: true });
  }
  symlinkSync(path.join(project, 'node_modules'), path.join(copy, 'node_modules'));
  writeFileSync(path.join(copy, 'src/model/pin-message.ts'), MODEL);
  const list = path.join(copy, 'src/model/operations.ts');
  const [before = '', after = ''] = readFileSync(list, 'utf8').split('} as const satisfies');
  writeFileSync(list, `${before}${LINE}} as const satisfies${after}`);
  execFileSync(process.execPath, [path.join(copy, 'scripts/build.mjs')], { stdio: 'ignore' });
  await new Promise<void>((listening) => mock.listen(0, '127.0.0.1', listening));
  serve = await startChatEndpoint();
}, 120_000);
afterAll(async () => {
  mock.close();
  await serve.stop();
});

function run(words: readonly string[], endpoint = '') {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: copy,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_REGION: 'us-west-2',
    ...(endpoint && { AWS_ENDPOINT_URL: endpoint }),
  };
  return new Promise<{ exit: number; stdout: string; stderr: string }>((resolve) => {
    const program = path.join(copy, 'bin/ivschat-ts.js');
    execFile(process.execPath, [program, ...words], { env }, (error, stdout, stderr) =>
      resolve({ exit: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

describe('an eighteenth operation, of one file and one line', () => {
  it('has the types that the rest of the program asks for', () => {
    const compiler = path.join(copy, 'node_modules/typescript/bin/tsc');
    const sources = { extends: './tsconfig.json', include: ['src'], exclude: ['src/console/page'] };
    writeFileSync(path.join(copy, 'tsconfig.sources.json'), JSON.stringify(sources));
    execFileSync(process.execPath, [compiler, '-p', 'tsconfig.sources.json'], { cwd: copy });
  }, 120_000);

  it('is sent: path, query, body, signature', async () => {
    const { port } = mock.address() as AddressInfo;
    const words = [...request, '--weight', '3', '--banner', 'text=Read this,seconds=30'];
    expect(await run(words, `http://127.0.0.1:${port}`)).toEqual({
      exit: 0,
      stdout: '{\n    "pinTime": "2026-11-24T02:15:20+00:00"\n}\n',
      stderr: '',
    });
    expect(sent).toEqual([
      {
        method: 'PUT',
        url: `/rooms/${encodeURIComponent(ROOM)}/pins?weight=3`,
        body: { messageId: 'AbCdEfGhIjKl', banner: { text: 'Read this', seconds: 30 } },
        signed: true,
      },
    ]);
  });

  it('is validated, and has skeletons', async () => {
    const { stderr } = await run([...request, '--banner', 'text=a', '--weight', '0']);
    expect(stderr).toContain('weight, value: 0, valid min value: 1');
    expect(stderr).toContain('banner.text, value: 1, valid min length: 2');
    const { stdout } = await run(['pin-message', '--generate-cli-skeleton', 'yaml-input']);
    expect(stdout).toContain("banner: # A banner above the message.\n  text: ''  # [REQUIRED]");
  });

  it('has a help page, and stands in that of the program and in the completions', async () => {
    expect((await run(['pin-message', 'help'])).stdout).toContain('[--banner <value>]');
    expect((await run(['help'])).stdout).toContain('Pins a message to the top of a room.');
    for (const shell of ['bash', 'zsh', 'fish']) {
      expect((await run(['completion', shell])).stdout).toContain('pin-message');
    }
  });

  it('is one clear error where nobody carries it out', async () => {
    const refused = await run(request, serve.httpUrl);
    expect([refused.exit, refused.stdout]).toEqual([254, '']);
    expect(refused.stderr).toContain('UnknownOperationException) when calling the PinMessage');
    const local = await run(request, 'local:');
    expect([local.exit, local.stdout]).toEqual([253, '']);
    expect(local.stderr).toContain('ivschat-ts serve');
  });
});
