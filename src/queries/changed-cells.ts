import { sameData } from '../base/same-data.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
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

/** What commits did, by commit: several ask while one is told of. */
const known = new WeakMap<Commit, ReadonlyMap<TableId, ChangedCells>>();

/** So many changed cells of one column are most of them, where the table has few rows more. */
const manyCells = 5_000;

/** What a commit did to cells, by table. Totals rows are left out, and tables that are gone. To be asked while the commit is told of. */
export function changedCells(workbook: Workbook, commit: Commit): ReadonlyMap<TableId, ChangedCells> {
  let changed = known.get(commit);
  if (changed === undefined) known.set(commit, (changed = readChangedCells(workbook, commit)));
  return changed;
}

function readChangedCells(workbook: Workbook, { changes, derived }: Commit): Map<TableId, ChangedCells> {
  const result = new Map<TableId, ChangedCells>();
  for (const id of new Set([...changes.tables.keys(), ...derived.keys()])) {
    const table = workbook.table(id);
    if (table === undefined) continue;
    const change = changes.tables.get(id);
    const columns = new Map<ColumnId, readonly number[] | 'all'>();
    const add = (column: ColumnId, slots: readonly number[] | 'all') => {
      const before = columns.get(column);
      if (slots === 'all' || before === 'all') columns.set(column, 'all');
      else columns.set(column, before === undefined ? slots : [...before, ...slots]);
    };
    const slotsOf = (rows: readonly RowId[]) =>
      Array.from(table.rows.slotsOf(rows)).filter((slot) => slot >= 0);
    for (const [column, { rows }] of change?.cells ?? []) {
      const areMost = rows.length > manyCells && rows.length * 2 > table.rows.count;
      add(column, areMost ? 'all' : slotsOf(rows));
    }
    for (const [column, byRow] of change?.overrides ?? []) add(column, slotsOf([...byRow.keys()]));
    for (const [column, slots] of derived.get(id) ?? []) add(column, slots);
    const cameOrWent: RowId[] = [];
    for (const [row, [before, after]] of change?.rows ?? []) {
      if (before === null || after === null) cameOrWent.push(row);
    }
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
