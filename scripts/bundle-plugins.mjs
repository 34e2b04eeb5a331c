/**
 * What the bundle takes from libraries in another way than they give it. Run from its sources, without these plugins, the
 * program does the same.
 */

/** The module in which the SDK's clients differ between platforms: its package.json swaps it for browsers. */
const SEAM = './runtimeConfig';
const SEAM_ID = '\0runtime-config';
const CLIENT = /[\\/]@aws-sdk[\\/]client-ivschat[\\/]/;

/**
 * The platform of the client for IVS Chat is this program: every setting comes from `createClient` in
 * src/issuers/aws/aws-service.ts. The SDK's own module for Node.js brings chains of defaults out of files, variables and
 * metadata services, and what they need; they would not be asked, but they cost a fifth of a signed call.
 * @throws {Error} at the end of a build in which the client was bundled and did not ask for the seam
 * @returns {import('rolldown').Plugin}
 */
function ownRuntimeConfig() {
  let bundled = false;
  let replaced = false;
  return {
    name: 'the runtime configuration of the client for IVS Chat',
    resolveId: {
      filter: { id: /^\.\/runtimeConfig$/ },
      handler(_id, importer) {
        if (!CLIENT.test(importer ?? '')) return undefined;
        replaced = true;
        return SEAM_ID;
      },
    },
    load: {
      filter: { id: /runtime-config$/ },
      handler: (id) =>
        id === SEAM_ID ? 'export const getRuntimeConfig = (config) => ({ ...config });' : undefined,
    },
    moduleParsed({ id }) {
      if (CLIENT.test(id)) bundled = true;
    },
    buildEnd(error) {
      if (error || !bundled || replaced) return;
      throw new Error(
        `@aws-sdk/client-ivschat no longer imports ${SEAM}, in whose place scripts/bundle-plugins.mjs puts the program's own settings. Find out where this release chooses its platform.`,
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
  return [ownRuntimeConfig(), commanderWithoutPrograms()];
}
