import { execFile } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatEndpoint, startChatEndpoint } from '../../src/index.ts';
import { loadOperations } from '../../src/model/operations.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { PROGRAM } from '../terminal/pseudo-terminal.ts';

const models = await loadOperations();

let folder = '';
let endpoint: ChatEndpoint;

beforeAll(async () => {
  folder = temporaryFolder('operation-examples');
  symlinkSync(PROGRAM, path.join(folder, 'ivschat-ts'));
  endpoint = await startChatEndpoint();
});
afterAll(() => endpoint.stop());

/** Runs lines of a help page in a POSIX shell, against a local endpoint. */
function inShell(lines: string) {
  return promisify(execFile)('sh', ['-ec', lines], {
    cwd: folder,
    env: {
      PATH: `${folder}:${process.env.PATH}`,
      HOME: folder,
      AWS_ENDPOINT_URL_IVSCHAT: endpoint.httpUrl,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_REGION: 'us-west-2',
    },
  });
}

describe.each(models.map((model) => [model.command, model] as const))(
  'the examples on the page of %s',
  (command, { examples, output }) => {
    it('are two at least, and use the command', () => {
      expect(examples.length).toBeGreaterThanOrEqual(2);
      for (const example of examples) expect(example.command).toContain(`ivschat-ts ${command}`);
    });

    it.each(examples)('$title', async (example) => {
      const { stdout, stderr } = await inShell(example.command);
      expect(stderr).toBe('');
      // The last command of an example is mostly the one that the page is about.
      const prints = output.members.length > 0 && !/^\w+=\$\(|--query/m.test(example.command);
      if (prints) expect(() => JSON.parse(stdout)).not.toThrow();
    });
  },
);
