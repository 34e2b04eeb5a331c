import { GeneralError } from '../../errors/cli-error.ts';
import type { Credentials } from './credential-source.ts';

/** The parts of credentials that go into a request or make its signature. */
export type KeyPart = 'accessKeyId' | 'secretAccessKey' | 'sessionToken';

const PARTS: readonly KeyPart[] = ['accessKeyId', 'secretAccessKey', 'sessionToken'];

/** What may not stand in a header: control characters, but for the tab. */
export const UNSENDABLE = /[\0-\x08\n-\x1f\x7f]/;

/**
 * The keys, if they can be sent. The AWS CLI finds out when it writes the header, and tries several times; a stray
 * carriage return or line break in a key is always a slip.
 * @param placeOf where a part was found, in words: a variable, or key, profile and file
 * @throws {GeneralError} that names the place and the character, and nothing else of the value
 */
export function requireSendable<Keys extends Credentials>(
  keys: Keys,
  placeOf: (part: KeyPart) => string,
): Keys {
  for (const part of PARTS) {
    const [character] = UNSENDABLE.exec(keys[part] ?? '') ?? [];
    if (character === undefined) continue;
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    throw new GeneralError(
      `${placeOf(part)} contains a character that cannot be sent: U+${code}${names[code] ?? ''}.`,
    );
  }
  return keys;
}

const names: Readonly<Record<string, string>> = {
  '000A': ' (line feed)',
  '000D': ' (carriage return)',
};

/** The place of a part that a source gave: `The session token from custom-process`. */
export function givenBy(source: string): (part: KeyPart) => string {
  const words = {
    accessKeyId: 'access key id',
    secretAccessKey: 'secret access key',
    sessionToken: 'session token',
  };
  return (part) => `The ${words[part]} from ${source}`;
}
