/**
 * The options and the argument of a command as typed, by the names that commander gives them: `roomIdentifier`, which
 * for the members of a request are their own.
 */
export type OptionWords = Readonly<
  Record<string, string | readonly string[] | boolean | undefined>
>;
