import type { Column, Table } from '../model/table.ts';

/** The column of a table whose texts say what its rows are, beside their keys; undefined where it has none. */
export function labelColumn({ columns, record }: Table): Column | undefined {
  return columns.find(
    ({ id, type, formula, hidden }) =>
      id !== record.keyColumn && type.kind === 'text' && formula === null && !hidden,
  );
}
