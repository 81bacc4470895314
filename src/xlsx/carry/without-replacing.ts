import type { ImportPlan, TableImport } from '../../model/import-plan.ts';
import { sameCellValue } from '../../model/values.ts';
import type { WorkbookContent } from '../../model/workbook-content.ts';
import type { MatchedTable } from '../patch/link-tables.ts';

/**
 * A plan of a file that was exported here and does not say how its tables were then: what it has otherwise may be older than what is here. All
 * of it is listed, and nothing is ticked that would replace something or bring back what may have been deleted. Tables whose rows are not known
 * by their ids are somebody's own, and stay as they are planned.
 */
export function withoutReplacing(plan: ImportPlan, matched: readonly MatchedTable[]): ImportPlan {
  const tables = plan.tables.map((part): TableImport => {
    const found = matched.find((one) => one.found.table.id === part.table)?.found;
    if (found === undefined || found.rowIds === null) return part;
    const { grid, rowIds } = found;
    return {
      ...part,
      isUnsure: true,
      added: part.added.map((row) =>
        // It has the id that a row of this table had: it was deleted here since.
        grid.value(row.fileRow - 1, rowIds) === row.row
          ? { ...row, suggested: false, deletedHere: 'as it was' }
          : row,
      ),
      changed: part.changed.map((row) => ({
        ...row,
        cells: row.cells.map((change) => (change.before === null ? change : { ...change, suggested: false })),
        overrides: row.overrides.map((change) => ({ ...change, suggested: false })),
        notes: row.notes.map((change) => (change.before === null ? change : { ...change, suggested: false })),
      })),
      totals: part.totals.map((change) =>
        change.before === null ? change : { ...change, suggested: false },
      ),
    };
  });
  const isUnsure = tables.some((part) => part.isUnsure === true);
  const names = plan.names.map((change) =>
    isUnsure && change.before !== null ? { ...change, suggested: false } : change,
  );
  return { ...plan, tables, names };
}

/** Whether tables hold no more than what the layout of a file says of them, as they do where a workbook was just made of it. */
export function holdsLayoutAlone(content: WorkbookContent, layout: WorkbookContent): boolean {
  const now = new Map(content.tables.map((table) => [table.id, table]));
  return layout.tables.every(({ id, rows, columns }) => {
    const table = now.get(id);
    if (table?.rows.length !== rows.length) return false;
    const cells = new Map(columns.map((column) => [column.id, column]));
    return table.columns.every((column) => {
      const laidOut = cells.get(column.id);
      const overrides = laidOut?.overrides.length ?? 0;
      return (
        column.overrides.length === overrides &&
        column.cells.every(
          (value, index) => value === null || sameCellValue(value, laidOut?.cells[index] ?? null),
        )
      );
    });
  });
}
