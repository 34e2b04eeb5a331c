import type { Member, Operation, Shape } from './operation.ts';

/** The options that the AWS CLI adds to every operation. */
export const CLI_INPUT_JSON = 'cli-input-json';
export const CLI_INPUT_YAML = 'cli-input-yaml';
export const GENERATE_CLI_SKELETON = 'generate-cli-skeleton';

/** What `--generate-cli-skeleton` can generate; the first when it stands alone. */
export const skeletonKinds = ['input', 'yaml-input', 'output'] as const;

/** How a member is spelt as an option: `sessionDurationInMinutes` is `session-duration-in-minutes`. */
export function optionName(member: Pick<Member, 'name'>): string {
  return member.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** One option of a command: a member of its operation's input, or one that every operation has. */
export interface CommandOption {
  /** Without the dashes. */
  readonly name: string;
  /** The type as help shows it. */
  readonly type: Shape['type'];
  readonly required: boolean;
  /** The member that the option sets, if it sets one. */
  readonly member?: Member;
  readonly choices?: readonly string[];
  readonly documentation: readonly string[];
}

/** The options of an operation, in the order of the AWS CLI's table: the members as modelled, then the common ones. */
export function commandOptions(operation: Operation): CommandOption[] {
  const members = operation.input.members.map(
    (member): CommandOption => ({
      name: optionName(member),
      type: member.shape.type,
      required: member.required ?? false,
      member,
      documentation: member.documentation,
    }),
  );
  return [...members, ...commonOptions];
}

const commonOptions: readonly CommandOption[] = [
  {
    name: CLI_INPUT_JSON,
    type: 'string',
    required: false,
    documentation: [
      'Reads the arguments from this JSON text, or from a file with `file://`. It has the form that `--generate-cli-skeleton` prints. Arguments on the command line replace those of the same name in the text. Only one of `--cli-input-json` and `--cli-input-yaml` may be given.',
    ],
  },
  {
    name: CLI_INPUT_YAML,
    type: 'string',
    required: false,
    documentation: [
      'Reads the arguments from this YAML text, or from a file with `file://`. It has the form that `--generate-cli-skeleton yaml-input` prints.',
    ],
  },
  {
    name: GENERATE_CLI_SKELETON,
    type: 'string',
    required: false,
    choices: skeletonKinds,
    documentation: [
      'Prints a skeleton and sends nothing. `input`, the default, prints JSON that can be filled in and given to `--cli-input-json`; `yaml-input` does the same for `--cli-input-yaml`; `output` checks the arguments and prints a sample response.',
    ],
  },
];
