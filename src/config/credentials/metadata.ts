import { type DocumentMap, isMap } from '../../document/document.ts';
import { parseJson } from '../../document/parse-json.ts';
import type { Io } from '../../system/io.ts';
import { type MetadataSettings, resolveMetadataSettings } from '../metadata-settings.ts';
import type { CredentialProvider, ExpiringCredentials } from './credential-source.ts';
import { parseExpiration, renewing } from './expiration.ts';
import { createMetadataClient, MetadataUnavailable } from './metadata-client.ts';
import { textMember } from './retrieved-json.ts';

const PATH = 'latest/meta-data/iam/security-credentials/';
/**
 * Keys that end sooner are used on for this long and up to eight minutes more: the service renews them late at times.
 */
const EXTENSION_MS = (15 + 2) * 60_000;
const JITTER_MS = 8 * 60_000;

/**
 * Keys of the instance's role, from the instance metadata service: asked for when the source is made. No service, no
 * role or a reply without keys mean that there is no such source (section 11 of the AWS CLI behaviour).
 */
export const metadataKeys: CredentialProvider = async ({ configuration, io }) => {
  const settings = resolveMetadataSettings(configuration, io.env);
  if (settings.disabled) return undefined;
  const keys = await roleKeys(settings, io);
  if (!keys) return undefined;
  const renew = async () => (await roleKeys(settings, io)) ?? keys;
  return { name: 'iam-role', userAgentFeatures: ['0'], get: renewing(keys, renew, io.now) };
};

async function roleKeys(
  settings: MetadataSettings,
  io: Io,
): Promise<ExpiringCredentials | undefined> {
  const client = createMetadataClient(settings, io);
  try {
    const token = await client.token();
    const role = await client.read(PATH, token);
    const reply = await client.read(PATH + role, token, (text) => objectFrom(text) !== undefined);
    return keysFrom(objectFrom(reply) ?? new Map(), role, io);
  } catch (error) {
    if (!(error instanceof MetadataUnavailable)) throw error;
    io.log.debug('credentials', `instance metadata: ${error.message}`);
    return undefined;
  }
}

function objectFrom(text: string): DocumentMap | undefined {
  try {
    const document = parseJson(text);
    return isMap(document) ? document : undefined;
  } catch {
    return undefined;
  }
}

function keysFrom(reply: DocumentMap, role: string, io: Io): ExpiringCredentials | undefined {
  const missing = ['AccessKeyId', 'SecretAccessKey', 'Token', 'Expiration'].find(
    (member) => !reply.has(member),
  );
  if (missing) {
    const code = textMember(reply, 'Code');
    io.log.debug('credentials', `instance metadata: no ${missing} for role ${role}, code ${code}`);
    return undefined;
  }
  return {
    accessKeyId: textMember(reply, 'AccessKeyId') ?? '',
    secretAccessKey: textMember(reply, 'SecretAccessKey') ?? '',
    sessionToken: textMember(reply, 'Token'),
    expiration: extended(textMember(reply, 'Expiration') ?? '', io.now()),
  };
}

/** When the keys end, or the later moment until which they are tried. */
function extended(text: string, now: number): number {
  const expiration = parseExpiration(text);
  const offset = EXTENSION_MS + Math.random() * JITTER_MS;
  const known = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text);
  return known && now >= expiration - offset ? now + offset : expiration;
}
