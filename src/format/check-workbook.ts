import type { GenericSchema } from 'valibot';
import { counted } from '../base/language.ts';
import { ok, type Result } from '../base/result.ts';
import { checkAuthorAndBasis } from './check-basis.ts';
import { checkExtra } from './extra-fields.ts';
import { isOrderKey } from './order-key.ts';
import { type FormatProblem, nameValue, problemAt } from './problem.ts';
import { rulesV1 } from './schema-v1.ts';
import { rulesV2 } from './schema-v2.ts';
import { rulesV3 } from './schema-v3.ts';
import { checkShape, isCell, isId, isObject } from './shape.ts';
import type { WorkbookV1 } from './v1.ts';
import type { WorkbookV2 } from './v2.ts';
import type { ColumnV3, NoteV3, OverrideV3, TableV3, WorkbookV3 } from './v3.ts';
import type { VersionRules } from './version-rules.ts';

/**
 * Whether JSON is a workbook of version 1, or the first place where it isn't. Never throws, whatever it is given. What a
 * workbook in use can come to hold passes, among it ids that point to something deleted (SPEC.md [P8]).
 */
export function checkWorkbookV1(json: unknown): Result<WorkbookV1, FormatProblem> {
  const checked = checkWorkbook(json, rulesV1);
  return checked.ok ? ok(json as WorkbookV1) : checked;
}

/** Whether JSON is a workbook of version 2, or the first place where it isn't; as {@link checkWorkbookV1}. */
export function checkWorkbookV2(json: unknown): Result<WorkbookV2, FormatProblem> {
  const checked = checkWorkbook(json, rulesV2);
  return checked.ok ? ok(json as WorkbookV2) : checked;
}

/** Whether JSON is a workbook of version 3, or the first place where it isn't; as {@link checkWorkbookV1}. */
export function checkWorkbookV3(json: unknown): Result<WorkbookV3, FormatProblem> {
  const checked = checkWorkbook(json, rulesV3);
  return checked.ok ? ok(json as WorkbookV3) : checked;
}

function checkWorkbook(json: unknown, rules: VersionRules): Result<null, FormatProblem> {
  const shape = checkShape(rules.workbook, json, '');
  if (!shape.ok) return shape;
  // As far as the loops here look, version 3 is the widest.
  const workbook = json as WorkbookV3;
  const extra = checkExtra(workbook, rules.known.workbook, '');
  if (!extra.ok) return extra;
  const ids = new Set<string>();
  for (const [index, table] of workbook.tables.entries()) {
    const place = `tables[${index}]`;
    const result = checkTable(table, rules, place);
    if (!result.ok) return result;
    if (ids.has(table.id)) return problemAt(`${place}.id`, `repeats the id ${nameValue(table.id)}`);
    ids.add(table.id);
  }
  return ok(null);
}

function checkTable(table: TableV3, rules: VersionRules, place: string): Result<null, FormatProblem> {
  const shape = checkShape(rules.table, table, place);
  if (!shape.ok) return shape;
  const extra = checkExtra(table, rules.known.table, place);
  if (!extra.ok) return extra;
  const rows = checkRows(table.rows, rules, `${place}.rows`);
  if (!rows.ok) return rows;
  const ids = new Set<string>();
  for (const [index, column] of table.columns.entries()) {
    const columnPlace = `${place}.columns[${index}]`;
    const result = checkColumn(column, rows.value, rules, columnPlace);
    if (!result.ok) return result;
    if (ids.has(column.id)) return problemAt(`${columnPlace}.id`, `repeats the id ${nameValue(column.id)}`);
    ids.add(column.id);
  }
  return ok(null);
}

function checkRows(
  rows: readonly unknown[],
  rules: VersionRules,
  place: string,
): Result<ReadonlySet<string>, FormatProblem> {
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
    const extra = checkExtra(row, rules.known.row, rowPlace);
    if (!extra.ok) return extra;
  }
  return ok(ids);
}

function checkColumn(
  column: ColumnV3,
  rows: ReadonlySet<string>,
  rules: VersionRules,
  place: string,
): Result<null, FormatProblem> {
  const shape = checkShape(rules.column, column, place);
  if (!shape.ok) return shape;
  const extra = checkExtra(column, rules.known.column, place);
  if (!extra.ok) return extra;
  const { cells, formula } = column;
  if (formula !== null && cells.length > 0) {
    return problemAt(`${place}.cells`, 'has to be empty, as the column is calculated');
  }
  if (rules.cellFormula === null && formula === null && column.overrides.length > 0) {
    return problemAt(`${place}.overrides`, 'has to be empty, as the column has no formula to override');
  }
  if (cells.length !== 0 && cells.length !== rows.size) {
    const [has, wanted] = [counted(cells.length, 'cell', 'cells'), counted(rows.size, 'row', 'rows')];
    return problemAt(`${place}.cells`, `has ${has}, but the table has ${wanted}`);
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
    const result = checkOverride(override, rows, rules, overridePlace);
    if (!result.ok) return result;
    if (formula === null && override.formula === undefined) {
      return problemAt(overridePlace, 'has to have a formula, as the column has none to override');
    }
    if (overridden.has(override.row)) {
      return problemAt(`${overridePlace}.row`, `repeats the row ${nameValue(override.row)}`);
    }
    overridden.add(override.row);
  }
  return rules.note === null || column.notes === undefined
    ? ok(null)
    : checkNotes(column.notes, rows, rules.note, `${place}.notes`);
}

function checkNotes(
  notes: readonly unknown[],
  rows: ReadonlySet<string>,
  schema: GenericSchema,
  place: string,
): Result<null, FormatProblem> {
  const noted = new Set<string>();
  for (const [index, note] of notes.entries()) {
    const notePlace = `${place}[${index}]`;
    if (!isObject(note)) return problemAt(notePlace, `has to be an object, not ${nameValue(note)}`);
    const { row, ...fields } = note;
    if (typeof row !== 'string' || !rows.has(row)) {
      return problemAt(`${notePlace}.row`, `has to be the id of a row of the table, not ${nameValue(row)}`);
    }
    if (noted.has(row)) return problemAt(`${notePlace}.row`, `repeats the row ${nameValue(row)}`);
    noted.add(row);
    const result = checkShape(schema, fields, notePlace);
    if (!result.ok) return result;
  }
  return ok(null);
}

function checkOverride(
  override: unknown,
  rows: ReadonlySet<string>,
  rules: VersionRules,
  place: string,
): Result<null, FormatProblem> {
  if (!isObject(override)) return problemAt(place, `has to be an object, not ${nameValue(override)}`);
  const known = overrideFields[Math.min(rules.version, 3) as 1 | 2 | 3];
  const unknown = Object.keys(override).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    return problemAt(`${place}.${unknown}`, 'is a field that this version does not know');
  }
  const { row } = override;
  if (typeof row !== 'string' || !rows.has(row)) {
    return problemAt(`${place}.row`, `has to be the id of a row of the table, not ${nameValue(row)}`);
  }
  return checkOverrideFields(override, rules, place);
}

const overrideFields = {
  1: ['row', 'value', 'reason'],
  2: ['row', 'value', 'reason', 'formula'],
  3: ['row', 'value', 'reason', 'formula', 'author', 'basis'],
};

/** Whether data from the database is an override of the current version or of one before it, its column left aside. */
export function isStoredOverride(value: unknown): value is OverrideV3 {
  return isObject(value) && isId(value['row']) && checkOverrideFields(value, rulesV3, '').ok;
}

/** Whether data from the database is a note of the current version, its column left aside. */
export function isStoredNote(value: unknown): value is NoteV3 {
  if (!isObject(value) || rulesV3.note === null) return false;
  const { row, ...fields } = value;
  return isId(row) && checkShape(rulesV3.note, fields, '').ok;
}

/** Checks what an override says, leaving its place aside; unknown fields pass. */
export function checkOverrideFields(
  override: Readonly<Record<string, unknown>>,
  rules: VersionRules,
  place: string,
): Result<null, FormatProblem> {
  const { value, reason, formula } = override;
  if (!isCell(value)) return problemAt(`${place}.value`, `has to be a cell's value, not ${nameValue(value)}`);
  if (typeof reason !== 'string') {
    return problemAt(`${place}.reason`, `has to be text, not ${nameValue(reason)}`);
  }
  const made = checkAuthorAndBasis(override, place);
  if (!made.ok) return made;
  if (rules.cellFormula === null || !('formula' in override)) return ok(null);
  if (value !== null) return problemAt(`${place}.value`, 'has to be null, as the cell has a formula');
  return checkShape(rules.cellFormula, formula, `${place}.formula`);
}
