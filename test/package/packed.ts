import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const project = join(import.meta.dirname, '../..');

/** What `npm pack --json` says of a package. */
export interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** Packs the project as it is built into a tarball in `folder`. */
export function packProject(folder: string): Packed {
  const types = join(project, 'dist/index.d.ts');
  if (!existsSync(types)) execFileSync(process.execPath, [join(project, 'scripts/types.mjs')]);
  // Without scripts: other tests are running the program that is built, and a build takes it away for a moment.
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const output = execFileSync('npm', words, {
    cwd: project,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [packed] = JSON.parse(output.slice(output.indexOf('[')));
  return packed;
}
