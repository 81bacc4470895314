import type { CellPlace } from '../../commands/find-place.ts';
import type { ChangeSet } from '../../model/change-set.ts';
import type { Table } from '../../model/table.ts';
import { type ChangedPlace, changedPlace } from '../../queries/changed-place.ts';
import type { GridController } from '../grid/grid-controller.ts';
import { selectChanged } from '../grid/selection/select-changed.ts';
import { words } from '../words.ts';
import { reveal } from './reveal.ts';
import type { WorkbookState } from './workbook-state.svelte.ts';

/**
 * Shows the table that a step has changed, with what it changed selected and in sight. Where none of that is displayed it is said
 * why, after `told`, the sentence that tells of the step, with a way to show it. A page of the plan stays, as it shows the step itself.
 */
export function leadToChange(workbook: WorkbookState, changes: ChangeSet, told: string): void {
  if (workbook.screen !== null) return;
  const { tableId } = workbook;
  const place = changedPlace(workbook.session.workbook, changes, tableId);
  const changed = [...changes.tables.keys()].filter((id) => workbook.tableById(id) !== undefined);
  const table = place?.table ?? changed.find((id) => id === tableId) ?? changed[0];
  if (table === undefined) return;
  const keyboard = document.activeElement;
  workbook.showTable(table);
  // To go elsewhere would enter what is being written, or give it up.
  if (place === null || workbook.bar.isEditing) return;
  workbook.withGrid((grid) => {
    if (!selectChanged(grid, place)) tellOutOfSight(workbook, grid, place, told);
    else if (keepsKeyboard(keyboard, grid)) keyboard.focus({ preventScroll: true });
  });
}

/** Whether the keyboard was beside the cells when the step was taken, in something that is there still. */
function keepsKeyboard(keyboard: Element | null, grid: GridController): keyboard is HTMLElement {
  return (
    keyboard instanceof HTMLElement &&
    keyboard.isConnected &&
    keyboard !== document.body &&
    !grid.element.contains(keyboard)
  );
}

function tellOutOfSight(
  workbook: WorkbookState,
  grid: GridController,
  changed: ChangedPlace,
  told: string,
): void {
  const table = grid.table();
  const place = firstCell(table, changed);
  const slot = place === null ? undefined : table.rows.slot(place.row);
  // All of it may be gone with the rows that it was in.
  if (place === null || slot === undefined) return;
  const said = words.workbook.outOfSight;
  const isHidden = table.column(place.column)?.hidden === true;
  const why = isHidden ? said.hidden : grid.view.isShown(slot) ? said.folded : said.filtered;
  workbook.shell.notices.show(`${told} ${why}`, {
    label: said.show,
    run: () => {
      workbook.showTable(place.table);
      workbook.withGrid(() => {
        reveal(workbook, place);
        workbook.goTo(place);
      });
    },
  });
}

/** The first changed cell that is in the table, if possible in a column that is displayed. */
function firstCell(table: Table, changed: ChangedPlace): CellPlace | null {
  const displayed = table.columns.filter(({ hidden }) => !hidden);
  const columns = [...displayed, ...table.columns.filter(({ hidden }) => hidden)];
  const rowIn = (rows: Iterable<CellPlace['row']>) => {
    for (const row of rows) if (table.rows.slot(row) !== undefined) return row;
    return undefined;
  };
  for (const { id: column } of columns) {
    const row = rowIn(rowsIn(table, changed, column));
    if (row !== undefined) return { table: table.id, row, column };
  }
  return null;
}

function rowsIn(
  table: Table,
  changed: ChangedPlace,
  column: CellPlace['column'],
): Iterable<CellPlace['row']> {
  switch (changed.kind) {
    case 'rows':
      return changed.rows;
    case 'columns':
      return changed.columns.includes(column) ? table.rows.ids() : [];
    case 'cells':
      return changed.columns.find((each) => each.column === column)?.rows ?? [];
  }
}
