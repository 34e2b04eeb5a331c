import { DateTime, type Document, type DocumentMap } from '../document/document.ts';
import { writeJson } from '../document/write-json.ts';
import type { Member, Operation, Shape, StringShape, StructureShape } from '../model/operation.ts';

/** The time that stands in a sample response: the epoch, without a zone. */
const EPOCH = new DateTime('datetime', '1970-01-01T00:00:00');

/** The JSON text of `--generate-cli-skeleton input`, to be filled in (section 6 of the AWS CLI behaviour). */
export function inputSkeleton({ input }: Operation): string {
  return `${writeJson(inputSample(input), { indent: 4 })}\n`;
}

/** The sample response of `--generate-cli-skeleton output`: texts that are members hold the member's name. */
export function outputSkeleton({ output }: Operation): DocumentMap {
  return structureSample(output, outputSample);
}

/** The YAML text of `--generate-cli-skeleton yaml-input`, each member with its summary as a comment. */
export function yamlInputSkeleton({ input }: Operation): string {
  return yamlStructure(input)
    .map((line) => `${line}\n`)
    .join('');
}

function inputSample(shape: Shape): Document {
  return shape.type === 'string' ? (shape.values?.[0] ?? '') : sample(shape, inputSample);
}

function outputSample(shape: Shape, name = ''): Document {
  return shape.type === 'string' ? name : sample(shape, outputSample);
}

/** @param of gives the sample of a shape within, and is told the name of a member */
type SampleOf = (shape: Shape, name?: string) => Document;

function sample(shape: Exclude<Shape, StringShape>, of: SampleOf): Document {
  switch (shape.type) {
    case 'integer':
      return 0n;
    case 'boolean':
      return true;
    case 'timestamp':
      return EPOCH;
    case 'list':
      return [of(shape.member)];
    case 'map':
      return new Map([['KeyName', of(shape.value)]]);
    case 'structure':
      return structureSample(shape, of);
  }
}

function structureSample({ members }: StructureShape, of: SampleOf): DocumentMap {
  return new Map(members.map(({ name, shape }) => [name, of(shape, name)]));
}

/** The lines of a structure. The AWS CLI sets its first comment two columns off, all others one. */
function yamlStructure({ members }: StructureShape): string[] {
  return members.flatMap((member, index) => {
    const [first = '', ...rest] = yamlValue(member.name, member.shape);
    return [`${first}${index === 0 ? '  ' : ' '}# ${comment(member)}`, ...rest];
  });
}

function comment({ required, summary, shape }: Member): string {
  const values = shape.type === 'string' ? shape.values : undefined;
  return [
    ...(required ? ['[REQUIRED]'] : []),
    summary,
    ...(values ? [`Valid values are: ${values.join(', ')}.`] : []),
  ].join(' ');
}

/** A value with the key that it stands behind; lists are not indented below their key. */
function yamlValue(key: string, shape: Shape): string[] {
  switch (shape.type) {
    case 'structure':
      return [`${key}:`, ...indented(yamlStructure(shape))];
    case 'map':
      return [`${key}:`, ...indented(yamlValue('KeyName', shape.value))];
    case 'list':
      return [`${key}:`, ...yamlItem(shape.member)];
    default:
      return [`${key}: ${yamlScalar(inputSample(shape))}`];
  }
}

function yamlItem(shape: Shape): string[] {
  if (shape.type !== 'structure') return [`- ${yamlScalar(inputSample(shape))}`];
  return yamlStructure(shape).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function yamlScalar(value: Document): string {
  return value === '' ? "''" : String(value);
}
