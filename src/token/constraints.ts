/**
 * The constraints of a shape as the service checks them, which is more than the client does: maximum lengths and
 * values, patterns, allowed values. Texts are ours, as the service's are not published
 * (section 7 of the service facts).
 */
import { codePointLength } from '../document/code-points.ts';
import type { Document, DocumentMap } from '../document/document.ts';
import { isMap } from '../document/document.ts';
import { shownText } from '../document/shown-text.ts';
import type {
  IntegerShape,
  ListShape,
  MapShape,
  Member,
  Shape,
  StringShape,
  StructureShape,
} from '../model/operation.ts';

/** One member that breaks a rule: an entry of the service's `fieldList`. */
export interface FieldProblem {
  /** `roomIdentifier`, `capabilities[1]`, `destinationConfiguration.s3.bucketName`. */
  readonly name: string;
  /** Follows the name: `must be …`. Quotes the value unless it is sensitive. */
  readonly message: string;
}

/** The members of a structure, as far as they are checked. */
export type Checked = Pick<Member, 'name' | 'shape' | 'required' | 'sensitive'>;

/** What of `request` breaks the rules of these members, in their order; unknown members are ignored. */
export function checkMembers(
  request: DocumentMap,
  members: readonly Checked[],
  prefix = '',
  secret = false,
): FieldProblem[] {
  return members.flatMap((member): FieldProblem[] => {
    const name = prefix + member.name;
    // JSON's null is a member left out.
    const value = request.get(member.name) ?? undefined;
    if (value !== undefined)
      return checkValue(value, member.shape, name, secret || member.sensitive);
    return member.required ? [{ name, message: 'is required' }] : [];
  });
}

function checkValue(value: Document, shape: Shape, name: string, secret = false): FieldProblem[] {
  switch (shape.type) {
    case 'string':
      return typeof value === 'string'
        ? checkString(value, shape, name, secret)
        : wrongType(name, 'text');
    case 'integer':
      return typeof value === 'bigint'
        ? checkInteger(value, shape, name)
        : wrongType(name, 'an integer');
    case 'list':
      return Array.isArray(value)
        ? checkList(value, shape, name, secret)
        : wrongType(name, 'a list');
    case 'map':
      return isMap(value) ? checkMap(value, shape, name, secret) : wrongType(name, 'a map');
    case 'structure':
      return isMap(value)
        ? checkStructure(value, shape, name, secret)
        : wrongType(name, 'a structure');
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrongType(name, 'true or false');
    case 'timestamp':
      return typeof value === 'string' ? [] : wrongType(name, 'a timestamp');
  }
}

function checkStructure(
  value: DocumentMap,
  shape: StructureShape,
  name: string,
  secret: boolean,
): FieldProblem[] {
  const names = shape.members.map((member) => member.name);
  if (shape.union && names.filter((member) => (value.get(member) ?? null) !== null).length !== 1) {
    return [{ name, message: `must have exactly one of ${listed(names)}` }];
  }
  return checkMembers(value, shape.members, `${name}.`, secret);
}

/** `s3, cloudWatchLogs and firehose`. */
function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function wrongType(name: string, expected: string): FieldProblem[] {
  return [{ name, message: `must be ${expected}` }];
}

function checkString(
  value: string,
  shape: StringShape,
  name: string,
  secret: boolean,
): FieldProblem[] {
  if (!value.isWellFormed()) {
    return [{ name, message: 'must be Unicode text without unpaired surrogates' }];
  }
  const { min = 0, max = Number.POSITIVE_INFINITY } = shape.length ?? {};
  const length = codePointLength(value);
  if (length < min || length > max) {
    return [{ name, message: `must have ${between(min, max)} characters, but has ${length}` }];
  }
  if (shape.pattern !== undefined && !new RegExp(`^(?:${shape.pattern})$`, 'u').test(value)) {
    return [{ name, message: `must match ${shape.pattern}${butIs(value, secret)}` }];
  }
  if (shape.values && !shape.values.includes(value)) {
    return [{ name, message: `must be one of ${shape.values.join(', ')}${butIs(value, secret)}` }];
  }
  return [];
}

function checkInteger(value: bigint, shape: IntegerShape, name: string): FieldProblem[] {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = shape.range ?? {};
  return value < min || value > max
    ? [{ name, message: `must be ${between(min, max)}, but ${sizeOf(value)}` }]
    : [];
}

/** `is 51`: of a number that nobody can read, only how long it is. */
function sizeOf(value: bigint): string {
  const digits = String(value);
  return digits.length <= 20 ? `is ${digits}` : `has ${digits.replace('-', '').length} digits`;
}

/** Who sends thousands of bad entries learns nothing from the last of them. */
const mostProblems = 10;

function checkList(
  value: Document[],
  shape: ListShape,
  name: string,
  secret: boolean,
): FieldProblem[] {
  const problems = checkCount(value.length, shape.length, name);
  for (const [index, member] of value.entries()) {
    if (problems.length >= mostProblems) break;
    problems.push(...checkValue(member, shape.member, `${name}[${index}]`, secret));
  }
  return problems;
}

function checkMap(
  value: DocumentMap,
  shape: MapShape,
  name: string,
  secret: boolean,
): FieldProblem[] {
  const problems = checkCount(value.size, shape.length, name);
  for (const [key, member] of value) {
    if (problems.length >= mostProblems) break;
    // The keys of a sensitive map are as sensitive as its values: neither stands in a message.
    const wrongKey =
      typeof key === 'string'
        ? checkString(key, shape.key, `${name} key`, secret)
        : wrongType(`${name} key`, 'text');
    problems.push(...wrongKey, ...checkValue(member, shape.value, `${name} value`, secret));
  }
  return problems;
}

function checkCount(count: number, length: ListShape['length'], name: string): FieldProblem[] {
  const { min = 0, max = Number.POSITIVE_INFINITY } = length ?? {};
  return count < min || count > max
    ? [{ name, message: `must have ${between(min, max)} entries, but has ${count}` }]
    : [];
}

function butIs(value: string, secret: boolean): string {
  return secret ? '' : `, but is ${shownText(value)}`;
}

function between(min: number, max: number): string {
  if (min === max) return String(min);
  if (max === Number.POSITIVE_INFINITY) return `${min} or more`;
  return `${min} to ${max}`;
}
