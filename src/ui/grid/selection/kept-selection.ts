import type { ColumnId, RowId } from '../../../model/ids.ts';
import type { CellAt } from './cell-range.ts';
import {
  type Extents,
  oneCell,
  type SelectionState,
  type Span,
  type SpanKind,
  spanRange,
} from './selection-model.ts';

/** A cell by what it is, wherever it is displayed. */
interface CellId {
  readonly row: RowId | undefined;
  readonly column: ColumnId | undefined;
}

interface KeptSpan {
  readonly kind: SpanKind;
  readonly anchor: CellId;
  readonly head: CellId;
  /** Which rows it had, by where they were displayed. */
  readonly top: number;
  readonly bottom: number;
}

/** A selection by the cells of its corners, to be found again when rows or columns are displayed otherwise. */
export interface KeptSelection {
  readonly spans: readonly KeptSpan[];
  readonly state: SelectionState;
  readonly active: CellId;
  /** The rows that were displayed. */
  readonly list: Places['list'];
}

/** What stands where: of a displayed row or column its id, and of an id where it is displayed (-1 where it is not). */
export interface Places {
  /** The displayed rows from the top; another list as soon as others are displayed. */
  readonly list: readonly { readonly id: RowId }[];
  rowAt(index: number): RowId | undefined;
  columnAt(index: number): ColumnId | undefined;
  rowOf(row: RowId): number;
  columnOf(column: ColumnId): number;
}

/** Notes which cells the corners of a selection are. */
export function keepSelection(state: SelectionState, extents: Extents, places: Places): KeptSelection {
  const idOf = ({ row, column }: CellAt): CellId => ({
    row: places.rowAt(row),
    column: places.columnAt(column),
  });
  return {
    state,
    list: places.list,
    active: idOf(state.active),
    spans: state.spans.map((span) => {
      const { top, bottom } = spanRange(span, extents);
      return { kind: span.kind, anchor: idOf(span.anchor), head: idOf(span.head), top, bottom };
    }),
  };
}

/**
 * The selection where its cells are displayed now. A span goes with its corners, and takes in rows that were not displayed before;
 * one of which a corner is gone is dropped, and so is one that has come to have other rows than before between its corners, as by
 * sorting. Where the span with the active cell is, the active cell alone is left, or, where that is gone too, the cell that stands
 * in its place. Null where no cell is displayed.
 */
export function findSelection(kept: KeptSelection, extents: Extents, places: Places): SelectionState | null {
  if (extents.rows === 0 || extents.columns === 0) return null;
  const active = found(kept.active, kept.state.active, extents, places);
  const spans = kept.spans.map((span) => foundSpan(span, kept.list, places));
  const current = spans[kept.state.current];
  if (!active.isSame || current === null || current === undefined) return oneCell(active.at);
  const left = spans.filter((span) => span !== null);
  return { ...kept.state, spans: left, current: left.indexOf(current), active: active.at };
}

function found(
  id: CellId,
  before: CellAt,
  extents: Extents,
  places: Places,
): { readonly at: CellAt; readonly isSame: boolean } {
  const now = placeOf(id, places);
  return {
    at: {
      row: now.row >= 0 ? now.row : Math.min(before.row, extents.rows - 1),
      column: now.column >= 0 ? now.column : Math.min(before.column, extents.columns - 1),
    },
    isSame: now.row >= 0 && now.column >= 0,
  };
}

/** Where a cell is displayed; -1 for a row or column that is not. */
function placeOf({ row, column }: CellId, places: Places): CellAt {
  return {
    row: row === undefined ? -1 : places.rowOf(row),
    column: column === undefined ? -1 : places.columnOf(column),
  };
}

function foundSpan(span: KeptSpan, before: Places['list'], places: Places): Span | null {
  const { kind } = span;
  const from = placeOf(span.anchor, places);
  const to = placeOf(span.head, places);
  const needsRows = kind === 'cells' || kind === 'rows';
  const needsColumns = kind === 'cells' || kind === 'columns';
  if (needsRows && (from.row < 0 || to.row < 0)) return null;
  if (needsColumns && (from.column < 0 || to.column < 0)) return null;
  if (needsRows && before !== places.list) {
    const top = Math.min(from.row, to.row);
    if (!hasSameRows(span, before, top, Math.max(from.row, to.row), places)) return null;
  }
  // What a whole row does not need is where the person stood; any cell does.
  const clamped = (at: CellAt): CellAt => ({ row: Math.max(at.row, 0), column: Math.max(at.column, 0) });
  return { kind, anchor: clamped(from), head: clamped(to) };
}

/** Whether the rows displayed from one place to another are those of a span that are displayed still, and rows come new. */
function hasSameRows(
  { top, bottom }: KeptSpan,
  before: Places['list'],
  topNow: number,
  bottomNow: number,
  places: Places,
): boolean {
  const own = new Set<RowId>();
  for (let index = top; index <= bottom; index++) own.add(before[index]!.id);
  const others: RowId[] = [];
  let left = 0;
  for (let index = topNow; index <= bottomNow; index++) {
    const { id } = places.list[index]!;
    if (own.has(id)) left++;
    else others.push(id);
  }
  if (others.length > 0) {
    const displayed = new Set(before.map(({ id }) => id));
    if (others.some((id) => displayed.has(id))) return false;
  }
  let still = 0;
  for (const id of own) if (places.rowOf(id) >= 0) still++;
  return left === still;
}
