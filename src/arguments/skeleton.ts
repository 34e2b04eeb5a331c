import { DateTime, type Document, type DocumentMap } from '../document/document.ts';
import { writeJson } from '../document/write-json.ts';
import type { Member, Operation, Shape, StructureShape } from '../model/operation.ts';

/** The time that stands in a sample response: the epoch, without a zone. */
const EPOCH = new DateTime('datetime', '1970-01-01T00:00:00');

/** The JSON text of `--generate-cli-skeleton input`, to be filled in (section 6 of the AWS CLI behaviour). */
export function inputSkeleton(operation: Operation): string {
  return `${writeJson(structureSample(operation.input, inputSample), { indent: 4 })}\n`;
}

/** The sample response of `--generate-cli-skeleton output`: texts hold their member's name. */
export function outputSkeleton(operation: Operation): DocumentMap {
  return structureSample(operation.output, outputSample);
}

/** The YAML text of `--generate-cli-skeleton yaml-input`, each member with its summary as a comment. */
export function yamlInputSkeleton(operation: Operation): string {
  return operation.input.members.map((member, index) => yamlMember(member, index === 0)).join('');
}

function structureSample(shape: StructureShape, sample: (member: Member) => Document): DocumentMap {
  return new Map(shape.members.map((member) => [member.name, sample(member)]));
}

function inputSample(member: Member): Document {
  return shapeSample(member.shape, '');
}

function outputSample(member: Member): Document {
  return shapeSample(member.shape, member.name);
}

function shapeSample(shape: Shape, text: string): Document {
  switch (shape.type) {
    case 'string':
      return shape.values?.[0] ?? text;
    case 'integer':
      return 0n;
    case 'boolean':
      return true;
    case 'timestamp':
      return EPOCH;
    case 'list':
      return [shapeSample(shape.member, text)];
    case 'map':
      return new Map([['KeyName', shapeSample(shape.value, text)]]);
    case 'structure':
      return structureSample(shape, text === '' ? inputSample : outputSample);
  }
}

function yamlMember(member: Member, first: boolean): string {
  const sample = inputSample(member);
  // The AWS CLI sets the first comment two columns off, all others one.
  const comment = `${first ? '  ' : ' '}# ${member.required ? '[REQUIRED] ' : ''}${member.summary}`;
  if (Array.isArray(sample)) {
    return `${member.name}:${comment}\n${sample.map((item) => `- ${yamlScalar(item)}\n`).join('')}`;
  }
  if (sample instanceof Map) {
    const lines = [...sample].map(([key, value]) => `  ${key}: ${yamlScalar(value)}\n`);
    return `${member.name}:${comment}\n${lines.join('')}`;
  }
  return `${member.name}: ${yamlScalar(sample)}${comment}\n`;
}

function yamlScalar(value: Document): string {
  return value === '' ? "''" : String(value);
}
