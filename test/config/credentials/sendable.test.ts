import { describe, expect, it } from 'vitest';
import { resolveCredentials } from '../../../src/config/credentials/resolve-credentials.ts';
import { credentialContext, failureOf, type World } from '../home.ts';

async function failure(world: World): Promise<string> {
  const context = credentialContext(world);
  return failureOf(async () => (await resolveCredentials(context))?.get()).then((text) =>
    text.replaceAll(context.io.home, '~').replaceAll(context.io.cwd, '.'),
  );
}

const cannot = (place: string, character: string) =>
  `255: ${place} contains a character that cannot be sent: ${character}.`;
const CR = 'U+000D (carriage return)';
const LF = 'U+000A (line feed)';

describe('a key with a character that cannot be sent is named at once, without its value', () => {
  const env = { AWS_ACCESS_KEY_ID: 'AK', AWS_SECRET_ACCESS_KEY: 's' };
  it.each([
    [{ AWS_ACCESS_KEY_ID: 'AK\r' }, cannot('AWS_ACCESS_KEY_ID', CR)],
    [{ AWS_SECRET_ACCESS_KEY: 's\n' }, cannot('AWS_SECRET_ACCESS_KEY', LF)],
    [{ AWS_SESSION_TOKEN: 'a\nb' }, cannot('AWS_SESSION_TOKEN', LF)],
    [
      { AWS_SECURITY_TOKEN: '\x1b', AWS_SESSION_TOKEN: 'a' },
      cannot('AWS_SECURITY_TOKEN', 'U+001B'),
    ],
    [{ AWS_ACCESS_KEY_ID: '\x7fAK' }, cannot('AWS_ACCESS_KEY_ID', 'U+007F')],
    [{ AWS_SESSION_TOKEN: 'a\tb é' }, 'no failure'],
  ])('in the environment: %j', async (changed, message) => {
    expect(await failure({ env: { ...env, ...changed } })).toBe(message);
  });

  it.each([
    ['~/.aws/credentials', '[default]\naws_access_key_id = A\naws_secret_access_key = s\n  t\n'],
    ['~/.aws/config', '[default]\naws_access_key_id = A\naws_secret_access_key = s\n  t\n'],
  ])('in %s, over two lines', async (file, text) => {
    expect(await failure({ files: { [file]: text } })).toBe(
      cannot(`aws_secret_access_key of profile default in ${file}`, LF),
    );
  });

  it('in a file of another name, for a profile', async () => {
    const text = '[p]\naws_access_key_id = A\x01\naws_secret_access_key = s\n';
    expect(
      await failure({
        profile: 'p',
        env: { AWS_SHARED_CREDENTIALS_FILE: './keys' },
        files: { keys: text },
      }),
    ).toBe(cannot('aws_access_key_id of profile p in ./keys', 'U+0001'));
  });

  it('from a program', async () => {
    const reply =
      '{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "s", "SessionToken": "t\\r"}';
    const text = '[default]\ncredential_process = cat {cwd}/reply\n';
    expect(await failure({ files: { '~/.aws/config': text, reply } })).toBe(
      cannot('The session token from custom-process', CR),
    );
  });
});
