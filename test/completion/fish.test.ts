import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { completionScript } from '../../src/completion/completion-script.ts';
import { commandModels, commandNames } from '../../src/program/commands.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { isInstalled } from '../terminal/installed.ts';

let home = '';
beforeAll(async () => {
  home = temporaryFolder('completion');
  mkdirSync(path.join(home, '.aws'));
  writeFileSync(path.join(home, '.aws/config'), '[default]\n[profile dev]\n');
  writeFileSync(path.join(home, 'script'), completionScript('fish', await commandModels()));
});

/** What fish offers at the end of the line, without the explanations. */
function completions(line: string): string[] {
  const text = execFileSync(
    'fish',
    ['--no-config', '-c', `source ./script; complete -C '${line}'`],
    {
      cwd: home,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: home },
    },
  );
  return text
    .split('\n')
    .slice(0, -1)
    .map((offer) => offer.split('\t', 1)[0] ?? '');
}

describe.skipIf(!isInstalled('fish'))('completion in fish', () => {
  it.each([
    ['ivschat-ts ', commandNames.toSorted()],
    ['ivschat-ts list-rooms --max', ['--max-results']],
    ['ivschat-ts create-chat-token --cap', ['--capabilities']],
    [
      'ivschat-ts create-chat-token --capabilities SEND_MESSAGE D',
      ['DELETE_MESSAGE', 'DISCONNECT_USER'],
    ],
    ['ivschat-ts create-chat-token --output=y', ['--output=yaml', '--output=yaml-stream']],
    ['ivschat-ts create-chat-token --region us', ['us-east-1', 'us-west-2']],
    ['ivschat-ts create-chat-token --profile ', ['default', 'dev']],
    ['ivschat-ts serve --output ', ['json', 'text']],
    ['ivschat-ts completion ', ['bash', 'fish', 'zsh']],
  ])('%s', (line, expected) => {
    expect(completions(line)).toEqual(expected);
  });
});
