/**
 * docs/size-history.md: a line for each commit that was measured, with what its build came to. A commit is built from its own files in a
 * folder of its own, with the packages that are installed now.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtFiles, totals } from './built-files.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const document = join(root, 'docs', 'size-history.md');

/** The columns of the document between the first page and everything: parts by the names that builds give, or once gave, their files. */
const parts = [
  /^(WorkbookPage|session|open-session|engine|grid|parts|workbook|dialogs)-/,
  /^(xlsx\.worker|export-workbook|patch-original|import-target)-/,
  /^formula-editor-/,
  /^(draw-chart|DashboardScreen)-/,
  /^paper-docx-/,
  /^HelpView-/,
];

/**
 * Builds a commit, puts its line into the document and gives it.
 *
 * @param {string} name Any name of a commit.
 */
export function recordCommit(name) {
  const commit = git('rev-parse', '--short', name);
  const when = git('show', '--no-patch', '--date=format:%Y-%m-%d %H:%M', '--format=%cd', name);
  const folder = mkdtempSync(join(tmpdir(), 'pledgebook-size-'));
  try {
    const archive = execFileSync('git', ['archive', name], { cwd: root, maxBuffer: 1e9 });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const answer = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
      cwd: folder,
      stdio: 'inherit',
    });
    if (answer.status !== 0)
      throw new Error(`${commit} does not build with the packages that are installed.`);
    const line = lineOf(when, commit, builtFiles(join(folder, 'dist')));
    const text = readFileSync(document, 'utf8').split('\n');
    const known = text.findIndex((one) => one.includes(`| ${commit} |`));
    // The oldest first.
    const before = text.findLastIndex((one) => /^\| \d{4}-/.test(one) && one.slice(2, 18) <= when);
    if (known >= 0) text[known] = line;
    else text.splice((before < 0 ? text.findIndex((one) => one.startsWith('|---')) : before) + 1, 0, line);
    writeFileSync(document, text.join('\n'));
    return line;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The lines of the document, each as it stands there. */
export function sizeHistory() {
  return readFileSync(document, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'));
}

/**
 * @param {string} when
 * @param {string} commit
 * @param {import('./built-files.mjs').BuiltFile[]} files
 */
function lineOf(when, commit, files) {
  const { firstPageScripts, everything } = totals(files);
  const later = files.filter((file) => !file.firstPage && file.kind !== 'other');
  const sizes = parts.map((pattern) =>
    later
      .filter(({ path }) => pattern.test(path.slice(path.lastIndexOf('/') + 1)))
      .reduce((sum, { gzip }) => sum + gzip, 0),
  );
  const figures = [firstPageScripts, ...sizes, everything].map((bytes) => String(Math.round(bytes / 1000)));
  return `| ${[when, commit, ...figures].join(' | ')} |`;
}

/** @param {...string} words */
function git(...words) {
  return execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
}
