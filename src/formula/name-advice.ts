import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { quoteSheet, sheetsOf } from './cell-reference.ts';
import { functionDeclarations, functionNamed } from './functions/registry.ts';
import { columnInside } from './structured-reference.ts';

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
  if (functionNamed(name.toUpperCase()) !== undefined) {
    const called = name.toUpperCase();
    return ` ${called} is a function and takes round brackets: ${called}(…).`;
  }
  const titled = workbook.tables.find(({ record }) => record.title.toLowerCase() === name.toLowerCase());
  if (titled !== undefined) return ` In formulas that table is called “${titled.record.name}”.`;
  return didYouMean(
    name,
    workbook.tables.map(({ record }) => record.name),
  );
}

/**
 * A table's title that stands before a cell without the quotation marks it needs, and the sentence that says so; null where none
 * does.
 */
export function unquotedTitle(
  text: string,
  workbook: Workbook,
): { readonly from: number; readonly to: number; readonly message: string } | null {
  const small = text.toLowerCase();
  for (const [id, sheet] of sheetsOf(workbook)) {
    for (const title of [workbook.table(id)!.record.title, sheet]) {
      const quoted = quoteSheet(title);
      const from = quoted === title ? -1 : small.indexOf(`${title.toLowerCase()}!`);
      if (from < 0 || /['"\p{L}\p{N}_]/u.test(text[from - 1] ?? '')) continue;
      const to = from + title.length;
      const cell = /^!(\$?[a-z]{1,3}\$?\d+)/i.exec(text.slice(to))?.[1] ?? 'A1';
      const message = `The title “${title}” stands in single quotation marks before a cell: ${quoted}!${cell}.`;
      return { from, to, message };
    }
  }
  return null;
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
  const form = formAdvice(word, workbook);
  if (form !== null) return `“${word}” is not a table, a name or a function. ${form}`;
  const known = [
    ...workbook.tables.map(({ record }) => record.name),
    ...(workbook.record.names ?? []).map(({ name }) => name),
    ...(ownTable?.columns ?? []).map(({ name }) => name),
  ];
  const near = didYouMean(word, known);
  return `“${word}” is not a table, a name or a function. Columns are written in square brackets, texts in quotation marks.${near}`;
}

/** How something is written that a word looks like; null where it looks like nothing. */
function formAdvice(word: string, workbook: Workbook): string | null {
  if (/^[£€¥][\d.]+$/.test(word)) return `Amounts are written without a currency: ${word.slice(1)}.`;
  if (/^r\d+c\d+$/i.test(word)) return 'Cells are written with letters and a number, such as B2.';
  if (/^[a-z]{1,3}0+$/i.test(word)) return 'The rows of a sheet are numbered from 1.';
  const [, first, rest] = /^'?(.+?)'?[.!](.*)$/.exec(word) ?? [];
  if (first === undefined || rest === undefined) return null;
  const wanted = first.replaceAll("''", "'").toLowerCase();
  const table = workbook.tables.find(
    ({ record }) => record.name.toLowerCase() === wanted || record.title.toLowerCase() === wanted,
  );
  if (table === undefined) return null;
  const column = table.columnNamed(rest);
  if (column !== undefined) {
    return `Its column is written ${table.record.name}[${columnInside(column.name, false)}].`;
  }
  if (!word.includes('!')) return null;
  const sheet = quoteSheet(table.record.title);
  return `After the title comes a cell, such as ${sheet}!A1; a column is written ${table.record.name}[…].`;
}

/** The nearest of the names that are known, or one that begins so, as a question. */
function didYouMean(name: string, known: readonly string[]): string {
  const wanted = name.trim().toLowerCase();
  if (wanted.length >= 3) {
    const longer = known.filter((candidate) => candidate.toLowerCase().startsWith(wanted));
    const shortest = longer.sort((a, b) => a.length - b.length)[0];
    if (shortest !== undefined) return ` Did you mean “${shortest}”?`;
  }
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
