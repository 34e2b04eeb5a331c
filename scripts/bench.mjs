/**
 * How long whole runs take, beside what the same work costs by hand: each run as a ratio to its floor (scripts/floors/) in
 * the same rounds. A ratio to an empty run alone would change with the machine. Beside them Debian's `aws` where it is
 * installed, and a script with the AWS SDK as npm installs it. Exits with 1 when a run is over its limit.
 *
 *   npm run bench            [rounds, 15 by default]
 *   npm run bench 15 /path/to/another/node
 *
 * Every round runs each command once, in turn, so that a machine whose speed drifts slows all of them alike. The first two
 * rounds, which make the keyring and fill the code cache, do not count.
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
const floor = (name, script, words = [], env = {}) => ({
  name,
  command: [node, path.join(root, 'scripts/floors', script), ...words],
  env,
});
const ours = (name, words, floorName, limit, env) => ({
  name,
  command: [node, bin, ...words],
  floorName,
  limit,
  env,
});
const theirs = (name, words, env) => ({ name, command: [AWS, ...words], env });

const EMPTY = 'an empty script';
const LOCAL = 'a local token by hand';
const SIGNED = 'a signed request by hand';
const runs = [
  ours('--version', ['--version'], EMPTY, 1.2),
  ours('an argument error', ['create-chat-token'], EMPTY, 1.25),
  ours('a local token', [...request, '--endpoint-url', 'local:'], LOCAL, 1.3),
  ours('a signed request, keys in the environment', signed, SIGNED, 1.3, keys),
  ours('a signed request, profile in ~/.aws', [...signed, '--profile', 'bench'], SIGNED, 1.35),
  floor(EMPTY, 'empty.cjs'),
  floor(LOCAL, 'local-token.cjs'),
  floor(SIGNED, 'signed-call.cjs', [String(server.address().port)], keys),
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
const WARMING = 2;
const times = runs.map(() => []);
const peaks = [];
for (let round = 0; round < rounds + WARMING; round += 1) {
  for (const [index, run] of runs.entries()) {
    const time = await timed(run);
    if (round >= WARMING) times[index].push(time);
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
  head: ['run', 'ms', 'least ms', '× its floor', 'by least', 'at most', 'peak MiB'],
  colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
  style: { head: [], border: [] },
});
const least = (values) => Math.min(...values);
for (const [index, { name, floorName, limit }] of runs.entries()) {
  const floorTimes = times[runs.findIndex((run) => run.name === floorName)];
  const ratio = (pick) => (floorTimes ? pick(times[index]) / pick(floorTimes) : undefined);
  const [byMedian, byLeast] = [ratio(median), ratio(least)];
  // A busy machine raises medians, a lucky run lowers least values: what is over its limit by both is.
  if (Math.min(byMedian ?? 0, byLeast ?? 0) > limit) process.exitCode = 1;
  const shown = [median(times[index]).toFixed(0), least(times[index]).toFixed(0)];
  const ratios = [byMedian, byLeast].map((value) => value?.toFixed(2) ?? '');
  table.push([name, ...shown, ...ratios, limit ?? '', peaks[index]?.toFixed(0) ?? '']);
}
process.stdout.write(`${table.toString()}\n`);
