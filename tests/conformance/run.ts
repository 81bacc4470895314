/**
 * Recalculates the formulas of every workbook under a folder and compares them with the results that the files were saved
 * with: `npm run conformance -- FOLDER [--json FILE]`. Prints tables by category, which is the first folder, or the kind of
 * function where there are no folders, and by function; writes all of it, with every difference, as JSON to the file named
 * or to output/conformance.json. A formula that uses what is not evaluated here counts as unsupported, under the first such
 * thing, and so does whatever reads its result. Ends with 0 where it ran, whatever it found, and with 2 where it couldn't.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative, sep } from 'node:path';
import { show } from './formula-compare.ts';
import { readFormulaWorkbook } from './formula-workbook.ts';
import { categoryOf, recalculate } from './recalculation.ts';

interface Tally {
  passed: number;
  failed: number;
  unsupported: number;
}

/** Differences that are printed; all of them are in the JSON file. */
const mostPrinted = 40;
const endings = new Set(['.xlsx', '.xlsm', '.xltx', '.xltm']);

/** Runs the comparison. */
export function main(words: readonly string[]): number {
  const { folder, output } = readWords(words);
  if (folder === null) {
    console.error('Which folder? npm run conformance -- FOLDER [--json FILE]');
    return 2;
  }
  if (!existsSync(folder)) {
    console.error(`There is no ${folder} here.`);
    return 2;
  }
  const paths = statSync(folder).isDirectory() ? workbooksUnder(folder) : [folder];
  if (paths.length === 0) {
    console.error(`There is no workbook under ${folder}.`);
    return 2;
  }
  const categories = new Map<string, Tally>();
  const functions = new Map<string, Tally>();
  const unsupported = new Map<string, number>();
  const differences: Record<'file' | 'cell' | 'formula' | 'ours' | 'theirs', string>[] = [];
  const damaged: { file: string; problem: string }[] = [];
  for (const path of paths) {
    const file = relative(folder, path) || path;
    const place = file.split(sep);
    try {
      for (const outcome of recalculate(readFormulaWorkbook(readFileSync(path)))) {
        const { kind, missing, cell, formula, ours, theirs } = outcome;
        count(categories, place.length > 1 ? place[0]! : categoryOf(outcome), kind);
        for (const name of outcome.functions) count(functions, name, kind);
        if (missing !== null) unsupported.set(missing, (unsupported.get(missing) ?? 0) + 1);
        if (kind === 'failed') {
          differences.push({
            file: place.join('/'),
            cell,
            formula: `=${formula}`,
            ours: show(ours),
            theirs: show(theirs),
          });
        }
      }
    } catch (problem) {
      damaged.push({
        file: place.join('/'),
        problem: problem instanceof Error ? problem.message : String(problem),
      });
    }
  }
  const sorted = (tallies: ReadonlyMap<string, Tally>) => new Map([...tallies].sort());
  const all = totalOf(categories);
  printTable('category', sorted(categories), all);
  console.log('');
  printTable('function', sorted(functions), null);
  const most = [...unsupported].sort((a, b) => b[1] - a[1]);
  if (most.length > 0)
    console.log(`\nNot evaluated: ${most.map(([what, times]) => `${what} ${times}`).join(', ')}`);
  if (differences.length > 0) console.log('\nDifferences');
  for (const { file, cell, formula, ours, theirs } of differences.slice(0, mostPrinted)) {
    console.log(`${file} ${cell}: ${formula} gives ${ours}, the file has ${theirs}`);
  }
  if (differences.length > mostPrinted)
    console.log(`... and ${differences.length - mostPrinted} more in ${output}`);
  for (const { file, problem } of damaged) console.log(`${file} could not be read: ${problem}`);
  const result = {
    workbooks: paths.length,
    all,
    categories: Object.fromEntries(sorted(categories)),
    functions: Object.fromEntries(sorted(functions)),
    unsupported: Object.fromEntries(most),
    differences,
    damaged,
  };
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, `${JSON.stringify(result, null, 2)}\n`);
  return 0;
}

function readWords(words: readonly string[]): { folder: string | null; output: string } {
  let folder: string | null = null;
  let output = join('output', 'conformance.json');
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (word === '--json') output = words[++index] ?? output;
    else if (word.startsWith('--json=')) output = word.slice('--json='.length);
    else folder ??= word;
  }
  return { folder, output };
}

function count(tallies: Map<string, Tally>, name: string, kind: keyof Tally): void {
  let tally = tallies.get(name);
  if (tally === undefined) tallies.set(name, (tally = { passed: 0, failed: 0, unsupported: 0 }));
  tally[kind]++;
}

function totalOf(tallies: ReadonlyMap<string, Tally>): Tally {
  const all: Tally = { passed: 0, failed: 0, unsupported: 0 };
  for (const tally of tallies.values()) {
    for (const kind of ['passed', 'failed', 'unsupported'] as const) all[kind] += tally[kind];
  }
  return all;
}

/** The first rate is over the cells that are evaluated, the second over all. */
function printTable(heading: string, tallies: ReadonlyMap<string, Tally>, all: Tally | null): void {
  const width = Math.max(28, ...[...tallies.keys()].map((name) => name.length + 2));
  const line = (name: string, cells: readonly (string | number)[]) =>
    console.log(`${name.padEnd(width)}${cells.map((cell) => String(cell).padStart(13)).join('')}`);
  const rate = (part: number, whole: number) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(2));
  const row = (name: string, { passed, failed, unsupported }: Tally) =>
    line(name, [
      ...[passed, failed, unsupported],
      ...[rate(passed, passed + failed), rate(passed, passed + failed + unsupported)],
    ]);
  line(heading, ['passed', 'failed', 'unsupported', '% evaluated', '% of all']);
  for (const [name, tally] of tallies) row(name, tally);
  if (all !== null) row('all', all);
}

function workbooksUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return workbooksUnder(path);
      // Excel's own lock files begin so.
      return endings.has(extname(entry.name).toLowerCase()) && !entry.name.startsWith('~$') ? [path] : [];
    });
}
