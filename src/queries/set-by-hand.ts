import type { RowId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import { FormulaError, type Value } from '../model/values.ts';
import type { QuerySource } from './plan-sentence.ts';

/** A verdict that a person put in the place of what the plan's formula gives. */
export interface VerdictByHand {
  /** As it is shown; '' for a blank. */
  readonly shown: string;
  /** What the column's formula gives; '' for none. */
  readonly computed: string;
  /** Whether the cell has a formula of its own instead of a value. */
  readonly isOwnFormula: boolean;
  /** Whether it is the verdict that the source document prints, so that the row stands as it was printed. */
  readonly isPublished: boolean;
}

/** What a person put in as the verdict of a measure or a commitment; null where the formula of the column stands. */
export function verdictByHand({ engine }: QuerySource, table: Table, row: RowId): VerdictByHand | null {
  const column = table.columnNamed('Target met');
  const override = column === undefined ? undefined : table.override(row, column.id);
  if (column === undefined || override === undefined) return null;
  const published = table.columnNamed('Published verdict');
  const shown = wordOf(engine.value(table.id, row, column.id));
  return {
    shown,
    computed: wordOf(engine.computed(table.id, row, column.id)),
    isOwnFormula: override.formula !== undefined,
    isPublished:
      shown !== '' && published !== undefined && wordOf(engine.value(table.id, row, published.id)) === shown,
  };
}

function wordOf(value: Value): string {
  return typeof value === 'string' ? value : value instanceof FormulaError ? value.code : '';
}
