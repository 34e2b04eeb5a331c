/** What a POSIX shell takes as it stands, wherever it stands in a command line. */
const SAFE = /^[\w@%+:,./-][\w@%+=:,./-]*$/;

/** Words as one types them in a POSIX shell, quoted where they have to be. */
export function shellQuote(words: readonly string[]): string {
  return words.map(quoteWord).join(' ');
}

function quoteWord(word: string): string {
  if (SAFE.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
