import { sameData } from '../base/same-data.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import type { Change } from '../model/change-set.ts';
import type { ColumnRecord } from '../model/records.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import type { Commit } from '../session/session.ts';

/** What a commit did to the cells of one table, by the slots of rows (see `RowList`). */
export interface ChangedCells {
  readonly table: Table;
  /** Columns that came or went, or whose type, formula or rules are others now. */
  readonly remade: ReadonlySet<ColumnId>;
  /** Whether rows came, went or moved. */
  readonly rowsChanged: boolean;
  /** Rows that came or went: all their cells count as changed. */
  readonly cameOrWent: readonly number[];
  /** Cells that may show something else, by column; 'all' where most may. A slot can be listed twice. */
  readonly columns: ReadonlyMap<ColumnId, readonly number[] | 'all'>;
}

/** What a commit did to cells, by table. Totals rows are left out, and tables that are gone. */
export function changedCells(workbook: Workbook, { changes, derived }: Commit): Map<TableId, ChangedCells> {
  const result = new Map<TableId, ChangedCells>();
  for (const id of new Set([...changes.tables.keys(), ...derived.keys()])) {
    const table = workbook.table(id);
    if (table === undefined) continue;
    const change = changes.tables.get(id);
    const columns = new Map<ColumnId, readonly number[] | 'all'>();
    const add = (column: ColumnId, slots: readonly number[] | 'all') => {
      const known = columns.get(column);
      if (slots === 'all' || known === 'all') columns.set(column, 'all');
      else columns.set(column, known === undefined ? slots : [...known, ...slots]);
    };
    const slotsOf = (rows: Iterable<Parameters<Table['rows']['slot']>[0]>) => {
      const slots: number[] = [];
      for (const row of rows) {
        const slot = table.rows.slotEverGiven(row);
        if (slot !== undefined) slots.push(slot);
      }
      return slots;
    };
    for (const [column, { rows }] of change?.cells ?? []) {
      add(
        column,
        Array.from(table.rows.slotsOf(rows)).filter((slot) => slot >= 0),
      );
    }
    for (const [column, byRow] of change?.overrides ?? []) add(column, slotsOf(byRow.keys()));
    for (const [column, slots] of derived.get(id) ?? []) add(column, slots);
    const cameOrWent = [...(change?.rows ?? [])].flatMap(([row, [before, after]]) =>
      before === null || after === null ? [row] : [],
    );
    result.set(id, {
      table,
      remade: new Set(
        [...(change?.columns ?? [])].flatMap(([column, each]) => (isRemade(each) ? [column] : [])),
      ),
      rowsChanged: change !== undefined && change.rows.size > 0,
      cameOrWent: slotsOf(cameOrWent),
      columns,
    });
  }
  return result;
}

/** Width, place and the like change no cell. */
function isRemade([before, after]: Change<ColumnRecord>): boolean {
  return (
    before === null ||
    after === null ||
    !sameData(before.type, after.type) ||
    !sameData(before.formula, after.formula) ||
    !sameData(before.rules, after.rules)
  );
}
