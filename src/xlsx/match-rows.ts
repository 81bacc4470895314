import type { RowDoubt } from '../model/import-plan.ts';
import { asRowId, type RowId } from '../model/ids.ts';
import { type FoundTable, isTypedKey, plainText } from './find-tables.ts';
import { keyTextOf } from './file-value.ts';
import { isFileError } from './grid.ts';
import type { ImportTarget } from './plan-import.ts';

/** Which rows of the file are which rows of the table. Rows of the file are 0-based rows of its sheet. */
export interface RowMatches {
  /** Every data row of the file that holds anything, top down. */
  readonly rows: readonly FileRow[];
  /** Rows of the table that no row of the file is or could be, in their order. */
  readonly missing: readonly RowId[];
  /** Sentences about row ids and keys that contradict each other. */
  readonly notes: readonly string[];
}

/** One row of the file. */
export interface FileRow {
  readonly fileRow: number;
  /** The table's row it is, or the id for the row that it adds. */
  readonly row: RowId;
  readonly isNew: boolean;
  readonly doubt: RowDoubt | null;
}

/**
 * Matches rows by the row id, then by the text of the key column. An id or key that stands twice in the file, or a key
 * that stands twice in the table, matches nothing; neither does a blank one.
 */
export function matchRows(found: FoundTable, target: ImportTarget): RowMatches {
  const { table, grid } = found;
  const candidates = dataRows(found).map((fileRow) => ({
    fileRow,
    id: idAt(found, fileRow),
    key: keyAt(found, fileRow),
  }));
  const idCount = countBy(candidates.map(({ id }) => id));
  const keyCount = countBy(candidates.map(({ key }) => key));
  const rowsByKey = new Map<string, RowId[]>();
  for (const row of table.rows.ids()) {
    const key = plainText(keyTextOf(target, table, row));
    if (key !== '') rowsByKey.set(key, [...(rowsByKey.get(key) ?? []), row]);
  }

  const matched = new Map<number, RowId>();
  const taken = new Set<RowId>();
  for (const { fileRow, id } of candidates) {
    const row = asRowId(id);
    if (id === '' || idCount.get(id) !== 1 || table.rows.slot(row) === undefined) continue;
    matched.set(fileRow, row);
    taken.add(row);
  }
  /** Rows of the table that rows of the file could be, were they not in doubt: they are not missing. */
  const contested = new Set<RowId>();
  const doubts = new Map<number, RowDoubt>();
  for (const { fileRow, id, key } of candidates) {
    if (matched.has(fileRow)) continue;
    const rows = rowsByKey.get(key) ?? [];
    const only = rows[0];
    if (
      key !== '' &&
      rows.length === 1 &&
      only !== undefined &&
      keyCount.get(key) === 1 &&
      !taken.has(only)
    ) {
      matched.set(fileRow, only);
      taken.add(only);
      continue;
    }
    const copied = id !== '' && (idCount.get(id) ?? 0) > 1;
    const doubt = doubtOf(key, found, rows.length > 0 || (keyCount.get(key) ?? 0) > 1, copied);
    if (doubt === null) continue;
    doubts.set(fileRow, doubt);
    for (const row of rows) contested.add(row);
    if (copied) contested.add(asRowId(id));
  }

  const given = new Set<RowId>();
  const notes: string[] = [];
  const rows = candidates.map(({ fileRow, id, key }): FileRow => {
    const row = matched.get(fileRow);
    if (row !== undefined) {
      const meant = rowsByKey.get(key)?.[0];
      if (meant !== undefined && meant !== row && plainText(keyTextOf(target, table, row)) !== key) {
        notes.push(
          `Row ${fileRow + 1} of ${grid.name} has the row id of ${keyTextOf(target, table, row)} and the key of ` +
            `${keyTextOf(target, table, meant)}. It is read as ${keyTextOf(target, table, row)} renamed; if the rows were sorted ` +
            'without the hidden last column, cancel and sort them whole.',
        );
      }
      return { fileRow, row, isNew: false, doubt: null };
    }
    const free = isUsableId(id) && !given.has(asRowId(id)) && table.rows.slot(asRowId(id)) === undefined;
    const added = free ? asRowId(id) : target.newRowId();
    given.add(added);
    return { fileRow, row: added, isNew: true, doubt: doubts.get(fileRow) ?? null };
  });
  const missing = table.rows.ids().filter((row) => !taken.has(row) && !contested.has(row));
  return { rows, missing, notes };
}

function doubtOf(key: string, found: FoundTable, duplicateKey: boolean, copied: boolean): RowDoubt | null {
  if (key !== '' && duplicateKey) return 'duplicate key';
  const hasKey = [...found.columns.values()].some(
    (column) => column.id === found.table.record.keyColumn && isTypedKey(column),
  );
  // A copied row with a key of its own is a new row; without a key nothing tells the copy from the original.
  if (copied) return hasKey && key !== '' ? null : 'duplicate row id';
  return hasKey && key === '' ? 'blank key' : null;
}

/** Data rows with anything in a typed-in column, a note or a row id; formulas alone don't make a row. */
function dataRows({ grid, area, columns, rowIds }: FoundTable): number[] {
  const telling = [...columns].filter(([, column]) => column.formula === null).map(([at]) => at);
  if (rowIds !== null) telling.push(rowIds);
  return [...grid.rowNumbers()]
    .filter((row) => row > area.top && row <= area.bottom)
    .filter((row) =>
      telling.some((at) => {
        const value = grid.value(row, at);
        return value !== null && value !== '';
      }),
    );
}

function idAt({ grid, rowIds }: FoundTable, row: number): string {
  const value = rowIds === null ? null : grid.value(row, rowIds);
  // An id of digits alone comes back as a number once somebody has cleared the column's text format.
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function keyAt({ grid, columns, table }: FoundTable, row: number): string {
  for (const [at, column] of columns) {
    if (column.id !== table.record.keyColumn || !isTypedKey(column)) continue;
    const value = grid.value(row, at);
    return value === null || isFileError(value) ? '' : plainText(String(value));
  }
  return '';
}

/** Ids of a file are anybody's text; only what an id of ours can look like becomes one. */
function isUsableId(id: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$/.test(id);
}

function countBy(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
