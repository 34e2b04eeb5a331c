import { describe, expect, it } from 'vitest';
import { isInstalled } from './installed.ts';
import { canDriveTerminals, PROGRAM, PseudoTerminal } from './pseudo-terminal.ts';

/** A stand-in by the program's name: says what the shell made of its last word. */
const STAND_IN = [
  `${PROGRAM} completion $SHELL_TESTED > script`,
  'mkdir .aws',
  `printf '%s\\n' '[profile R&D]' '[profile "two words"]' > .aws/config`,
  `printf '%s\\n' '[a$HOME\`b\\c]' '[s*r;(x)]' '[eq=al:s]' '[q"u]' "[o'brien]" > .aws/credentials`,
  `printf '#!/bin/sh\\nfor last; do :; done\\nprintf "got <%%s>\\\\n" "$last"\\n' > ivschat-ts`,
  'chmod +x ivschat-ts',
].join('\n');

const SHELLS = [
  [
    'bash',
    'bash --norc --noprofile -i',
    'bind "set bell-style none"; source ./script; PS1="re""ady> "\r',
  ],
  ['zsh', 'zsh -f -i', 'unsetopt beep; source ./script; PS1="re""ady> "\r'],
  [
    'fish',
    'fish --no-config -C "function fish_prompt; echo -n \'first> \'; end"',
    'source script; function fish_prompt; echo -n "re""ady> "; end\r',
  ],
] as const;

/** What is typed behind `--profile`, and the profile that Tab makes of it. */
const TYPED = [
  ['R', 'R&D'],
  ['tw', 'two words'],
  ['a', 'a$HOME`b\\c'],
  ['s', 's*r;(x)'],
  ['e', 'eq=al:s'],
  ['q', 'q"u'],
  ['o', "o'brien"],
  ["'R", 'R&D'],
  ['"a', 'a$HOME`b\\c'],
] as const;

describe.concurrent.each(SHELLS)('profile names in %s', (shell, command, load) => {
  it.skipIf(!canDriveTerminals || !isInstalled(shell))(
    'are inserted so that the program gets them as they are',
    async () => {
      const script = STAND_IN.replace('$SHELL_TESTED', shell);
      const start = `${script}\nPATH=$PWD:$PATH PS1='first> ' ${command}`;
      const terminal = new PseudoTerminal(start, { columns: 160, env: { TERM: 'dumb' } });
      await terminal.at('first> ', load);
      for (const [typed, name] of TYPED) {
        await terminal.at('ready> ', `ivschat-ts create-chat-token --profile ${typed}\t`);
        await terminal.rests();
        await terminal.at('', '\r');
        await terminal.sees('got <');
        expect([typed, terminal.text().split('got <').at(-1)?.split('>')[0]]).toEqual([
          typed,
          name,
        ]);
      }
      await terminal.at('ready> ', 'exit 0\r');
      expect((await terminal.end()).code).toBe(0);
    },
    60_000,
  );
});
