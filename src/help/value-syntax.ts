import type { MapShape, Shape, StructureShape } from '../model/operation.ts';
import { type Block, code, term } from './page.ts';

/**
 * How the value of an option is written: for lists as words and as JSON, for maps and structures as shorthand and as
 * JSON, in the forms that the AWS CLI shows (section 15 of its behaviour). Nothing for values that are a single word.
 */
export function syntaxBlocks(shape: Shape): Block[] {
  switch (shape.type) {
    case 'list': {
      const word = isCompound(shape.member) ? shorthandForm(shape.member) : jsonForm(shape.member);
      return [
        ...syntax('Syntax', `${word} ${word} ...`),
        ...syntax('JSON Syntax', jsonForm(shape)),
      ];
    }
    case 'map':
    case 'structure':
      return [
        ...syntax('Shorthand Syntax', shorthandForm(shape)),
        ...syntax('JSON Syntax', jsonForm(shape)),
      ];
    default:
      return [];
  }
}

function syntax(title: string, text: string): Block[] {
  return [term(`${title}:`, [code(text, { flush: true })])];
}

function isCompound(shape: Shape): shape is MapShape | StructureShape {
  return shape.type === 'map' || shape.type === 'structure';
}

/**
 * The shorthand of a map or a structure: `KeyName1=string,KeyName2=string`, `uri=string,fallbackResult=string`. Of a
 * union each form that it can have, on a line of its own.
 */
export function shorthandForm(shape: MapShape | StructureShape): string {
  if (shape.type === 'map') {
    const value = shorthandValue(shape.value);
    return `KeyName1=${value},KeyName2=${value}`;
  }
  const members = shape.members.map((member) => `${member.name}=${shorthandValue(member.shape)}`);
  return members.join(shape.union === undefined ? ',' : '\n');
}

function shorthandValue(shape: Shape): string {
  if (isCompound(shape)) return `{${shorthandForm(shape)}}`;
  if (shape.type !== 'list') return shape.type;
  const value = shorthandValue(shape.member);
  return `[${value},${value}]`;
}

function jsonForm(shape: Shape): string {
  switch (shape.type) {
    case 'string':
    case 'timestamp':
      return `"${shape.type}"`;
    case 'integer':
    case 'boolean':
      return shape.type;
    case 'list':
      return `[${jsonForm(shape.member)}, ...]`;
    case 'map':
      return `{${jsonForm(shape.key)}: ${jsonForm(shape.value)}\n  ...}`;
    case 'structure': {
      const members = shape.members.map((member) => `"${member.name}": ${jsonForm(member.shape)}`);
      if (shape.union !== undefined) return members.map((member) => `{${member}}`).join('\n');
      return `{${members.join(', ')}}`;
    }
  }
}
