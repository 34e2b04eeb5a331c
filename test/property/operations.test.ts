import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { optionName } from '../../src/model/command-options.ts';
import type { Member, ServiceOperation, Shape } from '../../src/model/operation.ts';
import { loadOperations } from '../../src/model/operations.ts';
import { main } from '../../src/program/main.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { testIo } from '../test-io.ts';

const EXIT_CODES = [0, 252, 253, 254, 255];
const RUNS = 60;
const operations = await loadOperations();

const received: { readonly method: string; readonly url: string; readonly body: string }[] = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  received.push({ method: request.method ?? '', url: request.url ?? '', body });
  response.writeHead(body.includes('\\u') ? 400 : 200, { 'content-type': 'application/json' });
  response.end('{"message": "refused", "name": "x", "rooms": [], "createTime": 5}');
});
let cwd: string;
let endpoint: string;

beforeAll(async () => {
  cwd = temporaryFolder('property-operations');
  writeFileSync(join(cwd, 'text'), 'some text\n');
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** Texts that are a value of the shape, or nearly, or not at all. */
function valueText(shape: Shape): fc.Arbitrary<string> {
  const wild = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('', ' ', '[', '{', '{}', '[]', 'a=b', 'a={b=[', 'file://text', 'fileb://text'),
  );
  return fc.oneof(
    { weight: 3, arbitrary: document(shape).map((value) => asText(value)) },
    { weight: 1, arbitrary: wild },
  );
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A plain value that fits the shape, mostly. */
function document(shape: Shape): fc.Arbitrary<unknown> {
  const misfit = fc.constantFrom<unknown>(null, true, 1.5, 7, 'text', [], {}, ['x'], { x: 1 });
  return fc.oneof({ weight: 9, arbitrary: fitting(shape) }, { weight: 1, arbitrary: misfit });
}

function fitting(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case 'string':
      return shape.values
        ? fc.constantFrom(...shape.values)
        : fc.string({ minLength: shape.length?.min ?? 0, maxLength: 20 });
    case 'integer':
      return fc.integer({ min: -1, max: 600 });
    case 'list':
      return fc.array(document(shape.member), { maxLength: 3 });
    case 'map':
      return fc.dictionary(fc.string({ maxLength: 5 }), document(shape.value), { maxKeys: 3 });
    case 'structure': {
      const members = shape.members.map((member) => [member.name, document(member.shape)]);
      return fc.record(Object.fromEntries(members), { requiredKeys: [] });
    }
    default:
      return fc.constant('2026-11-24T02:15:20Z');
  }
}

/** The words of an option: as two, as one with `=`, abbreviated, or several behind a list. */
function optionWords({ name, shape }: Member): fc.Arbitrary<string[]> {
  const flag = `--${optionName({ name })}`;
  return fc.oneof(
    valueText(shape).map((value) => [flag, value]),
    valueText(shape).map((value) => [`${flag}=${value}`]),
    fc.array(valueText(shape), { maxLength: 3 }).map((values) => [flag, ...values]),
    valueText(shape).map((value) => [flag.slice(0, -1), value]),
  );
}

const common = fc.oneof(
  fc.constantFrom(['--output', 'text'], ['--output', 'table'], ['--output', 'yaml']),
  fc.constantFrom(['--query', 'name'], ['--query', 'keys(@)'], ['--query', 'rooms[].arn']),
  fc.constantFrom(
    ['--no-paginate'],
    ['--cli-error-format', 'json'],
    ['help'],
    ['--max-items', '1'],
  ),
  fc.constantFrom(['--generate-cli-skeleton'], ['--generate-cli-skeleton', 'yaml-input']),
  fc.constantFrom(['--generate-cli-skeleton', 'output'], ['--no-sign-request']),
);

function commandLine(operation: ServiceOperation): fc.Arbitrary<string[]> {
  const given = operation.input.members.map((member) =>
    fc.option(optionWords(member), { nil: [], freq: member.required ? 9 : 2 }),
  );
  const json = document(operation.input).map((value) => ['--cli-input-json', asText(value)]);
  return fc
    .tuple(
      fc.tuple(...given),
      fc.option(common, { nil: [], freq: 1 }),
      fc.option(json, { nil: [], freq: 1 }),
    )
    .map(([options, global, input]) => [operation.command, ...options.flat(), ...global, ...input]);
}

describe.each(operations.map((operation) => [operation.command, operation] as const))(
  'whatever is typed behind %s',
  (_, operation) => {
    it('ends in a result or in one error, and is sent once at most', async () => {
      const env = {
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_REGION: 'us-west-2',
        AWS_ENDPOINT_URL: endpoint,
        AWS_EC2_METADATA_DISABLED: 'true',
      };
      const property = fc.asyncProperty(commandLine(operation), async (words) => {
        received.length = 0;
        const io = testIo({ cwd, home: cwd, env });
        const exit = await main(words, io);
        const [stdout, stderr] = [io.stdout.text(), io.stderr.text()];
        expect(EXIT_CODES).toContain(exit);
        if (exit !== 0) expect(stdout).toBe('');
        expect(stderr === '').toBe(exit === 0);
        expect(stderr).not.toMatch(/\n {4}at |\.ts:\d|node:internal|is not a function|Cannot read/);
        expect(received.length).toBeLessThanOrEqual(1);
        for (const { method, body } of received) {
          expect(method).toBe(operation.http.method);
          if (body !== '') expect(JSON.parse(body)).toBeTypeOf('object');
        }
      });
      await fc.assert(property, { numRuns: RUNS });
    }, 60_000);
  },
);
