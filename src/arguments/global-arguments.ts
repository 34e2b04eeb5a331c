import { parseInteger } from '../document/integer.ts';
import {
  type ColorMode,
  type ErrorFormat,
  type GlobalArguments,
  globalOptions,
  type OutputFormat,
} from '../model/global-options.ts';
import { optionRule } from './command-arguments.ts';
import { type Layer, type ParsedLayer, parseLayer } from './option-grammar.ts';
import { FIRST_PASS_USAGE, USAGE } from './usage.ts';

/** The word that stands before the operation in the AWS CLI; here it may be left out. */
export const SERVICE = 'ivschat';

/** `--version` was met before any error: thrown as it is found, since what follows must not be looked at. */
export class VersionRequested extends Error {}

/** What the first pass knows: it exists in the AWS CLI to have these two before the files are read. */
export interface FirstPass {
  readonly profile: string | undefined;
  readonly debug: boolean;
}

/**
 * Layer 0: the whole command line, knowing `--profile` and `--debug` only (section 1.1 of the AWS CLI behaviour).
 * @throws {ParamValidationError} with a usage text of its own
 */
export function parseFirstPass(words: readonly string[]): FirstPass {
  const { values } = parseLayer(
    {
      options: [
        { flag: '--profile', arity: 'one' },
        { flag: '--debug', arity: 'none' },
      ],
      usage: FIRST_PASS_USAGE,
    },
    words,
  );
  const profile = values.get('--profile');
  return {
    profile: typeof profile === 'string' && profile !== '' ? profile : undefined,
    debug: values.has('--debug'),
  };
}

const RULES = globalOptions.map((option) => optionRule(option));

/** The global options as typed, and the words that are left for the command. */
export interface GlobalWords {
  readonly values: ParsedLayer['values'];
  readonly rest: readonly string[];
}

/**
 * Layer 2: the global options, wherever they stand, and the service word, which is supplied where it is not typed.
 * @throws {ParamValidationError} for what argparse refuses
 * @throws {VersionRequested} as soon as `--version` is met, left to right
 */
export function parseGlobalWords(words: readonly string[]): GlobalWords {
  const layer: Layer = {
    options: RULES,
    positional: { name: 'command', required: false },
    usage: USAGE,
    onOption: (flag) => {
      if (flag === '--version') throw new VersionRequested();
    },
  };
  const asTyped = parseLayer(layer, words);
  return asTyped.positional === SERVICE ? asTyped : parseLayer(layer, [SERVICE, ...words]);
}

/** How the line wants to be told about its errors: known even where another option is no good. */
export function errorStyle({
  values,
}: GlobalWords): Pick<GlobalArguments, 'errorFormat' | 'color'> {
  return {
    color: (values.get('--color') ?? 'auto') as ColorMode,
    ...defined({ errorFormat: values.get('--cli-error-format') as ErrorFormat | undefined }),
  };
}

/**
 * Gives the global options their types.
 * @throws {GeneralError} for a timeout that is no whole number (section 1.5)
 */
export function globalArguments(words: GlobalWords): GlobalArguments {
  const text = (name: string): string | undefined => {
    const value = words.values.get(`--${name}`);
    return typeof value === 'string' ? value : undefined;
  };
  const given = (name: string): boolean => words.values.has(`--${name}`);
  const readTimeout = text('cli-read-timeout');
  const connectTimeout = text('cli-connect-timeout');
  return {
    ...errorStyle(words),
    debug: given('debug'),
    verifySsl: !given('no-verify-ssl'),
    signRequest: !given('no-sign-request'),
    pager: !given('no-cli-pager'),
    ...defined({
      endpointUrl: text('endpoint-url'),
      output: text('output') as OutputFormat | undefined,
      query: text('query'),
      profile: text('profile') || undefined,
      region: text('region'),
      caBundle: text('ca-bundle'),
      readTimeout: readTimeout === undefined ? undefined : parseInteger(readTimeout),
      connectTimeout: connectTimeout === undefined ? undefined : parseInteger(connectTimeout),
      binaryFormat: text('cli-binary-format'),
    }),
  };
}

type Defined<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };

/** Leaves out the members that are `undefined`. */
function defined<Members extends object>(members: Members): Defined<Members> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<Members>;
}
