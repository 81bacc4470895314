import type { CellPlace } from '../../commands/find-place.ts';
import { setNote } from '../../commands/set-note.ts';
import type { RowId, TableId } from '../../model/ids.ts';
import type { Column, Table } from '../../model/table.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import { rowLabel } from '../workbook/row-label.ts';

/** A note that is being written beside a cell. */
export interface EditedNote {
  readonly place: CellPlace;
  /** What the field stands by. */
  readonly anchor: HTMLElement;
  /** The note as it is; '' where there is none yet. */
  readonly text: string;
  /** What the cell is called. */
  readonly label: string;
}

/** A note with its cell. */
export interface ListedNote {
  readonly table: Table;
  readonly row: RowId;
  readonly column: Column;
  readonly text: string;
}

/** The notes beside the cells of a workbook: the one that is being written, and the list of all. */
export class NotesState {
  readonly #workbook: WorkbookState;
  #edited = $state.raw<EditedNote | null>(null);

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
  }

  get edited(): EditedNote | null {
    return this.#edited;
  }

  /** Begins to write the note of the focused cell. */
  edit(): void {
    const { grid, place, session } = this.#workbook;
    const anchor = grid?.element.querySelector<HTMLElement>('.ag-cell-focus') ?? null;
    const table = place === null ? undefined : this.#workbook.tableById(place.table);
    const column = place === null ? undefined : table?.column(place.column);
    if (place === null || table === undefined || column === undefined || anchor === null) return;
    const label = `${column.name} · ${rowLabel(session, table, place.row)}`;
    this.#edited = { place, anchor, text: table.note(place.row, place.column)?.text ?? '', label };
  }

  /** Keeps what was written, or with null leaves the note as it was; the keyboard goes back to the cell. */
  finish(text: string | null): void {
    const edited = this.#edited;
    if (edited === null) return;
    this.#edited = null;
    if (text !== null && text.trim() !== edited.text)
      this.#workbook.run(setNote(this.#workbook.context, [edited.place], text));
    this.#workbook.grid?.focus();
  }

  /** The selected cells that have notes. */
  get inHand(): readonly CellPlace[] {
    const { grid, place } = this.#workbook;
    if (grid === null || place === null) return [];
    const table = grid.table();
    const columns = grid.selection.columnIds();
    const noted = columns.filter((column) => table.notes(column).size > 0);
    const { ranges } = grid.selection;
    const isSelected = (row: RowId, column: Column['id']) => {
      const at = { row: grid.rows.indexOf(row), column: grid.columns.indexOf(column) };
      return ranges.some(
        ({ top, bottom, left, right }) =>
          at.row >= top && at.row <= bottom && at.column >= left && at.column <= right,
      );
    };
    return noted.flatMap((column) =>
      [...table.notes(column).keys()]
        .filter((row) => isSelected(row, column))
        .map((row) => ({ table: table.id, row, column })),
    );
  }

  /** Takes away the notes of the selected cells. */
  removeInHand(): void {
    const places = this.inHand;
    if (places.length === 0) return;
    const said = places.length === 1 ? words.marks.noteDeleted : words.marks.notesDeleted(places.length);
    this.#workbook.runUndoable(setNote(this.#workbook.context, places, null), said);
  }

  /** How many notes there are in a table, or with null in all of them. */
  count(of: TableId | null): number {
    return this.#tables(of).reduce(
      (sum, table) => sum + table.columns.reduce((inTable, { id }) => inTable + table.notes(id).size, 0),
      0,
    );
  }

  /** The notes of a table, or with null of all of them, in the order of tables, rows and columns. */
  list(of: TableId | null): readonly ListedNote[] {
    return this.#tables(of).flatMap((table) => {
      const { rows } = table;
      const notes = table.columns.flatMap((column) =>
        [...table.notes(column.id)].map(([row, { text }]) => ({ table, row, column, text })),
      );
      if (notes.length === 0) return [];
      const places = new Int32Array(rows.slotCount);
      rows.sequence.forEach((slot, position) => (places[slot] = position));
      return notes
        .filter(({ row }) => rows.slot(row) !== undefined)
        .sort((a, b) => places[rows.slot(a.row)!]! - places[rows.slot(b.row)!]!);
    });
  }

  #tables(of: TableId | null): readonly Table[] {
    return this.#workbook.tabs.flatMap(({ id }) => {
      const table = of === null || of === id ? this.#workbook.tableById(id) : undefined;
      return table === undefined ? [] : [table];
    });
  }
}
