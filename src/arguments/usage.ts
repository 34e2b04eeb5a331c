/** The block that follows a parser's message, in the form of the AWS CLI's (section 0 of its behaviour), for our commands. */
export const USAGE = `usage: ivschat-ts [options] <command> [parameters]
To see help text, you can run:

  ivschat-ts help
  ivschat-ts <command> help
`;

/** The usage of the first pass, which knows two options only (section 1.1, layer 0). */
export const FIRST_PASS_USAGE = 'usage: ivschat-ts [--profile PROFILE] [--debug]\n';
