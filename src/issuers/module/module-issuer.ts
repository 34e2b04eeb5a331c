import { type Document, documentFrom, plainFrom } from '../../document/document.ts';
import { CliError, GeneralError, ServiceError } from '../../errors/cli-error.ts';
import type { Io } from '../../system/io.ts';
import { moduleUrl } from '../../system/module-url.ts';
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
