/**
 * How long whole runs take, as ratios to `node -e 0` in the same run, and how much memory they take at the most, beside
 * Debian's `aws` where it is installed and a script with the AWS SDK as npm installs it.
 *
 *   npm run bench            [rounds, 15 by default]
 *   npm run bench 15 /path/to/another/node
 *
 * Every round runs each command once, in turn, so that a machine whose speed drifts slows all of them alike. The first
 * round, which fills the compile cache, does not count.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const rounds = Number(process.argv[2] ?? 15);
const node = path.resolve(process.argv[3] ?? process.execPath);
const AWS = '/usr/bin/aws';

const reply = JSON.stringify({
  token: 'AQICAHexample#1rstu2vwxy!4hlm!#5',
  tokenExpirationTime: '2022-03-16T03:45:09Z',
  sessionExpirationTime: '2022-03-16T04:44:09Z',
});
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(reply);
  });
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const endpoint = `http://127.0.0.1:${server.address().port}`;

const folder = await mkdtemp(path.join(os.tmpdir(), 'ivschat-bench-'));
await mkdir(path.join(folder, '.aws'));
await writeFile(
  path.join(folder, '.aws/config'),
  '[profile bench]\nregion = us-west-2\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = SecretExample/Key\n',
);
const sdkScript = path.join(root, 'node_modules/.cache/bench-sdk.mjs');
await mkdir(path.dirname(sdkScript), { recursive: true });
await writeFile(
  sdkScript,
  `import { CreateChatTokenCommand, IvschatClient } from '@aws-sdk/client-ivschat';
const client = new IvschatClient({ endpoint: '${endpoint}' });
const input = { roomIdentifier: 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl', userId: 'u' };
const { token } = await client.send(new CreateChatTokenCommand(input));
process.stdout.write(token);
`,
);

const base = {
  PATH: process.env.PATH,
  HOME: folder,
  LANG: 'C.UTF-8',
  AWS_EC2_METADATA_DISABLED: 'true',
};
const keys = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'SecretExample/Key',
  AWS_REGION: 'us-west-2',
};
const bin = path.join(root, 'bin/ivschat-ts.js');
const room = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const request = ['create-chat-token', '--room-identifier', room, '--user-id', 'u'];
const signed = [...request, '--endpoint-url', endpoint];
const ours = (name, words, limit, env) => ({ name, command: [node, bin, ...words], limit, env });
const theirs = (name, words, env) => ({ name, command: [AWS, ...words], env });

const runs = [
  { name: 'node -e 0', command: [node, '-e', '0'] },
  ours('--version', ['--version'], 1.15),
  ours('an argument error', ['create-chat-token'], 1.3),
  ours('a local token', [...request, '--endpoint-url', 'local:'], 1.5),
  ours('a signed request, keys in the environment', signed, 2, keys),
  ours('a signed request, profile in ~/.aws', [...signed, '--profile', 'bench'], 2.2),
  { name: 'AWS SDK, not bundled', command: [node, sdkScript], env: keys },
  ...(existsSync(AWS)
    ? [
        theirs('aws --version', ['--version']),
        theirs('aws, an argument error', ['ivschat', 'create-chat-token']),
        theirs('aws, a signed request', ['ivschat', ...signed], keys),
      ]
    : []),
];

/** Runs a command to its end. @returns {Promise<number>} milliseconds */
function timed({ command: [program, ...words], env }) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, words, { cwd: folder, env: { ...base, ...env }, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', () => resolve(performance.now() - start));
  });
}

/** The peak of a command's memory in MiB, as Python's resource module reports it of a child; none without Python. */
function peak({ command, env }) {
  const program =
    'import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=-3,stderr=-3);print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)';
  return new Promise((resolve) => {
    const child = spawn('python3', ['-c', program, ...command], {
      cwd: folder,
      env: { ...base, ...env },
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', () => resolve(undefined));
    child.on('close', () => resolve(Number(output) / 1024 || undefined));
  });
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const times = runs.map(() => []);
const peaks = [];
for (let round = 0; round <= rounds; round += 1) {
  for (const [index, run] of runs.entries()) {
    const time = await timed(run);
    if (round > 0) times[index].push(time);
  }
}
for (const run of runs) peaks.push(await peak(run));
server.close();
await rm(folder, { recursive: true });
await rm(sdkScript);

const version = (command) => spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout?.trim();
process.stdout.write(
  `${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, ${os.type()} ${os.release()}\n` +
    `Node.js ${version(node)}; ${existsSync(AWS) ? version(AWS) : 'no AWS CLI'}\n` +
    `medians of ${rounds} interleaved runs; load ${os.loadavg()[0].toFixed(1)}\n`,
);
const table = new Table({
  head: ['run', 'ms', '× node -e 0', 'at most', 'peak MiB'],
  colAligns: ['left', 'right', 'right', 'right', 'right'],
  style: { head: [], border: [] },
});
const baseline = median(times[0]);
for (const [index, { name, limit }] of runs.entries()) {
  const time = median(times[index]);
  const peakText = peaks[index]?.toFixed(0) ?? '';
  table.push([name, time.toFixed(0), (time / baseline).toFixed(2), limit ?? '', peakText]);
}
process.stdout.write(`${table.toString()}\n`);
