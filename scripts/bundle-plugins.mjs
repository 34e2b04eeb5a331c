/**
 * What the bundle leaves out of the AWS SDK's client for IVS Chat, because our client never reaches it.
 *
 * `createClient` in src/issuers/aws/aws-issuer.ts gives the client every setting itself and replaces retries, wire
 * format, signing scheme and request handler. The SDK's modules with the defaults of these would be loaded all the same
 * and cost a third of the start of a signed request. Here each of them gets a stand-in, for imports from the packages
 * named here only: other clients (STS, SSO) keep theirs. Run from its sources, without this file, the program does the
 * same: what is left out is what its settings override.
 */
import path from 'node:path';

const PLUGIN = '() => ({ applyToStack: () => {} })';
const AS_IS = '(config) => config';
const HTTP_REQUEST = `export { HttpRequest } from '@smithy/core/dist-es/submodules/transport/httpRequest.js';`;

/** Folder → module as the folder's files import it → source of its stand-in. */
const STAND_INS = {
  'src/issuers/aws': {
    // The package's index has seventeen commands.
    '@aws-sdk/client-ivschat': `
      export { IvschatClient } from '@aws-sdk/client-ivschat/dist-es/IvschatClient.js';
      export { CreateChatTokenCommand } from '@aws-sdk/client-ivschat/dist-es/commands/CreateChatTokenCommand.js';`,
  },
  'node_modules/@aws-sdk/client-ivschat': {
    // Region, retries, endpoints, credentials and user agent out of files, variables and metadata; XML; HTTP/2.
    './runtimeConfig': `export const getRuntimeConfig = (config) => ({ ...config });`,
    // Extensions that may change the settings once more: there are none.
    './runtimeExtensions': `export const resolveRuntimeExtensions = ${AS_IS};`,
    // The header is ours.
    '@aws-sdk/middleware-user-agent': `export const getUserAgentPlugin = ${PLUGIN}, resolveUserAgentConfig = ${AS_IS};`,
    // The retries are ours.
    '@smithy/middleware-retry': `export const getRetryPlugin = ${PLUGIN}, resolveRetryConfig = ${AS_IS};`,
    // The request handler sets these headers.
    '@smithy/middleware-content-length': `export const getContentLengthPlugin = ${PLUGIN};`,
    '@aws-sdk/middleware-host-header': `export const getHostHeaderPlugin = ${PLUGIN}, resolveHostHeaderConfig = ${AS_IS};`,
    // The log is ours, and masks.
    '@aws-sdk/middleware-logger': `export const getLoggerPlugin = ${PLUGIN};`,
    // The indices have much more: event streams, waiters, every protocol.
    '@smithy/core': `
      export { getHttpAuthSchemeEndpointRuleSetPlugin } from '@smithy/core/dist-es/legacy-root-exports/middleware-http-auth-scheme/index.js';
      export { getHttpSigningPlugin } from '@smithy/core/dist-es/legacy-root-exports/middleware-http-signing/index.js';
      export { DefaultIdentityProviderConfig } from '@smithy/core/dist-es/legacy-root-exports/util-identity-and-auth/DefaultIdentityProviderConfig.js';`,
    '@smithy/smithy-client': `
      export { Client } from '@smithy/core/dist-es/submodules/client/smithy-client/client.js';
      export { Command } from '@smithy/core/dist-es/submodules/client/smithy-client/command.js';`,
    // The region is given.
    '@smithy/config-resolver': `export const resolveRegionConfig = ${AS_IS};`,
    // The signing scheme is given; its signer is the SDK's.
    '@aws-sdk/core': `export const resolveAwsSdkSigV4Config = ${AS_IS};`,
    // The endpoint is given; other middleware takes its place by the name of this one.
    '@smithy/middleware-endpoint': `
      const middleware = (next) => (args) => next(args);
      const place = { step: 'serialize', name: 'endpointV2Middleware', override: true, relation: 'before', toMiddleware: 'serializerMiddleware' };
      export const getEndpointPlugin = () => ({ applyToStack: (stack) => stack.addRelativeTo(middleware, place) });
      export const resolveEndpointConfig = ${AS_IS};`,
    // The shapes of seventeen operations and their errors: our protocol writes and reads documents without them.
    '../schemas/schemas_0': `
      const events = Symbol.for('@smithy/op-event-stream');
      export const CreateChatToken = Object.assign(
        [9, 'com.amazonaws.ivschat', 'CreateChatToken', { http: ['POST', '/CreateChatToken', 200] }, 'unit', 'unit'],
        { [events]: false },
      );`,
  },
  'node_modules/@smithy/core/dist-es/legacy-root-exports': {
    // The index has every protocol.
    '@smithy/core/protocols': HTTP_REQUEST,
  },
  'node_modules/@smithy/core/dist-es/submodules/protocols': {
    // No operation that we call has a stream of events.
    '@smithy/core/event-streams': 'export {};',
  },
  'node_modules/@smithy/signature-v4': {
    '@smithy/core/protocols': `${HTTP_REQUEST}
      export { escapeUri } from '@smithy/core/dist-es/submodules/protocols/util-uri-escape/escape-uri.js';`,
    // Signatures of event streams.
    './HeaderFormatter': 'export class HeaderFormatter {}',
    // The index also sets up generators of random values.
    '@smithy/core/serde': `
      export { hasOwn } from '@smithy/core/dist-es/submodules/transport/hasOwn.js';
      export { writeKey } from '@smithy/core/dist-es/submodules/serde/writeKey.js';
      export { isArrayBuffer } from '@smithy/core/dist-es/submodules/serde/is-array-buffer/is-array-buffer.js';
      export { fromHex, toHex } from '@smithy/core/dist-es/submodules/serde/util-hex-encoding/hex-encoding.js';
      export { toUint8Array } from '@smithy/core/dist-es/submodules/serde/util-utf8/toUint8Array.js';`,
  },
};

/** @returns {import('esbuild').Plugin} */
function leaveOut(root) {
  const owners = Object.entries(STAND_INS).map(([folder, modules]) => [
    path.join(root, folder, path.sep),
    modules,
  ]);
  return {
    name: 'leave out what the client does not reach',
    setup(build) {
      build.onResolve({ filter: /^[.@]/ }, ({ path: name, importer, namespace }) => {
        if (namespace === 'stand-in') {
          if (!name.includes('/dist-es/')) return undefined;
          return { path: path.join(root, 'node_modules', name), sideEffects: false };
        }
        const [folder, modules] = owners.find(([owner]) => importer.startsWith(owner)) ?? [];
        const source = modules?.[name];
        if (source === undefined) return undefined;
        const id = `${name} of ${path.relative(root, folder).replace('node_modules/', '')}`;
        return { path: id, namespace: 'stand-in', pluginData: source, sideEffects: false };
      });
      build.onLoad({ filter: /.*/, namespace: 'stand-in' }, ({ pluginData }) => ({
        contents: pluginData,
        resolveDir: root,
      }));
    },
  };
}

/** The plugins of scripts/build.mjs. */
export function bundlePlugins(root) {
  return [leaveOut(root)];
}
