import { existsSync } from 'node:fs';
import { mergeCliInput } from '../arguments/cli-input.ts';
import { memberValues } from '../arguments/member-values.ts';
import { resolveFileEncoding } from '../config/file-encoding.ts';
import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { parseInteger } from '../document/integer.ts';
import { shellSplit } from '../document/shell-split.ts';
import { CliError, GeneralError } from '../errors/cli-error.ts';
import { CLI_INPUT_JSON, CLI_INPUT_YAML } from '../model/command-options.ts';
import type { OfferedOption } from '../model/offered-options.ts';
import type { Member, Shape } from '../model/operation.ts';
import { compileQuery } from '../output/query.ts';
import { absolutePath } from '../system/file-path.ts';
import type { Io } from '../system/io.ts';
import { checkAttributeSize, largestTokenAttributes } from '../token/attribute-size.ts';
import { checkMembers } from '../token/constraints.ts';

/** What is wrong with a value. A doubtful one may be right all the same: the user decides. */
export interface Objection {
  readonly text: string;
  readonly doubtful: boolean;
}

/**
 * What speaks against the value of an option: it cannot be parsed, or the service would refuse it. Checked with the
 * parsers and constraints of the run itself, so that a value which the prompt takes is taken there too.
 */
export async function objectionTo(
  option: OfferedOption,
  value: string,
  io: Io,
): Promise<Objection | undefined> {
  try {
    if (option.member) return objectionToMember(option.member, value, io);
    await checkGlobal(option, value, io);
    return undefined;
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { text: withoutLead(error), doubtful: false };
  }
}

/**
 * The words of a list as they are typed in one line: quoted as a shell has it, unless they are JSON or a file.
 * @throws {GeneralError} for a quote that is not closed
 */
export function listWords(value: string): string[] {
  return /^\s*\[|^fileb?:\/\//.test(value) ? [value] : shellSplit(value);
}

function objectionToMember(member: Member, value: string, io: Io): Objection | undefined {
  const words = { [member.name]: member.shape.type === 'list' ? listWords(value) : value };
  const input = { type: 'structure', members: [member] } as const;
  const values = memberValues({ input }, words, filesOf(io));
  if (holdsList(values.get(member.name))) {
    return { text: 'A value with a comma in it needs quotes: key="one, two".', doubtful: false };
  }
  const problem = firstProblem({ ...member, shape: withoutPattern(member.shape) }, values);
  if (problem) return { text: problem, doubtful: false };
  const doubt = firstProblem(member, values);
  return doubt ? { text: doubt, doubtful: true } : undefined;
}

/** The constraints of the service, which are stricter than the client's. */
function firstProblem(member: Member, values: DocumentMap): string | undefined {
  const [problem] = [
    ...checkMembers(values, [member]),
    ...checkAttributeSize(values.get('attributes'), largestTokenAttributes),
  ];
  return problem && `The value ${problem.message}.`;
}

/** Shorthand makes a list of a value with a comma, which a map of texts cannot hold. */
function holdsList(value: Document | undefined): boolean {
  return isMap(value) && [...value.values()].some(Array.isArray);
}

function withoutPattern(shape: Shape): Shape {
  if (shape.type !== 'string') return shape;
  const { pattern: _, ...rest } = shape;
  return rest;
}

const ENDPOINT = /^(?:https?:\/\/.|local:|module:.)/i;

/** @throws {CliError} with what is wrong */
async function checkGlobal(
  { flag, isNumber }: OfferedOption,
  value: string,
  io: Io,
): Promise<void> {
  const refuse = (text: string): never => {
    throw new GeneralError(text);
  };
  if (flag === `--${CLI_INPUT_JSON}`) {
    await mergeCliInput(new Map(), { cliInputJson: value }, filesOf(io));
  } else if (flag === `--${CLI_INPUT_YAML}`) {
    await mergeCliInput(new Map(), { cliInputYaml: value }, filesOf(io));
  } else if (value === '') {
    refuse('Type a value, or press Esc to go back.');
  } else if (flag === '--endpoint-url' && !ENDPOINT.test(value)) {
    refuse('An endpoint starts with http://, https://, local: or module:.');
  } else if (flag === '--query') {
    await compileQuery(value);
  } else if (flag === '--ca-bundle' && !existsSync(absolutePath(value, io))) {
    refuse('There is no such file.');
  } else if (isNumber && parseInteger(value) < 0n) {
    refuse('The number cannot be less than 0.');
  }
}

function filesOf(io: Io) {
  return { env: io.env, cwd: io.cwd, home: io.home, fileEncoding: resolveFileEncoding(io.env) };
}

/** The message without what repeats the option's name, which stands right above. */
function withoutLead(error: CliError): string {
  if (/^invalid literal for int\(\)/.test(error.message)) return 'That is not a whole number.';
  return error.message
    .replace(/^Error parsing parameter '[\w-]+': /, '')
    .replace(/^Bad value for --query .*?: /s, '');
}
