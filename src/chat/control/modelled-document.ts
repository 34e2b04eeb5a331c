import { type Document, type DocumentMap, isMap } from '../../document/document.ts';
import type { Shape, StructureShape } from '../../model/operation.ts';

/** What a model has of a document: its members, in its order, without nulls. */
export function modelledDocument(shape: StructureShape, value: DocumentMap): DocumentMap {
  const result: DocumentMap = new Map();
  for (const { name, shape: member } of shape.members) {
    const found = value.get(name);
    if (found !== undefined && found !== null) result.set(name, modelled(member, found));
  }
  return result;
}

function modelled(shape: Shape, value: Document): Document {
  if (shape.type === 'structure' && isMap(value)) return modelledDocument(shape, value);
  if (shape.type === 'list' && Array.isArray(value)) {
    return value.map((item) => modelled(shape.member, item));
  }
  return value;
}
