import type { ColumnType } from '../model/column-types.ts';
import type { ColumnRecord, RowRecord, TableRecord, WorkbookRecord } from '../model/records.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { CellValue } from '../model/values.ts';
import { extraOf, knownFieldsV1 } from './extra-fields.ts';
import type {
  CellV1,
  ColumnFieldsV1,
  ColumnTypeV1,
  FormulaV1,
  RowFieldsV1,
  TableFieldsV1,
  WorkbookFieldsV1,
} from './v1.ts';

/*
 * Records of the model to and from the fields of version 1. They say the same today; they are copied field by field all the
 * same, so that the model can change without the files changing, and so that a field the model gains is never written by
 * accident. Extra fields stand beside the known ones in a file and under `extra` in the model.
 */

/** A workbook's facts as version 1 writes them. */
export function encodeWorkbookFields({ title, extra }: WorkbookRecord): WorkbookFieldsV1 {
  return { ...extra, title };
}

/** A workbook's facts as the model has them. */
export function decodeWorkbookFields(fields: WorkbookFieldsV1): WorkbookRecord {
  return { title: fields.title, ...extraOf(fields, knownFieldsV1.workbook) };
}

/** A table's facts as version 1 writes them. */
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
    ...extraOf(fields, knownFieldsV1.table),
  };
}

/** A column's facts as version 1 writes them. */
export function encodeColumnFields(record: ColumnRecord): ColumnFieldsV1 {
  const { name, description, order, type, formula, width, hidden, extra } = record;
  return {
    ...extra,
    name,
    description,
    order,
    type: encodeType(type),
    formula: formula === null ? null : encodeFormula(formula),
    width,
    hidden,
  };
}

/** A column's facts as the model has them. */
export function decodeColumnFields(fields: ColumnFieldsV1): ColumnRecord {
  return {
    name: fields.name,
    description: fields.description,
    order: fields.order,
    // Checked against version 1's types before it comes here; the model brands the ids.
    type: fields.type as ColumnType,
    formula: fields.formula as StoredFormula | null,
    width: fields.width,
    hidden: fields.hidden,
    ...extraOf(fields, knownFieldsV1.column),
  };
}

/** A row's facts as version 1 writes them. */
export function encodeRowFields({ order, extra }: RowRecord): RowFieldsV1 {
  return extra === undefined ? { order } : { ...extra, order };
}

/** A row's facts as the model has them. */
export function decodeRowFields(fields: RowFieldsV1): RowRecord {
  return { order: fields.order, ...extraOf(fields, knownFieldsV1.row) };
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

function encodeFormula(formula: StoredFormula): FormulaV1 {
  return {
    parts: formula.parts.map((part) =>
      typeof part === 'string' ? part : { table: part.table, columns: part.columns, rows: part.rows },
    ),
  };
}
