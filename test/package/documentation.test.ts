import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandOptions } from '../../src/model/command-options.ts';
import { globalOptions } from '../../src/model/global-options.ts';
import { commands } from '../../src/program/commands.ts';

const root = join(import.meta.dirname, '../..');
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

const textOf = (page: string) => readFileSync(join(root, page), 'utf8');

/** What GitHub calls the headings of a page in addresses. */
function anchorsOf(text: string): string[] {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe.each(pages)('%s', (page) => {
  it('links to pages, headings and pictures that exist', () => {
    const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset)="([^"]+)"/g)]
      .map(([, link, picture]) => link ?? picture ?? '')
      .filter((link) => !/^https?:/.test(link));
    const broken = links.filter((link) => {
      const [name = '', anchor] = link.split('#');
      const target = name ? join(dirname(page), name) : page;
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(textOf(target)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('names files of this repository that exist', () => {
    const named = textOf(page).matchAll(/`((?:src|test|scripts|bin|docs)\/[\w./-]+)`/g);
    const missing = [...named].map(([, name = '']) => name);
    expect(missing.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });

  it('calls commands with options that they have', async () => {
    const options = new Map<string, string[]>();
    for (const [name, { model }] of Object.entries(commands)) {
      const all = [...commandOptions(await model()), ...globalOptions];
      options.set(
        name,
        all.map((option) => `--${option.name}`),
      );
    }
    const text = textOf(page).replace(/\\\n\s*/g, '');
    const calls = text.matchAll(/\bivschat-ts (?:ivschat )?([a-z][a-z-]+)( [^`\n|]*--[^`\n|]*)/g);
    const unknown = [...calls].flatMap(([call, command = '', rest = '']) => {
      const known = options.get(command);
      const used = rest.replace(/ #.*/, '').match(/(?<= )--[a-z-]+/g) ?? [];
      return used.filter((option) => !known?.includes(option)).map((option) => [call, option]);
    });
    expect(unknown).toEqual([]);
  });
});
