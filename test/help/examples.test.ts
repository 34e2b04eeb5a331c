import { execFile } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commandPage } from '../../src/help/command-page.ts';
import type { Page } from '../../src/help/page.ts';
import { programPage } from '../../src/help/program-page.ts';
import { createChatToken } from '../../src/model/create-chat-token.ts';
import { decodeChatToken } from '../../src/model/decode-chat-token.ts';
import { commandModels } from '../../src/program/commands.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { PROGRAM } from '../terminal/pseudo-terminal.ts';

const run = promisify(execFile);
const REPLY = {
  token: 'AQICAHexample',
  tokenExpirationTime: '2022-03-16T03:45:09Z',
  sessionExpirationTime: '2022-03-16T04:14:09Z',
};
const ROOM = 'arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6';

let folder = '';
let endpoint: http.Server;
let requests: unknown[] = [];

beforeAll(async () => {
  folder = temporaryFolder('examples');
  symlinkSync(PROGRAM, path.join(folder, 'ivschat-ts'));
  endpoint = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    requests.push(JSON.parse(body));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(REPLY));
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
});
afterAll(() => endpoint.close());
beforeEach(() => {
  requests = [];
});

/** Runs lines of a help page in a POSIX shell; the service is a server of this test. */
async function inShell(lines: string) {
  const { port } = endpoint.address() as AddressInfo;
  return run('sh', ['-ec', lines], {
    cwd: folder,
    env: {
      PATH: `${folder}:${process.env.PATH}`,
      HOME: folder,
      AWS_ENDPOINT_URL_IVSCHAT: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_REGION: 'us-west-2',
    },
  });
}

interface ShownExample {
  readonly title: string;
  readonly command: string;
  readonly output: string | undefined;
}

/** The examples as they stand on a page. */
function examplesOf(page: Page): ShownExample[] {
  const blocks = page.find(({ title }) => title === 'EXAMPLES')?.blocks ?? [];
  const shown: ShownExample[] = [];
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1];
    if (block.kind !== 'code' || before?.kind !== 'paragraph' || before.text === 'Output:')
      continue;
    const after = blocks[index + 1];
    const output = after?.kind === 'paragraph' && after.text === 'Output:' && blocks[index + 2];
    shown.push({
      title: before.text,
      command: block.text,
      output: output && output.kind === 'code' ? output.text : undefined,
    });
  }
  return shown;
}

const createExamples = examplesOf(commandPage(createChatToken));

describe('the examples of create-chat-token', () => {
  const expected: Readonly<Record<string, readonly unknown[]>> = {
    'A token for a moderator, whose session lasts half an hour:': [
      {
        roomIdentifier: ROOM,
        userId: 'ana',
        capabilities: ['SEND_MESSAGE', 'DELETE_MESSAGE'],
        sessionDurationInMinutes: 30,
        attributes: { displayName: 'Ana', color: 'blue' },
      },
    ],
    'The bare token, for a shell script:': [{ roomIdentifier: ROOM, userId: 'ana' }],
    'Attributes with spaces and commas in them, as shorthand with quotes:': [
      { roomIdentifier: ROOM, userId: 'ana', attributes: { displayName: 'Li, Ana', team: 'red' } },
    ],
    'The same attributes as JSON:': [
      { roomIdentifier: ROOM, userId: 'ana', attributes: { displayName: 'Li, Ana', team: 'red' } },
    ],
    'A request kept in a file. `--generate-cli-skeleton` prints an empty one to fill in; options on the command line come before what the file says:':
      [{ roomIdentifier: ROOM, userId: 'ben', capabilities: ['SEND_MESSAGE'] }],
    'A local token, which needs no AWS account and no network:': [],
  };

  it('are all known here', () => {
    expect(createExamples.map(({ title }) => title)).toEqual(Object.keys(expected));
  });

  it.each(createExamples)('$title', async ({ title, command, output }) => {
    const { stdout, stderr } = await inShell(command);
    expect(stderr).toBe('');
    expect(requests).toEqual(expected[title]);
    // What a page shows as output has the form of what comes out.
    if (output !== undefined) {
      const withoutToken = (text: string) => text.replace(/"token": "[^"]*"/, '"token": "…"');
      const local = stdout.replaceAll(/\d{4}-\d\d-\d\dT[\d:]+/g, 'TIME');
      expect(withoutToken(local)).toBe(
        `${withoutToken(output).replaceAll(/\d{4}-\d\d-\d\dT[\d:]+/g, 'TIME')}\n`,
      );
    }
  });

  it('leave the token in the variable that the second one names', async () => {
    const script = createExamples[1]?.command;
    const { stdout } = await inShell(`${script}\necho "$token"`);
    expect(stdout).toBe('AQICAHexample\n');
  });
});

describe.each([
  ['decode-chat-token', commandPage(decodeChatToken)],
  ['the program', programPage(await commandModels())],
] as const)('the examples of %s', (_, page) => {
  it.each(examplesOf(page))('$title', async ({ command }) => {
    const { stdout, stderr } = await inShell(command);
    expect(stderr).toBe('');
    expect(Object.keys(JSON.parse(stdout))).toContain('tokenExpirationTime');
  });
});
