import type { ColumnType } from '../model/column-types.ts';
import { sortedNames } from '../model/defined-names.ts';
import type { ColumnRecord, Override, RowRecord, TableRecord, WorkbookRecord } from '../model/records.ts';
import { isCellReference, type StoredFormula } from '../model/stored-formula.ts';
import type { CellValue } from '../model/values.ts';
import { extraOf, knownFieldsV2 } from './extra-fields.ts';
import type { CellV1, ColumnTypeV1, RowFieldsV1, TableFieldsV1 } from './v1.ts';
import type { ColumnFieldsV2, FormulaV2, OverrideFieldsV2, WorkbookFieldsV2 } from './v2.ts';

/*
 * Records of the model to and from the fields of version 2. They say the same today; they are copied field by field all the
 * same, so that the model can change without the files changing, and so that a field the model gains is never written by
 * accident. Extra fields stand beside the known ones in a file and under `extra` in the model.
 */

/** A workbook's facts as version 2 writes them. */
export function encodeWorkbookFields({ title, names, extra }: WorkbookRecord): WorkbookFieldsV2 {
  if (names === undefined || names.length === 0) return { ...extra, title };
  return {
    ...extra,
    title,
    names: sortedNames(names).map(({ name, formula, description }) => ({
      name,
      formula: encodeFormula(formula),
      description,
    })),
  };
}

/** A workbook's facts as the model has them. */
export function decodeWorkbookFields(fields: WorkbookFieldsV2): WorkbookRecord {
  const names = fields.names?.map(({ name, formula, description }) => ({
    name,
    formula: formula as StoredFormula,
    description,
  }));
  return {
    title: fields.title,
    ...(names === undefined || names.length === 0 ? {} : { names: sortedNames(names) }),
    ...extraOf(fields, knownFieldsV2.workbook),
  };
}

/** A table's facts as version 2 writes them. */
export function encodeTableFields(record: TableRecord): TableFieldsV1 {
  const { title, name, description, order, keyColumn, extra } = record;
  return { ...extra, title, name, description, order, keyColumn };
}

/** A table's facts as the model has them. */
export function decodeTableFields(fields: TableFieldsV1): TableRecord {
  return {
    title: fields.title,
    name: fields.name,
    description: fields.description,
    order: fields.order,
    keyColumn: fields.keyColumn as TableRecord['keyColumn'],
    ...extraOf(fields, knownFieldsV2.table),
  };
}

/** A column's facts as version 2 writes them. */
export function encodeColumnFields(record: ColumnRecord): ColumnFieldsV2 {
  const { name, description, order, type, formula, totals, width, hidden, extra } = record;
  return {
    ...extra,
    name,
    description,
    order,
    type: encodeType(type),
    formula: formula === null ? null : encodeFormula(formula),
    ...(totals === undefined ? {} : { totals: encodeFormula(totals) }),
    width,
    hidden,
  };
}

/** A column's facts as the model has them. */
export function decodeColumnFields(fields: ColumnFieldsV2): ColumnRecord {
  return {
    name: fields.name,
    description: fields.description,
    order: fields.order,
    // Checked against version 2's types before it comes here; the model brands the ids.
    type: fields.type as ColumnType,
    formula: fields.formula as StoredFormula | null,
    ...(fields.totals === undefined ? {} : { totals: fields.totals as StoredFormula }),
    width: fields.width,
    hidden: fields.hidden,
    ...extraOf(fields, knownFieldsV2.column),
  };
}

/** A row's facts as version 2 writes them. */
export function encodeRowFields({ order, extra }: RowRecord): RowFieldsV1 {
  return extra === undefined ? { order } : { ...extra, order };
}

/** A row's facts as the model has them. */
export function decodeRowFields(fields: RowFieldsV1): RowRecord {
  return { order: fields.order, ...extraOf(fields, knownFieldsV2.row) };
}

/** An override as version 2 writes it, its place left aside. */
export function encodeOverride({ value, formula, reason }: Override): OverrideFieldsV2 {
  const plain = typeof value === 'number' ? value + 0 : value;
  return formula === undefined
    ? { value: plain, reason }
    : { value: plain, formula: encodeFormula(formula), reason };
}

/** An override as the model has it. */
export function decodeOverride({ value, formula, reason }: OverrideFieldsV2): Override {
  return {
    value: decodeCell(value),
    ...(formula === undefined ? {} : { formula: formula as StoredFormula }),
    reason,
  };
}

/** A cell as the model has it; the only number written in two ways, -0, becomes 0. */
export function decodeCell(cell: CellV1): CellValue {
  return typeof cell === 'number' ? cell + 0 : (cell as CellValue);
}

function encodeType(type: ColumnType): ColumnTypeV1 {
  switch (type.kind) {
    case 'text':
    case 'boolean':
      return { kind: type.kind };
    case 'integer':
    case 'percent':
    case 'date':
      return { kind: type.kind, format: type.format };
    case 'number':
      return { kind: 'number', format: type.format, unitColumn: type.unitColumn };
    case 'currency':
      return { kind: 'currency', currency: type.currency, format: type.format };
    case 'choice':
      return {
        kind: 'choice',
        choices: type.choices.map(({ word, glyph, tone, aliases, numberFormat }) => ({
          word,
          glyph,
          tone,
          aliases,
          ...(numberFormat === undefined ? {} : { numberFormat }),
        })),
      };
    case 'reference':
      return { kind: 'reference', table: type.table };
  }
}

function encodeFormula(formula: StoredFormula): FormulaV2 {
  return {
    parts: formula.parts.map((part) => {
      if (typeof part === 'string') return part;
      const { table, columns } = part;
      return isCellReference(part)
        ? { table, columns, cells: part.cells }
        : { table, columns, rows: part.rows };
    }),
  };
}
