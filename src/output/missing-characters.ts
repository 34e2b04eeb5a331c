import { GeneralError } from '../errors/cli-error.ts';

/**
 * Fails at the first characters that an encoding does not have.
 * @throws {GeneralError} with Python's words, where there are such characters
 */
export function refuse(
  text: string,
  isMissing: (character: string) => boolean,
  codec: string,
  reason: string,
): void {
  const characters = Array.from(text);
  const start = characters.findIndex(isMissing);
  const first = characters[start];
  if (first === undefined) return;
  const next = characters.findIndex((character, at) => at > start && !isMissing(character));
  const end = (next < 0 ? characters.length : next) - 1;
  const where =
    end > start
      ? `characters in position ${start}-${end}`
      : `character '${escaped(first)}' in position ${start}`;
  throw new GeneralError(`'${codec}' codec can't encode ${where}: ${reason}`);
}

function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
