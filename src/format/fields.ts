import type { CellNote } from '../model/cell-rules.ts';
import type { ColumnType } from '../model/column-types.ts';
import { sortedNames } from '../model/defined-names.ts';
import type {
  ColumnRecord,
  Override,
  OverrideBasis,
  RowRecord,
  TableRecord,
  WorkbookRecord,
} from '../model/records.ts';
import { asColumnId, asRowId, asTableId, type ColumnId } from '../model/ids.ts';
import { decodeCell, decodeFormula, encodeCell, encodeFormula } from './cell-fields.ts';
import { extraOf, knownFieldsV3 } from './extra-fields.ts';
import { decodeFormat, decodeRule, decodeView, encodeFormat, encodeRule, encodeView } from './rule-fields.ts';
import type { ColumnTypeV1, RowFieldsV1 } from './v1.ts';
import type { WorkbookFieldsV2 } from './v2.ts';
import type { BasisV3, ColumnFieldsV3, NoteFieldsV3, OverrideFieldsV3, TableFieldsV3 } from './v3.ts';

/*
 * Records of the model to and from the fields of version 3. They say the same today; they are copied field by field all the
 * same, so that the model can change without the files changing, and so that a field the model gains is never written by
 * accident. Extra fields stand beside the known ones in a file and under `extra` in the model.
 */

/** A workbook's facts as version 3 writes them. */
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
    formula: decodeFormula(formula),
    description,
  }));
  return {
    title: fields.title,
    ...(names === undefined || names.length === 0 ? {} : { names: sortedNames(names) }),
    ...extraOf(fields, knownFieldsV3.workbook),
  };
}

/** A table's facts as version 3 writes them. */
export function encodeTableFields(record: TableRecord): TableFieldsV3 {
  const { title, name, description, order, keyColumn, frozen, views, formats, extra } = record;
  return {
    ...extra,
    title,
    name,
    description,
    order,
    keyColumn,
    ...(frozen === undefined ? {} : { frozen }),
    ...(isFilled(views) ? { views: views.map(encodeView) } : {}),
    ...(isFilled(formats) ? { formats: formats.map(encodeFormat) } : {}),
  };
}

/** A table's facts as the model has them. */
export function decodeTableFields(fields: TableFieldsV3): TableRecord {
  return {
    title: fields.title,
    name: fields.name,
    description: fields.description,
    order: fields.order,
    keyColumn: fields.keyColumn as TableRecord['keyColumn'],
    ...(fields.frozen === undefined ? {} : { frozen: fields.frozen as ColumnId | null }),
    ...(isFilled(fields.views) ? { views: fields.views.map(decodeView) } : {}),
    ...(isFilled(fields.formats) ? { formats: fields.formats.map(decodeFormat) } : {}),
    ...extraOf(fields, knownFieldsV3.table),
  };
}

/** A column's facts as version 3 writes them. */
export function encodeColumnFields(record: ColumnRecord): ColumnFieldsV3 {
  const { name, description, order, type, formula, totals, width, hidden, wrap, rules, extra } = record;
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
    ...(wrap === undefined ? {} : { wrap }),
    ...(isFilled(rules) ? { rules: rules.map(encodeRule) } : {}),
  };
}

/** A column's facts as the model has them. */
export function decodeColumnFields(fields: ColumnFieldsV3): ColumnRecord {
  return {
    name: fields.name,
    description: fields.description,
    order: fields.order,
    // Checked against version 3's types before it comes here; the model brands the ids.
    type: fields.type as ColumnType,
    formula: fields.formula && decodeFormula(fields.formula),
    ...(fields.totals === undefined ? {} : { totals: decodeFormula(fields.totals) }),
    width: fields.width,
    hidden: fields.hidden,
    ...(fields.wrap === undefined ? {} : { wrap: fields.wrap }),
    ...(isFilled(fields.rules) ? { rules: fields.rules.map(decodeRule) } : {}),
    ...extraOf(fields, knownFieldsV3.column),
  };
}

/** A row's facts as version 3 writes them. */
export function encodeRowFields({ order, extra }: RowRecord): RowFieldsV1 {
  return extra === undefined ? { order } : { ...extra, order };
}

/** A row's facts as the model has them. */
export function decodeRowFields(fields: RowFieldsV1): RowRecord {
  return { order: fields.order, ...extraOf(fields, knownFieldsV3.row) };
}

/** An override as version 3 writes it, its place left aside. */
export function encodeOverride({ value, formula, reason, author, basis }: Override): OverrideFieldsV3 {
  return {
    value: encodeCell(value),
    ...(formula === undefined ? {} : { formula: encodeFormula(formula) }),
    reason,
    ...(author === undefined || author === '' ? {} : { author }),
    ...(basis === undefined ? {} : { basis: encodeBasis(basis) }),
  };
}

/** An override as the model has it. */
export function decodeOverride({ value, formula, reason, author, basis }: OverrideFieldsV3): Override {
  return {
    value: decodeCell(value),
    ...(formula === undefined ? {} : { formula: decodeFormula(formula) }),
    reason,
    ...(author === undefined || author === '' ? {} : { author }),
    ...(basis === undefined ? {} : { basis: decodeBasis(basis) }),
  };
}

/** A note as version 3 writes it, its place left aside. */
export function encodeNote({ text }: CellNote): NoteFieldsV3 {
  return { text };
}

/** A note as the model has it. */
export function decodeNote({ text }: NoteFieldsV3): CellNote {
  return { text };
}

function encodeBasis({ computed, inputs }: OverrideBasis): BasisV3 {
  return {
    computed: encodeCell(computed),
    inputs: inputs.map(({ column, value, at }) => ({
      column,
      value: encodeCell(value),
      ...(at === undefined ? {} : { at: { table: at.table, row: at.row } }),
    })),
  };
}

function decodeBasis({ computed, inputs }: BasisV3): OverrideBasis {
  return {
    computed: decodeCell(computed),
    inputs: inputs.map(({ column, value, at }) => ({
      column: asColumnId(column),
      value: decodeCell(value),
      ...(at === undefined ? {} : { at: { table: asTableId(at.table), row: asRowId(at.row) } }),
    })),
  };
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

function isFilled<T>(list: readonly T[] | undefined): list is readonly T[] {
  return list !== undefined && list.length > 0;
}
