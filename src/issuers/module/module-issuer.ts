import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Document, documentFrom, plainFrom } from '../../document/document.ts';
import { CliError, GeneralError, ServiceError } from '../../errors/cli-error.ts';
import type { Io } from '../../system/io.ts';
import type { TokenIssuer } from '../token-issuer.ts';

/** What a user's module exports: see docs/custom-issuer.md. */
interface ModuleIssuer {
  createChatToken(request: unknown): unknown;
}

/**
 * The issuer of a user's ES module: `./issuer.mjs` from the working directory, or a package that is installed there.
 * Its request and response are plain objects in the service's wire shape; what it throws is a service error with the
 * name and the message of what was thrown.
 * @throws {GeneralError} when the module cannot be loaded or is none of the right form
 */
export async function createModuleIssuer(specifier: string, io: Io): Promise<TokenIssuer> {
  const issuer = await loadIssuer(specifier, io);
  return {
    async createChatToken(request) {
      let response: unknown;
      try {
        response = await issuer.createChatToken(plainFrom(request));
      } catch (error) {
        throw asServiceError(error);
      }
      return asDocument(response, specifier);
    },
  };
}

async function loadIssuer(specifier: string, io: Io): Promise<ModuleIssuer> {
  const problem = (what: string, cause?: unknown) =>
    new GeneralError(`Unable to use the issuer module "${specifier}": ${what}`, { cause });
  if (specifier === '') throw problem('the endpoint URL names none');
  let loaded: unknown;
  try {
    loaded = await io.importModule(moduleUrl(specifier, io.cwd));
  } catch (error) {
    throw problem(firstLine(error), error);
  }
  const create = member(loaded, 'createTokenIssuer');
  if (typeof create !== 'function') throw problem('it does not export createTokenIssuer');
  let issuer: unknown;
  try {
    issuer = await create({ env: { ...io.env }, cwd: io.cwd });
  } catch (error) {
    throw asServiceError(error);
  }
  if (typeof member(issuer, 'createChatToken') !== 'function') {
    throw problem('what createTokenIssuer gives has no createChatToken');
  }
  return issuer as ModuleIssuer;
}

/** A path starts with a dot or a slash, as in an import; anything else is a package, looked up from `cwd`. */
function moduleUrl(specifier: string, cwd: string): string {
  if (specifier.startsWith('file:')) return specifier;
  const isPath = /^\.{0,2}\//.test(specifier) || path.isAbsolute(specifier);
  return pathToFileURL(isPath ? path.resolve(cwd, specifier) : packageEntry(specifier, cwd)).href;
}

/** The file that a package's name stands for, also where the package exports it to `import` only. */
function packageEntry(specifier: string, cwd: string): string {
  const { resolve } = createRequire(path.join(cwd, 'package.json'));
  try {
    return resolve(specifier);
  } catch (error) {
    const [name = ''] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [];
    const subpath = `.${specifier.slice(name.length)}`;
    for (const folder of resolve.paths(specifier) ?? []) {
      const manifest = path.join(folder, name, 'package.json');
      if (!existsSync(manifest)) continue;
      const { exports } = JSON.parse(readFileSync(manifest, 'utf8'));
      const target = importTarget(member(exports, subpath) ?? (subpath === '.' && exports));
      if (target !== undefined) return path.join(folder, name, target);
    }
    throw error;
  }
}

/** What `import` gets of an entry of `exports`: conditions in the order of the manifest. */
function importTarget(entry: unknown): string | undefined {
  if (typeof entry === 'string') return entry;
  if (typeof entry !== 'object' || entry === null) return undefined;
  for (const [condition, target] of Object.entries(entry)) {
    if (!['node', 'import', 'default'].includes(condition)) continue;
    const found = importTarget(target);
    if (found !== undefined) return found;
  }
  return undefined;
}

function asServiceError(error: unknown): CliError {
  if (error instanceof CliError) return error;
  const name = member(error, 'name');
  const message = member(error, 'message');
  const text = typeof message === 'string' ? message : String(error);
  return new ServiceError(
    typeof name === 'string' && name !== '' ? name : 'Error',
    text,
    { operationName: 'CreateChatToken', serviceMessage: text },
    { cause: error },
  );
}

function asDocument(response: unknown, specifier: string): Document {
  try {
    return documentFrom(response);
  } catch (error) {
    throw new GeneralError(
      `The issuer module "${specifier}" gave a response that is not JSON: ${firstLine(error)}`,
      { cause: error },
    );
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** An error's message without what a module loader adds to it: further lines, and which file of ours asked. */
function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n', 1)[0] ?? '').replace(/ imported from .*$/, '');
}
