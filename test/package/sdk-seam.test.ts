import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
// @ts-expect-error: a script of the build, without types
import { bundlePlugins } from '../../scripts/bundle-plugins.mjs';
import { temporaryFolder } from '../temporary-folder.ts';

/** The SDK's public entry, as its documentation has it. */
const SOURCE = `
import { CreateChatTokenCommand, IvschatClient } from '@aws-sdk/client-ivschat';
const signer = { sign: async (request) => request };
const scheme = { schemeId: 'aws.auth#sigv4', identityProvider: () => async () => ({}), signer };
const client = new IvschatClient({
  region: 'us-east-1',
  credentials: async () => ({}),
  httpAuthSchemes: [scheme],
  httpAuthSchemeProvider: () => [{ schemeId: scheme.schemeId }],
  protocol: {
    getShapeId: () => 'aws.protocols#restJson1',
    setSerdeContext() {},
    serializeRequest: async (operation, input) => ({ headers: {}, operation, input }),
    deserializeResponse: async (operation, context, response) => ({ $metadata: {}, ...response }),
  },
  requestHandler: { handle: async ({ input }) => ({ response: { statusCode: 200, token: input.userId } }) },
  maxAttempts: 1,
  retryMode: 'standard',
  defaultUserAgentProvider: async () => [],
  userAgentAppId: '',
});
for (const name of ['getUserAgentMiddleware', 'hostHeaderMiddleware', 'contentLengthMiddleware', 'loggerMiddleware']) {
  client.middlewareStack.remove(name);
}
const { token } = await client.send(new CreateChatTokenCommand({ roomIdentifier: 'r', userId: 'alice' }));
console.log(token);
`;

const project = path.join(import.meta.dirname, '../..');

/** Bundles the source with the plugins of the build. @returns the text of the bundle */
async function bundle(...releases: Plugin[]): Promise<string> {
  const entry: Plugin = {
    name: 'source',
    resolveId: (id) => (id === 'source' ? path.join(project, 'source.mjs') : undefined),
    load: (id) => (id === path.join(project, 'source.mjs') ? SOURCE : undefined),
  };
  const build = await rolldown({
    cwd: project,
    input: 'source',
    platform: 'node',
    logLevel: 'silent',
    // As scripts/build.mjs.
    resolve: { mainFields: ['module', 'main'] },
    plugins: [entry, ...releases, ...bundlePlugins()],
  });
  const { output } = await build.generate({ format: 'esm', codeSplitting: false });
  await build.close();
  return output[0].code;
}

/** A release of the client that imports another module in the place of one. */
function release(from: string, to: string): Plugin {
  const entry = createRequire(import.meta.url).resolve('@aws-sdk/client-ivschat');
  const sources = path.join(entry, '../../dist-es', path.sep);
  return {
    name: 'release',
    load: (id) =>
      id.startsWith(sources)
        ? readFileSync(id, 'utf8').replaceAll(`"${from}"`, `"${to}"`)
        : undefined,
  };
}

describe('the SDK’s client with the seams of the build', () => {
  it('sends its command, and looks for nothing by itself', async () => {
    const file = path.join(temporaryFolder('sdk'), 'client.mjs');
    const code = await bundle();
    writeFileSync(file, code);
    const { stdout, stderr } = spawnSync(process.execPath, [file], { env: {}, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout).toBe('alice\n');
    // Nor does it have what it would look with: the metadata service, and connections of its own.
    expect(code).not.toMatch(/169\.254\.169\.254|from "(?:node:)?https?2?"/);
  });

  it.each([
    ['./runtimeConfig', './runtimeConfig.shared'],
    ['@smithy/middleware-endpoint', '@smithy/core/endpoints'],
  ])('is refused when a release has moved one: %s', async (from, to) => {
    await expect(bundle(release(from, to))).rejects.toThrow(
      `@aws-sdk/client-ivschat no longer imports ${from}, which scripts/bundle-plugins.mjs has a stand-in for.`,
    );
  });
});
