import type { CommandArgument, CommandModel, CommandOption } from '../model/command.ts';
import { CLI_INPUT_JSON, CLI_INPUT_YAML, commandOptions } from '../model/command-options.ts';
import { globalOptions } from '../model/global-options.ts';

/**
 * The synopsis of a command, a line for each option: its own, those that every operation has, and the global ones
 * (section 15 of the AWS CLI behaviour).
 */
export function synopsisLines(model: CommandModel, withGlobals: boolean): string[] {
  const argument = 'argument' in model && model.argument ? ` ${argumentText(model.argument)}` : '';
  return [
    `\`${model.command}\`${argument}`,
    ...commandOptions(model).flatMap(synopsisLine),
    ...(withGlobals ? globalOptions.flatMap(({ synopsis }) => synopsis ?? []) : []),
  ];
}

function synopsisLine(option: CommandOption): string[] {
  const { name, type, required, repeatable, valueName = 'value' } = option;
  if (name === CLI_INPUT_YAML) return [];
  if (name === CLI_INPUT_JSON) return [`[--${CLI_INPUT_JSON} | --${CLI_INPUT_YAML}]`];
  const typed = type === 'flag' ? `--${name}` : `--${name} <${valueName}>`;
  return [(required ? typed : `[${typed}]`) + (repeatable ? ' ...' : '')];
}

function argumentText({ name, required, choices }: CommandArgument): string {
  const text =
    choices === 'commands' ? `<${name}>` : choices.map((choice) => `\`${choice}\``).join(' | ');
  return required ? text : `[${text}]`;
}
