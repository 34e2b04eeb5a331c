/**
 * Checks that dependencies point one way: each room of src/ may import from those listed beside it and from itself.
 * Prints every import that goes the wrong way, and every cycle between files, and exits with 1 if there are any.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const source = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'src');

/** What every room may know: values, errors, the outside, the model. */
const ground = ['document', 'errors', 'system', 'model'];

/** From the outermost room inwards; what stands above may import from what stands below, never the other way. */
const allowed = {
  cli: ['program', 'system'],
  program: ['*'],
  commands: [
    'arguments',
    'chat',
    'completion',
    'config',
    'console',
    'issuers',
    'messaging',
    'output',
    'response',
    'token',
    'transport',
    ...ground,
  ],
  index: ['library'],
  library: ['chat', 'issuers', 'token', ...ground],
  // Its page takes nothing but types from outside its room; it has a check of its own below.
  console: ['chat', ...ground],
  chat: ['token', ...ground],
  prompt: ['arguments', 'config', 'help', 'output', 'token', ...ground],
  hints: ['arguments', 'help', ...ground],
  help: ['config', 'output', ...ground],
  completion: ground,
  output: ['arguments', ...ground],
  messaging: ['transport', ...ground],
  response: ground,
  issuers: ['config', 'token', 'transport', ...ground],
  config: ['transport', ...ground],
  transport: ground,
  arguments: ground,
  token: ground,
  system: ['document', 'errors'],
  document: ['errors'],
  errors: ['document'],
  model: [],
};

const room = (file) => path.relative(source, file).split(path.sep)[0].replace(/\.ts$/, '');
const files = (await readdir(source, { recursive: true }))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => path.join(source, name));
const problems = [];
const graph = new Map();
for (const file of files) {
  const text = await readFile(file, 'utf8');
  const targets = [];
  for (const [statement, , specifier] of text.matchAll(
    /^(?:import|export)\b(\s+type\b)?[^;]*?from '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm,
  )) {
    const target = path.resolve(path.dirname(file), specifier ?? /'(.+)'/.exec(statement)[1]);
    const [from, to] = [room(file), room(target)];
    const rooms = allowed[from] ?? [];
    if (from !== to && !rooms.includes(to) && !rooms.includes('*')) {
      problems.push(`${path.relative(source, file)} imports ${path.relative(source, target)}`);
    }
    if (statement.startsWith('import type') || statement.startsWith('import(')) continue;
    targets.push(target);
  }
  graph.set(file, targets);
}

const state = new Map();
function visit(file, trail) {
  if (state.get(file) === 'done') return;
  if (state.get(file) === 'open') {
    const cycle = [...trail.slice(trail.indexOf(file)), file];
    problems.push(`cycle: ${cycle.map((name) => path.relative(source, name)).join(' → ')}`);
    return;
  }
  state.set(file, 'open');
  for (const target of graph.get(file) ?? []) visit(target, [...trail, file]);
  state.set(file, 'done');
}
for (const file of files) visit(file, []);

for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
