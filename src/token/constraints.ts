/**
 * The constraints of a shape as the service checks them, which is more than the client does: maximum lengths and
 * values, patterns, allowed values. Texts are ours, as the service's are not published
 * (section 7 of the service facts).
 */
import { codePointLength } from '../document/code-points.ts';
import type { Document, DocumentMap } from '../document/document.ts';
import { isMap } from '../document/document.ts';
import { shownText } from '../document/shown-text.ts';
import type { IntegerShape, ListShape, MapShape, StringShape } from '../model/operation.ts';

/** What of a shape is checked here: the shapes of `model/`, with or without their documentation. */
export type CheckedShape =
  | StringShape
  | IntegerShape
  | { readonly type: 'timestamp' }
  | { readonly type: 'boolean' }
  | CheckedList
  | CheckedMap
  | CheckedStructure;

export interface CheckedStructure {
  readonly type: 'structure';
  readonly members: readonly CheckedMember[];
}

export interface CheckedMember {
  readonly name: string;
  readonly shape: CheckedShape;
  readonly required?: boolean;
  /** Its value is not quoted. */
  readonly sensitive?: boolean;
}

type CheckedList = Omit<ListShape, 'member'> & { readonly member: CheckedShape };
type CheckedMap = Omit<MapShape, 'value'> & { readonly value: CheckedShape };

/** One member that breaks a rule: an entry of the service's `fieldList`. */
export interface FieldProblem {
  /** `roomIdentifier`, `capabilities[1]`, `destinationConfiguration.s3.bucketName`. */
  readonly name: string;
  /** Follows the name: `must be …`. Quotes the value unless it is sensitive. */
  readonly message: string;
}

/** What of `request` breaks the rules of `shape`, in the order of the model; unknown members are ignored. */
export function checkStructure(
  request: DocumentMap,
  shape: CheckedStructure,
  prefix = '',
  secret = false,
): FieldProblem[] {
  return shape.members.flatMap((member): FieldProblem[] => {
    const name = prefix + member.name;
    // JSON's null is a member left out.
    const value = request.get(member.name) ?? undefined;
    if (value !== undefined)
      return checkValue(value, member.shape, name, secret || member.sensitive);
    return member.required ? [{ name, message: 'is required' }] : [];
  });
}

function checkValue(
  value: Document,
  shape: CheckedShape,
  name: string,
  secret = false,
): FieldProblem[] {
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
        ? checkStructure(value, shape, `${name}.`, secret)
        : wrongType(name, 'a structure');
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrongType(name, 'true or false');
    case 'timestamp':
      return typeof value === 'string' ? [] : wrongType(name, 'a timestamp');
  }
}

function wrongType(name: string, expected: string): FieldProblem[] {
  return [{ name, message: `must be ${expected}` }];
}

const UNPAIRED_SURROGATE = /\p{Cs}/u;

function checkString(
  value: string,
  shape: StringShape,
  name: string,
  secret: boolean,
): FieldProblem[] {
  if (UNPAIRED_SURROGATE.test(value)) {
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
    ? [{ name, message: `must be ${between(min, max)}, but is ${value}` }]
    : [];
}

function checkList(
  value: Document[],
  shape: CheckedList,
  name: string,
  secret: boolean,
): FieldProblem[] {
  return [
    ...checkCount(value.length, shape.length, name),
    ...value.flatMap((member, index) =>
      checkValue(member, shape.member, `${name}[${index}]`, secret),
    ),
  ];
}

function checkMap(
  value: DocumentMap,
  shape: CheckedMap,
  name: string,
  secret: boolean,
): FieldProblem[] {
  const problems = checkCount(value.size, shape.length, name);
  for (const [key, member] of value) {
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
