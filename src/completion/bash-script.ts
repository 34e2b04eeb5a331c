import type { CompletionCommand, CompletionOption, ValueSource } from './completion-spec.ts';
import { profileNamesFunction } from './profile-names.ts';

/**
 * The script for bash 3.2 and later; it does without the bash-completion package. bash breaks words at `=` and `:`, and
 * leaves quotes to the script: it puts the words together again, and takes off its completions what stands in front of
 * bash's own word.
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

# Takes the quotes out of the beginning $1 of a word: what it says is in $text, the quote that is still open in $quote,
# and what stands in front of that in $front.
_ivschat_ts_unquote() {
  local rest=$1 character
  text='' quote='' front=''
  while [[ -n $rest ]]; do
    character=\${rest:0:1} rest=\${rest:1}
    if [[ -n $quote && $character == "$quote" ]]; then
      quote=''
    elif [[ $quote == \\' ]]; then
      text+=$character
    elif [[ $character == \\\\ && (-z $quote || $rest == [\\"\\\\\\$\\\`]*) ]]; then
      text+=\${rest:0:1} rest=\${rest:1}
    elif [[ -z $quote && $character == [\\"\\'] ]]; then
      quote=$character front=$text
    else
      text+=$character
    fi
  done
}

# Puts the words of the command line up to the cursor into $words. bash breaks them at = and : as well: the last piece
# is in $seen.
_ivschat_ts_split() {
  local rest=\${COMP_LINE-} blank token before='' index
  rest=\${rest:0:\${COMP_POINT:-0}}
  for ((index = 0; index <= COMP_CWORD; index++)); do
    token=\${COMP_WORDS[index]-}
    if [[ -n \${COMP_LINE-} ]]; then
      blank=\${rest%%[![:space:]]*}
      rest=\${rest#"$blank"}
      ((index == COMP_CWORD)) && token=$rest
      rest=\${rest#"$token"}
    else
      blank=' '
      [[ $token == [=:]* || $before == *[=:] ]] && blank=''
    fi
    if ((index > 0)) && [[ -z $blank ]]; then
      words[\${#words[@]} - 1]+=$token
    else
      words+=("$token")
    fi
    before=$token seen=$token
  done
}

_ivschat_ts() {
  local IFS=$' \\t\\n' word command='' values='' prefix='' candidates candidate index seen=''
  local text quote front
  local -a words=()
  COMPREPLY=()
  _ivschat_ts_split
  index=$((\${#words[@]} - 1))
  word=\${words[index]}
  unset "words[index]"
  for candidate in "\${words[@]:1}"; do
    case $candidate in
      ${names.join(' | ')})
        command=$candidate
        break
        ;;
    esac
  done

  if [[ $word == --*=* ]]; then
    prefix=\${word%%=*}=
    values=$(_ivschat_ts_values "$command" "\${prefix%=}")
  elif [[ $word != -* ]]; then
    for ((index = \${#words[@]} - 1; index > 0; index--)); do
      [[ \${words[index]} == --* ]] && break
    done
    values=$(_ivschat_ts_values "$command" "\${words[index]}")
    # Only a list takes more than the word behind it.
    ((index < \${#words[@]} - 1)) && [[ $values != words* ]] && values=none
  fi

  # What bash replaces begins behind its last break of the word, or behind a quote that is open.
  [[ $seen == [=:]* ]] && seen=''
  _ivschat_ts_unquote "\${word%"$seen"}"
  seen=$text
  _ivschat_ts_unquote "$word"
  [[ -n $quote ]] || front=$seen
  word=\${text#"$prefix"}

  case \${values%% *} in
    any) candidates='' ;;
    loadable)
      candidates=''
      [[ -n $word && file:// == "$word"* ]] && candidates=file://
      [[ $word == file://* ]] && candidates=$(compgen -f -- "\${word#file://}" | sed 's|^|file://|')
      ;;
    profiles) candidates=$(_ivschat_ts_profiles) ;;
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
    [[ -n $candidate && $candidate == "$word"* ]] || continue
    candidate=$prefix$candidate
    candidate=\${candidate#"$front"}
    # As the shell has to find it; bash itself sees to files.
    case $quote in
      \\') [[ $candidate == *\\'* ]] && continue ;;
      \\") candidate=$(sed 's/["\\\\$\`]/\\\\&/g' <<<"$candidate") ;;
      *) [[ -n $candidate && $values != files ]] && printf -v candidate %q "$candidate" ;;
    esac
    COMPREPLY+=("$candidate")
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
