/**
 * Recalculates the formulas of every workbook under a folder and compares them with the results that the files were saved
 * with: `npm run conformance -- FOLDER`. Prints a table by folder and writes the details to output/conformance.json.
 * A formula that uses what is not evaluated here counts as unsupported, under the first such thing.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { SheetEvaluator } from '../../src/formula/sheet-evaluator.ts';
import { readTokens } from '../../src/formula/tokens.ts';
import { sameResult, show } from './formula-compare.ts';
import { readFormulaWorkbook } from './formula-workbook.ts';

interface Tally {
  passed: number;
  failed: number;
  unsupported: number;
}

interface Difference {
  readonly file: string;
  readonly cell: string;
  readonly formula: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Runs the comparison; 1 where a formula gives something else than its file. */
export function main(words: readonly string[]): number {
  const [folder] = words;
  if (folder === undefined) {
    console.error('Which folder? npm run conformance -- FOLDER');
    return 2;
  }
  const folders = new Map<string, Tally>();
  const functions = new Map<string, Tally>();
  const unsupported = new Map<string, number>();
  const differences: Difference[] = [];
  for (const path of workbooksUnder(folder)) {
    const file = relative(folder, path);
    const place = file.includes(sep) ? file.slice(0, file.lastIndexOf(sep)) : '.';
    const { sheets, tables, names } = readFormulaWorkbook(readFileSync(path));
    const evaluator = new SheetEvaluator(sheets, tables, names);
    for (const sheet of sheets) {
      for (const [row, cells] of sheet.rows) {
        for (const [column, cell] of cells) {
          if (cell.formula === null) continue;
          const missing = evaluator.unsupported(sheet, row, column);
          const kind =
            missing.length > 0
              ? 'unsupported'
              : sameResult(evaluator.value(sheet, row, column), cell.value)
                ? 'passed'
                : 'failed';
          count(folders, place, kind);
          for (const name of functionsOf(cell.formula)) count(functions, name, kind);
          if (kind === 'unsupported') unsupported.set(missing[0]!, (unsupported.get(missing[0]!) ?? 0) + 1);
          if (kind !== 'failed') continue;
          const ours = show(evaluator.value(sheet, row, column));
          differences.push({
            file,
            cell: `${sheet.name}!R${row}C${column}`,
            formula: cell.formula,
            ours,
            theirs: show(cell.value),
          });
        }
      }
    }
  }
  printTable('folder', folders);
  const most = [...unsupported].sort((a, b) => b[1] - a[1]);
  if (most.length > 0)
    console.log(`\nUnsupported: ${most.map(([what, times]) => `${what} ${times}`).join(', ')}`);
  for (const { file, cell, formula, ours, theirs } of differences.slice(0, 30)) {
    console.log(`${file} ${cell}: =${formula} gives ${ours}, the file has ${theirs}`);
  }
  if (differences.length > 30)
    console.log(`... and ${differences.length - 30} more in output/conformance.json`);
  mkdirSync('output', { recursive: true });
  const result = {
    folders: Object.fromEntries(folders),
    functions: Object.fromEntries([...functions].sort()),
    unsupported: Object.fromEntries(most),
    differences,
  };
  writeFileSync('output/conformance.json', `${JSON.stringify(result, null, 2)}\n`);
  return differences.length === 0 ? 0 : 1;
}

function count(tallies: Map<string, Tally>, name: string, kind: keyof Tally): void {
  let tally = tallies.get(name);
  if (tally === undefined) tallies.set(name, (tally = { passed: 0, failed: 0, unsupported: 0 }));
  tally[kind]++;
}

function printTable(heading: string, tallies: ReadonlyMap<string, Tally>): void {
  const line = (name: string, cells: readonly (string | number)[]) =>
    console.log(`${name.padEnd(28)}${cells.map((cell) => String(cell).padStart(12)).join('')}`);
  line(heading, ['passed', 'failed', 'unsupported', '% passed']);
  const all: Tally = { passed: 0, failed: 0, unsupported: 0 };
  const share = ({ passed, failed }: Tally) =>
    passed + failed === 0 ? '-' : ((100 * passed) / (passed + failed)).toFixed(1);
  for (const [name, tally] of tallies) {
    line(name, [tally.passed, tally.failed, tally.unsupported, share(tally)]);
    for (const kind of ['passed', 'failed', 'unsupported'] as const) all[kind] += tally[kind];
  }
  line('all', [all.passed, all.failed, all.unsupported, share(all)]);
}

function functionsOf(formula: string): Set<string> {
  return new Set(
    readTokens(formula)
      .filter((token) => token.kind === 'function')
      .map((token) => token.text.toUpperCase()),
  );
}

function workbooksUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return workbooksUnder(path);
      return entry.name.endsWith('.xlsx') && !entry.name.startsWith('~$') ? [path] : [];
    });
}
