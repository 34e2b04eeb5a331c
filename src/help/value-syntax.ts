import type { MapShape, Shape } from '../model/operation.ts';
import { type Block, code, term } from './page.ts';

/**
 * How the value of an option is written: for lists as words and as JSON, for maps as shorthand and as JSON, in the
 * forms that the AWS CLI shows (section 15 of its behaviour). Nothing for values that are a single word.
 */
export function syntaxBlocks(shape: Shape): Block[] {
  switch (shape.type) {
    case 'list':
      return [
        ...syntax('Syntax', `${jsonForm(shape.member)} ${jsonForm(shape.member)} ...`),
        ...syntax('JSON Syntax', jsonForm(shape)),
      ];
    case 'map':
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

/** The shorthand of a map: `KeyName1=string,KeyName2=string`. */
export function shorthandForm({ value }: MapShape): string {
  return `KeyName1=${value.type},KeyName2=${value.type}`;
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
    case 'structure':
      return `{${shape.members.map(({ name, shape: member }) => `"${name}": ${jsonForm(member)}`).join(', ')}}`;
  }
}
