/**
 * What the bundle leaves out of the AWS SDK's client for IVS Chat, because our client never reaches it.
 *
 * `createClient` in src/issuers/aws/aws-issuer.ts gives the client every setting itself and replaces retries, wire
 * format, signing scheme and request handler. The SDK's modules with the defaults of these would be loaded all the same
 * and cost a third of the start of a signed request. Here each of them gets a stand-in that does nothing, for imports
 * from that one client only: other clients (STS, SSO) keep theirs. Run from its sources, without this file, the program
 * does the same.
 */
const CLIENT = /[\\/]@aws-sdk[\\/]client-ivschat[\\/]/;

const noPlugin = 'const plugin = () => ({ applyToStack: () => {} });';
const asIs = 'const asIs = (config) => config;';

/** Module as the client's files import it → source of its stand-in. */
const STAND_INS = {
  // Region, retries, endpoints, credentials and user agent out of files, variables and metadata; XML, HTTP/2.
  './runtimeConfig': 'export const getRuntimeConfig = (config) => ({ ...config });',
  // Extensions that may change the settings once more: there are none.
  './runtimeExtensions': `${asIs} export { asIs as resolveRuntimeExtensions };`,
  // The header is ours.
  '@aws-sdk/middleware-user-agent': `${noPlugin} ${asIs} export { plugin as getUserAgentPlugin, asIs as resolveUserAgentConfig };`,
  // The retries are ours.
  '@smithy/middleware-retry': `${noPlugin} ${asIs} export { plugin as getRetryPlugin, asIs as resolveRetryConfig };`,
  // The request handler sets these headers.
  '@smithy/middleware-content-length': `${noPlugin} export { plugin as getContentLengthPlugin };`,
  '@aws-sdk/middleware-host-header': `${noPlugin} ${asIs} export { plugin as getHostHeaderPlugin, asIs as resolveHostHeaderConfig };`,
  // The log is ours, and masks.
  '@aws-sdk/middleware-logger': `${noPlugin} export { plugin as getLoggerPlugin };`,
  // The region is given.
  '@smithy/config-resolver': `${asIs} export { asIs as resolveRegionConfig };`,
  // The signing scheme is given, with the SDK's signer.
  '@aws-sdk/core': `${asIs} export { asIs as resolveAwsSdkSigV4Config };`,
  // The endpoint is given; others place themselves by this middleware's name.
  '@smithy/middleware-endpoint': `${asIs}
    const middleware = (next) => (args) => next(args);
    const place = { step: 'serialize', name: 'endpointV2Middleware', override: true, relation: 'before', toMiddleware: 'serializerMiddleware' };
    export const getEndpointPlugin = () => ({ applyToStack: (stack) => stack.addRelativeTo(middleware, place) });
    export { asIs as resolveEndpointConfig };`,
};

/** @type {import('esbuild').Plugin} */
const clientWithoutDefaults = {
  name: 'ivschat client without defaults',
  setup(build) {
    build.onResolve({ filter: /^(\.\/runtime|@aws-sdk\/|@smithy\/)/ }, ({ path, importer }) =>
      CLIENT.test(importer) && path in STAND_INS
        ? { path, namespace: 'stand-in', sideEffects: false }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'stand-in' }, ({ path }) => ({
      contents: STAND_INS[path],
    }));
  },
};

/** For scripts/build.mjs. */
export const bundlePlugins = [clientWithoutDefaults];
