import { sameData } from '../base/same-data.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import { CreditIndex } from '../model/past-credits.ts';
import { readPastLabel } from '../model/past-labels.ts';
import type { CellValue } from '../model/values.ts';
import type { PastChange } from '../model/workbook-past.ts';
import type { Maker } from './history-entries.ts';

/** The change by which a cell got the value that it has. */
export interface CellOrigin extends Pick<PastChange, 'at' | 'author' | 'label'> {
  /**
   * `put-in` by what the label says. `taken-back` to what was there before that, by an undo at that time, where the past doesn't tell
   * which change had put that in.
   */
  readonly how: 'put-in' | 'taken-back';
  /** Who had put it in in a copy that the change merged; null for what is no merge or where that is not known. */
  readonly maker: Maker | null;
}

/** What brought the values that a cell had, one after the other. */
interface Step {
  readonly change: PastChange;
  readonly how: CellOrigin['how'];
  readonly label: string;
  readonly before: CellValue;
  readonly after: CellValue;
}

/**
 * Where a cell's own value came from, as far as a past knows: the last change of it; null where that was before. What was taken back
 * doesn't count, and doing again counts as what was done first.
 */
export function cellOrigin(
  changes: readonly PastChange[],
  cell: { readonly table: TableId; readonly row: RowId; readonly column: ColumnId },
): CellOrigin | null {
  const last = stepsOf(changes, cell).at(-1);
  if (last === undefined) return null;
  const { change, how, label } = last;
  const { at, author } = change;
  const credit = new CreditIndex([change]).of({ kind: 'cell', ...cell });
  const maker = credit === null ? null : { at: credit.at, author: credit.author };
  return { at, author, label, how, maker };
}

/** The steps that hold for a cell after all changes, oldest first, as undo and redo leave them. */
function stepsOf(
  changes: readonly PastChange[],
  { table, row, column }: { readonly table: TableId; readonly row: RowId; readonly column: ColumnId },
): readonly Step[] {
  const done: Step[] = [];
  /** Each is what one undo took back. */
  const undone: Step[][] = [];
  for (const change of changes) {
    const cells = change.changes.tables.get(table)?.cells.get(column);
    const at = cells?.rows.indexOf(row) ?? -1;
    if (cells === undefined || at === -1) continue;
    const [before, after] = [cells.before[at]!, cells.after[at]!];
    const { way, label } = readPastLabel(change.label);
    const step = { change, label, before, after };
    if (way === 'undo' || way === 'cancel') {
      // One step of undo may be several changes, as typing on is.
      const from = done.findLastIndex((each) => each.label === label && sameData(each.before, after));
      if (from === -1) done.push({ ...step, how: 'taken-back' });
      else undone.push(done.splice(from));
      continue;
    }
    const again = way === 'redo' ? undone.at(-1) : undefined;
    if (again !== undefined && sameData(again.at(-1)?.after ?? null, after)) {
      done.push(...again);
      undone.pop();
    } else done.push({ ...step, how: 'put-in' });
  }
  return done;
}
