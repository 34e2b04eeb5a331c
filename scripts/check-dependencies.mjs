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
    'console/serve',
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
  // What runs in the browser, what gives it to the browser, and what both say to each other.
  'console/page': ['console/live', 'chat'],
  'console/serve': ['console/live', 'chat', ...ground],
  'console/live': ['chat'],
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

/** Rooms of which only types may be imported: nothing of them runs in a browser. */
const typesOnly = { 'console/page': ['chat'], 'console/live': ['chat'] };

/** The first folder; of the console the first two. */
const room = (file) => {
  const [first, second] = path.relative(source, file).split(path.sep);
  return first === 'console' ? `${first}/${second}` : first.replace(/\.ts$/, '');
};
const files = (await readdir(source, { recursive: true }))
  .filter((name) => /\.tsx?$/.test(name))
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
    if (typesOnly[from]?.includes(to) && !statement.startsWith('import type')) {
      problems.push(`${path.relative(source, file)} imports more than types of ${to}`);
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
