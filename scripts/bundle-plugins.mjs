/**
 * What the bundle leaves out of libraries because no run reaches it. Run from its sources, without these plugins, the
 * program does the same.
 *
 * The AWS SDK's client for IVS Chat gets every setting from `createClient` in src/issuers/aws/aws-issuer.ts, which also
 * replaces its retries, wire format, signing scheme and request handler. The SDK's modules with the defaults of these
 * would be loaded all the same and cost a third of the start of a signed request. So here that client, and whatever it
 * imports, is a copy of its own, in which such modules have stand-ins; the clients of STS and SSO are not touched. (A
 * copy of its own also because esbuild gives all users of an index file what one of them uses of it.)
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const PLUGIN = '() => ({ applyToStack: () => {} })';
const AS_IS = '(config) => config';

/** Module as the client's files import it → source of its stand-in. */
const STAND_INS = {
  // Region, retries, endpoints, credentials and user agent out of files, variables and metadata; XML; HTTP/2.
  './runtimeConfig': 'export const getRuntimeConfig = (config) => ({ ...config });',
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
  // What reads the shapes, for the log and for event streams.
  '@smithy/core/schema': `
    export { getSchemaSerdePlugin } from '@smithy/core/dist-es/submodules/schema/middleware/getSchemaSerdePlugin.js';
    export const NormalizedSchema = { of: () => ({ getEventStreamMember: () => '' }) };`,
  './schemaLogFilter': 'export const schemaLogFilter = () => undefined;',
  // Signatures of event streams.
  './HeaderFormatter': 'export class HeaderFormatter {}',
  // Index files that set up more than is used of them.
  '@aws-sdk/client-ivschat': `
    export { IvschatClient } from '@aws-sdk/client-ivschat/dist-es/IvschatClient.js';
    export { CreateChatTokenCommand } from '@aws-sdk/client-ivschat/dist-es/commands/CreateChatTokenCommand.js';`,
  '@smithy/smithy-client': `
    export { Client } from '@smithy/core/dist-es/submodules/client/smithy-client/client.js';
    export { Command } from '@smithy/core/dist-es/submodules/client/smithy-client/command.js';`,
  '@smithy/core': `
    export { getHttpAuthSchemeEndpointRuleSetPlugin } from '@smithy/core/dist-es/legacy-root-exports/middleware-http-auth-scheme/index.js';
    export { getHttpSigningPlugin } from '@smithy/core/dist-es/legacy-root-exports/middleware-http-signing/index.js';
    export { DefaultIdentityProviderConfig } from '@smithy/core/dist-es/legacy-root-exports/util-identity-and-auth/DefaultIdentityProviderConfig.js';`,
  '@smithy/protocol-http':
    "export { HttpRequest } from '@smithy/core/dist-es/submodules/transport/httpRequest.js';",
  '@smithy/core/protocols': `
    export { HttpRequest } from '@smithy/core/dist-es/submodules/transport/httpRequest.js';
    export { escapeUri } from '@smithy/core/dist-es/submodules/protocols/util-uri-escape/escape-uri.js';`,
  '@smithy/core/serde': `
    export { hasOwn } from '@smithy/core/dist-es/submodules/transport/hasOwn.js';
    export { writeKey } from '@smithy/core/dist-es/submodules/serde/writeKey.js';
    export { isArrayBuffer } from '@smithy/core/dist-es/submodules/serde/is-array-buffer/is-array-buffer.js';
    export { toHex } from '@smithy/core/dist-es/submodules/serde/util-hex-encoding/hex-encoding.js';
    export { toUint8Array } from '@smithy/core/dist-es/submodules/serde/util-utf8/toUint8Array.js';`,
};

/** The namespace of the copy. */
const COPY = 'ivschat-client';

/** @returns {import('esbuild').Plugin} */
function ownClient(root) {
  const issuer = path.join(root, 'src/issuers/aws', path.sep);
  const modules = path.join(root, 'node_modules', path.sep);
  return {
    name: 'a client for IVS Chat without its defaults',
    setup(build) {
      build.onResolve({ filter: /^[.@]/ }, async (request) => {
        const { path: name, importer, namespace, resolveDir, kind, pluginData } = request;
        const isFirst = importer.startsWith(issuer) && /^@(aws-sdk|smithy)\//.test(name);
        if (pluginData?.asIs || !(namespace === COPY || isFirst)) return undefined;
        if (Object.hasOwn(STAND_INS, name)) {
          return {
            path: `stand-in for ${name}`,
            namespace: COPY,
            pluginData: { contents: STAND_INS[name] },
            sideEffects: false,
          };
        }
        const isFile = name.includes('/dist-es/') && !name.startsWith('.');
        const file = isFile
          ? { path: path.join(modules, name), sideEffects: false }
          : await build.resolve(name, { importer, resolveDir, kind, pluginData: { asIs: true } });
        if (file.external || !file.path.startsWith(modules)) return file;
        return {
          path: path.relative(root, file.path),
          namespace: COPY,
          sideEffects: file.sideEffects,
        };
      });
      build.onLoad({ filter: /.*/, namespace: COPY }, async ({ path: name, pluginData }) => {
        if (pluginData?.contents !== undefined)
          return { contents: pluginData.contents, resolveDir: root };
        const file = path.join(root, name);
        const loader = name.endsWith('.json') ? 'json' : 'js';
        return { contents: await readFile(file), loader, resolveDir: path.dirname(file) };
      });
    },
  };
}

/**
 * commander can run subcommands that are programs of their own; ours are not. Node.js needs some milliseconds for
 * child_process.
 * @type {import('esbuild').Plugin}
 */
const commanderWithoutPrograms = {
  name: 'commander without programs to run',
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ importer, path: name }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer)
        ? { path: name, namespace: 'no-programs' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'no-programs' }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};

/** The plugins of scripts/build.mjs. */
export function bundlePlugins(root) {
  return [ownClient(root), commanderWithoutPrograms];
}
