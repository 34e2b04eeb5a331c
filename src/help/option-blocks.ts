import type { CommandOption } from '../model/command.ts';
import { CLI_INPUT_JSON, CLI_INPUT_YAML } from '../model/command-options.ts';
import type { Member, Shape } from '../model/operation.ts';
import { type Block, bullets, paragraph, paragraphs, term } from './page.ts';
import { syntaxBlocks } from './value-syntax.ts';

/** The entries of the OPTIONS section: type, documentation, constraints, allowed values, default and syntax of each. */
export function commandOptionBlocks(options: readonly CommandOption[]): Block[] {
  return options.flatMap((option) => {
    // Two spellings of one option, shown together as in the synopsis.
    if (option.name === CLI_INPUT_YAML) return [];
    if (option.name === CLI_INPUT_JSON) return [cliInputBlock(options)];
    return [optionBlock(option)];
  });
}

function cliInputBlock(options: readonly CommandOption[]): Block {
  const both = options.filter(({ name }) => name === CLI_INPUT_JSON || name === CLI_INPUT_YAML);
  return term(
    `${both.map(({ name }) => `\`--${name}\``).join(' | ')} (string)`,
    both.flatMap(({ documentation }) => paragraphs(documentation)),
  );
}

/** The entry of an option. */
export function optionBlock(option: CommandOption): Block {
  const { name, required, member, choices, choiceTexts, defaultText, documentation } = option;
  return term(`\`--${name}\` (${typeText(option)})${required ? ' [required]' : ''}`, [
    ...paragraphs(documentation),
    ...(member ? shapeBlocks(member.shape) : []),
    ...choiceBlocks(choices, choiceTexts),
    ...defaultBlocks(defaultText),
    ...(member ? memberBlocks(member.shape, requestFacts) : []),
    ...(member ? syntaxBlocks(member.shape) : []),
  ]);
}

function requestFacts({ shape, defaultText }: Member): Block[] {
  return [...shapeBlocks(shape), ...defaultBlocks(defaultText)];
}

function defaultBlocks(defaultText: string | undefined): Block[] {
  return defaultText === undefined ? [] : [paragraph(`Default: ${defaultText}`)];
}

/**
 * The members of a structure, or of each structure of a list, as the AWS CLI shows them: `uri -> (string)`.
 * @param factsOf what stands between a member's documentation and its own members
 */
export function memberBlocks(shape: Shape, factsOf: (member: Member) => Block[]): Block[] {
  if (shape.type === 'list') return memberBlocks(shape.member, factsOf);
  if (shape.type !== 'structure') return [];
  return shape.members.map((member) =>
    term(`\`${member.name}\` -> (${member.shape.type})${member.required ? ' [required]' : ''}`, [
      ...paragraphs(member.documentation),
      ...factsOf(member),
      ...memberBlocks(member.shape, factsOf),
    ]),
  );
}

/** The type as the AWS CLI's help has it: the integers of a request are told from those that are not. */
function typeText({ type, member }: CommandOption): string {
  if (type === 'flag') return 'boolean';
  return type === 'integer' && !member ? 'int' : type;
}

/** What a value has to be, as far as its type does not say it. */
function shapeBlocks(shape: Shape): Block[] {
  const constraints = constraintTexts(shape);
  const element = shape.type === 'list' ? shape.member : shape;
  const values = element.type === 'string' ? choiceBlocks(element.values, element.valueTexts) : [];
  return [
    ...(constraints.length > 0 ? [term('Constraints:', bullets(constraints))] : []),
    ...values,
  ];
}

/** The constraints of a value, a few words each: `length: 1 to 128 characters`. */
export function constraintTexts(shape: Shape): string[] {
  switch (shape.type) {
    case 'integer':
      return rangeTexts('value', shape.range);
    case 'string':
      return [
        ...rangeTexts('length', shape.length, 'character'),
        ...(shape.pattern ? [`pattern: \`${shape.pattern}\``] : []),
      ];
    case 'list':
      return [
        ...rangeTexts('count', shape.length, 'value'),
        ...constraintTexts(shape.member).map((text) => `${text}, of each value`),
      ];
    case 'map':
      return [
        ...rangeTexts('count', shape.length, 'pair'),
        ...constraintTexts(shape.key).map((text) => `${text}, of each key`),
        ...constraintTexts(shape.value).map((text) => `${text}, of each value`),
      ];
    case 'structure':
      return shape.union === undefined ? [] : ['exactly one of the members below'];
    default:
      return [];
  }
}

function rangeTexts(
  subject: string,
  range: { readonly min?: number; readonly max?: number } = {},
  unit = '',
): string[] {
  const { min, max } = range;
  const measured = (count: number) => `${count}${unit && ` ${unit}${count === 1 ? '' : 's'}`}`;
  if (min !== undefined && max !== undefined) return [`${subject}: ${min} to ${measured(max)}`];
  if (min !== undefined) return [`${subject}: at least ${measured(min)}`];
  if (max !== undefined) return [`${subject}: at most ${measured(max)}`];
  return [];
}

/** The allowed values, each with what it means; no block when any value is allowed. */
function choiceBlocks(
  values: readonly string[] = [],
  texts: Readonly<Record<string, string>> = {},
): Block[] {
  if (values.length === 0) return [];
  const items = values.map((value) => {
    const text = texts[value];
    return text ? `\`${value}\`: ${text}` : `\`${value}\``;
  });
  return [term('Possible values:', bullets(items))];
}
