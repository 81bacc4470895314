import type { Precedent } from '../formula/trace.ts';
import { displayValue, numberFormatOf } from '../model/display.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import { firstDataRow } from '../model/sheet-layout.ts';
import type { Column, Table } from '../model/table.ts';
import { FormulaError } from '../model/values.ts';
import { totalView } from './column-total.ts';
import { rowName } from './explain-cell.ts';
import type { QuerySource } from './plan-sentence.ts';

/** Where a cell stands, by ids. */
export interface ExplainedPlace {
  readonly table: TableId;
  readonly row: RowId;
  readonly column: ColumnId;
}

/** One cell of a group, as a line that leads to it. */
export interface ExplainedCell {
  readonly place: ExplainedPlace;
  /** What the row is called, else its number on the sheet. */
  readonly rowName: string;
  /** The value shown, as people read it; '' for a blank. */
  readonly text: string;
  readonly isError: boolean;
}

/** Cells of one column that a cell reads, or that read it. */
export interface ExplainedGroup {
  readonly table: TableId;
  readonly column: ColumnId;
  readonly columnName: string;
  /** The table's title where it is another table than the explained cell's, else ''. */
  readonly tableTitle: string;
  /** Whether these are all rows of the table. */
  readonly isWhole: boolean;
  /** Whether the only cell of the group stands in the explained cell's own row. */
  readonly isOwnRow: boolean;
  /** What the column's cell in the totals row shows, where that cell is meant; null where it is the rows of the table. */
  readonly total: { readonly text: string; readonly isError: boolean } | null;
  /** How many cells there are. */
  readonly count: number;
  /** The first of them in row order. */
  readonly cells: readonly ExplainedCell[];
}

/** How many cells of a group are shown one by one. */
const firstFew = 5;

/**
 * Cells by column, in the order in which the columns come first. Cells of a column that are named more than once are counted
 * once; what names a table, column or row that is not in the workbook is left out.
 */
export function explainPlaces(
  source: QuerySource,
  own: ExplainedPlace,
  cells: readonly Precedent[],
): readonly ExplainedGroup[] {
  const gathered = new Map<string, Gathered>();
  for (const at of cells) {
    const { rows } = at;
    const key = JSON.stringify([at.table, at.column, rows === 'totals']);
    const known = gathered.get(key);
    if (known === undefined) gathered.set(key, { at, rows: typeof rows === 'string' ? rows : new Set(rows) });
    else if (rows === 'all') known.rows = 'all';
    else if (typeof known.rows !== 'string' && rows !== 'totals') for (const row of rows) known.rows.add(row);
  }
  return [...gathered.values()].flatMap((each) => group(source, own, each));
}

interface Gathered {
  readonly at: Precedent;
  rows: Set<RowId> | 'all' | 'totals';
}

function group(source: QuerySource, own: ExplainedPlace, { at, rows }: Gathered): ExplainedGroup[] {
  const table = source.workbook.table(at.table);
  const column = table?.column(at.column);
  if (table === undefined || column === undefined) return [];
  const named = {
    table: table.id,
    column: column.id,
    columnName: column.name,
    tableTitle: table.id === own.table ? '' : table.record.title,
    isWhole: rows === 'all',
    total: null,
  };
  if (rows === 'totals') {
    const { text, isError } = totalView(source.engine, source.workbook, table, column);
    return [{ ...named, isOwnRow: false, total: { text, isError }, count: 1, cells: [] }];
  }
  const count =
    rows === 'all' ? table.rows.count : [...rows].filter((row) => table.rows.slot(row) !== undefined).length;
  if (count === 0 && rows !== 'all') return [];
  const first = firstRows(table, rows);
  const isOwnRow = rows !== 'all' && count === 1 && table.id === own.table && first[0]?.row === own.row;
  const cells = first.map(({ row, position }) => cell(source, table, column, row, position));
  return [{ ...named, isOwnRow, count, cells }];
}

function cell(
  source: QuerySource,
  table: Table,
  column: Column,
  row: RowId,
  position: number,
): ExplainedCell {
  const value = source.engine.value(table.id, row, column.id);
  return {
    place: { table: table.id, row, column: column.id },
    rowName: rowName(source, table, row) || `row ${position + firstDataRow}`,
    text: displayValue(value, numberFormatOf(table, column.id, row)),
    isError: value instanceof FormulaError,
  };
}

function firstRows(
  table: Table,
  rows: ReadonlySet<RowId> | 'all',
): { readonly row: RowId; readonly position: number }[] {
  const found: { readonly row: RowId; readonly position: number }[] = [];
  const { sequence } = table.rows;
  for (let position = 0; position < sequence.length && found.length < firstFew; position++) {
    const row = table.rows.idAt(sequence[position]!);
    if (rows === 'all' || rows.has(row)) found.push({ row, position });
  }
  return found;
}
