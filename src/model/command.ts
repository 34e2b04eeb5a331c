import type { Member, Operation, Shape } from './operation.ts';

/** What a command is about. Help lists the commands by these groups, in this order. */
export const commandGroups = [
  'tokens',
  'rooms',
  'live room',
  'logging',
  'tags',
  'local tools',
] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** What every command says of itself. */
export interface CommandText {
  /** As it is typed: `create-chat-token`. */
  readonly command: string;
  readonly group: CommandGroup;
  /** One sentence. */
  readonly summary: string;
  /** Paragraphs for the help page. */
  readonly documentation: readonly string[];
  readonly examples: readonly Example[];
}

/** A command line for the help page; every one is run by a test. */
export interface Example {
  readonly title: string;
  /** As typed in a shell, the program's name first. */
  readonly command: string;
  readonly output?: string;
}

/** One option: grammar, help, prompt and completion are derived from it. */
export interface CommandOption {
  /** Without the dashes. */
  readonly name: string;
  /** The type of its value; a flag takes none. */
  readonly type: 'flag' | Shape['type'];
  readonly required?: boolean;
  /** Where it is given, no other option is required. */
  readonly liftsRequired?: boolean;
  /** Whether `file://` loads its value from a file, as it does for every member of a request. */
  readonly loadable?: boolean;
  /** May be given several times: its values make a list. Of any other option the last one counts. */
  readonly repeatable?: boolean;
  /** What it means without a value; without this, a value is due. */
  readonly bare?: string;
  /** The member of a request that the option sets, if it sets one. */
  readonly member?: Member;
  readonly choices?: readonly string[];
  /** What each choice means, in a few words. */
  readonly choiceTexts?: Readonly<Record<string, string>>;
  /** What the synopsis calls the value, in place of `value`. A `file` is completed as one. */
  readonly valueName?: string;
  /** What holds without the option. */
  readonly defaultText?: string;
  /** Paragraphs for the help page; the first sentence of all is what prompt and completion show. */
  readonly documentation: readonly string[];
}

/** A word that a command takes besides options. */
export interface CommandArgument {
  readonly name: string;
  readonly required: boolean;
  /** The allowed words; `commands` stands for the names of all commands. */
  readonly choices: readonly string[] | 'commands';
}

/** A command of our own. */
export interface OwnCommand extends CommandText {
  readonly options: readonly CommandOption[];
  readonly argument?: CommandArgument;
  /** Whether its page lists the global options, as those of the operations do. Any command takes them. */
  readonly listsGlobalOptions?: boolean;
  /** What its exit codes mean, where that is not what they always mean. */
  readonly exitCodes?: readonly ExitCode[];
}

export type ExitCode = readonly [code: string, meaning: string];

/** A command's model: what it takes and says of itself. An operation is one as it stands. */
export type CommandModel = Operation | OwnCommand;
