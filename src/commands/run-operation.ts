import { mergeCliInput, requireTextKeys } from '../arguments/cli-input.ts';
import { memberValues } from '../arguments/member-values.ts';
import type { OptionWords } from '../arguments/option-words.ts';
import type { FileContext } from '../arguments/paramfile.ts';
import { unvalidatedRequest } from '../arguments/request.ts';
import { validateParameters } from '../arguments/validate.ts';
import type { Configuration } from '../config/configuration.ts';
import { resolveFileEncoding } from '../config/file-encoding.ts';
import { resolveOutputFormat } from '../config/output.ts';
import { resolveOutputEncoding } from '../config/output-encoding.ts';
import { resolvePager } from '../config/pager.ts';
import { resolveParameterValidation } from '../config/parameter-validation.ts';
import type { Document, DocumentMap } from '../document/document.ts';
import type { Operation } from '../model/operation.ts';
import { writeOutput } from '../output/write-output.ts';
import { shapeResponse } from '../response/shape-response.ts';
import type { Io } from '../system/io.ts';
import type { Invocation } from './invocation.ts';

/** Carries out a request: request and response in the shape of the service's own JSON. */
export type Carry = (request: DocumentMap) => Promise<Document>;

/** Finds out who carries an operation out, with all settings checked; nothing is sent yet. */
export type Connect = (invocation: Invocation) => Promise<Carry>;

/**
 * Runs a command that is one operation, from its option words to the printed response, in the order in which the AWS
 * CLI finds errors (section 1.9 of its behaviour, steps 11 to 17).
 * @throws {CliError}
 */
export async function runOperation(
  operation: Operation,
  connect: Connect,
  options: OptionWords,
  invocation: Invocation,
): Promise<void> {
  const { configuration, io } = invocation;
  const parameters = await typedParameters(operation, options, io);
  const skeleton = options.generateCliSkeleton;
  if (skeleton === 'input' || skeleton === 'yaml-input') {
    io.stdout.write(await inputSkeletonText(operation, skeleton));
    return;
  }
  const carry = await connect(invocation);
  const request = checkedRequest(operation, parameters, configuration);
  if (skeleton === 'output') {
    const { outputSkeleton } = await import('../arguments/skeleton.ts');
    return printResponse(operation.name, outputSkeleton(operation), invocation);
  }
  const response = shapeResponse(operation, await carry(request), invocation.timestampFormat, io);
  return printResponse(operation.name, response, invocation);
}

/**
 * The members of a request as they were typed, files and documents read.
 * @throws {CliError}
 */
export function typedParameters(
  operation: Operation,
  options: OptionWords,
  io: Io,
): Promise<DocumentMap> {
  const files = fileContext(io);
  return mergeCliInput(memberValues(operation, options, files), options, files);
}

/** Where files are that options name, and how they are read. */
export function fileContext({ env, cwd, home }: Pick<Io, 'env' | 'cwd' | 'home'>): FileContext {
  return { env, cwd, home, fileEncoding: resolveFileEncoding(env) };
}

/**
 * The request that is sent: the parameters, validated unless the user has switched that off.
 * @throws {ParamValidationError}
 */
export function checkedRequest(
  operation: Operation,
  parameters: DocumentMap,
  configuration: Pick<Configuration, 'value'>,
): DocumentMap {
  requireTextKeys(parameters);
  if (!resolveParameterValidation(configuration)) return unvalidatedRequest(operation, parameters);
  validateParameters(operation, parameters);
  return parameters;
}

async function inputSkeletonText(operation: Operation, kind: 'input' | 'yaml-input') {
  const { inputSkeleton, yamlInputSkeleton } = await import('../arguments/skeleton.ts');
  return kind === 'input' ? inputSkeleton(operation) : yamlInputSkeleton(operation);
}

/**
 * Prints a response as the global options say.
 * @param title that of its table
 */
export async function printResponse(title: string, response: Document, invocation: Invocation) {
  const { globals, configuration, query, io } = invocation;
  const settings = {
    format: resolveOutputFormat(globals, configuration, io.env),
    title,
    color: globals.color,
    pager: resolvePager(globals, configuration, io.env),
    encoding: resolveOutputEncoding(io.env),
    query,
  };
  await writeOutput(response, settings, io);
}
