/**
 * Recalculates the formulas of every workbook under a folder and compares them with the results that the files were saved
 * with. What it prints and writes, and how it ends, stands in {@link help}.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative, sep } from 'node:path';
import { categoryOf } from './categories.ts';
import { show } from './formula-compare.ts';
import { readFormulaWorkbook } from './formula-workbook.ts';
import { type OutcomeKind, recalculate } from './recalculation.ts';

type Tally = Record<OutcomeKind, number>;

const help = `npm run conformance -- FOLDER [--json FILE]

Drops the saved results of every Excel workbook under FOLDER (or of one file), calculates its formulas, and compares.

Prints how many cells passed, failed, or use what is not evaluated here (unsupported), or were saved without a result,
by category and by function. The category is the first folder under FOLDER, or for files directly in it the kind of the
outermost function. An unsupported cell counts under the function that is not evaluated, and under no other; a cell that
reads such a result is unsupported too. Everything, with each difference, is written as JSON.

  --json FILE   where the JSON goes; output/conformance.json where it is left out
  --help        this text

Ends with 0 when every workbook was read, whatever was found; with 1 when one could not be read, after comparing the
others; with 2 when there was nothing to run.`;

/** Differences that are printed; all of them are in the JSON file. */
const mostPrinted = 40;
const endings = new Set(['.xlsx', '.xlsm', '.xltx', '.xltm']);

/** Runs the comparison. */
export function main(words: readonly string[]): number {
  if (words.includes('--help') || words.includes('-h')) {
    console.log(help);
    return 0;
  }
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
        count(categories, place.length > 1 ? place[0]! : categoryOf(outcome.functions[0]), kind);
        for (const name of outcome.counted) count(functions, name, kind);
        if (missing !== null && kind === 'unsupported')
          unsupported.set(missing, (unsupported.get(missing) ?? 0) + 1);
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
        problem: whyUnreadable(problem),
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
  for (const { file, problem } of damaged) console.log(`${file} could not be read. ${problem}`);
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
  return damaged.length > 0 ? 1 : 0;
}

/** Why a file can't be read, in plain words: those who unpack and read XML speak their own. */
function whyUnreadable(problem: unknown): string {
  const message = problem instanceof Error ? problem.message : '';
  return /^(?:The|A|“).*\.$/.test(message)
    ? message
    : 'The file is damaged: a part of it can’t be unpacked or read. Open it in Excel and save it again.';
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
  if (tally === undefined) tallies.set(name, (tally = emptyTally()));
  tally[kind]++;
}

function totalOf(tallies: ReadonlyMap<string, Tally>): Tally {
  const all = emptyTally();
  for (const tally of tallies.values()) for (const kind of kinds) all[kind] += tally[kind];
  return all;
}

const kinds = ['passed', 'failed', 'unsupported', 'no stored result'] as const;

function emptyTally(): Tally {
  return { passed: 0, failed: 0, unsupported: 0, 'no stored result': 0 };
}

/** The first rate is over the cells that are evaluated, the second over all that have a result to compare with. */
function printTable(heading: string, tallies: ReadonlyMap<string, Tally>, all: Tally | null): void {
  const width = Math.max(28, ...[...tallies.keys()].map((name) => name.length + 2));
  const line = (name: string, cells: readonly (string | number)[]) =>
    console.log(`${name.padEnd(width)}${cells.map((cell) => String(cell).padStart(13)).join('')}`);
  const rate = (part: number, whole: number) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(2));
  const row = (name: string, { passed, failed, unsupported, 'no stored result': without }: Tally) =>
    line(name, [
      ...[passed, failed, unsupported, without],
      ...[rate(passed, passed + failed), rate(passed, passed + failed + unsupported)],
    ]);
  line(heading, ['passed', 'failed', 'unsupported', 'no result', '% evaluated', '% of all']);
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
