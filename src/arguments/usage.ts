/** The block that follows a parser's message: six lines, as the AWS CLI prints it (section 0 of its behaviour). */
export const USAGE = `usage: ivschat-ts [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  ivschat-ts help
  ivschat-ts <command> help
  ivschat-ts <command> <subcommand> help
`;

/** The usage of the first pass, which knows two options only (section 1.1, layer 0). */
export const FIRST_PASS_USAGE = 'usage: ivschat-ts [--profile PROFILE] [--debug]\n';
