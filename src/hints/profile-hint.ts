import { closeMatches } from '../arguments/close-matches.ts';
import { listed } from './listed.ts';

const UNKNOWN_PROFILE = /^The config profile \((.*)\) could not be found$/;
/** So many profiles fit a line; of more, only those that are close are named. */
const SHORT_LIST = 5;

/** The profiles that are meant, where one does not exist. */
export function profileHint(message: string, profileNames: readonly string[]): string | undefined {
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
