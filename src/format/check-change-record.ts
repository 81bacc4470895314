import { ok, type Result } from '../base/result.ts';
import { checkExtra, knownFieldsV1 } from './extra-fields.ts';
import { isOrderKey } from './order-key.ts';
import { type FormatProblem, nameValue, problemAt } from './problem.ts';
import {
  checkShape,
  columnFieldsSchema,
  isCell,
  isId,
  isObject,
  tableFieldsSchema,
  workbookFieldsSchema,
} from './schema-v1.ts';
import type { ChangeRecordV1 } from './v1.ts';

type Check = Result<null, FormatProblem>;
type CheckOne = (value: unknown, place: string) => Check;

/** Whether data from the log is a change record of version 1, or the first place where it isn't. Never throws. */
export function checkChangeRecordV1(json: unknown): Result<ChangeRecordV1, FormatProblem> {
  if (!isObject(json)) return problemAt('change', `has to be an object, not ${nameValue(json)}`);
  if (json['version'] !== 1) {
    return problemAt('version', `is ${nameValue(json['version'])}, and this program reads 1`);
  }
  const workbook = optionalPair(json['workbook'], 'workbook', checkWorkbookFields);
  if (!workbook.ok) return workbook;
  const tables = each(json['tables'], 'tables', 'id', checkTableChange);
  return tables.ok ? ok(json as unknown as ChangeRecordV1) : tables;
}

function checkTableChange(json: Readonly<Record<string, unknown>>, place: string): Check {
  const record = optionalPair(json['record'], `${place}.record`, checkTableFields);
  if (!record.ok) return record;
  const columns = each(json['columns'], `${place}.columns`, 'id', (item, inner) =>
    pair(item['change'], `${inner}.change`, checkColumnFields),
  );
  if (!columns.ok) return columns;
  const rows = each(json['rows'], `${place}.rows`, 'id', (item, inner) =>
    pair(item['change'], `${inner}.change`, checkRowFields),
  );
  if (!rows.ok) return rows;
  const cells = each(json['cells'], `${place}.cells`, 'column', checkCellChanges);
  if (!cells.ok) return cells;
  return each(json['overrides'], `${place}.overrides`, 'column', (column, inner) =>
    each(column['changes'], `${inner}.changes`, 'row', (item, innermost) =>
      pair(item['change'], `${innermost}.change`, checkOverrideFields),
    ),
  );
}

function checkCellChanges(json: Readonly<Record<string, unknown>>, place: string): Check {
  const { rows, before, after } = json;
  if (!Array.isArray(rows) || !rows.every(isId)) {
    return problemAt(`${place}.rows`, 'has to be a list of row ids');
  }
  if (new Set(rows).size !== rows.length) return problemAt(`${place}.rows`, 'names a row twice');
  for (const [name, values] of [
    ['before', before],
    ['after', after],
  ] as const) {
    if (!Array.isArray(values) || values.length !== rows.length) {
      return problemAt(`${place}.${name}`, `has to be a list of ${rows.length} cells`);
    }
    const bad = values.findIndex((value) => !isCell(value));
    if (bad >= 0) {
      return problemAt(`${place}.${name}[${bad}]`, `has to be a cell's value, not ${nameValue(values[bad])}`);
    }
  }
  return ok(null);
}

const checkWorkbookFields: CheckOne = (value, place) => {
  const shape = checkShape(workbookFieldsSchema, value, place);
  return shape.ok ? checkExtra(value as Record<string, unknown>, knownFieldsV1.workbook, place) : shape;
};

const checkTableFields: CheckOne = (value, place) => {
  const shape = checkShape(tableFieldsSchema, value, place);
  return shape.ok ? checkExtra(value as Record<string, unknown>, knownFieldsV1.table, place) : shape;
};

const checkColumnFields: CheckOne = (value, place) => {
  const shape = checkShape(columnFieldsSchema, value, place);
  return shape.ok ? checkExtra(value as Record<string, unknown>, knownFieldsV1.column, place) : shape;
};

const checkRowFields: CheckOne = (value, place) => {
  if (!isObject(value)) return problemAt(place, `has to be an object, not ${nameValue(value)}`);
  const order = value['order'];
  if (typeof order !== 'string' || !isOrderKey(order)) {
    return problemAt(`${place}.order`, `has to be an order text such as a0, not ${nameValue(order)}`);
  }
  return checkExtra(value, knownFieldsV1.row, place);
};

const checkOverrideFields: CheckOne = (value, place) => {
  if (!isObject(value)) return problemAt(place, `has to be an object, not ${nameValue(value)}`);
  if (!isCell(value['value'])) return problemAt(`${place}.value`, "has to be a cell's value");
  return typeof value['reason'] === 'string' ? ok(null) : problemAt(`${place}.reason`, 'has to be text');
};

function optionalPair(value: unknown, place: string, check: CheckOne): Check {
  return value === null ? ok(null) : pair(value, place, check);
}

function pair(value: unknown, place: string, check: CheckOne): Check {
  if (!Array.isArray(value) || value.length !== 2) {
    return problemAt(place, 'has to be a list of what was and what is');
  }
  for (const [index, side] of value.entries()) {
    if (side === null) continue;
    const result = check(side, `${place}[${index}]`);
    if (!result.ok) return result;
  }
  return ok(null);
}

/** Checks every item of a list of objects whose `key` is an id that no other item has. */
function each(
  value: unknown,
  place: string,
  key: 'id' | 'column' | 'row',
  check: (item: Readonly<Record<string, unknown>>, place: string) => Check,
): Check {
  if (!Array.isArray(value)) return problemAt(place, `has to be a list, not ${nameValue(value)}`);
  const ids = new Set<string>();
  for (const [index, item] of (value as readonly unknown[]).entries()) {
    const inner = `${place}[${index}]`;
    if (!isObject(item)) return problemAt(inner, `has to be an object, not ${nameValue(item)}`);
    const id = item[key];
    if (!isId(id)) return problemAt(`${inner}.${key}`, `has to be an id, not ${nameValue(id)}`);
    if (ids.has(id)) return problemAt(`${inner}.${key}`, `repeats the id ${nameValue(id)}`);
    ids.add(id);
    const result = check(item, inner);
    if (!result.ok) return result;
  }
  return ok(null);
}
