import { closeMatches } from '../arguments/close-matches.ts';
import { isMap } from '../document/document.ts';
import { type CliError, GeneralError, ServiceError } from '../errors/cli-error.ts';
import { commandOptions } from '../model/command-options.ts';
import { createChatToken } from '../model/create-chat-token.ts';
import { globalOptions } from '../model/global-options.ts';

/** What a hint may be taken from, besides the error itself. */
export interface HintContext {
  /** The command line as typed, without the program's name. */
  readonly words: readonly string[];
  /** The profiles of the configuration and credentials files. */
  readonly profileNames: readonly string[];
}

/**
 * Advice of our own for a failure: one line, without a newline at the end, or nothing.
 *
 * It is meant for a person: `main` writes it after the AWS CLI's text, on stderr, and only when stderr is a terminal.
 * A script that reads stderr gets the AWS CLI's bytes and nothing else, and exit codes never change.
 */
export function hintFor(error: CliError, context: HintContext): string | undefined {
  if (error.exitCode === 252) return spellingHint(context.words);
  if (error instanceof ServiceError) return roomHint(error, context.words);
  if (error instanceof GeneralError) return profileHint(error.message, context.profileNames);
  return undefined;
}

/** Options that are known under another spelling: `--roomIdentifier`, `--user_id`. */
function spellingHint(words: readonly string[]): string | undefined {
  const known = new Map(
    [...commandOptions(createChatToken), ...globalOptions].map(({ name }) => [
      plain(name),
      `--${name}`,
    ]),
  );
  const respelt = new Map<string, string>();
  for (const word of words) {
    const typed = nameOf(word);
    const option = typed.startsWith('-') ? known.get(plain(typed)) : undefined;
    if (option && option !== typed) respelt.set(typed, option);
  }
  if (respelt.size === 0) return undefined;
  return `Hint: did you mean ${listed(
    [...respelt].map(([typed, option]) => `${option} (for ${typed})`),
    'and',
  )}?`;
}

/** An option's name without what people spell it with: dashes, underscores, capitals. */
function plain(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}

/** The service refuses the id of a room, sometimes without a word about why. */
function roomHint(error: ServiceError, words: readonly string[]): string | undefined {
  if (error.code !== 'ValidationException') return undefined;
  const room = roomIdentifier(words);
  const known = room !== undefined && !room.startsWith('file://');
  if (known ? room.startsWith('arn:') : !blamesRoom(error)) return undefined;
  return 'Hint: --room-identifier takes the ARN of the room (arn:aws:ivschat:REGION:ACCOUNT:room/ID), not its id alone.';
}

/** The room as typed, by the option's name or a beginning of it; the last one counts. */
function roomIdentifier(words: readonly string[]): string | undefined {
  const at = words.findLastIndex((word) => /^--ro/.test(word) && ROOM.startsWith(nameOf(word)));
  const word = words[at];
  return word?.includes('=') ? word.slice(word.indexOf('=') + 1) : word && words[at + 1];
}

const ROOM = '--room-identifier';

/** Whether the service's list of fields has the room in it. */
function blamesRoom({ fields }: ServiceError): boolean {
  const list = fields.get('fieldList');
  return (
    Array.isArray(list) && list.some((item) => isMap(item) && item.get('name') === 'roomIdentifier')
  );
}

/** The word up to its `=`. */
function nameOf(word: string): string {
  return word.split('=', 1)[0] ?? '';
}

const UNKNOWN_PROFILE = /^The config profile \((.*)\) could not be found$/;
/** So many profiles fit a line; of more, only those that are close are named. */
const SHORT_LIST = 5;

function profileHint(message: string, profileNames: readonly string[]): string | undefined {
  const name = UNKNOWN_PROFILE.exec(message)?.[1];
  if (name === undefined) return undefined;
  const close = closeProfiles(name, profileNames);
  if (close.length > 0) return `Hint: did you mean the profile ${listed(close, 'or')}?`;
  if (profileNames.length === 0 || profileNames.length > SHORT_LIST) return undefined;
  return `Hint: your profiles are ${listed(profileNames, 'and')}.`;
}

function closeProfiles(name: string, profileNames: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  const similar = new Set(
    closeMatches(
      wanted,
      profileNames.map((known) => known.toLowerCase()),
    ),
  );
  return profileNames.filter((known) => {
    const lower = known.toLowerCase();
    return similar.has(lower) || (wanted !== '' && lower.startsWith(wanted));
  });
}

/** `a`, `a or b`, `a, b or c`. */
function listed(items: readonly string[], conjunction: 'and' | 'or'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
