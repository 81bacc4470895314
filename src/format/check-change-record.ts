import { ok, type Result } from '../base/result.ts';
import { checkOverrideFields } from './check-workbook.ts';
import { checkExtra } from './extra-fields.ts';
import { isOrderKey } from './order-key.ts';
import { type FormatProblem, nameValue, problemAt } from './problem.ts';
import { rulesV1 } from './schema-v1.ts';
import { rulesV2 } from './schema-v2.ts';
import { rulesV3 } from './schema-v3.ts';
import { checkShape, isCell, isId, isObject } from './shape.ts';
import type { ChangeRecordV1 } from './v1.ts';
import type { ChangeRecordV2 } from './v2.ts';
import type { ChangeRecordV3 } from './v3.ts';
import type { VersionRules } from './version-rules.ts';

type Check = Result<null, FormatProblem>;
type CheckOne = (value: unknown, place: string) => Check;

/** Whether data from the log is a change record of version 1, or the first place where it isn't. Never throws. */
export function checkChangeRecordV1(json: unknown): Result<ChangeRecordV1, FormatProblem> {
  const checked = checkRecord(json, rulesV1);
  return checked.ok ? ok(json as ChangeRecordV1) : checked;
}

/** Whether data from the log is a change record of version 2, or the first place where it isn't. Never throws. */
export function checkChangeRecordV2(json: unknown): Result<ChangeRecordV2, FormatProblem> {
  const checked = checkRecord(json, rulesV2);
  return checked.ok ? ok(json as ChangeRecordV2) : checked;
}

/** Whether data from the log is a change record of version 3, or the first place where it isn't. Never throws. */
export function checkChangeRecordV3(json: unknown): Result<ChangeRecordV3, FormatProblem> {
  const checked = checkRecord(json, rulesV3);
  return checked.ok ? ok(json as ChangeRecordV3) : checked;
}

function checkRecord(json: unknown, rules: VersionRules): Check {
  if (!isObject(json)) return problemAt('change', `has to be an object, not ${nameValue(json)}`);
  if (json['version'] !== rules.version) {
    return problemAt('version', `is ${nameValue(json['version'])}, and has to be ${rules.version}`);
  }
  const workbook = optionalPair(json['workbook'], 'workbook', facts(rules, 'workbook'));
  if (!workbook.ok) return workbook;
  return each(json['tables'], 'tables', 'id', (item, place) => checkTableChange(item, rules, place));
}

function checkTableChange(
  json: Readonly<Record<string, unknown>>,
  rules: VersionRules,
  place: string,
): Check {
  const record = optionalPair(json['record'], `${place}.record`, facts(rules, 'table'));
  if (!record.ok) return record;
  const columns = each(json['columns'], `${place}.columns`, 'id', (item, inner) =>
    pair(item['change'], `${inner}.change`, facts(rules, 'column')),
  );
  if (!columns.ok) return columns;
  const rows = each(json['rows'], `${place}.rows`, 'id', (item, inner) =>
    pair(item['change'], `${inner}.change`, (side, at) => checkRowFields(side, rules, at)),
  );
  if (!rows.ok) return rows;
  const cells = each(json['cells'], `${place}.cells`, 'column', checkCellChanges);
  if (!cells.ok) return cells;
  const overrides = eachCell(json['overrides'], `${place}.overrides`, (side, at) =>
    isObject(side)
      ? checkOverrideFields(side, rules, at)
      : problemAt(at, `has to be an object, not ${nameValue(side)}`),
  );
  if (!overrides.ok) return overrides;
  const { note } = rules;
  if (note === null) return ok(null);
  return eachCell(json['notes'], `${place}.notes`, (side, at) => checkShape(note, side, at));
}

/** Checks the changes of what single cells have, by column and row. */
function eachCell(value: unknown, place: string, check: CheckOne): Check {
  return each(value, place, 'column', (column, inner) =>
    each(column['changes'], `${inner}.changes`, 'row', (item, innermost) =>
      pair(item['change'], `${innermost}.change`, check),
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

/** The check of a record's facts, extra fields included. */
function facts(rules: VersionRules, kind: 'workbook' | 'table' | 'column'): CheckOne {
  const schemas = {
    workbook: rules.workbookFields,
    table: rules.tableFields,
    column: rules.columnFields,
  };
  return (value, place) => {
    const shape = checkShape(schemas[kind], value, place);
    return shape.ok ? checkExtra(value as Record<string, unknown>, rules.known[kind], place) : shape;
  };
}

function checkRowFields(value: unknown, rules: VersionRules, place: string): Check {
  if (!isObject(value)) return problemAt(place, `has to be an object, not ${nameValue(value)}`);
  const order = value['order'];
  if (typeof order !== 'string' || !isOrderKey(order)) {
    return problemAt(`${place}.order`, `has to be an order text such as a0, not ${nameValue(order)}`);
  }
  return checkExtra(value, rules.known.row, place);
}

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
