import { describe, expect, it } from 'vitest';
import { InterruptedError, PagerError } from '../../src/errors/cli-error.ts';
import { createPager } from '../../src/output/pager.ts';
import { testIo } from '../test-io.ts';

const PATH = process.env.PATH ?? '';

describe('a pager that cannot be started', () => {
  it.each([
    ['/nope/pager -x', '/nope/pager'],
    ["''", ''],
    ["'no such'", 'no such'],
  ])('%s is an error', async (command, program) => {
    await expect(createPager(command, testIo({ env: { PATH } }))('text')).rejects.toThrow(
      new PagerError(
        `Unable to redirect output to pager. Received the following error when opening pager:\n[Errno 2] No such file or directory: '${program}'\n\nLearn more about configuring the output pager by running "aws help config-vars".`,
      ),
    );
  });

  it.each(['/', '/etc/passwd'])('%s loses the output silently', async (command) => {
    const io = testIo({ env: { PATH } });
    await createPager(command, io)('text');
    expect(io.stdout.text()).toBe('');
  });

  it.each(['less', '  '])('"%s" prints directly', async (command) => {
    const io = testIo({ env: { PATH: '/nope' } });
    await createPager(command, io)('text');
    expect(io.stdout.text()).toBe('text');
  });
});

describe('a pager that ends early', () => {
  it.each(['true', 'false', "sh -c 'exec <&-; exit 3'"])('%s is no error', async (command) => {
    await createPager(command, testIo({ env: { PATH } }))('text\n'.repeat(100_000));
  });

  it('ends the program where Ctrl-C has ended it', async () => {
    const pager = createPager("sh -c 'kill -INT $$'", testIo({ env: { PATH } }));
    await expect(pager('text')).rejects.toThrow(InterruptedError);
  });
});

it('Ctrl-C is left to the pager while it runs', async () => {
  const heard: string[] = [];
  const onSignal = () => {
    heard.push('listening');
    return () => heard.push('no longer');
  };
  await createPager('cat', testIo({ env: { PATH }, onSignal }))('');
  expect(heard).toEqual(['listening', 'no longer']);
});
