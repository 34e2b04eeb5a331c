import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { canDriveTerminals, PROGRAM, PseudoTerminal } from './pseudo-terminal.ts';

const ARN = 'arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6';
const COMMAND = `${PROGRAM} create-chat-token --endpoint-url local:`;
const MENU = 'Add an option, or run the command';

describe.skipIf(!canDriveTerminals)('the prompt on a terminal', () => {
  it.each([80, 120])('leads from nothing to a token at %i columns', async (columns) => {
    const terminal = new PseudoTerminal(`${COMMAND} --cli-auto-prompt`, { columns });
    await terminal.at('--room-identifier (required)', ARN);
    await terminal.at('L6', '\r');
    await terminal.at('--user-id (required)', 'ana');
    await terminal.at('ana', '\r');
    await terminal.at(MENU, 'cap');
    await terminal.at('What the user may do', '\r');
    await terminal.at('send messages to the room', ' ');
    await terminal.at('◼', '\r');
    await terminal.at('--capabilities SEND_MESSAGE', '\r');
    await terminal.sees('"sessionExpirationTime"');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
    expect(terminal.text()).toContain(
      `\nivschat-ts create-chat-token --endpoint-url local: --room-identifier ${ARN} --user-id ana --capabilities SEND_MESSAGE\n`,
    );
    expect(terminal.raw().lastIndexOf('\x1b[?25h')).toBeGreaterThan(
      terminal.raw().lastIndexOf('\x1b[?25l'),
    );
  });

  it('leaves stdout to the result', async () => {
    const words = `--room-identifier ${ARN} --user-id ana --query 'length(token) > \`1\`'`;
    const terminal = new PseudoTerminal(`${COMMAND} ${words} --cli-auto-prompt >out; cat out`);
    await terminal.at(MENU, '\r');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
    expect(terminal.text()).toMatch(/\ntrue\nterminal as before\n$/);
  });

  it('opens on on-partial where something is missing', async () => {
    const env = { AWS_CLI_AUTO_PROMPT: 'on-partial' };
    const terminal = new PseudoTerminal(`${COMMAND} --user-id ana`, { env });
    await terminal.at('--room-identifier (required)', ARN);
    await terminal.at('L6', '\r');
    await terminal.at(MENU, '\r');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
    expect(terminal.text()).toContain('"token"');
    expect(terminal.text()).not.toContain('ERROR');
  });

  it('does not open on on-partial where nothing is missing', async () => {
    const env = { AWS_CLI_AUTO_PROMPT: 'on-partial', AWS_PAGER: '' };
    const terminal = new PseudoTerminal(`${COMMAND} --user-id ana --room-identifier ${ARN}`, {
      env,
    });
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
    expect(terminal.text()).toMatch(/^\{\n {4}"token"/);
  });

  it.each([
    ['a text', '', '--room-identifier (required)', ''],
    ['the menu', `--room-identifier ${ARN} --user-id ana`, MENU, ''],
    ['a list', `--room-identifier ${ARN} --user-id ana`, MENU, 'capab'],
  ])('is left by Ctrl-C at %s', async (_, words, place, search) => {
    const terminal = new PseudoTerminal(`${COMMAND} ${words} --cli-auto-prompt`);
    if (search) {
      await terminal.at(place, search);
      await terminal.at('What the user may do', '\r');
      await terminal.at('SEND_MESSAGE', '\x03');
    } else {
      await terminal.at(place, '\x03');
    }
    expect(await terminal.end()).toEqual({ code: 130, restored: true });
    expect(terminal.text()).not.toMatch(/"token"|ERROR/);
    expect(terminal.raw().lastIndexOf('\x1b[?25h')).toBeGreaterThan(
      terminal.raw().lastIndexOf('\x1b[?25l'),
    );
  });
});

describe('the prompt without a terminal', () => {
  it.each([
    ['--cli-auto-prompt', {}],
    ['', { AWS_CLI_AUTO_PROMPT: 'on' }],
    ['', { AWS_CLI_AUTO_PROMPT: 'on-partial' }],
  ])('fails at once: %s %j', (option, env) => {
    const words = ['create-chat-token', ...(option ? [option] : [])];
    const { status, stdout, stderr } = spawnSync(PROGRAM, words, {
      env: { PATH: process.env.PATH, HOME: '/nonexistent', ...env },
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 253,
      stdout: '',
      stderr:
        '\nivschat-ts: [ERROR]: An error occurred (Configuration): Prompting needs a terminal, but standard input is not one. Give all options on the command line, or switch prompting off with --no-cli-auto-prompt.\n',
    });
  });

  it.each(['on', 'on-partial'])(
    '%s leaves the commands alone that have nothing to ask for',
    (mode) => {
      const { status, stdout } = spawnSync(PROGRAM, ['completion', 'bash'], {
        env: { PATH: process.env.PATH, HOME: '/nonexistent', AWS_CLI_AUTO_PROMPT: mode },
        encoding: 'utf8',
      });
      expect(status).toBe(0);
      expect(stdout).toMatch(/^# bash completion/);
    },
  );
});
