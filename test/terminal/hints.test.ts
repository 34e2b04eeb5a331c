import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { canDriveTerminals, PROGRAM, PseudoTerminal } from './pseudo-terminal.ts';

describe.skipIf(!canDriveTerminals)('advice on a terminal', () => {
  it.each([
    [
      'an option spelt as in the API',
      '--roomIdentifier r --userId u',
      252,
      'Hint: did you mean --room-identifier (for --roomIdentifier) and --user-id (for --userId)?',
    ],
    [
      'a room without its ARN',
      '--room-identifier g1H2 --user-id u --endpoint-url local:',
      254,
      'Hint: --room-identifier takes the ARN of the room (arn:aws:ivschat:REGION:ACCOUNT:room/ID), not its id alone.',
    ],
    [
      'an unknown profile',
      '--room-identifier r --user-id u --profile devv',
      255,
      'Hint: did you mean the profile dev?',
    ],
  ])('follows %s', async (_, words, code, hint) => {
    const files = "mkdir .aws; printf '[profile dev]\\n[profile prod]\\n' > .aws/config";
    const terminal = new PseudoTerminal(`${files}; ${PROGRAM} create-chat-token ${words}`, {
      columns: 200,
      env: { AWS_REGION: 'us-west-2' },
    });
    expect(await terminal.end()).toEqual({ code, restored: true });
    expect(terminal.text()).toMatch(/^\nivschat-ts: \[ERROR\]: /);
    expect(terminal.text().endsWith(`\n\n${hint}\nterminal as before\n`)).toBe(true);
  });
});

it('there is no advice in a pipe: scripts get the text of the AWS CLI', () => {
  const { stderr } = spawnSync(PROGRAM, ['create-chat-token', '--roomIdentifier', 'r'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: '/nonexistent' },
  });
  expect(stderr).toContain('the following arguments are required: --room-identifier, --user-id');
  expect(stderr).not.toContain('Hint');
});
