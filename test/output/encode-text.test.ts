import { describe, expect, it } from 'vitest';
import { GeneralError } from '../../src/errors/cli-error.ts';
import { createEncoder } from '../../src/output/encode-text.ts';
import { writeOutput } from '../../src/output/write-output.ts';
import { testIo } from '../test-io.ts';

describe('output in the encoding of AWS_CLI_OUTPUT_ENCODING', () => {
  it.each([
    ['utf-8', 'é😀', 'c3a9f09f9880'],
    ['U8', 'é', 'c3a9'],
    ['ascii', 'a~', '617e'],
    ['latin-1', 'é', 'e9'],
    ['ISO8859-1', 'ÿ', 'ff'],
    ['utf_16', 'a😀', '61003dd800de'],
    ['utf-16-le', 'a', '6100'],
    ['utf-32', 'a😀', '6100000000f60100'],
    ['UTF-32BE', 'a', '00000061'],
    ['utf-8-sig', 'a', 'efbbbf61'],
    ['utf-16-be', 'aé', '006100e9'],
    ['cp1252', '€é', '80e9'],
    ['iso8859_2', 'ł', 'b3'],
    ['koi8_r', 'да', 'c4c1'],
    ['shift_jis', '日ｱa', '93fab161'],
    ['euc_kr', '한', 'c7d1'],
    ['gbk', '中', 'd6d0'],
  ])('%s: %s', (encoding, text, expected) => {
    expect(Buffer.from(createEncoder(encoding)(text)).toString('hex')).toBe(expected);
  });

  it('a mark stands ahead of the first piece only', () => {
    const encode = createEncoder('utf-8-sig');
    const pieces = [encode('a'), encode('b')];
    expect(Buffer.concat(pieces).toString('hex')).toBe('efbbbf6162');
  });

  it.each([
    [
      'ascii',
      'aé日!',
      "'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)",
    ],
    [
      'ascii',
      'a😀',
      "'ascii' codec can't encode character '\\U0001f600' in position 1: ordinal not in range(128)",
    ],
    [
      'latin_1',
      '日',
      "'latin-1' codec can't encode character '\\u65e5' in position 0: ordinal not in range(256)",
    ],
    [
      'cp1252',
      'a日',
      "'charmap' codec can't encode character '\\u65e5' in position 1: character maps to <undefined>",
    ],
    [
      'shift_jis',
      'aé',
      "'shift_jis' codec can't encode character '\\xe9' in position 1: illegal multibyte sequence",
    ],
    [
      'u8',
      '\ud800',
      "'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed",
    ],
  ])('%s cannot hold %j', (encoding, text, message) => {
    expect(() => createEncoder(encoding)(text)).toThrow(new GeneralError(message));
  });

  it('tells of an encoding that it cannot write', () => {
    expect(() => createEncoder('cp037')).toThrow(
      new GeneralError('AWS_CLI_OUTPUT_ENCODING asks for cp037, which this program cannot write.'),
    );
  });

  it('prints what comes before a character that is missing', async () => {
    const io = testIo();
    const settings = { format: 'json', title: 'T', color: 'auto', pager: undefined } as const;
    const document = new Map([['token', 'aé']]);
    await expect(writeOutput(document, { ...settings, encoding: 'ascii' }, io)).rejects.toThrow(
      new GeneralError(
        "'ascii' codec can't encode character '\\xe9' in position 2: ordinal not in range(128)",
      ),
    );
    expect(io.stdout.text()).toBe('{\n    "token": ');
  });
});
