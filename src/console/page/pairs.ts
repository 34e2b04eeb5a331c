/** Maps of texts as people type them in one line: `key=value, other=value`, or a JSON object. */
export type Pairs = Readonly<Record<string, string>>;

/** Reads such a line. @throws {Error} in a sentence for the user */
export function readPairs(line: string): Pairs {
  const text = line.trim();
  if (text === '') return {};
  if (text.startsWith('{')) return readObject(text);
  const pairs: [key: string, value: string][] = [];
  for (const part of text.split(',')) {
    const word = part.trim();
    if (word === '') continue;
    const at = word.indexOf('=');
    if (at < 1) throw new Error(`“${word}” is not key=value.`);
    pairs.push([word.slice(0, at).trim(), word.slice(at + 1).trim()]);
  }
  // Not set one by one: `__proto__` is a key like others.
  return Object.fromEntries(pairs);
}

function readObject(text: string): Pairs {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('This is not a JSON object.');
  }
  const entries = Object.entries(value as object);
  if (entries.some(([, member]) => typeof member !== 'string')) {
    throw new Error('The values must be texts.');
  }
  return Object.fromEntries(entries) as Pairs;
}

/** Writes them so that `readPairs` reads them again. */
export function writePairs(pairs: Pairs): string {
  const entries = Object.entries(pairs);
  const plain = entries.every(
    ([key, value]) =>
      /^[^\s=,{]([^=,]*[^\s=,])?$/.test(key) && /^([^\s,]([^,]*[^\s,])?)?$/.test(value),
  );
  if (!plain) return JSON.stringify(pairs);
  return entries.map(([key, value]) => `${key}=${value}`).join(', ');
}

/** Bytes of keys and values together, which is what the limits of attributes count. */
export function pairBytes(pairs: Pairs): number {
  return new TextEncoder().encode(Object.entries(pairs).flat().join('')).length;
}

/** What is wrong with such a line; empty for nothing. @param check what is wrong with the map that it holds */
export function pairsProblem(line: string, check: (pairs: Pairs) => string = () => ''): string {
  try {
    return check(readPairs(line));
  } catch (error) {
    return (error as Error).message;
  }
}

/** The limit of the attributes of tokens and messages. */
export function attributesProblem(attributes: Pairs): string {
  return pairBytes(attributes) > 1024 ? 'At most 1,024 bytes.' : '';
}
