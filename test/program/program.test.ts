import { describe, expect, it } from 'vitest';
import { optionRule, parseCommandWords } from '../../src/arguments/command-arguments.ts';
import { parseLayer } from '../../src/arguments/option-grammar.ts';
import { commandOptions } from '../../src/model/command-options.ts';
import { globalOptions } from '../../src/model/global-options.ts';
import { serve } from '../../src/model/serve.ts';
import { commands } from '../../src/program/commands.ts';
import { main } from '../../src/program/main.ts';
import { testIo } from '../test-io.ts';

async function run(...words: string[]) {
  const io = testIo();
  const exit = await main(words, io);
  return { exit, stdout: io.stdout.text(), stderr: io.stderr.text() };
}

describe('every command', () => {
  it.each(Object.entries(commands))(
    '%s has a model of its name, and help',
    async (name, command) => {
      expect((await command.model()).command).toBe(name);
      expect(typeof (await command.action())).toBe('function');
      const { exit, stdout, stderr } = await run(name, 'help');
      expect([exit, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`NAME\n       ${name} - `);
      expect((await run('help', name)).stdout).toBe(stdout);
      expect((await run(name, '--help')).stdout).toBe(stdout);
      expect((await run('ivschat', name, 'help')).stdout).toBe(stdout);
    },
  );

  it.each(Object.entries(commands))('%s refuses an option that it has not', async (name) => {
    const { exit, stdout, stderr } = await run(name, '--no-such-option');
    expect([exit, stdout]).toEqual([252, '']);
    expect(stderr).toMatch(/Unknown options: --no-such-option|arguments are required/);
  });
});

describe('a command of our own', () => {
  it.each([
    [['completion'], 'the following arguments are required: shell\n'],
    [['completion', 'tcsh'], "argument shell: Found invalid choice 'tcsh'\n"],
    [['completion', 'bsh'], '  * bash\n'],
    [['completion', 'bash', 'zsh'], 'Unknown options: zsh\n'],
    [['help', 'nothing'], "argument operation: Found invalid choice 'nothing'\n"],
    [['help', 'serve', 'more'], 'Unknown options: more\n'],
    [['serve', '--allow'], 'ambiguous option: --allow could match '],
    [['serve', '--strict-rooms=yes'], "argument --strict-rooms: ignored explicit argument 'yes'\n"],
  ])('%j', async (words, message) => {
    const { exit, stdout, stderr } = await run(...words);
    expect([exit, stdout]).toEqual([252, '']);
    expect(stderr).toContain(message);
  });

  it('takes global options wherever they stand, and the prefix of a name', async () => {
    const { exit, stdout } = await run('--region', 'x', 'completion', '--no-cli-pager', 'fish');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^# fish completion/);
    const words = parseCommandWords(commandOptions(serve), undefined, ['--strict', '--po=1']);
    expect(words).toMatchObject({
      values: new Map<string, unknown>([
        ['--strict-rooms', true],
        ['--port', '1'],
      ]),
    });
  });

  it('collects the values of an option that may be repeated', () => {
    const words = ['--allow-origin', 'a', '--port', '1', '--allow-origin=b', '--port', '2'];
    expect(parseCommandWords(commandOptions(serve), undefined, words)).toEqual({
      values: new Map<string, unknown>([
        ['--allow-origin', ['a', 'b']],
        ['--port', '2'],
      ]),
      argument: undefined,
    });
  });
});

it('the global options have one grammar with the others', () => {
  const layer = { options: globalOptions.map((option) => optionRule(option)), usage: '' };
  expect(parseLayer(layer, ['--debug', '--output', 'json', 'x'])).toMatchObject({
    values: new Map<string, unknown>([
      ['--debug', true],
      ['--output', 'json'],
    ]),
    rest: ['x'],
  });
});
