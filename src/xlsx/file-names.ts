import { distinctNames, oneLine } from '../model/sheet-layout.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import { sheetLimits } from './grid.ts';

/*
 * Names as a file may have them. Export writes them and import looks for them, both by these functions, so a name that
 * Excel would not take is changed the same way each time.
 */

/** The heading of the hidden last column that holds row ids, unless a column of the table is called so. */
const rowIdHeading = 'Row id';

/** Column headings in a file, in order: one line each, at most 255 characters, not empty, different but for case. */
export function fileHeadings(names: readonly string[]): string[] {
  return distinctNames(names.map(oneLine), 255, ' ', 'Column');
}

/** The heading that the column of row ids has in a file with these headings. */
export function fileRowIdHeading(headings: readonly string[]): string {
  return distinctNames([...headings, rowIdHeading], 255, ' ', 'Column').at(-1)!;
}

/** Names of Excel Tables for the names that formulas use, in order: valid, at most 255 characters, different but for case. */
export function tableNames(names: readonly string[]): string[] {
  const cleaned = names.map((name) => {
    const legal = name.replaceAll(/[^\p{L}\p{N}_.\\]/gu, '_').slice(0, 255);
    // The library that writes files keeps tables in an object by their names, where this one would be none.
    if (legal === '__proto__') return '__proto__table';
    return /^[\p{L}_\\]/u.test(legal) && !looksLikeReference(legal) ? legal : `_${legal}`;
  });
  return distinctNames(cleaned, 255, '_', 'Table');
}

/** Whether Excel takes a word as a defined name: it begins and goes on as names do, and is no cell's address. */
export function isFileName(name: string): boolean {
  return name.length <= 255 && /^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u.test(name) && !looksLikeReference(name);
}

/**
 * The workbook with tables and columns named as a file may name them. Formulas keep their references by id, so printed
 * against it they say the names that the file has.
 */
export function namedForFile(content: WorkbookContent): WorkbookContent {
  const names = tableNames(content.tables.map((table) => table.record.name));
  return {
    ...content,
    tables: content.tables.map((table, index) => {
      const headings = fileHeadings(table.columns.map((column) => column.record.name));
      return {
        ...table,
        record: { ...table.record, name: names[index]! },
        columns: table.columns.map((column, place) => ({
          ...column,
          record: { ...column.record, name: headings[place]! },
        })),
      };
    }),
  };
}

/** Whether a name reads as a cell address in either notation, or as the words R and C that Excel keeps for rows. */
function looksLikeReference(name: string): boolean {
  if (/^(r|c|r\d*c\d*)$/i.test(name)) return true;
  const match = /^([A-Za-z]{1,3})(\d+)$/.exec(name);
  return match !== null && Number(match[2]) <= sheetLimits.rows;
}
