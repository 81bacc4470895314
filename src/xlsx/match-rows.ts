import { formatNumber } from '../model/display.ts';
import { findChoice } from '../model/input.ts';
import type { KeyTrouble, RowDoubt } from '../model/import-plan.ts';
import { asRowId, type ColumnId, type RowId } from '../model/ids.ts';
import type { Column } from '../model/table.ts';
import { plainText } from './find-tables.ts';
import { keyTextOf, shownTextOf } from './file-value.ts';
import { cellAddress, isFileError } from './grid.ts';
import type { ImportTarget } from './import-target.ts';
import { FoundCells, type FoundTable, rowsOf } from './planning/found-table.ts';
import { splitMarker } from './reading/shorthand.ts';

/** Which rows of the file are which rows of the table. Rows of the file are 0-based rows of its sheet. */
export interface RowMatches {
  /** Every data row of the file that holds anything, top down. */
  readonly rows: readonly FileRow[];
  /** Rows of the table that no row of the file is or could be, in their order. */
  readonly missing: readonly RowId[];
  /** Keys of the file that match nothing. */
  readonly trouble: readonly KeyTrouble[];
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
 * Matches rows by the row id, then by the text of the key columns. An id or key that stands twice in the file, or a key
 * that stands twice in the table, matches nothing; neither does a blank one, nor a number for a text unless somebody said so.
 */
export function matchRows(found: FoundTable, target: ImportTarget): RowMatches {
  const { table, grid } = found;
  const keys = new FileKeys(found, target);
  const rowsByKey = keys.rowsInTable();
  const candidates = dataRows(found, keys.cells).map((fileRow) => {
    const { key, isNumber } = keys.inFile(fileRow, (known) => rowsByKey.has(known));
    return { fileRow, id: idAt(found, fileRow), key, isNumber };
  });
  const idCount = countBy(candidates.map(({ id }) => id));
  const keyCount = countBy(candidates.map(({ key }) => key));

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
  const contestedKeys = new Set<string>();
  const doubts = new Map<number, RowDoubt>();
  const trouble = new TroubleList(found, keys.firstColumn);
  for (const { fileRow, id, key, isNumber } of candidates) {
    if (matched.has(fileRow)) continue;
    const rows = rowsByKey.get(key) ?? noRows;
    const only = rows[0];
    const isFree = rows.length === 1 && only !== undefined && keyCount.get(key) === 1 && !taken.has(only);
    if (key !== '' && isFree && !isNumber) {
      matched.set(fileRow, only);
      taken.add(only);
      continue;
    }
    const copied = id !== '' && (idCount.get(id) ?? 0) > 1;
    const twiceInFile = key !== '' && (keyCount.get(key) ?? 0) > 1;
    let doubt: RowDoubt | null = null;
    if (isNumber && rows.length > 0) doubt = 'number as key';
    else if (key !== '' && (rows.length > 0 || twiceInFile)) doubt = 'duplicate key';
    // A copied row with a key of its own is a new row; without a key nothing tells the copy from the original.
    else if (copied) doubt = keys.areThere && key !== '' ? null : 'duplicate row id';
    else if (keys.areThere && key === '') doubt = 'blank key';
    if (doubt === null) continue;
    doubts.set(fileRow, doubt);
    // Once for each key: very many rows may share one.
    if (!contestedKeys.has(key)) for (const row of rows) contested.add(row);
    contestedKeys.add(key);
    if (copied) contested.add(asRowId(id));
    if (doubt === 'blank key') trouble.add('blank', '', fileRow);
    if (doubt === 'number as key') trouble.add('number', keys.textInFile(fileRow), fileRow);
    if (doubt === 'duplicate key') {
      trouble.add(twiceInFile ? 'twice in the file' : 'twice here', keys.textInFile(fileRow), fileRow);
    }
  }

  const given = new Set<RowId>();
  const notes: string[] = [];
  const rows = candidates.map(({ fileRow, id, key }): FileRow => {
    const row = matched.get(fileRow);
    if (row !== undefined) {
      const meant = id === '' ? undefined : rowsByKey.get(key)?.[0];
      if (meant !== undefined && meant !== row && keys.inTable(row) !== key) {
        notes.push(
          `Row ${fileRow + 1} of ${grid.name} has the row id of ${keyTextOf(target, table, row)} and the key of ` +
            `${keyTextOf(target, table, meant)}. It is read as ${keyTextOf(target, table, row)} renamed; if the rows were sorted ` +
            'without the hidden last column, cancel and sort them whole.',
        );
      }
      return { fileRow, row, isNew: false, doubt: null };
    }
    const free = isUsableId(id) && !given.has(asRowId(id)) && table.rows.slot(asRowId(id)) === undefined;
    const added = free ? asRowId(id) : asRowId(target.newId());
    given.add(added);
    return { fileRow, row: added, isNew: true, doubt: doubts.get(fileRow) ?? null };
  });
  const missing = table.rows.ids().filter((row) => !taken.has(row) && !contested.has(row));
  return { rows, missing, trouble: trouble.list(), notes };
}

const noRows: readonly RowId[] = [];

/** Key cells that are listed for one key at most. */
const mostCells = 100;

/** The keys of a found table's rows, in the file and in the table, as texts that are alike where they mean the same. */
class FileKeys {
  readonly cells: FoundCells;
  /** The key columns that the file has, with their sheet columns. */
  readonly #columns: readonly (readonly [at: number, column: Column])[];

  constructor(
    readonly found: FoundTable,
    readonly target: ImportTarget,
  ) {
    this.cells = new FoundCells(found);
    const places = new Map<ColumnId, readonly [number, Column]>();
    for (const [at, column] of found.columns) places.set(column.id, [at, column]);
    const columns = found.keys.flatMap((id) => {
      const place = places.get(id);
      return place !== undefined && place[1].formula === null ? [place] : [];
    });
    // A part of a key names no row.
    this.#columns = columns.length === found.keys.length ? columns : [];
  }

  get areThere(): boolean {
    return this.#columns.length > 0;
  }

  get firstColumn(): number {
    return this.#columns[0]?.[0] ?? this.found.area.left;
  }

  /** The key of a row of the file, '' for none, and whether a number in it stands for a text without anybody having said that it may. */
  inFile(
    fileRow: number,
    isKnown: (key: string) => boolean,
  ): { readonly key: string; readonly isNumber: boolean } {
    let isNumber = false;
    let isMarked = false;
    const parts = this.#columns.map(([at, column]) => {
      const value = this.cells.cell(fileRow, at)?.value ?? null;
      if (value === null || isFileError(value)) return '';
      if (typeof value === 'number' && column.type.kind === 'text' && this.found.numbersAsKeys !== true) {
        isNumber = true;
      }
      if (column.type.kind === 'choice') {
        return plainText(findChoice(column.type.choices, String(value))?.word ?? String(value));
      }
      if (typeof value === 'string' && splitMarker(value).marker !== '') isMarked = true;
      return plainText(String(value));
    });
    const key = joined(parts);
    if (isKnown(key)) return { key, isNumber };
    const asNew = this.#asNew(fileRow);
    if (isKnown(asNew)) return { key: asNew, isNumber };
    if (!isMarked) return { key, isNumber };
    // Markers of footnotes are no part of a label, where the label without them is one.
    const bare = joined(parts.map((part) => plainText(splitMarker(part).text)));
    return { key: isKnown(bare) ? bare : key, isNumber };
  }

  /** The key of a row of the file as a new table would have it: so it is here where the row came from such a file. */
  #asNew(fileRow: number): string {
    const { asNew } = this.found;
    const parts = this.#columns.map(([at, column]) => {
      const value = asNew?.reading(at, column, fileRow, this.cells.cell(fileRow, at))?.value ?? null;
      return typeof value === 'number'
        ? plainText(formatNumber(value, 'General'))
        : plainText(String(value ?? ''));
    });
    return joined(parts);
  }

  /** The key of a row of the file as it stands there. */
  textInFile(fileRow: number): string {
    return this.#columns
      .map(([at]) => this.cells.cell(fileRow, at)?.value ?? null)
      .map((value) => (value === null ? '' : isFileError(value) ? value.error : String(value)))
      .join(', ');
  }

  /** The key of a row of the table, '' for none. */
  inTable(row: RowId): string {
    const { table } = this.found;
    return joined(this.#columns.map(([, column]) => plainText(shownTextOf(this.target, table, row, column))));
  }

  rowsInTable(): Map<string, RowId[]> {
    const rowsByKey = new Map<string, RowId[]>();
    if (!this.areThere) return rowsByKey;
    for (const row of this.found.table.rows.ids()) {
      const key = this.inTable(row);
      if (key === '') continue;
      const rows = rowsByKey.get(key);
      if (rows === undefined) rowsByKey.set(key, [row]);
      else rows.push(row);
    }
    return rowsByKey;
  }
}

/** Keys that match nothing, those that are alike together. */
class TroubleList {
  readonly #byKey = new Map<string, KeyTrouble & { cells: string[]; count: number }>();

  constructor(
    readonly found: FoundTable,
    readonly column: number,
  ) {}

  add(kind: KeyTrouble['kind'], key: string, fileRow: number): void {
    const name = `${kind} ${plainText(key)}`;
    let one = this.#byKey.get(name);
    if (one === undefined) this.#byKey.set(name, (one = { kind, key, cells: [], count: 0 }));
    if (one.count++ < mostCells)
      one.cells.push(`${this.found.grid.name}!${cellAddress(fileRow, this.column)}`);
  }

  list(): KeyTrouble[] {
    return [...this.#byKey.values()];
  }
}

function joined(parts: readonly string[]): string {
  return parts.every((part) => part === '') ? '' : parts.join('\u0000');
}

/** Data rows with anything in a typed-in column, a note or a row id; formulas alone don't make a row. */
function dataRows(found: FoundTable, cells: FoundCells): number[] {
  const { grid, columns, rowIds, fillDown } = found;
  const typed = [...columns].filter(([, column]) => column.formula === null).map(([at]) => at);
  if (rowIds !== null) typed.push(rowIds);
  // What stands once for several rows tells of no row by itself.
  const own = typed.filter((at) => !fillDown.has(at));
  const telling = own.length > 0 ? own : typed;
  const rows: number[] = [];
  for (const row of rowsOf(found)) {
    const holds = telling.some((at) => {
      const value = fillDown.has(at) ? (cells.cell(row, at)?.value ?? null) : grid.value(row, at);
      return value !== null && value !== '';
    });
    if (holds) rows.push(row);
  }
  return rows;
}

function idAt({ grid, rowIds }: FoundTable, row: number): string {
  const value = rowIds === null ? null : grid.value(row, rowIds);
  // An id of digits alone comes back as a number once somebody has cleared the column's text format.
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
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
