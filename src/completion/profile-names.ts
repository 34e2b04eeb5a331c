/**
 * The names of the profiles in the configuration and credentials files, for the scripts to look up at each Tab. The
 * shell reads the files itself: starting Node.js for it would make every Tab wait.
 */

/** sed: names in the configuration file, which stand behind `profile` as a word of a shell, with quotes or without. */
const CONFIG_NAMES = String.raw`
/^\[profile[[:space:]]/{
  s/^\[profile[[:space:]]*\(.*\)\].*$/\1/
  s/[[:space:]]*$//
  /^"\(.*\)"$/{
    s//\1/
    s/\\\(["\\]\)/\1/g
    p
    d
  }
  /^'[^']*'$/{
    s/'//g
    p
    d
  }
  /["'[:space:]]/d
  s/\\\(.\)/\1/g
  p
  d
}
s/^\[\(default\)\].*$/\1/p
`;

/** sed: names in the credentials file, which stand there as they are. */
const CREDENTIALS_NAMES = String.raw`s/^\[\(.*\)\].*$/\1/p`;

/** A function for bash and zsh that prints the names, a line each. */
export const profileNamesFunction = `# The names of the profiles in the configuration and credentials files, a line each.
_ivschat_ts_profiles() {
  {
    sed -n ${posixQuote(CONFIG_NAMES)} "\${AWS_CONFIG_FILE:-$HOME/.aws/config}"
    sed -n ${posixQuote(CREDENTIALS_NAMES)} "\${AWS_SHARED_CREDENTIALS_FILE:-$HOME/.aws/credentials}"
  } 2>/dev/null | sort -u
}`;

/** The same for fish. */
export const fishProfileNamesFunction = `# The names of the profiles in the configuration and credentials files, a line each.
function __ivschat_ts_profiles
    set -l config $HOME/.aws/config
    set -q AWS_CONFIG_FILE; and set config $AWS_CONFIG_FILE
    set -l credentials $HOME/.aws/credentials
    set -q AWS_SHARED_CREDENTIALS_FILE; and set credentials $AWS_SHARED_CREDENTIALS_FILE
    begin
        sed -n ${fishQuote(CONFIG_NAMES)} $config
        sed -n ${fishQuote(CREDENTIALS_NAMES)} $credentials
    end 2>/dev/null | sort -u
end`;

/** A word of a POSIX shell. */
export function posixQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A word of fish. */
export function fishQuote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
