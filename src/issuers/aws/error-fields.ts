import { type Document, type DocumentMap, isMap } from '../../document/document.ts';
import { pythonIntFrom } from '../../document/python-number.ts';
import { pythonRepr, pythonTypeName } from '../../document/python-text.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import { type ErrorMember, errorShapes, validationField } from './error-shapes.ts';

/** What an error tells besides its code and message. */
export interface ErrorFields {
  /** Members that the model of the service knows and that are not null, in the model's order. */
  readonly fields?: DocumentMap;
}

/**
 * The members of an error's body that the model knows (section 10.4 of the AWS CLI behaviour); none for a code without a
 * model.
 * @throws {GeneralError} in Python's words, for values that the AWS CLI cannot take for what the model says
 */
export function errorFields(code: string, body: DocumentMap): ErrorFields {
  const members = Object.hasOwn(errorShapes, code) ? errorShapes[code] : undefined;
  if (members === undefined) return {};
  const fields: DocumentMap = new Map();
  for (const member of members) {
    const value = body.get(member.name);
    if (value !== undefined && value !== null) fields.set(member.name, memberValue(member, value));
  }
  return { fields };
}

function memberValue({ type }: ErrorMember, value: Document): Document {
  if (type === 'integer') return integer(value);
  if (type === 'fields') return validationFields(value);
  return value;
}

function integer(value: Document): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return BigInt(Math.trunc(value));
    const kind = Number.isNaN(value) ? 'NaN' : 'infinity';
    throw new GeneralError(`cannot convert float ${kind} to integer`);
  }
  if (typeof value !== 'string') {
    throw new GeneralError(
      `int() argument must be a string, a bytes-like object or a real number, not '${pythonTypeName(value)}'`,
    );
  }
  const number = pythonIntFrom(value);
  if (number !== undefined) return number;
  throw new GeneralError(`invalid literal for int() with base 10: ${pythonRepr(value)}`);
}

/** The elements of `fieldList`; whatever else Python can walk through is walked through. */
function validationFields(value: Document): Document[] {
  const items = typeof value === 'string' ? [...value] : isMap(value) ? [...value.keys()] : value;
  if (!Array.isArray(items)) {
    throw new GeneralError(`'${pythonTypeName(value)}' object is not iterable`);
  }
  return items.map((item) => {
    if (item === null) return null;
    if (!isMap(item)) {
      throw new GeneralError(`'${pythonTypeName(item)}' object has no attribute 'get'`);
    }
    const known = validationField.map((name) => [name, item.get(name) ?? null] as const);
    return new Map<Document, Document>(known.filter(([, member]) => member !== null));
  });
}
