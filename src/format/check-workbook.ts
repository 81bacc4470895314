import { ok, type Result } from '../base/result.ts';
import { checkExtra, knownFieldsV1 } from './extra-fields.ts';
import { isOrderKey } from './order-key.ts';
import { type FormatProblem, nameValue, problemAt } from './problem.ts';
import {
  checkShape,
  columnSchema,
  isCell,
  isId,
  isObject,
  tableSchema,
  workbookSchema,
} from './schema-v1.ts';
import type { ColumnV1, TableV1, WorkbookV1 } from './v1.ts';

/**
 * Whether JSON is a workbook of version 1, or the first place where it isn't. Never throws, whatever it is given. What a
 * workbook in use can come to hold passes, among it ids that point to something deleted (SPEC.md [P8]).
 */
export function checkWorkbookV1(json: unknown): Result<WorkbookV1, FormatProblem> {
  const shape = checkShape(workbookSchema, json, '');
  if (!shape.ok) return shape;
  const workbook = json as WorkbookV1;
  const extra = checkExtra(workbook, knownFieldsV1.workbook, '');
  if (!extra.ok) return extra;
  const ids = new Set<string>();
  for (const [index, table] of workbook.tables.entries()) {
    const place = `tables[${index}]`;
    const result = checkTable(table, place);
    if (!result.ok) return result;
    if (ids.has(table.id)) return problemAt(`${place}.id`, `repeats the id ${nameValue(table.id)}`);
    ids.add(table.id);
  }
  return ok(workbook);
}

function checkTable(table: TableV1, place: string): Result<null, FormatProblem> {
  const shape = checkShape(tableSchema, table, place);
  if (!shape.ok) return shape;
  const extra = checkExtra(table, knownFieldsV1.table, place);
  if (!extra.ok) return extra;
  const rows = checkRows(table.rows, `${place}.rows`);
  if (!rows.ok) return rows;
  const ids = new Set<string>();
  for (const [index, column] of table.columns.entries()) {
    const columnPlace = `${place}.columns[${index}]`;
    const result = checkColumn(column, rows.value, columnPlace);
    if (!result.ok) return result;
    if (ids.has(column.id)) return problemAt(`${columnPlace}.id`, `repeats the id ${nameValue(column.id)}`);
    ids.add(column.id);
  }
  return ok(null);
}

function checkRows(rows: readonly unknown[], place: string): Result<ReadonlySet<string>, FormatProblem> {
  const ids = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const rowPlace = `${place}[${index}]`;
    if (!isObject(row)) return problemAt(rowPlace, `has to be an object, not ${nameValue(row)}`);
    const { id, order } = row;
    if (!isId(id)) return problemAt(`${rowPlace}.id`, `has to be an id, not ${nameValue(id)}`);
    if (typeof order !== 'string' || !isOrderKey(order)) {
      return problemAt(`${rowPlace}.order`, `has to be an order text such as a0, not ${nameValue(order)}`);
    }
    if (ids.has(id)) return problemAt(`${rowPlace}.id`, `repeats the id ${nameValue(id)}`);
    ids.add(id);
    const extra = checkExtra(row, knownFieldsV1.row, rowPlace);
    if (!extra.ok) return extra;
  }
  return ok(ids);
}

function checkColumn(
  column: ColumnV1,
  rows: ReadonlySet<string>,
  place: string,
): Result<null, FormatProblem> {
  const shape = checkShape(columnSchema, column, place);
  if (!shape.ok) return shape;
  const extra = checkExtra(column, knownFieldsV1.column, place);
  if (!extra.ok) return extra;
  const { cells, formula } = column;
  if (formula !== null && cells.length > 0) {
    return problemAt(`${place}.cells`, 'has to be empty, as the column is calculated');
  }
  if (formula === null && column.overrides.length > 0) {
    return problemAt(`${place}.overrides`, 'has to be empty, as the column has no formula to override');
  }
  if (cells.length !== 0 && cells.length !== rows.size) {
    return problemAt(`${place}.cells`, `has ${cells.length} cells, but the table has ${rows.size} rows`);
  }
  for (let index = 0; index < cells.length; index++) {
    if (!isCell(cells[index])) {
      return problemAt(
        `${place}.cells[${index}]`,
        `has to be a cell's value, not ${nameValue(cells[index])}`,
      );
    }
  }
  const overridden = new Set<string>();
  for (const [index, override] of column.overrides.entries()) {
    const overridePlace = `${place}.overrides[${index}]`;
    const result = checkOverride(override, rows, overridePlace);
    if (!result.ok) return result;
    if (overridden.has(override.row)) {
      return problemAt(`${overridePlace}.row`, `repeats the row ${nameValue(override.row)}`);
    }
    overridden.add(override.row);
  }
  return ok(null);
}

const overrideFields = ['row', 'value', 'reason'];

function checkOverride(
  override: unknown,
  rows: ReadonlySet<string>,
  place: string,
): Result<null, FormatProblem> {
  if (!isObject(override)) return problemAt(place, `has to be an object, not ${nameValue(override)}`);
  const unknown = Object.keys(override).find((key) => !overrideFields.includes(key));
  if (unknown !== undefined) {
    return problemAt(`${place}.${unknown}`, 'is a field that this version does not know');
  }
  const { row, value, reason } = override;
  if (typeof row !== 'string' || !rows.has(row)) {
    return problemAt(`${place}.row`, `has to be the id of a row of the table, not ${nameValue(row)}`);
  }
  if (!isCell(value)) return problemAt(`${place}.value`, `has to be a cell's value, not ${nameValue(value)}`);
  if (typeof reason !== 'string') {
    return problemAt(`${place}.reason`, `has to be text, not ${nameValue(reason)}`);
  }
  return ok(null);
}
