import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { completionScript } from '../../src/completion/completion-script.ts';
import { commandModels, commandNames } from '../../src/program/commands.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const run = promisify(execFile);

let home = '';
beforeAll(async () => {
  home = temporaryFolder('completion');
  mkdirSync(path.join(home, '.aws'));
  writeFileSync(
    path.join(home, '.aws/config'),
    '[default]\nregion = eu-west-1\n[profile dev]\n[profile  "two words" ]\n[sso-session corp]\n[profile not one]\n',
  );
  writeFileSync(path.join(home, '.aws/credentials'), '[default]\n[other]\naws_access_key_id = x\n');
  writeFileSync(path.join(home, 'request.json'), '{}');
  writeFileSync(path.join(home, 'ca.pem'), '');
  writeFileSync(path.join(home, 'script'), completionScript('bash', await commandModels()));
});

/** Breaks the line into words as an interactive bash does, at blanks and at `=` and `:`, and completes its end. */
const DRIVER = `
source ./script
COMP_LINE=$1 COMP_POINT=\${#1}
broken=\${1//=/ = } broken=\${broken//:/ : }
read -ra COMP_WORDS <<<"$broken"
[[ $1 == *[[:space:]] ]] && COMP_WORDS+=('')
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
_ivschat_ts
[[ \${#COMPREPLY[@]} == 0 ]] || printf '%s\\n' "\${COMPREPLY[@]}"
`;

async function completions(line: string, env: Record<string, string> = {}): Promise<string[]> {
  const { stdout } = await run('bash', ['--norc', '-c', DRIVER, 'bash', line], {
    cwd: home,
    env: { PATH: process.env.PATH, HOME: home, ...env },
  });
  return stdout.split('\n').slice(0, -1);
}

describe('completion in bash', () => {
  it.each([
    ['ivschat-ts com', ['completion']],
    ['ivschat-ts list-', ['list-rooms', 'list-logging-configurations', 'list-tags-for-resource']],
    ['ivschat-ts ivschat create-c', ['create-chat-token']],
    ['ivschat-ts --region us-west-2 create-r', ['create-room']],
    ['ivschat-ts create-room --message', ['--message-review-handler']],
    ['ivschat-ts untag-resource --tag', ['--tag-keys']],
    ['ivschat-ts --pro', ['--profile']],
    ['ivschat-ts create-chat-token --cap', ['--capabilities']],
    [
      'ivschat-ts create-chat-token --capabilities ',
      ['SEND_MESSAGE', 'DISCONNECT_USER', 'DELETE_MESSAGE'],
    ],
    [
      'ivschat-ts create-chat-token --capabilities SEND_MESSAGE D',
      ['DISCONNECT_USER', 'DELETE_MESSAGE'],
    ],
    ['ivschat-ts create-chat-token --capabilities SEND_MESSAGE --us', ['--user-id']],
    [
      'ivschat-ts create-chat-token --output ',
      ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'],
    ],
    // bash has `--output` and `=` behind it already.
    ['ivschat-ts create-chat-token --output=y', ['yaml', 'yaml-stream']],
    ['ivschat-ts create-chat-token --color=', ['on', 'off', 'auto']],
    ['ivschat-ts create-chat-token --cli-binary-format raw', ['raw-in-base64-out']],
    ['ivschat-ts create-chat-token --generate-cli-skeleton y', ['yaml-input']],
    ['ivschat-ts create-chat-token --region us-', ['us-east-1', 'us-west-2']],
    ['ivschat-ts create-chat-token --region=eu-w', ['eu-west-1']],
    ['ivschat-ts create-chat-token --profile ', ['default', 'dev', 'other', 'two\\ words']],
    ['ivschat-ts --profile d', ['default', 'dev']],
    ['ivschat-ts create-chat-token --endpoint-url lo', ['local:']],
    ['ivschat-ts create-chat-token --endpoint-url local: --us', ['--user-id']],
    ['ivschat-ts create-chat-token --cli-input-json fi', ['file://']],
    ['ivschat-ts create-chat-token --cli-input-json file://req', ['//request.json']],
    ['ivschat-ts create-chat-token --ca-bundle c', ['ca.pem']],
    ['ivschat-ts create-chat-token --user-id ', []],
    ['ivschat-ts create-chat-token --user-id ana --user', []],
    ['ivschat-ts decode-chat-token --ch', ['--chat-token']],
    ['ivschat-ts join-room --me', ['--messaging-endpoint', '--message']],
    ['ivschat-ts serve --output ', ['text', 'json']],
    ['ivschat-ts serve --s', ['--strict-rooms']],
    ['ivschat-ts serve --transcript re', ['request.json']],
    ['ivschat-ts completion ', ['bash', 'zsh', 'fish']],
    ['ivschat-ts completion bash ', []],
    ['ivschat-ts help se', ['send-event', 'serve']],
  ])('%s', async (line, expected) => {
    expect(await completions(line)).toEqual(expected);
  });

  it('offers everything where nothing is typed', async () => {
    expect(await completions('ivschat-ts ')).toEqual(
      expect.arrayContaining([...commandNames, '--endpoint-url']),
    );
    const offered = await completions('ivschat-ts create-chat-token --room-identifier r ');
    expect(offered).toEqual(
      expect.arrayContaining(['--user-id', '--capabilities', '--cli-error-format']),
    );
    expect(offered).not.toContain('--room-identifier');
  });

  it('reads the files that the environment names', async () => {
    const env = { AWS_CONFIG_FILE: '/nonexistent', AWS_SHARED_CREDENTIALS_FILE: '/nonexistent' };
    expect(await completions('ivschat-ts --profile ', env)).toEqual([]);
    expect(
      await completions('ivschat-ts --profile ', {
        ...env,
        AWS_CONFIG_FILE: path.join(home, '.aws/config'),
      }),
    ).toEqual(['default', 'dev', 'two\\ words']);
  });

  it('works from COMP_WORDS alone', async () => {
    const script = `source ./script; COMP_WORDS=(ivschat-ts create-chat-token --output y); COMP_CWORD=3; _ivschat_ts; echo "\${COMPREPLY[@]}"`;
    const { stdout } = await run('bash', ['--norc', '-c', script], { cwd: home });
    expect(stdout).toBe('yaml yaml-stream\n');
  });

  it('is declared for the program', async () => {
    const { stdout } = await run(
      'bash',
      ['--norc', '-c', 'source ./script; complete -p ivschat-ts'],
      { cwd: home },
    );
    expect(stdout).toBe('complete -F _ivschat_ts ivschat-ts\n');
  });
});
