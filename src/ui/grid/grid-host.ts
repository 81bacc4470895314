import type { IdSource } from '../../base/ports.ts';
import type { CommandResult } from '../../commands/context.ts';
import type { CellPlace } from '../../commands/find-place.ts';
import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import { plainView, type TableView } from '../../model/table-view.ts';
import type { Rejection } from '../../session/rejection.ts';
import type { Session } from '../../session/session.ts';
import type { CellWatch } from '../state/cell-watch.ts';
import type { ViewChange } from '../state/view-steps.ts';
import type { CopiedCells } from './clipboard/copied-cells.ts';
import type { PasteJob } from './clipboard/paste-job.ts';
import type { GridRow } from './grid-row.ts';
import type { KeptView } from './kept-view.ts';
import type { LongWork } from './long-change.ts';
import type { SelectionView } from './selection/grid-selection.ts';

/** What a menu stands by: an element, or a point as an empty rectangle, in CSS pixels of the window. */
export interface MenuAnchor {
  getBoundingClientRect(): DOMRect;
}

/** What the grid needs from the page it stands on, and tells it. */
export interface GridHost {
  readonly session: Session;
  readonly ids: IdSource;
  readonly table: TableId;
  /** What is wrong with cells, and how formats have them look. */
  readonly cells: CellWatch;
  /** How the table was left when it was last shown; null where it was not. */
  readonly keptView: KeptView | null;
  /** The grid goes, and this is how it leaves its table. */
  keepView(view: KeptView | null): void;
  /** Carries a command out; gives the reason when it was refused. */
  run(result: CommandResult): Rejection | null;
  /** The cell that has the focus now; null when that one went and no other has it. */
  placeChanged(place: CellPlace | null): void;
  /** The heading of a group that has the focus now; null when the focus is in a cell again. */
  groupChanged(group: GridRow['group'] | null): void;
  /** The column whose cell in the totals row has the focus now; null when the focus is in the table again. */
  totalChanged(column: ColumnId | null): void;
  /** A person wants to write the formula of a column's total, with what was typed over it if they began so. */
  editTotal(column: ColumnId, typed: string | null): void;
  /** A person wants to see and change everything about a column. */
  editColumn(column: ColumnId): void;
  /** A person wants a column's menu; `anchor` is what it should stand by, `returnFocus` brings them back. */
  columnMenu(column: ColumnId, anchor: HTMLElement): void;
  /** A person began to type over a calculated cell, which the formula bar takes from there. */
  editCalculated(place: CellPlace, typed: string | null): void;
  /**
   * A person began a formula in a cell, of whatever column: typed an equals sign over it, or wrote or pasted a text that begins
   * with one. The formula bar takes it from there.
   */
  startFormula(place: CellPlace, text: string): void;
  /** What stands in the editor over a cell; null as it closes. */
  cellTextChanged(text: string | null): void;
  /**
   * A cell was clicked, or with row null a heading, before the grid does anything of it. True when it went into the formula that
   * is being written, or that has to be put right first; then the grid leaves the click alone. With `extend` all from the cell before to this one is meant: Shift was
   * held, or the pointer dragged.
   */
  pick(target: { readonly column: ColumnId; readonly row: RowId | null; readonly extend?: boolean }): boolean;
  /** Sort, filter, or the number of rows shown has changed. */
  viewChanged(view: GridView): void;
  /** A person had the rows shown in another way, which can be taken back. */
  viewStepped(change: Omit<ViewChange, 'table'>): void;
  /** Something else is selected, or another cell is the active one; null as the grid goes. */
  selectionChanged(selection: SelectionView | null): void;
  /**
   * A key was pressed in a cell that is not being edited, or with `page` in one that takes only what is meant for the whole page,
   * such as a total. True when it was done, and the grid is to leave the key alone.
   */
  pressed(event: KeyboardEvent, place: 'grid' | 'page'): boolean;
  /** A person wants the menu of the selected cells, or of whole rows; `anchor` is what it should stand by. */
  contextMenu(kind: 'cells' | 'rows', anchor: MenuAnchor): void;
  announce(text: string): void;
  /** What was last copied or cut in the workbook. */
  readonly copied: CopiedCells;
  /** A paste takes a while, or a person has to decide something about it. */
  reviewPaste(job: PasteJob): void;
  /** Something takes a while: carries it out and shows how far it is. */
  showWork(work: LongWork): void;
  /** Shows a sentence in the corner of the page and has it read out. */
  notify(text: string): void;
  /** A person wants to make the last fill otherwise; `anchor` is what the menu should stand by. */
  fillOptions(anchor: MenuAnchor): void;
}

/** How the rows are shown at the moment. */
export interface GridView {
  readonly shownRows: number;
  readonly allRows: number;
  readonly isSorted: boolean;
  readonly isFiltered: boolean;
  readonly isGrouped: boolean;
  readonly view: TableView;
  /** The saved view that was chosen last, though it may have been changed since; null for none. */
  readonly name: string | null;
}

/** Before a grid has said how it shows its rows. */
export const noView: GridView = {
  shownRows: 0,
  allRows: 0,
  isSorted: false,
  isFiltered: false,
  isGrouped: false,
  view: plainView,
  name: null,
};
