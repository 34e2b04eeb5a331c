import { codePointLength } from '../../document/code-points.ts';
import { ParamValidationError } from '../../errors/cli-error.ts';
import type { Io } from '../../system/io.ts';

/** What a role is assumed with; in this order the AWS CLI checks it. */
export interface RoleArguments {
  readonly RoleSessionName?: string;
  readonly ExternalId?: string;
  readonly SerialNumber?: string;
  readonly DurationSeconds?: number;
  readonly RoleArn: string;
}

/** As `RoleArguments`, with what is only known when STS is called. */
export interface RoleRequest extends RoleArguments {
  readonly RoleSessionName: string;
  readonly TokenCode?: string;
}

/** The arguments with a name for a session that nobody named. */
export function withSessionName<Arguments extends RoleArguments>(
  roleArguments: Arguments,
  { now }: Pick<Io, 'now'>,
): Arguments & { RoleSessionName: string } {
  const made = `botocore-session-${Math.floor(now() / 1000)}`;
  return { ...roleArguments, RoleSessionName: roleArguments.RoleSessionName ?? made };
}

/** Least lengths, and least values of numbers, that the client checks before it calls STS. */
const LEAST: Readonly<Record<string, number>> = {
  RoleArn: 20,
  RoleSessionName: 2,
  ExternalId: 2,
  SerialNumber: 9,
  TokenCode: 6,
  WebIdentityToken: 4,
  DurationSeconds: 900,
};

/**
 * Checks the arguments of a call to STS as the AWS CLI does, in the order in which they stand there.
 * @throws {ParamValidationError} with a line for each problem
 */
export function checkRoleRequest(request: object): void {
  const problems = Object.entries(request).flatMap(([name, value]: [string, unknown]) => {
    const least = LEAST[name] ?? 0;
    const isNumber = typeof value === 'number';
    const size = isNumber ? value : codePointLength(String(value));
    if (size >= least) return [];
    return isNumber
      ? [`Invalid value for parameter ${name}, value: ${size}, valid min value: ${least}`]
      : [`Invalid length for parameter ${name}, value: ${size}, valid min length: ${least}`];
  });
  if (problems.length > 0) {
    throw new ParamValidationError(`Parameter validation failed:\n${problems.join('\n')}`);
  }
}
