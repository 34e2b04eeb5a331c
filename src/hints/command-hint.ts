import { stylist } from '../help/styled-words.ts';
import { wrapText } from '../help/wrap-text.ts';
import { type CommandModel, commandGroups } from '../model/command.ts';
import type { HintContext } from './hint.ts';

const NO_COMMAND = /^the following arguments are required: operation\n/;
const UNKNOWN_COMMAND = /^argument operation: Found invalid choice '(.*)'\n/s;

/** Commands of the AWS CLI with which one signs in or sets up profiles. */
const SIGN_IN = new Set(['configure', 'login', 'logout', 'sso']);

/** Which commands there are, where none is named or one that does not exist. */
export async function commandHint(
  message: string,
  { words, model, models, columns }: HintContext,
): Promise<string | undefined> {
  const typed = UNKNOWN_COMMAND.exec(message)?.[1];
  if (typed === undefined && !NO_COMMAND.test(message)) return undefined;
  if (typed !== undefined && SIGN_IN.has(typed)) {
    const behind = typed === 'sso' ? ' login' : '';
    return [
      `Hint: signing in and setting up profiles stay with the AWS CLI: aws ${typed}${behind}.`,
      'This program reads the same files, and finds what you signed in to there.',
    ].join('\n');
  }
  if (typed !== undefined && model && words.indexOf(model.command) > words.indexOf(typed)) {
    return `Hint: the command stands in front of its options: ivschat-ts ${model.command} ...`;
  }
  return commandList(await models(), columns);
}

/** The commands by their groups, a paragraph each. */
function commandList(models: readonly CommandModel[], columns: number): string {
  const used = commandGroups.filter((group) => models.some((model) => model.group === group));
  const width = Math.max(...used.map((group) => group.length)) + 2;
  const lines = used.flatMap((group) => {
    const names = namesOf(group, models);
    return wrapText(names.join(' '), columns - width - 2, stylist('none')).map(
      (line, index) => `  ${(index === 0 ? group : '').padEnd(width)}${line}`,
    );
  });
  return ['Commands:', ...lines, 'ivschat-ts <command> help says more about each.'].join('\n');
}

function namesOf(group: string, models: readonly CommandModel[]): string[] {
  return models.filter((model) => model.group === group).map(({ command }) => command);
}
