import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import { columnLetters, firstDataRow } from '../model/sheet-layout.ts';
import { type CellReference, isCellReference, type TableReference } from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { bindCells } from './bind-cells.ts';
import { quoteSheet, rowsOfReference, sheetsOf } from './cell-reference.ts';
import { columnsOfReference, printReference, resolveReference } from './structured-reference.ts';
import { readTokens, type Token } from './tokens.ts';

/** What a piece of a formula's text is, for colours. */
export type PieceKind =
  | 'number'
  | 'text'
  | 'boolean'
  | 'error'
  | 'function'
  | 'operator'
  | 'bracket'
  | 'separator'
  | 'reference'
  | 'name'
  | 'space'
  | 'unknown';

/** A piece of a formula's text, by the offsets of its first character and of the one after its last. */
export interface FormulaPiece {
  readonly from: number;
  readonly to: number;
  readonly kind: PieceKind;
  /**
   * The number, from 0, of what it refers to: the same for all that refer to the same cells. Null for what refers to nothing, or
   * to nothing that is there.
   */
  readonly reference: number | null;
}

/** Cells of some columns of a table that a formula refers to. */
export interface ReferencedCells {
  /** As in {@link FormulaPiece}. */
  readonly reference: number;
  readonly table: TableId;
  readonly columns: readonly ColumnId[];
  /** Certain rows in their order, every row, the headings or the totals row. */
  readonly rows: readonly RowId[] | 'all' | 'headers' | 'totals';
}

/** A cell that is pointed at, or with row null a whole column. */
export interface ReferenceTarget {
  readonly table: TableId;
  readonly column: ColumnId;
  readonly row: RowId | null;
}

/**
 * The pieces of a formula's text, its equals sign included, that together are the whole text, whatever it is. `ownTable` is the
 * table that the formula is for; null where there is none.
 */
export function formulaPieces(text: string, workbook: Workbook, ownTable: Table | null): FormulaPiece[] {
  const numbers = new Map<string, number>();
  return readTokens(text).map((token) => {
    const { from, to } = token;
    const references = referencesOf(token, workbook, ownTable);
    const reference = references === null ? null : numberOf(references, numbers);
    return { from, to, kind: kindOf(token, reference !== null), reference };
  });
}

/** The cells that a formula's text refers to; `row` is the one that it is written in, null where there is none. */
export function referencedCells(
  text: string,
  workbook: Workbook,
  ownTable: Table | null,
  row: RowId | null,
): ReferencedCells[] {
  const numbers = new Map<string, number>();
  const cells: ReferencedCells[] = [];
  for (const token of readTokens(text)) {
    const references = referencesOf(token, workbook, ownTable);
    if (references === null) continue;
    const isKnown = numbers.has(JSON.stringify(references));
    const reference = numberOf(references, numbers);
    if (isKnown) continue;
    for (const one of references) {
      const table = workbook.table(one.table);
      const columns = table === undefined ? null : columnsOfReference(one, table);
      if (table === undefined || columns === null) continue;
      const ids = columns.map((column) => column.id);
      for (const rows of rowsOf(one, table, ownTable === table ? row : null)) {
        cells.push({ reference, table: table.id, columns: ids, rows });
      }
    }
  }
  return cells;
}

/**
 * What a click on a cell, or on a heading, puts into the formula that is written in `row` of `ownTable`: `[@Actual]` in the same
 * row, `E4` in another one, `Links[Cover]` for a whole column.
 */
export function referenceText(
  { table: id, column: columnId, row: target }: ReferenceTarget,
  workbook: Workbook,
  ownTable: Table | null,
  row: RowId | null,
): string {
  const table = workbook.table(id);
  const column = table?.column(columnId);
  if (table === undefined || column === undefined) return '#REF!';
  const slot = target === null ? undefined : table.rows.slot(target);
  const isSameRow = table === ownTable && target !== null && target === row;
  if (slot === undefined || isSameRow) {
    const rows = isSameRow ? (['this'] as const) : (['data'] as const);
    return printReference({ table: id, columns: [columnId], rows }, workbook, ownTable, 'app');
  }
  const cell = `${columnLetters(table.columns.indexOf(column))}${table.rows.sequence.indexOf(slot) + firstDataRow}`;
  return table === ownTable ? cell : `${quoteSheet(sheetsOf(workbook).get(id)!)}!${cell}`;
}

type Reference = TableReference | CellReference;

/** What a token refers to; null where that is nothing. */
function referencesOf(token: Token, workbook: Workbook, ownTable: Table | null): readonly Reference[] | null {
  const { kind, text } = token;
  if (kind === 'cells') {
    const read = bindCells(text, workbook, ownTable, { row: null, scope: 'cell' });
    return 'problem' in read ? null : read.parts.filter((part) => typeof part !== 'string');
  }
  const isTable = kind === 'name' && workbook.tableNamed(text) !== undefined;
  if (kind !== 'structured' && !isTable) return null;
  const resolved = resolveReference(isTable ? `${text}[]` : text, workbook, ownTable);
  return 'reference' in resolved ? [resolved.reference] : null;
}

function numberOf(references: readonly Reference[], numbers: Map<string, number>): number {
  const key = JSON.stringify(references);
  const number = numbers.get(key) ?? numbers.size;
  numbers.set(key, number);
  return number;
}

function rowsOf(reference: Reference, table: Table, row: RowId | null): readonly ReferencedCells['rows'][] {
  if (isCellReference(reference)) {
    const span = rowsOfReference(reference, table);
    if (span === null) return [];
    const slots = table.rows.sequence.slice(span.first, span.last + 1);
    return [Array.from(slots, (slot) => table.rows.idAt(slot))];
  }
  return reference.rows.flatMap((item): ReferencedCells['rows'][] => {
    if (item === 'this') return row === null ? [] : [[row]];
    return item === 'all' ? ['headers', 'all', 'totals'] : [item === 'data' ? 'all' : item];
  });
}

function kindOf({ kind, text }: Token, refers: boolean): PieceKind {
  switch (kind) {
    case 'structured':
    case 'cells':
      return 'reference';
    case 'name':
      return refers ? 'reference' : 'name';
    case 'prefix':
      return 'operator';
    case 'operator':
      if (/^[(){}]$/.test(text)) return 'bracket';
      return text === ',' || text === ';' ? 'separator' : 'operator';
    default:
      return kind;
  }
}
