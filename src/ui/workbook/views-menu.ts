import { deleteView } from '../../commands/delete-view.ts';
import { renameView } from '../../commands/rename-view.ts';
import { saveView } from '../../commands/save-view.ts';
import { showAllBut } from '../../commands/show-columns.ts';
import { sameData } from '../../base/same-data.ts';
import type { TableId } from '../../model/ids.ts';
import { plainView, type SavedView, type TableView } from '../../model/table-view.ts';
import { editItems } from '../actions/edit-items.ts';
import type { MenuItem } from '../parts/menu-item.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { viewWords } from '../words/view.ts';

/** The saved views of the table on the page, the one that is shown ticked, and what can be done with them. */
export function viewsMenu(workbook: WorkbookState): readonly MenuItem[] {
  const { tableId: table } = workbook;
  if (table === null) return [];
  const views = savedViews(workbook);
  const current = currentView(workbook);
  const isChanged = current !== null && differs(workbook, current);
  const isPlain = workbook.view.name === null && shows(workbook, { ...plainView, hidden: [] });
  return [
    {
      kind: 'check',
      label: viewWords.plainView,
      checked: isPlain,
      closes: true,
      run: () => showView(workbook, null),
    },
    ...editItems(workbook, [
      ...views.map((view): MenuItem => ({
        kind: 'check',
        label: view === current && isChanged ? viewWords.viewChanged(view.name) : view.name,
        checked: view === current,
        closes: true,
        run: () => showView(workbook, view),
      })),
      { kind: 'line' },
      {
        kind: 'action',
        label: viewWords.saveAs,
        run: () => (workbook.dialog = { kind: 'save-view', table }),
      },
      {
        kind: 'action',
        label: current === null ? viewWords.updateNone : viewWords.update(current.name),
        disabled: !isChanged,
        run: () => {
          if (current !== null) updateView(workbook, current.name);
        },
      },
      {
        kind: 'action',
        label: viewWords.rename,
        disabled: current === null,
        run: () => {
          if (current !== null) workbook.dialog = { kind: 'rename-view', table, name: current.name };
        },
      },
      {
        kind: 'action',
        label: viewWords.delete,
        disabled: current === null,
        run: () => {
          if (current === null) return;
          workbook.runUndoable(
            deleteView(workbook.context, { table, name: current.name }),
            viewWords.deleted(current.name),
          );
        },
      },
    ]),
  ];
}

/** What the button of the menu says. */
export function viewsMenuLabel({ view }: WorkbookState): string {
  return view.name === null ? viewWords.views : viewWords.viewsNow(view.name);
}

/** The saved view that was chosen last and is still there, though it may have been changed since; null for none. */
export function currentView(workbook: WorkbookState): SavedView | null {
  const wanted = workbook.view.name?.toLowerCase();
  return savedViews(workbook).find(({ name }) => name.toLowerCase() === wanted) ?? null;
}

/** Shows the table by a saved view, columns and rows; null for every column and row in the table's own order. */
function showView(workbook: WorkbookState, view: SavedView | null): void {
  const { grid, tableId: table } = workbook;
  if (grid === null || table === null) return;
  const hidden = view?.hidden ?? [];
  const before = lastStep(workbook);
  if (!workbook.run(showAllBut(workbook.context, { table, hidden, view: view?.name ?? null }))) return;
  const joins = lastStep(workbook) !== before;
  grid.view.show(view === null ? plainView : rowsOf(view), view?.name ?? null, { joins });
  grid.announce(viewWords.showing(view?.name ?? viewWords.plainView));
}

/** Keeps what is shown now as a view of a name that is new; gives the sentence to show where it can't. */
export function saveViewAs(workbook: WorkbookState, table: TableId, name: string): string | null {
  const view = { ...viewNow(workbook), name };
  const rejection = workbook.tryRun(saveView(workbook.context, { table, view }));
  if (rejection !== null) return rejection.message;
  workbook.grid?.view.call(name);
  workbook.grid?.announce(viewWords.saved(name));
  return null;
}

/** Gives a saved view another name; gives the sentence to show where it can't. */
export function renameSavedView(
  workbook: WorkbookState,
  place: { readonly table: TableId; readonly name: string },
  to: string,
): string | null {
  const rejection = workbook.tryRun(renameView(workbook.context, place, to));
  if (rejection !== null) return rejection.message;
  workbook.grid?.view.call(to);
  return null;
}

function updateView(workbook: WorkbookState, name: string): void {
  const { tableId: table } = workbook;
  if (table === null) return;
  const view = { ...viewNow(workbook), name };
  if (workbook.run(saveView(workbook.context, { table, view, replace: true })))
    workbook.grid?.announce(viewWords.saved(name));
}

function savedViews({ table }: WorkbookState): readonly SavedView[] {
  return table?.record.views ?? [];
}

/** What is shown now, rows and columns. */
function viewNow(workbook: WorkbookState): Omit<SavedView, 'name'> {
  const hidden = workbook.columns.filter((column) => column.hidden).map(({ id }) => id);
  return { ...rowsOf(workbook.view.view), hidden };
}

/** Whether what is shown is something else than a view has it. */
function differs(workbook: WorkbookState, view: SavedView): boolean {
  return !shows(workbook, view);
}

function shows(workbook: WorkbookState, view: Omit<SavedView, 'name'>): boolean {
  const now = viewNow(workbook);
  const there = new Set(workbook.columns.map(({ id }) => id));
  const hidden = new Set(view.hidden.filter((id) => there.has(id)));
  return (
    sameData(rowsOf(now), rowsOf(view)) &&
    now.hidden.length === hidden.size &&
    now.hidden.every((id) => hidden.has(id))
  );
}

/** The last change of the workbook that is done. */
function lastStep({ session }: WorkbookState): number | null {
  return session.steps.findLast(({ undone }) => !undone)?.id ?? null;
}

function rowsOf({ sort, filters, group }: TableView): TableView {
  return { sort, filters, group };
}
