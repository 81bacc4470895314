import type { WorkbookContent } from '../model/workbook-content.ts';
import { sheetLimits } from './grid.ts';

/*
 * Names as a file may have them. Export writes them and import looks for them, both by these functions, so a name that
 * Excel would not take is changed the same way each time.
 */

/** The heading of the hidden last column that holds row ids, unless a column of the table is called so. */
export const rowIdHeading = 'Row id';

/** Column headings in a file, in order: one line each, at most 255 characters, not empty, different but for case. */
export function fileHeadings(names: readonly string[]): string[] {
  return distinct(names.map(oneLine), 255, ' ', 'Column');
}

/** The heading that the column of row ids has in a file with these headings. */
export function fileRowIdHeading(headings: readonly string[]): string {
  return distinct([...headings, rowIdHeading], 255, ' ', 'Column').at(-1)!;
}

/** Sheet names for table titles, in order: what Excel allows, at most 31 characters, different but for case. */
export function sheetNames(titles: readonly string[]): string[] {
  const cleaned = titles.map((title) => {
    const name = oneLine(title.replaceAll(/[[\]:*?/\\]/g, ' '))
      .slice(0, 31)
      .replaceAll(/^'+|'+$/g, '')
      .trim();
    // Excel keeps this one for itself.
    return name.toLowerCase() === 'history' ? `${name} table` : name;
  });
  return distinct(cleaned, 31, ' ', 'Sheet');
}

/** Names of Excel Tables for the names that formulas use, in order: valid, at most 255 characters, different but for case. */
export function tableNames(names: readonly string[]): string[] {
  const cleaned = names.map((name) => {
    const legal = name.replaceAll(/[^\p{L}\p{N}_.\\]/gu, '_').slice(0, 255);
    return /^[\p{L}_\\]/u.test(legal) && !looksLikeReference(legal) ? legal : `_${legal}`;
  });
  return distinct(cleaned, 255, '_', 'Table');
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

function oneLine(text: string): string {
  return text
    .replaceAll(/[\u0000-\u001f\u007f\ud800-\udfff\ufffe\uffff]+/g, (run) =>
      /^([\ud800-\udbff][\udc00-\udfff])+$/.test(run) ? run : ' ',
    )
    .trim();
}

/** Shortens names and numbers those that stand twice without regard to case, or are empty. */
function distinct(names: readonly string[], longest: number, joint: string, fallback: string): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    // Never half a surrogate pair.
    const base = (name === '' ? fallback : name).slice(0, longest).replace(/[\ud800-\udbff]$/, '');
    let candidate = base;
    for (let count = 2; taken.has(candidate.toLowerCase()); count++) {
      const ending = `${joint}${count}`;
      candidate = base.slice(0, longest - ending.length) + ending;
    }
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}
