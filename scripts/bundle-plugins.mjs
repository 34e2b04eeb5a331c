/**
 * What the bundle takes from libraries in another way than they give it. Run from its sources, without these plugins, the
 * program does the same.
 */

/** The client for IVS Chat, whose settings all come from `createClient` in src/issuers/aws/aws-service.ts. */
const CLIENT = /[\\/]@aws-sdk[\\/]client-ivschat[\\/]/;

/** Modules as the client imports them → what stands in for them. */
const STAND_INS = {
  // Where the SDK's clients differ between platforms: their package.json swaps it for browsers and React Native. The
  // platform is this program. The SDK's own module for Node.js brings chains of defaults out of files, variables and
  // metadata services; they would not be asked, but they cost a fifth of a signed call.
  './runtimeConfig': 'export const getRuntimeConfig = (config) => ({ ...config });',
  // The endpoint is given. What would look for one reads ini files, with what they need of Node.js: 5 % of a signed call.
  // Other middleware takes its place by the name of this one.
  '@smithy/middleware-endpoint': `
    const middleware = (next) => (args) => next(args);
    const place = { step: 'serialize', name: 'endpointV2Middleware', override: true, relation: 'before', toMiddleware: 'serializerMiddleware' };
    export const getEndpointPlugin = () => ({ applyToStack: (stack) => stack.addRelativeTo(middleware, place) });
    export const resolveEndpointConfig = (config) => config;`,
};

/**
 * Puts the stand-ins in their places.
 * @throws {Error} at the end of a build in which the client was bundled and did not ask for one of these modules
 * @returns {import('rolldown').Plugin}
 */
function ownClient() {
  const prefix = '\0stand-in for ';
  const missing = new Set(Object.keys(STAND_INS));
  let bundled = false;
  return {
    name: 'the client for IVS Chat',
    resolveId: {
      filter: { id: /^\.\/runtimeConfig$|^@smithy\/middleware-endpoint$/ },
      handler(id, importer) {
        if (!CLIENT.test(importer ?? '') || !Object.hasOwn(STAND_INS, id)) return undefined;
        missing.delete(id);
        return `${prefix}${id}`;
      },
    },
    load: {
      filter: { id: /stand-in for / },
      handler: (id) => (id.startsWith(prefix) ? STAND_INS[id.slice(prefix.length)] : undefined),
    },
    moduleParsed({ id }) {
      if (CLIENT.test(id)) bundled = true;
    },
    buildEnd(error) {
      if (error || !bundled || missing.size === 0) return;
      throw new Error(
        `@aws-sdk/client-ivschat no longer imports ${[...missing].join(' and ')}, which scripts/bundle-plugins.mjs has a stand-in for. Find out where this release has its settings from.`,
      );
    },
  };
}

/**
 * commander can run subcommands that are programs of their own; ours are not. Node.js needs some milliseconds for
 * child_process.
 * @returns {import('rolldown').Plugin}
 */
function commanderWithoutPrograms() {
  const id = '\0no-programs';
  return {
    name: 'commander without programs to run',
    resolveId: {
      filter: { id: /^node:child_process$/ },
      handler: (_id, importer) =>
        /[\\/]node_modules[\\/]commander[\\/]/.test(importer ?? '') ? id : undefined,
    },
    load: {
      filter: { id: /no-programs$/ },
      handler: (loaded) => (loaded === id ? 'module.exports = {};' : undefined),
    },
  };
}

/** The plugins of scripts/build.mjs. */
export function bundlePlugins() {
  return [ownClient(), commanderWithoutPrograms()];
}
