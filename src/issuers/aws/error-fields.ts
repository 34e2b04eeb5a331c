import type { Document, DocumentMap } from '../../document/document.ts';
import { integerOf } from '../../document/integer.ts';
import { elementsOf, mappingOf } from '../../document/python-containers.ts';
import { type ErrorMember, errorShape, validationField } from '../../model/errors.ts';

/**
 * The members of an error's body that the model knows (section 10.4 of the AWS CLI behaviour); nothing for a code
 * without a model.
 * @throws {GeneralError} in Python's words, for values that the AWS CLI cannot take for what the model says
 */
export function errorFields(code: string, body: DocumentMap): DocumentMap | undefined {
  const shape = errorShape(code);
  if (shape === undefined) return undefined;
  const fields: DocumentMap = new Map();
  for (const member of shape.members) {
    const value = body.get(member.name);
    if (value !== undefined && value !== null) fields.set(member.name, memberValue(member, value));
  }
  return fields;
}

function memberValue({ type }: ErrorMember, value: Document): Document {
  if (type === 'integer') return integerOf(value);
  if (type === 'fields') return validationFields(value);
  return value;
}

/** The elements of `fieldList`; whatever else Python can walk through is walked through. */
function validationFields(value: Document): Document[] {
  return elementsOf(value).map((item) => {
    if (item === null) return null;
    const field = mappingOf(item, 'get');
    const known = validationField.map((name) => [name, field.get(name) ?? null] as const);
    return new Map<Document, Document>(known.filter(([, member]) => member !== null));
  });
}
