import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/document/parse-json.ts';
import { GeneralError } from '../../src/errors/cli-error.ts';
import { compileQuery } from '../../src/output/query.ts';
import { type OutputSettings, writeOutput } from '../../src/output/write-output.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { testIo } from '../test-io.ts';

const SETTINGS: OutputSettings = {
  format: 'json',
  title: 'CreateChatToken',
  color: 'auto',
  pager: undefined,
};

function terminal(env: Record<string, string> = {}) {
  const io = testIo({ env });
  io.stdout.isTTY = true;
  return io;
}

describe('what stdout gets', () => {
  it.each([
    ['json', '{\n    "a": 1\n}\n'],
    ['text', '1\n'],
    [
      'table',
      '-----------------\n|CreateChatToken|\n+------+--------+\n|  a   |  1     |\n+------+--------+\n',
    ],
    ['yaml', 'a: 1\n'],
    ['yaml-stream', '- a: 1\n'],
    ['off', ''],
  ])('%s', async (format, expected) => {
    const io = testIo();
    await writeOutput(parseJson('{"a":1}'), { ...SETTINGS, format }, io);
    expect(io.stdout.text()).toBe(expected);
  });

  it('prints what the query takes', async () => {
    const io = testIo();
    await writeOutput(parseJson('{"a":1}'), { ...SETTINGS, query: await compileQuery('a') }, io);
    expect(io.stdout.text()).toBe('1\n');
  });

  it.each(['zz', 'JSON', '', 'toString'])('knows no format "%s"', async (format) => {
    const query = await compileQuery('abs(@)');
    await expect(writeOutput('x', { ...SETTINGS, format, query }, testIo())).rejects.toThrow(
      new GeneralError(`Unknown output type: ${format}`),
    );
  });

  it('does not evaluate the query when output is off', async () => {
    const io = testIo();
    const query = await compileQuery('abs(@)');
    await writeOutput('x', { ...SETTINGS, format: 'off', query }, io);
    expect(io.stdout.text()).toBe('');
  });

  it('keeps what was written before an error', async () => {
    const io = testIo();
    const document = parseJson('{"a":1,"mix":[{"b":1},"s"]}');
    await expect(writeOutput(document, { ...SETTINGS, format: 'text' }, io)).rejects.toThrow(
      new GeneralError("'str' object has no attribute 'items'"),
    );
    expect(io.stdout.text()).toBe('1\n');
  });

  it.each([
    ['"\\ud800"', '', "character '\\ud800' in position 1"],
    ['{"k":"x\\udc00"}', '{\n    "k": ', "character '\\udc00' in position 2"],
    ['["a","\\udc00\\udc01"]', '[\n    "a"', 'characters in position 7-8'],
    ['{"k":1,"\\udfff":2}', '{\n    "k": 1,\n    ', "character '\\udfff' in position 1"],
  ])('stops at half a surrogate pair: %s', async (json, expected, where) => {
    const io = testIo();
    await expect(writeOutput(parseJson(json), SETTINGS, io)).rejects.toThrow(
      new GeneralError(`'utf-8' codec can't encode ${where}: surrogates not allowed`),
    );
    expect(io.stdout.text()).toBe(expected);
  });
});

describe('colours', () => {
  const plain = [
    '-----------------',
    '|CreateChatToken|',
    '+---------------+',
    '|  a            |',
    '+---------------+',
  ];
  const RESET = '\x1b[0m';
  const colored = plain.map((line) => line.replace('a  ', `\x1b[1m\x1b[34ma${RESET}  `));
  const direct = colored.map((line, index) =>
    index ? `${RESET}${line}${RESET}${RESET}\n${RESET}` : `${line}\n${RESET}`,
  );
  it.each([
    ['auto', true, direct.join('') + RESET],
    ['on', false, direct.join('')],
    ['auto', false, `${plain.join('\n')}\n`],
    ['off', true, `${plain.join('\n')}\n`],
  ] as const)('%s, on a terminal: %s', async (color, isTerminal, expected) => {
    const io = testIo();
    io.stdout.isTTY = isTerminal;
    await writeOutput(['a'], { ...SETTINGS, format: 'table', color }, io);
    expect(io.stdout.text()).toBe(expected);
  });

  it('end on a terminal even where there is no table', async () => {
    const io = terminal();
    await writeOutput(null, { ...SETTINGS, format: 'table' }, io);
    expect(io.stdout.text()).toBe('\x1b[0m');
  });

  it.each(['json', 'text', 'yaml', 'yaml-stream'])('are not for %s', async (format) => {
    const io = terminal();
    await writeOutput(['a'], { ...SETTINGS, format, color: 'on' }, io);
    expect(io.stdout.text()).not.toContain('\x1b');
  });
});

describe('the pager', () => {
  const file = path.join(temporaryFolder('pager'), 'shown');
  const pager = `sh -c 'cat > "$0"; echo "LESS=[$LESS]" >> "$0"' ${file}`;

  async function paged(io: ReturnType<typeof testIo>, document: string, format = 'json') {
    await rm(file, { force: true });
    await writeOutput(parseJson(document), { ...SETTINGS, format, pager }, io);
    return readFile(file, 'utf8').catch(() => undefined);
  }

  const PATH = process.env.PATH ?? '';
  it.each([
    [{}, '1\nLESS=[FRX]\n'],
    [{ LESS: 'S' }, '1\nLESS=[S]\n'],
    [{ LESS: '' }, '1\nLESS=[]\n'],
  ])('gets the output on a terminal (%j)', async (env, expected) => {
    const io = terminal({ PATH, ...env });
    expect(await paged(io, '1')).toBe(expected);
    expect(io.stdout.text()).toBe('');
  });

  it('is not used without a terminal', async () => {
    const io = testIo({ env: { PATH } });
    expect(await paged(io, '1')).toBeUndefined();
    expect(io.stdout.text()).toBe('1\n');
  });

  it('does not start for nothing', async () => {
    expect(await paged(terminal({ PATH }), '{}')).toBeUndefined();
  });

  it('gets coloured tables without resets', async () => {
    const io = terminal({ PATH });
    expect(await paged(io, '["a"]', 'table')).toBe(
      [
        '-----------------',
        '|CreateChatToken|',
        '+---------------+',
        '|  \x1b[1m\x1b[34ma\x1b[0m            |',
        '+---------------+',
        'LESS=[FRX]',
        '',
      ].join('\n'),
    );
    expect(io.stdout.text()).toBe('\x1b[0m');
  });

  it('is split before the query runs', async () => {
    const query = await compileQuery('abs(@)');
    await expect(
      writeOutput('x', { ...SETTINGS, pager: "less '", query }, terminal()),
    ).rejects.toThrow(new GeneralError('No closing quotation'));
  });
});
