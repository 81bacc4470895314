import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { functionDeclarations } from './functions/registry.ts';

/*
 * What somebody may have meant by a name that nothing has. Each gives a sentence to put after the problem, with a space before
 * it, or '' where nothing comes near.
 */

/** A column of the table that is spelled nearly so. */
export function suggestColumn(name: string, table: Table): string {
  return didYouMean(
    name,
    table.columns.map((column) => column.name),
  );
}

/** A table that is called nearly so, by its name or its title. */
export function suggestTable(name: string, workbook: Workbook): string {
  const titled = workbook.tables.find(({ record }) => record.title.toLowerCase() === name.toLowerCase());
  if (titled !== undefined) return ` In formulas that table is called “${titled.record.name}”.`;
  return didYouMean(
    name,
    workbook.tables.map(({ record }) => record.name),
  );
}

/** A function that is spelled nearly so. */
export function suggestFunction(name: string): string {
  return didYouMean(
    name,
    functionDeclarations.map((declaration) => declaration.name),
  );
}

/** What is wrong with a word that is no table and no defined name: mostly a column without its brackets. */
export function wordProblem(word: string, workbook: Workbook, ownTable: Table | null): string {
  const column = ownTable?.columnNamed(word);
  if (column !== undefined) {
    const inner = /^[\p{L}\p{N}_]+$/u.test(column.name) ? column.name : `[${column.name}]`;
    return `“${word}” is a column: write [@${inner}] for its value in this row, [${column.name}] for all of them.`;
  }
  const known = [
    ...workbook.tables.map(({ record }) => record.name),
    ...(workbook.record.names ?? []).map(({ name }) => name),
    ...(ownTable?.columns ?? []).map(({ name }) => name),
  ];
  const near = didYouMean(word, known);
  return `“${word}” is not a table, a name or a function. Columns are written in square brackets, texts in quotation marks.${near}`;
}

/** The nearest of the names that are known, as a question. */
function didYouMean(name: string, known: readonly string[]): string {
  const wanted = name.trim().toLowerCase();
  // One slip in a short word, two in a longer one.
  const most = wanted.length < 3 ? 0 : wanted.length < 6 ? 1 : 2;
  let best: string | null = null;
  let distance = most + 1;
  for (const candidate of known) {
    const away = distanceBetween(wanted, candidate.toLowerCase(), most);
    if (away < distance) {
      best = candidate;
      distance = away;
    }
  }
  return best === null ? '' : ` Did you mean “${best}”?`;
}

/** How many letters have to be put in, left out, changed or swapped with their neighbour; more than `most` is only that. */
function distanceBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, before[j - 2]! + 1);
      }
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
