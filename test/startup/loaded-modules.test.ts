import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../src/model/operations.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const BIN = join(import.meta.dirname, '../../bin/ivschat-ts.js');
const ROOM = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const request = ['create-chat-token', '--room-identifier', ROOM, '--user-id', 'u'];

/** What a run writes at its end: Node's modules that it asked for, and files of the bundle. */
const REPORTER = `
const Module = require('node:module');
const builtins = new Set();
const load = Module._load;
Module._load = function (name, ...rest) {
  if (Module.isBuiltin(name)) builtins.add(name.replace(/^node:/, ''));
  return load.call(this, name, ...rest);
};
process.on('exit', () => {
  const files = Object.keys(require.cache).filter((file) => /[\\\\/]dist[\\\\/]/.test(file));
  const report = { builtins: [...builtins], files: files.map((file) => require('path').basename(file)) };
  require('fs').writeFileSync(process.env.LOADED_MODULES, JSON.stringify(report));
});
`;

/** Files of the bundle are named by the source that is loaded on demand, or by their group in scripts/build.mjs. */
interface Report {
  readonly builtins: readonly string[];
  readonly files: readonly string[];
}

let folder: string;
let endpoint: string;
const server = createServer((incoming, response) => {
  incoming.resume().on('end', () => response.end('{"token":"t"}'));
});

beforeAll(async () => {
  folder = temporaryFolder('loaded');
  writeFileSync(join(folder, 'reporter.cjs'), REPORTER);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

/** What a run loads, and how it exits. */
async function loaded(words: readonly string[], env: Record<string, string> = {}) {
  const report = join(folder, 'report.json');
  const child = spawn(process.execPath, ['-r', join(folder, 'reporter.cjs'), BIN, ...words], {
    env: { HOME: folder, NODE_DISABLE_COMPILE_CACHE: '1', LOADED_MODULES: report, ...env },
    stdio: 'ignore',
  });
  const exit = await new Promise((closed) => child.on('close', closed));
  const { builtins, files } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  return { exit, builtins: builtins.toSorted(), files: files.toSorted() };
}

/** What every run needs: the loader of the bundle, and files. */
const ground = ['buffer', 'fs', 'os', 'path', 'vm'];
/** And what runs a command: commander. */
const command = [...ground, 'events', 'process'];
const keys = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'SecretExample/Key',
  AWS_REGION: 'us-west-2',
};

describe('a run loads what it needs and nothing else', () => {
  it('--version', async () => {
    expect(await loaded(['--version'])).toEqual({
      exit: 0,
      builtins: ground,
      files: ['cli.js'],
    });
  });

  it('an argument error', async () => {
    expect(await loaded(['create-chat-token'])).toEqual({
      exit: 252,
      builtins: command.toSorted(),
      files: ['cli.js', 'program.js'],
    });
  });

  it('a local token: neither the SDK nor HTTP', async () => {
    expect(await loaded([...request, '--endpoint-url', 'local:'])).toEqual({
      exit: 0,
      builtins: ['crypto', ...command].toSorted(),
      files: ['cli.js', 'command.js', 'local.js', 'program.js'],
    });
  });

  it('a signed request with keys in the environment: no other source of credentials, no TLS, no HTTP/2', async () => {
    expect(await loaded([...request, '--endpoint-url', endpoint], keys)).toEqual({
      exit: 0,
      builtins: ['crypto', 'http', 'net', 'stream', ...command].toSorted(),
      files: ['cli.js', 'command.js', 'program.js', 'service.js'],
    });
  });

  it.each(Object.keys(operations).filter((name) => name !== 'create-chat-token'))(
    '%s: the model of this operation and of no other',
    async (name) => {
      const { exit, files } = await loaded([name, '--generate-cli-skeleton']);
      const models = Object.keys(operations).map((operation) => `${operation}.js`);
      expect([exit, files.filter((file) => models.includes(file))]).toEqual([0, [`${name}.js`]]);
      expect(files).not.toContain('service.js');
    },
  );

  it('another operation of the service: the same files as for a token, and its model', async () => {
    const token = await loaded([...request, '--endpoint-url', endpoint], keys);
    const { exit, files } = await loaded(['list-rooms', '--endpoint-url', endpoint], keys);
    const model = ['list-rooms.js', 'shapes.js'];
    expect([exit, files]).toEqual([0, [...token.files, ...model].toSorted()]);
  });
});
