import type { GridApi } from 'ag-grid-community';
import type { CommandContext, CommandResult } from '../../commands/context.ts';
import type { CellPlace } from '../../commands/find-place.ts';
import type { Table } from '../../model/table.ts';
import type { Rejection } from '../../session/rejection.ts';
import type { Commit, Session } from '../../session/session.ts';
import type { GridHost } from './grid-host.ts';
import type { GridRow } from './grid-row.ts';
import type { GridSelection } from './selection/grid-selection.ts';
import type { ShownColumns } from './shown-columns.ts';
import type { ShownRows } from './shown-rows.ts';

/** What the parts of the grid of one table share. */
export interface GridSite {
  readonly api: GridApi<GridRow>;
  /** The element that the grid fills. */
  readonly element: HTMLElement;
  readonly host: GridHost;
  readonly session: Session;
  /** The table as it is now: undo can put a new object in its place. */
  table(): Table;
  /** What commands need; read it anew for each. */
  readonly context: CommandContext;
  readonly rows: ShownRows;
  readonly columns: ShownColumns;
  readonly selection: GridSelection;
  /** The cell that has or last had the focus, as long as it is there. */
  readonly place: CellPlace | null;
  /** Puts the focus on a cell by where it is displayed, scrolling to it. */
  goTo(row: number, column: number): void;
  /** Carries a command out; gives the reason when it was refused. */
  run(result: CommandResult): Rejection | null;
  announce(text: string): void;
}

/** One part of the grid: what it is told of, in the order in which the parts were made. */
export interface GridPart {
  /** A commit was made; the grid shows the columns, rows and cells as they are after it. */
  committed?(commit: Commit): void;
  /** Other rows or columns are displayed, or in another order. */
  arranged?(): void;
  /** Something else is selected, or another cell is the active one. */
  selectionChanged?(): void;
  /** The grid goes. */
  destroy?(): void;
}
