import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandPage } from '../../src/help/command-page.ts';
import { showPage } from '../../src/help/help.ts';
import type { Page } from '../../src/help/page.ts';
import { programPage } from '../../src/help/program-page.ts';
import { completion as completionModel } from '../../src/model/completion.ts';
import { createChatToken } from '../../src/model/create-chat-token.ts';
import { commandModels } from '../../src/program/commands.ts';
import { type TestIo, testIo } from '../test-io.ts';

const models = await commandModels();
const PAGES: readonly (readonly [name: string, page: Page])[] = [
  ['program', programPage(models)],
  ...models.map((model) => [model.command, commandPage(model)] as const),
];
const createPage = commandPage(createChatToken);
const completionPage = commandPage(completionModel);

function worldWithTerminal(columns: number): TestIo {
  const io = testIo();
  io.stdout.isTTY = true;
  io.stdout.columns = columns;
  return io;
}

async function shown(page: Page, io: TestIo = testIo(), pager?: string): Promise<string> {
  await showPage(page, io, pager);
  return io.stdout.text();
}

/** Without SGR sequences and overstriking. */
const plain = (text: string) => text.replace(/\x1b\[[0-9;]*m/g, '').replace(/.\x08/gs, '');

describe.each(PAGES)('the page of %s', (name, page) => {
  it('reads well in a pipe', async () => {
    await expect(await shown(page)).toMatchFileSnapshot(`pages/${name}.txt`);
  });

  it.each([80, 120])('fits a terminal of %i columns', async (columns) => {
    const lines = plain(await shown(page, worldWithTerminal(columns))).split('\n');
    // A pattern is one word, whatever its length.
    expect(lines.filter((line) => line.length > columns && !/arn:aws:\w+:\[/.test(line))).toEqual(
      [],
    );
    expect(Math.max(...lines.map((line) => line.length))).toBeGreaterThan(columns - 20);
  });

  it('wraps its text on a narrow terminal too', async () => {
    const lines = plain(await shown(page, worldWithTerminal(50))).split('\n');
    // Lines to copy are never wrapped, nor are addresses and patterns.
    const texts = lines.filter((line) => !/^ {10}|https?:|arn:/.test(line));
    expect(texts.filter((line) => line.length > 50)).toEqual([]);
  });

  it('is bold and underlined on a terminal, and says the same', async () => {
    const text = await shown(page, worldWithTerminal(80));
    expect(text).toMatch(/^\x1b\[1mNAME\x1b\[22m\n/);
    expect(plain(text)).toBe(await shown(page));
  });
});

describe('the page of create-chat-token', () => {
  it('has the synopsis to the letter, laid out as the AWS CLI does', async () => {
    const text = await shown(createPage);
    const [, synopsis = ''] = /\nSYNOPSIS\n(.*?)\n\nOPTIONS\n/s.exec(text) ?? [];
    const [command, ...options] = synopsis.split('\n');
    expect(command).toBe(`${' '.repeat(12)}create-chat-token`);
    const expected = readFileSync(new URL('synopsis.txt', import.meta.url), 'utf8');
    expect(options).toEqual(
      expected
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => ' '.repeat(10) + line),
    );
  });

  it('has the sections in order', async () => {
    const text = await shown(createPage);
    expect([...text.matchAll(/^\S.*$/gm)].map(([title]) => title)).toEqual([
      'NAME',
      'DESCRIPTION',
      'SYNOPSIS',
      'OPTIONS',
      'GLOBAL OPTIONS',
      'LOCAL ENDPOINTS',
      'EXAMPLES',
      'OUTPUT',
      'ERRORS',
      'EXIT CODES',
    ]);
  });
});

describe('the pager', () => {
  it('gets overstruck text on a terminal, which every pager shows', async () => {
    const text = await shown(createPage, worldWithTerminal(80), 'sed s/^/P:/');
    expect(text).toMatch(/^P:N\x08NA\x08AM\x08ME\x08E\n/);
    expect(text).toContain('_\x08<_\x08v_\x08a_\x08l_\x08u_\x08e_\x08>');
    expect(plain(text)).toBe((await shown(createPage)).replace(/^(?=.*\n)/gm, 'P:'));
  });

  it('that was asked for is used in a pipe too, with plain text', async () => {
    expect(await shown(completionPage, testIo({ env: process.env }), "sed 's/^N/P: N/'")).toMatch(
      /^P: NAME\n/,
    );
  });

  it('that nobody asked for is left out in a pipe', async () => {
    expect(await shown(completionPage, testIo({ env: { PATH: '/nowhere' } }), 'less -R')).toMatch(
      /^NAME\n/,
    );
  });

  it.each(['no-such-pager-x', "''", '', undefined])('%j prints the text itself', async (pager) => {
    expect(await shown(completionPage, worldWithTerminal(80), pager)).toMatch(/^\x1b\[1mNAME/);
  });

  it('may be left before it has read everything', async () => {
    expect(await shown(createPage, worldWithTerminal(80), 'true')).toBe('');
  });

  it('with an unclosed quote is an error', async () => {
    await expect(shown(completionPage, testIo(), "sed 's/a/b/")).rejects.toMatchObject({
      code: 'General',
      message: 'No closing quotation',
    });
  });

  it('has Ctrl-C for itself while it runs', async () => {
    const handlers: string[] = [];
    const io = testIo({
      env: process.env,
      onSignal: () => {
        handlers.push('added');
        return () => handlers.push('removed');
      },
    });
    await shown(completionPage, io, 'cat');
    expect(handlers).toEqual(['added', 'removed']);
  });
});
