import type { CompletionCommand, CompletionOption, ValueSource } from './completion-spec.ts';
import { profileNamesFunction } from './profile-names.ts';

/**
 * The script for bash 3.2 and later; it does without the bash-completion package. bash breaks words at `=` and `:`:
 * the script looks at the whole line, and takes off its completions what stands in front of bash's own word.
 */
export function bashScript(
  commands: readonly CompletionCommand[],
  globals: readonly CompletionOption[],
): string {
  const names = commands.map(({ name }) => name);
  return `# bash completion for ivschat-ts: eval "$(ivschat-ts completion bash)"

${profileNamesFunction}

# What may stand where no value is due, behind the word $2: the options and words of the command $1.
_ivschat_ts_words() {
  case $1 in
${commands.map(wordsCase).join('\n')}
    *) printf '%s\\n' ${[...names, ...flagsOf(globals)].join(' ')} ;;
  esac
}

# What follows the option $2 of the command $1: its kind, and the words to choose from.
_ivschat_ts_values() {
  case "$1 $2" in
${valueCases(commands, globals).join('\n')}
    *) echo none ;;
  esac
}

# The lines on stdin that are not among the words of the command line yet.
_ivschat_ts_new() {
  local line
  while IFS= read -r line; do
    [[ " \${words[*]} " == *" $line "* ]] || printf '%s\\n' "$line"
  done
}

_ivschat_ts() {
  local IFS=$' \\t\\n' line word='' command='' values='' prefix='' candidates candidate typed index cut
  local -a words
  COMPREPLY=()
  if [[ -n \${COMP_LINE-} ]]; then
    line=\${COMP_LINE:0:COMP_POINT}
  else
    line="\${COMP_WORDS[*]:0:COMP_CWORD+1}"
    line=\${line// = /=}
    line=\${line/% =/=}
  fi
  read -ra words <<<"$line"
  if [[ $line != *[[:space:]] ]]; then
    index=$((\${#words[@]} - 1))
    word=\${words[index]}
    unset "words[index]"
  fi
  for candidate in "\${words[@]:1}"; do
    case $candidate in
      ${names.join(' | ')})
        command=$candidate
        break
        ;;
    esac
  done
  # How much of the word stands in front of what bash takes for it.
  typed=\${COMP_WORDS[COMP_CWORD]-}
  [[ $typed == [=:]* ]] && typed=''
  cut=$((\${#word} - \${#typed}))
  ((cut < 0)) && cut=0

  if [[ $word == --*=* ]]; then
    prefix=\${word%%=*}=
    word=\${word#*=}
    values=$(_ivschat_ts_values "$command" "\${prefix%=}")
  elif [[ $word != -* ]]; then
    for ((index = \${#words[@]} - 1; index > 0; index--)); do
      [[ \${words[index]} == --* ]] && break
    done
    values=$(_ivschat_ts_values "$command" "\${words[index]}")
    # Only a list takes more than the word behind it.
    ((index < \${#words[@]} - 1)) && [[ $values != words* ]] && values=none
  fi

  case \${values%% *} in
    any) candidates='' ;;
    loadable)
      candidates=''
      [[ -n $word && file:// == "$word"* ]] && candidates=file://
      [[ $word == file://* ]] && candidates=$(compgen -f -- "\${word#file://}" | sed 's|^|file://|')
      ;;
    profiles) candidates=$(_ivschat_ts_profiles | sed 's/[[:space:]]/\\\\&/g') ;;
    files)
      candidates=$(compgen -f -- "$word")
      compopt -o filenames 2>/dev/null
      ;;
    word) candidates=$(printf '%s\\n' \${values#* }) ;;
    *)
      # Nothing is offered twice; options wait until a list has all its words.
      candidates=''
      [[ $values == words* ]] && candidates=$(printf '%s\\n' \${values#* } | _ivschat_ts_new)
      [[ -n $candidates ]] ||
        candidates=$(_ivschat_ts_words "$command" "\${words[\${#words[@]} - 1]}" | _ivschat_ts_new)
      ;;
  esac
  while IFS= read -r candidate; do
    if [[ -n $candidate && $candidate == "$word"* ]]; then
      candidate=$prefix$candidate
      COMPREPLY+=("\${candidate:cut}")
    fi
  done <<<"$candidates"
  # More is to come behind these.
  [[ \${COMPREPLY[0]-} == *[:/] ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -F _ivschat_ts ivschat-ts
`;
}

function wordsCase({ name, words, options }: CompletionCommand): string {
  if (words.length > 0) {
    const values = words.map(({ value }) => value).join(' ');
    return `    ${name}) [[ $2 == ${name} ]] && printf '%s\\n' ${values} ;;`;
  }
  return `    ${name}) printf '%s\\n' ${flagsOf(options).join(' ')} ;;`;
}

function flagsOf(options: readonly CompletionOption[]): string[] {
  return options.map(({ flag }) => flag);
}

/** Commands that give an option a meaning of their own first, then the options by themselves. */
function valueCases(
  commands: readonly CompletionCommand[],
  globals: readonly CompletionOption[],
): string[] {
  const common = new Map(globals.map(({ flag, source }) => [flag, answerOf(source)]));
  const own: string[] = [];
  for (const { name, options } of commands) {
    for (const { flag, source } of options) {
      const answer = answerOf(source);
      if (!common.has(flag)) common.set(flag, answer);
      else if (common.get(flag) !== answer) own.push(`    '${name} ${flag}') echo ${answer} ;;`);
    }
  }
  const shared = [...common].filter(([, answer]) => answer !== 'none');
  return [...own, ...shared.map(([flag, answer]) => `    *' ${flag}') echo ${answer} ;;`)];
}

function answerOf(source: ValueSource): string {
  return 'words' in source
    ? [source.kind, ...source.words.map(({ value }) => value)].join(' ')
    : source.kind;
}
