import { setTotalsOf } from '../../commands/set-totals.ts';
import type { ColumnId, TableId } from '../../model/ids.ts';
import type { Column } from '../../model/table.ts';
import { type TotalKind, totalKindOf, totalKindsFor, totalText } from '../../queries/column-total.ts';
import type { MenuItem } from '../parts/menu-item.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** The totals that a column can have; the one it has is ticked. Those among `all` that can have it are given the same. */
export function totalMenu(
  workbook: WorkbookState,
  column: Column,
  { table: id, all }: { readonly table: TableId; readonly all: readonly ColumnId[] },
): MenuItem {
  const { context } = workbook;
  const table = workbook.tableById(id);
  const now = table === undefined ? null : totalKindOf(context.workbook, table, column);
  const columns = table?.columns.filter((each) => all.includes(each.id)) ?? [];
  const set = (kind: TotalKind) => () => {
    if (table === undefined) return;
    const suited = columns.filter(({ type }) => totalKindsFor(type.kind).includes(kind));
    const texts = suited.map((each) => [each.id, totalText(context.workbook, table, each, kind)] as const);
    workbook.run(setTotalsOf(context, id, new Map(texts)));
  };
  return {
    kind: 'menu',
    label: words.column.total,
    items: [
      ...totalKindsFor(column.type.kind).map((kind): MenuItem => ({
        kind: 'check',
        label: words.column.totals[kind],
        checked: now === kind,
        closes: true,
        run: set(kind),
      })),
      {
        kind: 'check',
        label: words.column.totalCustom,
        checked: column.totals !== undefined && now === null,
        closes: true,
        run: () => (workbook.dialog = { kind: 'total', table: id, column: column.id, typed: null }),
      },
      {
        kind: 'check',
        label: words.column.totalNone,
        checked: columns.every(({ totals }) => totals === undefined),
        closes: true,
        run: () =>
          void workbook.run(setTotalsOf(context, id, new Map(columns.map((each) => [each.id, null])))),
      },
    ],
  };
}
