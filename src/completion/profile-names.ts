/**
 * A function for bash and zsh that prints the names of the profiles in the configuration and credentials files, a line
 * each. The shell reads the files itself: starting Node.js for it would make every Tab wait.
 */
export const profileNamesFunction = `# The names of the profiles in the configuration and credentials files, a line each.
_ivschat_ts_profiles() {
  {
    sed -n -e 's/^\\[profile[[:space:]]\\{1,\\}\\(.*\\)\\][[:space:]]*$/\\1/p' \\
      -e 's/^\\[\\(default\\)\\][[:space:]]*$/\\1/p' "\${AWS_CONFIG_FILE:-$HOME/.aws/config}"
    sed -n -e 's/^\\[\\(.*\\)\\][[:space:]]*$/\\1/p' \\
      "\${AWS_SHARED_CREDENTIALS_FILE:-$HOME/.aws/credentials}"
  } 2>/dev/null | sed -e "s/[\\"']//g" -e 's/[[:space:]]*$//' | sort -u
}`;
