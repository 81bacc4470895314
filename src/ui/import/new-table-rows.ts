import { withVisibleTurns } from '../../base/visible-signs.ts';
import { columnFormat, displayValue } from '../../model/display.ts';
import type { NewColumn, NewTable } from '../../model/import-plan.ts';
import { type CellValue, isRowReference } from '../../model/values.ts';

/** One cell of a table that would be made, as people read it. */
export interface NewTableCell {
  readonly text: string;
  readonly isFigure: boolean;
}

const shownRows = 8;

/** The first rows of a table that would be made. What a formula gives is not there before the import. */
export function firstRows(table: NewTable): readonly (readonly NewTableCell[])[] {
  const exceptions = table.columns.map(
    (column) => new Map(column.exceptions.map((exception) => [exception.row, exception.afterText])),
  );
  return table.rows.slice(0, shownRows).map((row, index) =>
    table.columns.map((column, at) => {
      const own = exceptions[at]?.get(row);
      const value = column.values[index] ?? null;
      return own === undefined
        ? { text: shown(column, value), isFigure: typeof value === 'number' }
        : { text: withVisibleTurns(own), isFigure: false };
    }),
  );
}

function shown({ record, formulaText }: NewColumn, value: CellValue): string {
  if (formulaText !== '') return 'ƒ';
  // A reference is shown by the key of its row, which another table of the same import may still have to bring.
  if (isRowReference(value)) return '→';
  return withVisibleTurns(displayValue(value, columnFormat(record.type)));
}
