import { describe, expect, it } from 'vitest';
import { isInstalled } from './installed.ts';
import { canDriveTerminals, PROGRAM, PseudoTerminal } from './pseudo-terminal.ts';

/** A bash that finds the program by its name and has its completion loaded. */
const BASH = `ln -s ${PROGRAM} ivschat-ts; PATH=$PWD:$PATH bash --norc --noprofile -i`;
const LOAD = 'bind "set bell-style none"; eval "$(ivschat-ts completion bash)"; PS1="re""ady> "\r';

describe.skipIf(!canDriveTerminals)('completion in an interactive bash', () => {
  it('completes commands, options and values as they are typed', async () => {
    const terminal = new PseudoTerminal(BASH, { columns: 120, env: { PS1: 'first> ' } });
    await terminal.at('first> ', LOAD);
    await terminal.at('ready> ', 'ivschat-ts create-c\t');
    await terminal.at('hat-token ', '--room-i\t');
    await terminal.at('--room-identifier ', 'r --output=yaml-\t');
    await terminal.at('--output=yaml-stream ', '--endpoint-url loc\t');
    // No blank behind the colon: a path may follow.
    await terminal.at('local:', ' --region us-w\t');
    await terminal.at('us-west-2 ', '--capabilities \t\t');
    await terminal.at('DELETE_MESSAGE', 'DI\t');
    await terminal.at('DISCONNECT_USER ', '\x03');
    await terminal.at('ready> ', 'exit 0\r');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
  });
});

const ZSH = `ln -s ${PROGRAM} ivschat-ts; PATH=$PWD:$PATH zsh -f -i`;
const LOAD_ZSH =
  'unsetopt beep; autoload -Uz compinit; compinit -u; eval "$(ivschat-ts completion zsh)"; PS1="re""ady> "\r';

describe.skipIf(!canDriveTerminals || !isInstalled('zsh'))(
  'completion in an interactive zsh',
  () => {
    it('completes commands, options and values as they are typed', async () => {
      const env = { PS1: 'first> ', TERM: 'dumb' };
      const terminal = new PseudoTerminal(ZSH, { columns: 160, env });
      await terminal.at('first> ', LOAD_ZSH);
      await terminal.at('ready> ', 'ivschat-ts create-c\t');
      await terminal.at('hat-token', '--session\t');
      await terminal.at('-duration-in-minutes', '5 --endpoint-url lo\t');
      await terminal.at('local:', ' --output=yaml-\t');
      await terminal.at('yaml-stream', '--capabilities \t');
      await terminal.at('disconnect a user from the room', 'DI\t');
      await terminal.at('DISCONNECT_USER', '\x03');
      await terminal.at('ready> ', 'exit 0\r');
      expect(await terminal.end()).toEqual({ code: 0, restored: true });
    });
  },
);
