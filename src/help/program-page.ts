import { type CommandGroup, type CommandModel, commandGroups } from '../model/command.ts';
import { globalOptions } from '../model/global-options.ts';
import { exampleBlocks } from './example-blocks.ts';
import { exitCodes } from './exit-codes.ts';
import { localEndpoints } from './local-endpoints.ts';
import { optionBlock } from './option-blocks.ts';
import {
  type Block,
  bullets,
  type Page,
  paragraph,
  paragraphs,
  type Section,
  term,
} from './page.ts';

const ROOM = 'arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6';

/** The help page of the program itself. */
export function programPage(models: readonly CommandModel[]): Page {
  return [
    {
      title: 'NAME',
      blocks: [paragraph('`ivschat-ts` - the command line of Amazon IVS Chat')],
    },
    {
      title: 'DESCRIPTION',
      blocks: paragraphs([
        'Makes rooms of Amazon IVS Chat, acts on them while people talk, and issues the tokens with which people enter them: in place of `aws ivschat`, with the same options, configuration, output and exit codes. For development and tests without an AWS account, tokens may come from this machine, and `serve` is a service on it.',
        'The word `ivschat` in front of a command is skipped, so that a script may call this program where it called `aws`.',
      ]),
    },
    {
      title: 'SYNOPSIS',
      blocks: [
        {
          kind: 'lines',
          lines: [
            { indent: 10, text: '`ivschat-ts` [options] <command> [parameters]' },
            { indent: 10, text: '`ivschat-ts` <command> `help`' },
          ],
        },
      ],
    },
    { title: 'COMMANDS', blocks: commandGroups.flatMap((group) => groupBlocks(group, models)) },
    { title: 'GLOBAL OPTIONS', blocks: globalOptions.map(optionBlock) },
    localEndpoints,
    filesSection,
    {
      title: 'EXAMPLES',
      blocks: exampleBlocks([
        {
          title: 'A token of the service:',
          command: [
            `room=${ROOM}`,
            'ivschat-ts create-chat-token --room-identifier "$room" --user-id ana',
          ].join('\n'),
        },
        {
          title: 'A local token:',
          command: [
            `room=${ROOM}`,
            'ivschat-ts create-chat-token --room-identifier "$room" --user-id ana \\',
            '    --endpoint-url local:',
          ].join('\n'),
        },
        {
          title: 'What a local token says:',
          command: [
            `room=${ROOM}`,
            'token=$(ivschat-ts create-chat-token --room-identifier "$room" \\',
            '    --user-id ana --endpoint-url local: --query token --output text)',
            'ivschat-ts decode-chat-token --chat-token "$token"',
          ].join('\n'),
        },
      ]),
    },
    exitCodes(),
  ];
}

const filesSection: Section = {
  title: 'FILES',
  blocks: bullets([
    '`~/.aws/config`: profiles, regions, output and all other settings, as the AWS CLI reads them; `AWS_CONFIG_FILE` names another file',
    '`~/.aws/credentials`: keys; `AWS_SHARED_CREDENTIALS_FILE` names another file',
    '`~/.aws/cli/cache`: credentials of assumed roles, shared with the AWS CLI',
    '`~/.local/share/ivschat-ts/keyring.json`: the keys of local tokens; `XDG_DATA_HOME` names another folder in place of `~/.local/share`',
  ]),
};

/** The commands of a group, beneath its name. */
function groupBlocks(group: CommandGroup, models: readonly CommandModel[]): Block[] {
  const members = models.filter((model) => model.group === group);
  if (members.length === 0) return [];
  const title = `${group.charAt(0).toUpperCase()}${group.slice(1)}:`;
  return [
    term(
      title,
      members.map(({ command, summary }) => term(`\`${command}\``, [paragraph(summary)])),
    ),
  ];
}
