import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askForMfaCode } from '../../../src/config/credentials/mfa-prompt.ts';
import { canDriveTerminals, PROGRAM, PseudoTerminal } from '../../terminal/pseudo-terminal.ts';
import { testIo } from '../../test-io.ts';
import { failureOf, homeIo } from '../home.ts';
import { roleReply, startServices } from '../services.ts';

const SERIAL = 'arn:aws:iam::123456789012:mfa/me';

/** Asks on a terminal made of buffers, which gets these keys once the prompt is there. */
async function asked(keys: readonly string[]) {
  const modes: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (mode: boolean) => modes.push(mode),
  });
  const io = { ...testIo(), stdin };
  const code = askForMfaCode(SERIAL, io);
  for (const key of keys) stdin.write(key);
  const outcome = await failureOf(() => code);
  return {
    outcome: outcome === 'no failure' ? await code : outcome,
    shown: io.stderr.text(),
    modes,
  };
}

describe('a code that is typed on a terminal', () => {
  it.each([
    ['at once', ['123456\r'], '123456'],
    ['key by key', [...'123456', '\n'], '123456'],
    ['with a slip', ['12x\u007f3456\r'], '123456'],
    ['Ctrl-C ends the run', ['12\u0003'], '130: '],
    ['Ctrl-D gives up', ['\u0004'], '255: No MFA code was given.'],
  ])('%s', async (_name, keys, outcome) => {
    expect(await asked(keys)).toEqual({
      outcome,
      shown: `Enter MFA code for ${SERIAL}: \n`,
      modes: [true, false],
    });
  });

  it.runIf(canDriveTerminals)('is not shown, and the terminal is left as it was', async () => {
    const services = await startServices({
      'POST /': [roleReply('AssumeRole')],
      'POST /CreateChatToken': [{ json: { token: 'made' } }],
    });
    const io = homeIo({
      files: {
        config: `[default]\nrole_arn = arn:aws:iam::123456789012:role/demo\nsource_profile = base\nmfa_serial = ${SERIAL}\n[profile base]\naws_access_key_id = a\naws_secret_access_key = b\n`,
      },
    });
    const terminal = new PseudoTerminal(
      `${PROGRAM} create-chat-token --room-identifier r --user-id u --query token`,
      {
        env: {
          AWS_CONFIG_FILE: `${io.cwd}/config`,
          AWS_REGION: 'us-west-2',
          AWS_ENDPOINT_URL: services.url,
          AWS_PAGER: '',
        },
      },
    );
    await terminal.at(`Enter MFA code for ${SERIAL}: `, '654321\r');
    await terminal.sees('"made"');
    const { code, restored } = await terminal.end();
    expect([code, restored, terminal.text().includes('654321')]).toEqual([0, true, false]);
    expect(services.requests[0]?.body).toMatchObject({ SerialNumber: SERIAL, TokenCode: '654321' });
  });
});
