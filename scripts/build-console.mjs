/** Builds the page of the console: the files that src/console/serve/page-files.ts answers with. */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rolldown } from 'rolldown';

/**
 * @param {string} root the project's folder
 * @param {string} folder where the files go; made if it is not there
 * @returns {Promise<string[]>} the sources and files of packages that are in them, as absolute paths
 */
export async function buildConsole(root, folder) {
  const source = path.join(root, 'src/console/page');
  await mkdir(folder, { recursive: true });
  // Each is a file of its own: a worker loads no other.
  const modules = await Promise.all([
    bundle(root, path.join(source, 'main.tsx'), path.join(folder, 'page.js')),
    bundle(
      root,
      path.join(source, 'reachable-worker.ts'),
      path.join(folder, 'reachable-worker.js'),
    ),
  ]);
  for (const name of ['index.html', 'icon.svg']) {
    await copyFile(path.join(source, name), path.join(folder, name));
  }
  await writeFile(path.join(folder, 'page.css'), await styleSheet(path.join(source, 'style')));
  return modules.flat();
}

async function bundle(root, input, file) {
  const build = await rolldown({
    cwd: root,
    input,
    platform: 'browser',
    tsconfig: false,
    transform: { target: 'es2022', jsx: { runtime: 'automatic', importSource: 'preact' } },
  });
  const { output } = await build.write({
    file,
    format: 'esm',
    minify: true,
    comments: false,
    codeSplitting: false,
  });
  await build.close();
  return output.flatMap((chunk) => Object.keys(chunk.modules ?? {}));
}

/** The style sheets that index.css names, in its order, without comments and indentation. */
async function styleSheet(folder) {
  const index = await readFile(path.join(folder, 'index.css'), 'utf8');
  const names = [...index.matchAll(/@import "\.\/(.+)";/g)].map(([, name]) => name);
  const sheets = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return sheets
    .join('')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\n\s*/g, '\n')
    .trim();
}
