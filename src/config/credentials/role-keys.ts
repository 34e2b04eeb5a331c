import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DocumentMap } from '../../document/document.ts';
import { writeJson } from '../../document/write-json.ts';
import { cacheFolder, goOnWithout } from './cache-folder.ts';
import type { CredentialContext, ExpiringCredentials } from './credential-source.ts';
import { parseExpiration } from './expiration.ts';
import { objectMember, requiredMember, textMember } from './retrieved-json.ts';

/** Cached keys are used as long as this much time is left to them. */
const LEAST_TIME_LEFT_MS = 15 * 60_000;

/**
 * Keys of a role, from the cache that is shared with the AWS CLI (`~/.aws/cli/cache`), else fetched and put there
 * (section 11 of the AWS CLI behaviour). A cache that cannot be used is told of on stderr, and done without.
 * @param key what `cacheKey` gives for the call
 * @param fetch calls the service; gives what is to be cached, keys in `Credentials`
 */
export async function cachedRoleKeys(
  key: string,
  fetch: () => Promise<DocumentMap>,
  { io, caching }: Pick<CredentialContext, 'io' | 'caching'>,
): Promise<ExpiringCredentials> {
  if (!caching) return keysFrom(await fetch());
  const cache = cacheFolder(join(io.home, '.aws', 'cli', 'cache'));
  const withoutCache = goOnWithout('The keys of the role', io);
  let isUsable = true;
  const cached = await cache.read(key).catch((error: unknown) => {
    isUsable = false;
    return withoutCache(error);
  });
  if (cached) {
    const keys = keysFrom(cached);
    if ((keys.expiration ?? 0) - io.now() >= LEAST_TIME_LEFT_MS) {
      io.log.debug('credentials', `role keys from cache entry ${key}`);
      return keys;
    }
    io.log.debug('credentials', `cache entry ${key} is about to expire`);
  }
  const fetched = await fetch();
  if (isUsable) await cache.write(key, fetched).catch(withoutCache);
  return keysFrom(fetched);
}

/**
 * The name of a call's cache entry: the SHA-1 of its arguments as JSON, keys sorted.
 * @param separators Python's default ones for roles, compact ones for SSO
 */
export function cacheKey(
  callArguments: Readonly<Record<string, string | number>>,
  separators?: readonly [item: string, key: string],
): string {
  const sorted = new Map(
    Object.entries(callArguments)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, value]) => [name, typeof value === 'number' ? BigInt(value) : value]),
  );
  const text = writeJson(sorted, { ascii: true, ...(separators && { separators }) });
  return createHash('sha1').update(text).digest('hex');
}

/**
 * The keys in a cached object. Members that are missing are named as the AWS CLI names them: quoted, and nothing
 * else.
 */
function keysFrom(object: DocumentMap): ExpiringCredentials {
  const keys = objectMember(object, 'Credentials');
  return {
    expiration: parseExpiration(requiredMember(keys, 'Expiration')),
    accessKeyId: requiredMember(keys, 'AccessKeyId'),
    secretAccessKey: requiredMember(keys, 'SecretAccessKey'),
    sessionToken: requiredMember(keys, 'SessionToken'),
    accountId: textMember(keys, 'AccountId'),
  };
}
