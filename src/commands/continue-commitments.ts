import type { ColumnType } from '../model/column-types.ts';
import type { RowId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import { planTables } from '../plan/plan-tables.ts';
import type { Writes } from '../session/writes.ts';
import type { CommandContext } from './context.ts';
import type { NextRows } from './next-rows.ts';
import { TableDraft } from './table-draft.ts';

/** A commitment that goes on in the plan that follows. */
export interface ContinuedCommitment {
  readonly from: RowId;
  readonly to: RowId;
  /** Whether its words are others. */
  readonly isChanged: boolean;
}

/**
 * Writes which commitment goes on as which, in the table that says so of commitments, and makes one where there is none. What is
 * filled in beside the two: *Reason*, *How sure* and *Order*, where the table has them.
 */
export function continueCommitments(
  context: CommandContext,
  commitments: Table,
  goOn: readonly ContinuedCommitment[],
  rows: NextRows,
  writes: Writes,
): void {
  if (goOn.length === 0) return;
  const isOf = (type: ColumnType) => type.kind === 'reference' && type.table === commitments.id;
  const known = planTables(context.workbook).continuity.find(
    ({ from, to }) => isOf(from.type) && isOf(to.type),
  );
  const draft = known === undefined ? made(context, writes) : rows.draft(known.table);
  const reference: ColumnType = { kind: 'reference', table: commitments.id };
  const from = known?.from.id ?? draft.column('Commitment', reference);
  const to = known?.to.id ?? draft.column('Goes on as', reference);
  const reason =
    known === undefined ? draft.column('Reason', { kind: 'text' }, { width: 280 }) : draft.known('Reason');
  const sure = known === undefined ? null : wordColumn(known.table, 'How sure', 'Stated');
  let order = known === undefined ? null : lastOrder(known.table);
  for (const { from: old, to: next, isChanged } of goOn) {
    const row = draft.addRow();
    draft.put(row, from, { ref: old });
    draft.put(row, to, { ref: next });
    if (reason !== null)
      draft.put(row, reason, isChanged ? 'Rolled forward in other words.' : 'Rolled forward.');
    if (sure !== null) draft.put(row, sure, 'Stated');
    if (order !== null) draft.put(row, order.column, (order = { ...order, last: order.last + 1 }).last);
  }
}

function made({ workbook, ids }: CommandContext, writes: Writes): TableDraft {
  const words = {
    title: 'Continuity',
    description: 'Which commitment of a plan goes on as which of the next.',
  };
  return TableDraft.made(workbook, words, writes, ids);
}

/** A typed column that takes a word. */
function wordColumn(table: Table, name: string, word: string) {
  const column = table.columnNamed(name);
  if (column === undefined || column.formula !== null) return null;
  const { type } = column;
  const takes =
    type.kind === 'text' || (type.kind === 'choice' && type.choices.some((each) => each.word === word));
  return takes ? column.id : null;
}

function lastOrder(table: Table) {
  const column = table.columnNamed('Order');
  if (column?.type.kind !== 'integer' || column.formula !== null) return null;
  const values: CellValue[] = table.rows.ids().map((row) => table.cell(row, column.id));
  const last = values.reduce<number>(
    (most, value) => (typeof value === 'number' ? Math.max(most, value) : most),
    0,
  );
  return { column: column.id, last };
}
