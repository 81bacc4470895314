import type { RowId, TableId } from '../../model/ids.ts';
import { arrangeRows, presentView } from '../../queries/arrange-rows.ts';
import type { WorkbookState } from './workbook-state.svelte.ts';

/**
 * The rows of a table as its tab shows them, folded groups included; null where it shows all of them in their order. A table that is
 * not on the screen is as it was left.
 */
export function rowsAsShown(workbook: WorkbookState, id: TableId): readonly RowId[] | null {
  const { session } = workbook;
  const table = session.workbook.table(id);
  const kept = workbook.gridHost(id).keptView;
  if (table === undefined || kept === null) return null;
  const view = presentView(table, kept.view);
  if (view.sort.length === 0 && view.filters.length === 0 && view.group === null) return null;
  const { rows } = arrangeRows(session.engine, table, view);
  return Array.from(rows, (slot) => table.rows.idAt(slot));
}
