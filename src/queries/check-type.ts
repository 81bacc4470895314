import { assertNever } from '../base/assert-never.ts';
import { type CellColumn, Tag } from '../model/cell-column.ts';
import type { ColumnType } from '../model/column-types.ts';
import { displayValue, yearOf } from '../model/display.ts';
import type { Column, Table } from '../model/table.ts';
import { type CellValue, FormulaError, isRowReference } from '../model/values.ts';
import type { CellCheck, CheckPlace } from './check-cell.ts';
import { errorSentence } from './explain-cell.ts';

/**
 * Whether what people put into the cells of a column is of its type; null for a type that takes everything. What a formula
 * gives is the formula's affair.
 */
export function typeCheck({ workbook, table }: CheckPlace, column: Column): CellCheck | null {
  const { type } = column;
  const fits = fittingType(type);
  if (fits === null) return null;
  const isOfType = (value: CellValue | undefined) =>
    value === undefined || value === null || value === '' || fits(value);
  return {
    kind: 'type',
    read: () => {
      const overrides = table.overrides(column.id);
      const { rows } = table;
      if (column.formula !== null) {
        if (overrides.size === 0) return never;
        return (slot) => {
          const override = rows.has(slot) ? overrides.get(rows.idAt(slot)) : undefined;
          return override !== undefined && override.formula === undefined && !isOfType(override.value);
        };
      }
      const cells = table.cells(column.id);
      if (cells === undefined) return never;
      const hasOwnFormula = (slot: number) =>
        overrides.size > 0 && overrides.get(rows.idAt(slot))?.formula !== undefined;
      const plainTag = plainTagOf(type);
      return (slot) => {
        const tag = cells.tags[slot] ?? Tag.blank;
        if (tag === Tag.blank || tag === plainTag || !rows.has(slot)) return false;
        return !isOfType(cells.cell(slot)) && !hasOwnFormula(slot);
      };
    },
    sentence: (slot) => {
      const row = table.rows.idAt(slot);
      const value =
        column.formula === null
          ? table.cell(row, column.id)
          : (table.override(row, column.id)?.value ?? null);
      const shown = isRowReference(value) ? '#REF!' : displayValue(value, 'General');
      return misfitSentence(column, shown, (id) => workbook.table(id));
    },
  };
}

/** Whether the rows that the cells of a reference column point to are there; null for other columns. */
export function goneCheck({ workbook, table }: CheckPlace, column: Column): CellCheck | null {
  const { type } = column;
  if (type.kind !== 'reference' || column.formula !== null) return null;
  return {
    kind: 'gone',
    read: () => {
      const cells = table.cells(column.id);
      if (cells === undefined) return never;
      const target = workbook.table(type.table);
      return (slot) => {
        if (cells.tags[slot] !== Tag.reference || !table.rows.has(slot)) return false;
        const value = cells.cell(slot);
        return isRowReference(value) && target?.rows.slot(value.ref) === undefined;
      };
    },
    sentence: () => {
      const target = workbook.table(type.table);
      return target === undefined
        ? `The table that ${column.name} refers to is gone. Choose another for the column, or undo.`
        : `The row of ${target.record.title} that this cell refers to is gone. Choose another, or clear the cell.`;
    },
  };
}

/** Whether the formulas of a column, and of single cells in it, give values and not errors. */
export function errorCheck({ engine, table }: CheckPlace, column: Column): CellCheck {
  return {
    kind: 'error',
    read: () => {
      const cells = engine.shownCells(table.id, column.id);
      const overrides = table.overrides(column.id);
      const isTyped = column.formula === null;
      if (cells === undefined || (isTyped && overrides.size === 0)) return never;
      const { rows } = table;
      return (slot) => {
        if (cells.tags[slot] !== Tag.error || !rows.has(slot)) return false;
        return !isTyped || overrides.get(rows.idAt(slot))?.formula !== undefined;
      };
    },
    sentence: (slot) => {
      const value = engine.value(table.id, table.rows.idAt(slot), column.id);
      return value instanceof FormulaError ? `${value.code}: ${errorSentence(value)}` : '';
    },
  };
}

/** Says that no cell has anything wrong. */
export const never = (): boolean => false;

/** The kind of cell that always fits, without a look at its value. */
function plainTagOf({ kind }: ColumnType): CellColumn['tags'][number] {
  if (kind === 'number' || kind === 'percent' || kind === 'currency') return Tag.number;
  if (kind === 'boolean') return Tag.boolean;
  return kind === 'reference' ? Tag.reference : Tag.blank;
}

function fittingType(type: ColumnType): ((value: CellValue) => boolean) | null {
  switch (type.kind) {
    case 'text':
      return (value) => !isRowReference(value);
    case 'number':
    case 'percent':
    case 'currency':
      return (value) => typeof value === 'number';
    case 'integer':
      return (value) => typeof value === 'number' && Number.isInteger(value);
    case 'date':
      return (value) => typeof value === 'number' && yearOf(value) !== null;
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'choice': {
      const words = new Set(type.choices.map(({ word }) => word));
      return (value) => typeof value === 'string' && words.has(value);
    }
    case 'reference':
      return isRowReference;
    default:
      return assertNever(type);
  }
}

function misfitSentence(
  { name, type }: Column,
  shown: string,
  table: (id: Table['id']) => Table | undefined,
): string {
  switch (type.kind) {
    case 'text':
      return `The cell refers to a row, and ${name} takes texts. Type the text.`;
    case 'number':
    case 'percent':
    case 'currency':
      return `“${shown}” is not a number, which ${name} takes.`;
    case 'integer':
      return `“${shown}” is not a whole number, which ${name} takes.`;
    case 'date':
      return `“${shown}” is not a date, which ${name} takes. Type it as 31/03/2010 or 2010-03-31.`;
    case 'boolean':
      return `“${shown}” is neither Yes nor No.`;
    case 'choice':
      return `“${shown}” is not one of the choices of ${name}: ${listed(type.choices.map(({ word }) => word))}.`;
    case 'reference': {
      const title = table(type.table)?.record.title;
      return title === undefined
        ? `The table that ${name} refers to is gone.`
        : `“${shown}” is no row of ${title}.`;
    }
    default:
      return assertNever(type);
  }
}

/** Words in a sentence, the first eight of them. */
export function listed(words: readonly string[]): string {
  if (words.length === 0) return 'there are none yet';
  const first = words.slice(0, 8).join(', ');
  return words.length > 8 ? `${first} and ${words.length - 8} more` : first;
}
