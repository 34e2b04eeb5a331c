import { expect, it } from 'vitest';
import { serveReports } from '../../src/commands/serve-reports.ts';

function fixture() {
  const written: string[] = [];
  const notices = {
    behind: false,
    write: (text: string) => written.push(text.replace('ivschat-ts serve: ', '')),
    close: () => Promise.resolve(),
  };
  let second = () => {};
  const reports = serveReports(notices, {
    every(_, task) {
      second = task;
      return () => {};
    },
  });
  return { notices, written, reports, second: () => second() };
}

it('a report is told at once, and its repetitions in one line at the end of the second', () => {
  const { reports, written, second } = fixture();
  for (let count = 0; count < 42; count += 1) reports.report('refused');
  reports.report('dropped');
  expect(written).toEqual(['refused\n', 'dropped\n']);
  second();
  expect(written.slice(2)).toEqual(['refused … and 41 more\n']);
});

it('a report that goes on is one line a second, and told at once when it comes back', () => {
  const { reports, written, second } = fixture();
  for (let count = 0; count < 3; count += 1) {
    reports.report('refused');
    reports.report('refused');
    second();
  }
  second();
  reports.report('refused');
  expect(written).toEqual([
    'refused\n',
    'refused … and 1 more\n',
    'refused … and 2 more\n',
    'refused … and 2 more\n',
    'refused\n',
  ]);
});

it('reports of very many kinds are counted together', () => {
  const { reports, written, second } = fixture();
  for (let count = 0; count < 1000; count += 1) reports.report(`kind ${count}`);
  second();
  expect(written).toHaveLength(21);
  expect(written.at(-1)).toBe('… and 980 more reports\n');
});

it('nothing piles up while nobody reads, and the number is told to who reads again', () => {
  const { notices, reports, written, second } = fixture();
  reports.report('refused');
  notices.behind = true;
  for (let count = 0; count < 1000; count += 1) {
    reports.report('refused');
    reports.report(`kind ${count}`);
    second();
  }
  expect(written).toEqual(['refused\n']);
  notices.behind = false;
  second();
  expect(written.slice(1)).toEqual(['refused … and 1000 more\n', '… and 1000 more reports\n']);
});

it('what was only counted is told at the end', async () => {
  const { reports, written } = fixture();
  reports.report('refused');
  reports.report('refused');
  await reports.close();
  expect(written).toEqual(['refused\n', 'refused … and 1 more\n']);
});
