import type { ColumnType } from './column-types.ts';
import type { Column, Table } from './table.ts';

/**
 * The column whose words say, row by row, in which format a column of this type is shown, as some of them have one; null where the format of
 * the column holds in every row.
 */
export function decidingUnits(table: Table, type: ColumnType): Column | null {
  const units =
    type.kind === 'number' && type.unitColumn !== null ? table.column(type.unitColumn) : undefined;
  // Units are typed in: a calculated one gives no format.
  if (units?.type.kind !== 'choice' || units.formula !== null) return null;
  return units.type.choices.some(({ numberFormat }) => numberFormat !== undefined) ? units : null;
}
