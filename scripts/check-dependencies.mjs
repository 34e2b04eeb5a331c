/**
 * Checks that dependencies point one way: each room of src/ may import from those listed beside it and from itself.
 * Prints every import that goes the wrong way, and every cycle between files, and exits with 1 if there are any.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const source = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'src');

/** What every room may know: values, errors, the world, the model. */
const ground = ['document', 'errors', 'file-path', 'system-error', 'io', 'log', 'model', 'version'];

/** From the outermost module inwards. */
const allowed = {
  cli: ['main', 'io'],
  main: ['*'],
  execute: ['*'],
  progress: ['config', ...ground],
  'report-error': ['*'],
  program: ['arguments', ...ground],
  commands: [
    'arguments',
    'chat',
    'completion',
    'config',
    'invocation',
    'issuers',
    'output',
    'response',
    'token',
    ...ground,
  ],
  index: ['library'],
  library: ['chat', 'issuers', 'token', ...ground],
  invocation: ['config', 'output', ...ground],
  hints: ['arguments', ...ground],
  chat: ['token', ...ground],
  prompt: ['arguments', 'config', 'help', 'output', 'token', ...ground],
  help: ['config', 'output', ...ground],
  completion: ground,
  output: ['arguments', ...ground],
  response: ground,
  issuers: ['config', 'token', 'transport', ...ground],
  config: ['transport', ...ground],
  transport: ground,
  arguments: ground,
  token: ground,
  model: [],
  document: ['errors'],
  errors: ['document'],
  'file-path': ['io'],
  'system-error': ['document', 'errors'],
  io: ['direct-output', 'log'],
  'direct-output': ['io'],
  log: ['io'],
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
