import { expect, it } from 'vitest';
import { smallTable } from '../../../src/commands/join-room/small-table.ts';

it('is as wide as it has to be', () => {
  expect(
    smallTable(
      [
        ['sent', '1 message'],
        ['received', 'two\nlines'],
      ],
      80,
    ),
  ).toBe(
    [
      '┌──────────┬───────────┐',
      '│ sent     │ 1 message │',
      '│ received │ two       │',
      '│          │ lines     │',
      '└──────────┴───────────┘',
    ].join('\n'),
  );
});

it('breaks longer values, at blanks where there are any', () => {
  expect(
    smallTable(
      [
        ['user', 'one two three four'],
        ['room', 'arn:aws:ivschat:us'],
      ],
      24,
    ),
  ).toBe(
    [
      '┌──────┬───────────────┐',
      '│ user │ one two three │',
      '│      │ four          │',
      '│ room │ arn:aws:ivsch │',
      '│      │ at:us         │',
      '└──────┴───────────────┘',
    ].join('\n'),
  );
});

it('loses no wide character, and takes none apart', () => {
  const text = '你好🎈👩‍👩‍👧'.repeat(12);
  const table = smallTable([['user', text]], 40);
  const shown = table
    .split('\n')
    .slice(1, -1)
    .map((line) => line.slice(9, -1).trim())
    .join('');
  expect(shown).toBe(text);
});
