import { parseA1Ref } from '@borgar/fx';
import type { RowId } from '../model/ids.ts';
import type { FormulaPart, ReferenceRows, TableReference } from '../model/stored-formula.ts';
import type { Column, Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { rowAt, sheetsOf } from './cell-reference.ts';
import type { Expression } from './syntax-tree.ts';

/** Where a formula is typed, for reading the cells of sheets (`E5`) that it names. */
export interface CellScope {
  /** The row it is typed in; null where there is none, and relative rows count from the table's first. */
  readonly row: RowId | null;
  /** `column`: the formula holds for every row, so a relative row means so many rows above or below; `cell`: for one cell. */
  readonly scope: 'column' | 'cell';
}

/** What cells of a sheet are in a table's terms, or a sentence that says why they are nothing. */
export type BoundCells =
  { readonly parts: readonly FormulaPart[]; readonly expression: Expression } | { readonly problem: string };

/** Cells as typed, by place: rows from 0 for the headings, columns from 0. */
interface Range {
  readonly table: Table;
  /** Whether it is the formula's own table. */
  readonly isOwn: boolean;
  readonly top: Edge;
  readonly bottom: Edge;
  readonly left: Column;
  readonly right: Column;
  readonly isRange: boolean;
  /** Whether it has no rows of its own: `E:E`. */
  readonly isColumns: boolean;
}

/** One row of a range. */
interface Edge {
  readonly at: number;
  readonly absolute: boolean;
}

/**
 * Reads cells of a sheet (`E5`, `$E$5`, `E:E`, `2:5`, `'Long title'!E5:F9`) as the table on that sheet has them: this row, whole
 * columns, headings and totals by name; certain rows by their ids; and in a formula for all rows, other relative rows by INDEX
 * and ROW. Ranges that go beyond the table are cut off at its edges: there is nothing beyond.
 */
export function bindCells(
  text: string,
  workbook: Workbook,
  ownTable: Table | null,
  { row, scope }: CellScope,
): BoundCells {
  const range = placeOf(text, workbook, ownTable);
  if (typeof range === 'string') return { problem: range };
  const { table, top, bottom, isOwn } = range;
  const count = table.rows.count;
  const hasTotals = hasTotalsRow(table);
  const items = itemsBetween(range, count, hasTotals);
  if (items !== null) return one(structured(range, items));
  const ownPlace = ownTable === null || row === null ? 0 : placeOfRow(ownTable, row);
  const isThisRow = ({ at, absolute }: Edge) => isOwn && !absolute && at === ownPlace + 1;
  const knowsRow = row !== null || scope === 'column';
  if (knowsRow && isThisRow(top) && isThisRow(bottom)) return one(structured(range, ['this']));
  const isData = ({ at }: Edge) => at >= 1 && at <= count;
  const areFixed = scope === 'cell' || (top.absolute && bottom.absolute);
  if (areFixed && isData(top) && isData(bottom)) return one(certainRows(range));

  const corner = (edge: Edge, column: Column): BoundPart => {
    const cell = { ...range, left: column, right: column, top: edge, bottom: edge };
    if (edge.at === 0) return bound(structured(cell, ['headers']));
    if (edge.at > count) return bound(structured(cell, ['totals']));
    if (isThisRow(edge)) return bound(structured(cell, ['this']));
    if (scope === 'cell') return bound(certainRows(cell));
    if (!edge.absolute) return rowsAway(cell, edge.at - ownPlace);
    if (edge.at === 1) return firstRow(cell);
    return edge.at === count ? lastRow(cell) : bound(certainRows(cell));
  };
  if (!range.isRange) return joined([corner(top, range.left)]);
  return joined([corner(top, range.left), corner(bottom, range.right)]);
}

/** Whether a table has a totals row: a column has something to stand in it. */
export function hasTotalsRow(table: Table): boolean {
  return table.columns.some((column) => column.totals !== undefined);
}

function placeOf(text: string, workbook: Workbook, ownTable: Table | null): Range | string {
  // A title may have brackets in it, which elsewhere in quotation marks are those of another workbook.
  const end = text.lastIndexOf('!');
  const title = text.startsWith("'") ? text.slice(1, end - 1).replaceAll("''", "'") : null;
  const titled = title === null ? null : tableOnSheet(title, workbook);
  const parsed = parseA1Ref(titled === null ? text : text.slice(end + 1));
  const context = parsed?.context ?? [];
  if (parsed === undefined || !('range' in parsed)) return `“${text}” is no cell of a sheet.`;
  if (context.length > 1) return `“${text}” is in another workbook, which is not read here.`;
  const [sheet] = context;
  const table = titled ?? (sheet === undefined ? ownTable : tableOnSheet(sheet, workbook));
  if (table === null && sheet === undefined) {
    return `“${text}” does not say on which sheet. Write the table's title and ! before it, or name a column.`;
  }
  if (table === null) return `There is no table with a sheet called “${sheet}”.`;
  const { range } = parsed;
  const last = table.rows.count + (hasTotalsRow(table) ? 1 : 0);
  const columns = table.columns;
  const left = columns[range.left ?? 0];
  const right = columns[Math.min(range.right ?? Infinity, columns.length - 1)];
  const top = range.top ?? 0;
  // An empty table has its first row still to come.
  if (left === undefined || right === undefined || top > Math.max(last, 1)) {
    return `“${text}” is outside ${table.record.title}: nothing stands there. Name a column, or a cell of the table.`;
  }
  const bottom = Math.min(range.bottom ?? Infinity, Math.max(last, range.top === null ? 0 : top));
  return {
    table,
    isOwn: table === ownTable,
    top: { at: top, absolute: range.$top === true },
    bottom: { at: bottom, absolute: range.$bottom === true },
    left,
    right,
    isRange: text.includes(':'),
    isColumns: range.top === null,
  };
}

function tableOnSheet(sheet: string, workbook: Workbook): Table | null {
  const wanted = sheet.toLowerCase();
  for (const [id, name] of sheetsOf(workbook)) {
    if (name.toLowerCase() === wanted) return workbook.table(id) ?? null;
  }
  const titled = workbook.tables.find(({ record }) => record.title.toLowerCase() === wanted);
  return titled ?? workbook.tableNamed(sheet) ?? null;
}

/** The items that a range is as a whole, where it is headings, totals or all the data. */
function itemsBetween(
  { top, bottom, isRange, isColumns }: Range,
  count: number,
  hasTotals: boolean,
): readonly ReferenceRows[] | null {
  const lastData = Math.max(count, 1);
  if (isColumns) return ['all'];
  if (top.at === 0 && bottom.at === 0) return ['headers'];
  if (top.at === count + 1 && hasTotals) return ['totals'];
  if (!isRange) return count === 0 ? ['data'] : null;
  if (bottom.at < count || top.at > 1) return null;
  if (bottom.at > count && hasTotals) return top.at === 0 ? ['all'] : ['data', 'totals'];
  if (bottom.at > lastData) return null;
  if (top.at === 1) return ['data'];
  return hasTotals ? ['headers', 'data'] : ['all'];
}

function structured({ table, left, right }: Range, rows: readonly ReferenceRows[]): Expression {
  const isWhole = left === table.columns[0] && right === table.columns.at(-1) && left !== right;
  const ids = left === right ? [left.id] : [left.id, right.id];
  const reference: TableReference = {
    table: table.id,
    columns: isWhole && rows[0] !== 'this' ? [] : ids,
    rows,
  };
  return { kind: 'reference', reference, from: 0, to: 0 };
}

function certainRows({ table, left, right, top, bottom }: Range): Expression {
  const columns = left === right ? [left.id] : [left.id, right.id];
  const ids = [rowAt(table, top.at - 1), rowAt(table, bottom.at - 1)];
  const cells = top.at === bottom.at ? ids.slice(0, 1) : ids;
  return { kind: 'cell-reference', reference: { table: table.id, columns, cells }, from: 0, to: 0 };
}

/** A piece of the formula that is stored, and its tree. */
interface BoundPart {
  readonly parts: readonly FormulaPart[];
  readonly expression: Expression;
}

function bound(expression: Expression): BoundPart {
  const isReference = expression.kind === 'reference' || expression.kind === 'cell-reference';
  return { parts: isReference ? [expression.reference] : [], expression };
}

function one(expression: Expression): BoundCells {
  return bound(expression);
}

/** The cell so many rows below the one that is computed, headings and totals included, as Excel's own functions say it. */
function rowsAway(cell: Range, rows: number): BoundPart {
  const all = bound(structured(cell, ['all']));
  const headings = bound({
    kind: 'reference',
    reference: { table: cell.table.id, columns: [], rows: ['headers'] },
    from: 0,
    to: 0,
  });
  const offset = rows === 0 ? '' : rows > 0 ? `+${rows}` : `${rows}`;
  const parts = ['INDEX(', ...all.parts, ',ROW()-ROW(', ...headings.parts, `)${offset})`];
  return { parts, expression: call('INDEX', [all.expression, whole(1)]) };
}

function firstRow(cell: Range): BoundPart {
  const data = bound(structured(cell, ['data']));
  return { parts: ['INDEX(', ...data.parts, ',1)'], expression: call('INDEX', [data.expression, whole(1)]) };
}

function lastRow(cell: Range): BoundPart {
  const data = bound(structured(cell, ['data']));
  const parts = ['INDEX(', ...data.parts, ',ROWS(', ...data.parts, '))'];
  return { parts, expression: call('INDEX', [data.expression, whole(1)]) };
}

function joined(corners: readonly BoundPart[]): BoundPart {
  const [first, second] = corners as [BoundPart, BoundPart?];
  if (second === undefined) return first;
  const expression: Expression = {
    kind: 'binary',
    operator: ':',
    left: first.expression,
    right: second.expression,
    from: 0,
    to: 0,
  };
  return { parts: [...first.parts, ':', ...second.parts], expression };
}

function call(name: string, parts: readonly Expression[]): Expression {
  return { kind: 'call', name, arguments: parts, from: 0, to: 0 };
}

function whole(value: number): Expression {
  return { kind: 'number', value, from: 0, to: 0 };
}

/** A row's place from 0; -1 where it is not among the table's rows. */
function placeOfRow(table: Table, row: RowId): number {
  const slot = table.rows.slot(row);
  return slot === undefined ? -1 : table.rows.sequence.indexOf(slot);
}
