/** The licences of the packages that a bundle holds, as one text. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * @param {string} root the project's folder
 * @param {Iterable<string>} inputs the bundled files, relative to `root`
 * @returns {Promise<string>} each licence text once, under the packages that it covers
 */
export async function licencesOf(root, inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const match = /^(?:[\w-]+:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) folders.add(match[1]);
  }
  const packagesByText = new Map();
  for (const folder of [...folders].sort()) {
    const manifest = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
    const text = await licenceText(path.join(root, folder), manifest);
    const name = `${manifest.name} ${manifest.version}`;
    packagesByText.set(text, [...(packagesByText.get(text) ?? []), name]);
  }
  const sections = [...packagesByText].map(([text, names]) => {
    const covered = [...new Set(names)].map((name) => `- ${name}`).join('\n');
    return `${covered}\n\n${text}`;
  });
  return `The program in this folder contains the packages below, each under its own licence.\n\n${sections.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** The licence file of a package; without one, what its manifest says. */
async function licenceText(folder, manifest) {
  const names = await readdir(folder);
  const file = names.find((name) => /^licen[cs]e/i.test(name));
  if (!file) return `Licence: ${manifest.license} (the package brings no text)`;
  return (await readFile(path.join(folder, file), 'utf8')).replaceAll('\r\n', '\n').trim();
}
