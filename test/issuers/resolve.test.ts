import { describe, expect, it } from 'vitest';
import { operations } from '../../src/model/operations.ts';
import { main } from '../../src/program/main.ts';
import { testIo } from '../test-io.ts';

const ARN = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const others = Object.keys(operations).filter((name) => name !== 'create-chat-token');

describe.each(['local:', 'local:./keys.json', 'module:./issuer.mjs'])('with %s', (endpoint) => {
  it.each(others)('%s is one error that says what to do', async (command) => {
    const io = testIo();
    // Every operation finds its members here; it is too early to look whether they are right.
    const words = ['--cli-input-json', JSON.stringify({ identifier: ARN })];
    expect(await main([command, ...words, '--endpoint-url', endpoint], io)).toBe(253);
    expect(io.stdout.text()).toBe('');
    const scheme = endpoint.slice(0, endpoint.indexOf(':') + 1);
    expect(io.stderr.text()).toBe(
      `\nivschat-ts: [ERROR]: An error occurred (Configuration): An endpoint URL with ${scheme} issues tokens and does nothing else, and ${command} needs the service, or a local endpoint that runs. Start one with "ivschat-ts serve" and give the http URL that it prints as --endpoint-url.\n`,
    );
  });
});
