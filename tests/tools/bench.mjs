/**
 * `npm run bench -- NAME ARGUMENTS...` runs tests/bench/NAME.mjs or NAME.ts; without a name it lists what there is.
 * The programs that the app is compared with are in tests/bench/package.json; `npm ci` at the root does not bring them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'tests', 'bench');
const files = readdirSync(folder).filter((file) => /\.(mjs|ts)$/.test(file) && !file.startsWith('_'));
const [name, ...words] = process.argv.slice(2);

if (name === undefined) {
  if (files.length === 0) console.log('There are no benchmarks in tests/bench.');
  for (const file of files) console.log(`${nameOf(file).padEnd(24)}${firstSentence(file)}`);
  process.exit(0);
}

const file = files.find((one) => nameOf(one) === name);
if (file === undefined) {
  console.error(`No benchmark "${name}". There are: ${files.map(nameOf).join(', ') || 'none'}.`);
  process.exit(2);
}
if (needsPeers(file) && !existsSync(join(folder, 'node_modules'))) {
  console.error('This one compares with other programs. Bring them first: npm ci --prefix tests/bench');
  process.exit(2);
}
const path = join(folder, file);
const runner = file.endsWith('.ts') ? [join(root, 'tests', 'tools', 'run-ts.mjs'), path] : [path];
const answer = spawnSync(process.execPath, ['--expose-gc', ...runner, ...words], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = answer.status ?? 1;

/** @param {string} path */
function nameOf(path) {
  return path.replace(/\.\w+$/, '');
}

/**
 * The first sentence of the comment a benchmark begins with.
 *
 * @param {string} path
 */
function firstSentence(path) {
  const header = /^\/\*\*([\s\S]*?)\*\//.exec(readFileSync(join(folder, path), 'utf8'))?.[1] ?? '';
  return (
    header
      .replaceAll(/\n?\s*\* ?/g, ' ')
      .trim()
      .split(/(?<=\.)\s/)[0] ?? ''
  );
}

/**
 * Whether a benchmark names one of the programs to compare with.
 *
 * @param {string} path
 */
function needsPeers(path) {
  const list = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const text = readFileSync(join(folder, path), 'utf8');
  return Object.keys(list.dependencies ?? {}).some((peer) => text.includes(`'${peer}`));
}
