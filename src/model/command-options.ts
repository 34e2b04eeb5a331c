import type { CommandModel, CommandOption } from './command.ts';
import type { Member, Operation } from './operation.ts';

/** The options that the AWS CLI adds to every operation. */
export const CLI_INPUT_JSON = 'cli-input-json';
export const CLI_INPUT_YAML = 'cli-input-yaml';
export const GENERATE_CLI_SKELETON = 'generate-cli-skeleton';

/** What `--generate-cli-skeleton` can generate. */
const skeletonKinds = ['input', 'yaml-input', 'output'] as const;

/** How a member is spelt as an option: `sessionDurationInMinutes` is `session-duration-in-minutes`. */
export function optionName(member: Pick<Member, 'name'>): string {
  return member.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The options of a command, global ones apart; those of an operation in the order of the AWS CLI's table. */
export function commandOptions(model: CommandModel): readonly CommandOption[] {
  return 'input' in model ? [...memberOptions(model), ...commonOptions] : model.options;
}

/** The options that set the members of an operation's input, as modelled. */
export function memberOptions({ input }: Operation): CommandOption[] {
  return input.members.map((member) => ({
    name: optionName(member),
    type: member.shape.type,
    required: member.required ?? false,
    member,
    ...(member.defaultText !== undefined && { defaultText: member.defaultText }),
    documentation: member.documentation,
  }));
}

/** The options that read the members from a document. */
export const cliInputOptions: readonly CommandOption[] = [
  {
    name: CLI_INPUT_JSON,
    type: 'string',
    loadable: true,
    documentation: [
      'Reads the arguments from this JSON text, or from a file with `file://`. It has the form that `--generate-cli-skeleton` prints. Arguments on the command line replace those of the same name in the text. Only one of `--cli-input-json` and `--cli-input-yaml` may be given.',
    ],
  },
  {
    name: CLI_INPUT_YAML,
    type: 'string',
    loadable: true,
    documentation: [
      'Reads the arguments from this YAML text, or from a file with `file://`. It has the form that `--generate-cli-skeleton yaml-input` prints.',
    ],
  },
];

const commonOptions: readonly CommandOption[] = [
  ...cliInputOptions,
  {
    name: GENERATE_CLI_SKELETON,
    type: 'string',
    choices: skeletonKinds,
    bare: 'input',
    documentation: [
      'Prints a skeleton and sends nothing. `input`, the default, prints JSON that can be filled in and given to `--cli-input-json`; `yaml-input` does the same for `--cli-input-yaml`; `output` checks the arguments and prints a sample response.',
    ],
  },
];
