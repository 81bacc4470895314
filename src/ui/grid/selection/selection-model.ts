import {
  type CellAt,
  type CellRange,
  contains,
  covers,
  intersection,
  rangeBetween,
  without,
} from './cell-range.ts';
import { rowFrom } from './edge-of-data.ts';

/*
 * What is selected in a grid, as plain data that never changes, and what the mouse does with it. All cells are counted as they
 * are displayed. Keys stand in selection-moves.ts and selection-walk.ts.
 */

/** What a part of the selection is: a block of cells, whole rows, whole columns, or everything. */
export type SpanKind = 'cells' | 'rows' | 'columns' | 'all';

/**
 * A part of the selection, from the cell where it was begun to the one that follows the pointer and the Shift key. Of whole rows
 * the columns of both say only where the person stood, of whole columns the rows.
 */
export interface Span {
  readonly kind: SpanKind;
  readonly anchor: CellAt;
  readonly head: CellAt;
}

/** What is selected. There is always at least one span, and the active cell is in the current one. */
export interface SelectionState {
  /** In the order in which they were selected. They may share cells. */
  readonly spans: readonly Span[];
  /** The place in `spans` of the one that Shift extends. */
  readonly current: number;
  /** The cell that is typed into. */
  readonly active: CellAt;
  /** The column in which a run of Tabs began, to which Enter returns; null outside of such a run. */
  readonly tabColumn: number | null;
}

/** How many rows and columns are displayed. */
export interface Extents {
  readonly rows: number;
  readonly columns: number;
}

/** The displayed rows and columns, and which rows have cells to stand on: the headings of groups have none. */
export interface Ground extends Extents {
  isRow(row: number): boolean;
}

/** What was pressed: a cell, a row's number, a heading, or the corner where both meet. */
export interface PressTarget {
  readonly kind: SpanKind;
  /** The cell; on a row's number and a heading the cell of it that becomes the active one. */
  readonly at: CellAt;
}

/** What a press does: select this alone, extend to it (Shift), or add it, or take it out where it is selected (Ctrl). */
export type PressMode = 'replace' | 'extend' | 'add';

/** A press of the main button that may become a drag. */
export interface Press {
  /** What is selected now. */
  readonly state: SelectionState;
  readonly before: SelectionState | null;
  readonly target: PressTarget;
  /** Whether what the pointer drags over goes out of the selection. */
  readonly takesOut: boolean;
}

/** One cell, selected and active. */
export function oneCell(at: CellAt): SelectionState {
  return { spans: [{ kind: 'cells', anchor: at, head: at }], current: 0, active: at, tabColumn: null };
}

/** The cells of a span. */
export function spanRange(span: Span, { rows, columns }: Extents): CellRange {
  const between = rangeBetween(span.anchor, span.head);
  switch (span.kind) {
    case 'cells':
      return between;
    case 'rows':
      return { ...between, left: 0, right: columns - 1 };
    case 'columns':
      return { ...between, top: 0, bottom: rows - 1 };
    case 'all':
      return { top: 0, left: 0, bottom: rows - 1, right: columns - 1 };
  }
}

/** The blocks of a selection in the order in which they were selected. They may share cells. */
export function rangesOf(state: SelectionState, extents: Extents): readonly CellRange[] {
  return state.spans.map((span) => spanRange(span, extents));
}

/** The span that Shift extends and the active cell is in. */
export function currentSpan(state: SelectionState): Span {
  const span = state.spans[state.current];
  if (span === undefined) throw new Error(`No span ${state.current} of ${state.spans.length}`);
  return span;
}

/** The main button goes down on something; the first press of all selects, whatever the mode. */
export function press(
  before: SelectionState | null,
  ground: Ground,
  target: PressTarget,
  mode: PressMode,
): Press {
  const made = { before, target, takesOut: false };
  if (before !== null && mode === 'extend')
    return { ...made, state: extendedTo(before, target.kind, target.at) };
  if (before !== null && mode === 'add') {
    const pressed = spanRange({ kind: target.kind, anchor: target.at, head: target.at }, ground);
    if (covers(rangesOf(before, ground), pressed))
      return { ...made, state: takenOut(before, ground, pressed), takesOut: true };
    return { ...made, state: added(before, target) };
  }
  return { ...made, state: added(null, target) };
}

/** The pointer moved on with the button down, to `at`. */
export function dragTo(
  { state, before, target, takesOut }: Press,
  ground: Ground,
  at: CellAt,
): SelectionState {
  if (takesOut && before !== null)
    return takenOut(before, ground, spanRange({ kind: target.kind, anchor: target.at, head: at }, ground));
  return extendedTo(state, target.kind, at);
}

/** The current span reaches from the active cell to `head` now. */
export function extendedTo(state: SelectionState, kind: SpanKind, head: CellAt): SelectionState {
  const spans = state.spans.with(state.current, { kind, anchor: state.active, head });
  return { ...state, spans, tabColumn: null };
}

/**
 * The selection without the cells of a block. What is left keeps its order; the active cell, where it went, goes to the first
 * cell of the last span that has one to stand on. Without the last such cell the selection stays as it was.
 */
function takenOut(state: SelectionState, ground: Ground, hole: CellRange): SelectionState {
  const spans = state.spans.flatMap((span) => spanWithout(span, ground, hole));
  const holding = spans.findLastIndex((span) => contains(spanRange(span, ground), state.active));
  if (holding >= 0) return { spans, current: holding, active: state.active, tabColumn: null };
  for (let current = spans.length - 1; current >= 0; current--) {
    const { top, left, bottom } = spanRange(spans[current]!, ground);
    const row = rowFrom(ground, top, 1);
    if (row !== null && row <= bottom)
      return { spans, current, active: { row, column: left }, tabColumn: null };
  }
  return state;
}

/** Whole rows or columns of all that is selected; where they were whole the other way already, everything. */
export function widened(state: SelectionState, kind: 'rows' | 'columns'): SelectionState {
  const other = kind === 'rows' ? 'columns' : 'rows';
  const spans = state.spans.map((span): Span => ({
    ...span,
    kind: span.kind === 'all' || span.kind === other ? 'all' : kind,
  }));
  return { ...state, spans, tabColumn: null };
}

/** Everything; the active cell stays where it is. */
export function everything(state: SelectionState): SelectionState {
  return {
    spans: [{ kind: 'all', anchor: state.active, head: state.active }],
    current: 0,
    active: state.active,
    tabColumn: null,
  };
}

function added(before: SelectionState | null, { kind, at }: PressTarget): SelectionState {
  const spans = [...(before?.spans ?? []), { kind, anchor: at, head: at }];
  return { spans, current: spans.length - 1, active: at, tabColumn: null };
}

function spanWithout(span: Span, extents: Extents, hole: CellRange): Span[] {
  const range = spanRange(span, extents);
  if (intersection(range, hole) === null) return [span];
  const isFullHeight = hole.top <= 0 && hole.bottom >= extents.rows - 1;
  const byColumns = span.kind === 'columns' || (span.kind === 'all' && isFullHeight);
  return without(range, hole, byColumns ? 'columns' : 'rows').map((piece) => ({
    kind: pieceKind(span.kind, piece, range, byColumns),
    anchor: { row: piece.top, column: piece.left },
    head: { row: piece.bottom, column: piece.right },
  }));
}

function pieceKind(from: SpanKind, piece: CellRange, range: CellRange, byColumns: boolean): SpanKind {
  if (from === 'cells') return 'cells';
  if (byColumns) return piece.top === range.top && piece.bottom === range.bottom ? 'columns' : 'cells';
  return piece.left === range.left && piece.right === range.right ? 'rows' : 'cells';
}
