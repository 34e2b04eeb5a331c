import type { Choice } from '../model/offered-options.ts';
import type { CompletionCommand, CompletionOption, ValueSource } from './completion-spec.ts';

/** The script for fish 3: to be piped to `source`, or kept in `~/.config/fish/completions/ivschat-ts.fish`. */
export function fishScript(
  commands: readonly CompletionCommand[],
  globals: readonly CompletionOption[],
): string {
  const names = commands.map(({ name }) => name).join(' ');
  const none = `not __fish_seen_subcommand_from ${names}`;
  return `# fish completion for ivschat-ts: ivschat-ts completion fish | source

# The names of the profiles in the configuration and credentials files, a line each.
function __ivschat_ts_profiles
    set -l config $HOME/.aws/config
    set -q AWS_CONFIG_FILE; and set config $AWS_CONFIG_FILE
    set -l credentials $HOME/.aws/credentials
    set -q AWS_SHARED_CREDENTIALS_FILE; and set credentials $AWS_SHARED_CREDENTIALS_FILE
    begin
        sed -n -e 's/^\\[profile[[:space:]]\\{1,\\}\\(.*\\)\\][[:space:]]*$/\\1/p' \\
            -e 's/^\\[\\(default\\)\\][[:space:]]*$/\\1/p' $config
        sed -n -e 's/^\\[\\(.*\\)\\][[:space:]]*$/\\1/p' $credentials
    end 2>/dev/null | sed -e "s/[\\"']//g" -e 's/[[:space:]]*$//' | sort -u
end

# Whether the words behind the option $argv[1], which takes a list, are still being typed.
function __ivschat_ts_in_list
    set -l option
    for word in (commandline -opc)
        string match -q -- '--*' $word; and set option $word
    end
    test "$option" = $argv[1]
end

complete -c ivschat-ts -f
${[
  ...commands.map(
    ({ name, text }) => `complete -c ivschat-ts -n ${quote(none)} -a ${name} -d ${quote(text)}`,
  ),
  ...globals.flatMap((option) => optionLines(option, none)),
  ...commands.flatMap(commandLines),
].join('\n')}
`;
}

function commandLines({ name, options, words }: CompletionCommand): string[] {
  const condition = `__fish_seen_subcommand_from ${name}`;
  return [
    ...words.map(
      ({ value, text }) =>
        `complete -c ivschat-ts -n ${quote(condition)} -a ${value}${text ? ` -d ${quote(text)}` : ''}`,
    ),
    ...options.flatMap((option) => optionLines(option, condition)),
  ];
}

function optionLines({ flag, text, source }: CompletionOption, condition: string): string[] {
  const lead = `complete -c ivschat-ts -n ${quote(condition)}`;
  const option = `${lead} -l ${flag.slice(2)} -d ${quote(text)}`;
  const values = valuesOf(source);
  const lines = [source.kind === 'none' ? option : `${option} ${values}`];
  if (source.kind === 'words') {
    const inList = `${condition}; and __ivschat_ts_in_list ${flag}`;
    lines.push(`complete -c ivschat-ts -n ${quote(inList)} -a ${wordList(source.words)}`);
  }
  return lines;
}

function valuesOf(source: ValueSource): string {
  switch (source.kind) {
    case 'word':
    case 'words':
      return `-x -a ${wordList(source.words)}`;
    case 'profiles':
      return `-x -a '(__ivschat_ts_profiles)'`;
    case 'files':
      return '-r -F';
    default:
      return '-x';
  }
}

/** Words to choose from, each with what it means behind a tab: fish evaluates the text once more. */
function wordList(words: readonly Choice[]): string {
  const items = words.map(({ value, text }) =>
    text === undefined ? value : `${value}\\t${quote(text)}`,
  );
  return `"${items.join(' ').replaceAll('"', '\\"')}"`;
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
