import type { Choice } from '../model/offered-options.ts';
import type { CompletionCommand, CompletionOption, ValueSource } from './completion-spec.ts';
import { fishProfileNamesFunction, fishQuote } from './profile-names.ts';

/** The script for fish 3: to be piped to `source`, or kept in `~/.config/fish/completions/ivschat-ts.fish`. */
export function fishScript(
  commands: readonly CompletionCommand[],
  globals: readonly CompletionOption[],
): string {
  const names = commands.map(({ name }) => name).join(' ');
  const none = `not __fish_seen_subcommand_from ${names}`;
  return `# fish completion for ivschat-ts: ivschat-ts completion fish | source

${fishProfileNamesFunction}

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
    ({ name, text }) =>
      `complete -c ivschat-ts -n ${fishQuote(none)} -a ${name} -d ${fishQuote(text)}`,
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
        `complete -c ivschat-ts -n ${fishQuote(condition)} -a ${value}${text ? ` -d ${fishQuote(text)}` : ''}`,
    ),
    ...options.flatMap((option) => optionLines(option, condition)),
  ];
}

function optionLines({ flag, text, source }: CompletionOption, condition: string): string[] {
  const lead = `complete -c ivschat-ts -n ${fishQuote(condition)}`;
  const option = `${lead} -l ${flag.slice(2)} -d ${fishQuote(text)}`;
  const values = valuesOf(source);
  const lines = [source.kind === 'none' ? option : `${option} ${values}`];
  if (source.kind === 'words') {
    const inList = `${condition}; and __ivschat_ts_in_list ${flag}`;
    lines.push(`complete -c ivschat-ts -n ${fishQuote(inList)} -a ${wordList(source.words)}`);
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
    text === undefined ? value : `${value}\\t${fishQuote(text)}`,
  );
  return `"${items.join(' ').replaceAll('"', '\\"')}"`;
}
