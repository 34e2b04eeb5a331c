import type { Choice } from '../model/offered-options.ts';
import type { CompletionCommand, CompletionOption, ValueSource } from './completion-spec.ts';
import { posixQuote, profileNamesFunction } from './profile-names.ts';

/** The script for zsh: to be evaluated behind `compinit`, or kept as a file `_ivschat-ts` in `fpath`. */
export function zshScript(
  commands: readonly CompletionCommand[],
  globals: readonly CompletionOption[],
): string {
  return `#compdef ivschat-ts
# zsh completion for ivschat-ts: eval "$(ivschat-ts completion zsh)", behind compinit if that is called

${profileNamesFunction}

_ivschat_ts_profile() {
  local -a profiles
  profiles=(\${(f)"$(_ivschat_ts_profiles)"})
  compadd -a profiles
}

# A text, or the file that it is in.
_ivschat_ts_text() {
  if compset -P 'file://'; then
    _files
  else
    compadd -S '' -- file://
  fi
}

_ivschat_ts() {
  local curcontext=$curcontext state line
  local -A opt_args
  # The word ivschat in front of the command is skipped, as the program does.
  if [[ $words[2] == ivschat ]]; then
    words[2]=()
    ((CURRENT--))
  fi
  _arguments -C -A '-*' \\
${globals.map(optionSpec).map(continued).join('\n')}
    '1: :->command' \\
    '*:: :->arguments' && return 0
  case $state in
    command)
      local -a commands
      commands=(
${commands.map(({ name, text }) => `        ${posixQuote(described(name, text))}`).join('\n')}
      )
      _describe -t commands command commands
      ;;
    arguments)
      case $line[1] in
${commands.map(commandCase).join('\n')}
      esac
      ;;
  esac
}

if [[ $funcstack[1] == _ivschat-ts ]]; then
  _ivschat_ts "$@"
else
  # Completion is not on in a zsh that nobody has configured.
  if ((! $+functions[compdef])); then
    autoload -Uz compinit
    compinit -i
  fi
  compdef _ivschat_ts ivschat-ts
fi
`;
}

function commandCase({ name, options, words }: CompletionCommand): string {
  const specs = options.map(optionSpec);
  if (words.length > 0) specs.push(posixQuote(`1:word:${wordList(words)}`));
  const lines = specs.map((spec, index) =>
    index < specs.length - 1 ? `            ${spec} \\` : `            ${spec}`,
  );
  return `        ${name})
          _arguments \\
${lines.join('\n')}
          ;;`;
}

function continued(spec: string): string {
  return `    ${spec} \\`;
}

/** An option as _arguments takes it: `--region=[text]:value:(words)`. */
function optionSpec({ flag, text, source }: CompletionOption): string {
  const explained = `[${text.replace(/[[\]\\]/g, '\\$&')}]`;
  if (source.kind === 'none') return posixQuote(flag + explained);
  if (source.kind === 'words')
    return posixQuote(`*${flag}${explained}:*-*:value:${actionOf(source)}`);
  return posixQuote(`${flag}=${explained}:value:${actionOf(source)}`);
}

function actionOf(source: ValueSource): string {
  switch (source.kind) {
    case 'word':
    case 'words':
      return wordList(source.words);
    case 'profiles':
      return '_ivschat_ts_profile';
    case 'files':
      return '_files';
    case 'loadable':
      return '_ivschat_ts_text';
    default:
      return ' ';
  }
}

/** Words to choose from, with what they mean where all have a text: `((json\\:JSON text\\:lines))`. */
function wordList(words: readonly Choice[]): string {
  if (words.some(({ value, text }) => text === undefined || value.includes(':'))) {
    return `(${words.map(({ value }) => value.replaceAll(':', '\\:')).join(' ')})`;
  }
  const items = words.map(({ value, text = '' }) => {
    return `${value}\\:${text.replace(/[^\w-]/g, '\\$&')}`;
  });
  return `((${items.join(' ')}))`;
}

function described(name: string, text: string): string {
  return `${name}:${text}`;
}
