import type { BeanCollection, CellCtrl, RowNode } from 'ag-grid-community';
import type { GridRow } from './grid-row.ts';

type Node = RowNode<GridRow>;

/** What {@link RowReuse} asks of the row model. */
export interface ReusedRows {
  /** The row displayed at an index, or undefined beyond the last. */
  at(index: number): GridRow | undefined;
  /** Whether a row may be drawn by another one's node: both are rows with cells, of the height that most have. */
  isPlain(row: GridRow): boolean;
  /** Has a node stand for another row, displayed at an index. */
  give(node: Node, row: GridRow, index: number): void;
}

/** A row as the library draws it. */
interface DrawnRow {
  readonly rowNode: Node;
  getAllCellCtrls(): CellCtrl[];
  /** Writes to the row's element what says which row it is. */
  onNormalRowRefreshed(): void;
}

/** The part of the library's drawing of rows that is worked on here. */
interface RowRenderer {
  readonly firstRenderedRow: number;
  readonly lastRenderedRow: number;
  /** What is in sight, in CSS pixels from the top of the first row. */
  readonly firstVisibleVPixel: number;
  readonly lastVisibleVPixel: number;
  readonly rowCtrlsByRowIndex: Record<string, DrawnRow>;
  /** Draws the rows on the screen, those that are to be kept given by id, and takes away all others. */
  recycleRows(kept: unknown, animate?: boolean, afterScroll?: boolean): void;
  /** Takes over into its list of drawn rows what was changed by index. */
  updateAllRowCtrls(): void;
  redraw(params: { readonly afterScroll: boolean; readonly force: boolean }): void;
}

/** How many cells are given other texts in one frame while scrolling, which is some 15 ms of work on a slow machine; at least some rows. */
const cellsAFrame = 400;
const fewestRows = 8;

/**
 * Has drawn rows show other rows of the table instead of taking them from the page and making new ones: while scrolling, those that
 * leave show those that come; and where other rows are displayed or in another order, the rows on the screen stay where they are. A
 * text put into a cell that is there costs a fraction of a cell that is made: its element, its listeners and its styles stay. Where more
 * rows come at once than can be drawn in a frame, those in sight come first and the rest with the next frames; until then their places
 * are blank, since each row stands where it belongs.
 */
export class RowReuse {
  readonly #beans: BeanCollection;
  readonly #rows: ReusedRows;
  readonly #renderer: RowRenderer | null;
  /** Whether all rows are to be drawn at once, as somebody waits for one of them. */
  #isHurried = false;
  /** The frame asked for in which the rest comes. */
  #next: number | null = null;
  /** Whether some are left for it. */
  #isShort = false;
  /** The time of the frame in which rows were given last, and how many cells they have. */
  #frame: CSSNumberish | null = null;
  #given = 0;

  constructor(beans: BeanCollection, rows: ReusedRows) {
    this.#beans = beans;
    this.#rows = rows;
    const renderer: unknown = beans.rowRenderer;
    this.#renderer = isRowRenderer(renderer) ? renderer : null;
    if (this.#renderer === null) return;
    const recycle = this.#renderer.recycleRows.bind(this.#renderer);
    this.#renderer.recycleRows = (kept, animate, afterScroll) => {
      const isWhole = afterScroll !== true || kept !== null || this.#scrolled();
      if (isWhole) recycle(kept, animate, afterScroll);
    };
    this.#refreshByText(beans.rowRenderer);
    this.#hurryWhereAsked();
  }

  /** No frame is waited for any longer. */
  destroy(): void {
    if (this.#next !== null) cancelAnimationFrame(this.#next);
    this.#next = null;
  }

  /** Has the rows on the screen show those that are to be displayed there now; `indexOf` tells where a row is, or -1. */
  take(indexOf: (row: GridRow) => number): void {
    const renderer = this.#renderer;
    if (renderer === null || !this.#isPossible()) return;
    const { firstRenderedRow: first, lastRenderedRow: last, rowCtrlsByRowIndex: drawn } = renderer;
    const free = new Map<number, DrawnRow>();
    const stays = new Set<number>();
    for (const ctrl of Object.values(drawn)) {
      const { data, rowIndex } = ctrl.rowNode;
      if (data === undefined || rowIndex === null) continue;
      const now = indexOf(data);
      if (now >= first && now <= last) stays.add(now);
      else if (rowIndex >= first && rowIndex <= last && this.#rows.isPlain(data)) free.set(rowIndex, ctrl);
    }
    for (let index = first; index <= last && free.size > 0; index++) {
      const row = this.#rows.at(index);
      if (row === undefined || stays.has(index) || !this.#rows.isPlain(row)) continue;
      const from = free.has(index) ? index : free.keys().next().value!;
      const ctrl = free.get(from)!;
      free.delete(from);
      this.#give(ctrl, row, index);
    }
  }

  /** Gives rows that scrolled away to those that come; false where some are left for the next frame. */
  #scrolled(): boolean {
    const renderer = this.#renderer;
    // Where rows stand in the page in their order, they are to do so after scrolling as well.
    if (renderer === null || !this.#isPossible() || this.#beans.gos.get('ensureDomOrder')) return true;
    const { firstRenderedRow: first, lastRenderedRow: last, rowCtrlsByRowIndex: drawn } = renderer;
    const focused = this.#beans.focusSvc.getFocusedCell()?.rowIndex;
    const free = Object.entries(drawn).filter(([at, { rowNode }]) => {
      const index = Number(at);
      const isLeaving = index < first || index > last;
      return isLeaving && index !== focused && rowNode.data !== undefined && this.#rows.isPlain(rowNode.data);
    });
    const coming: number[] = [];
    for (let index = first; index <= last; index++) {
      const row = this.#rows.at(index);
      if (row !== undefined && drawn[index] === undefined && this.#rows.isPlain(row)) coming.push(index);
    }
    const most = this.#isHurried ? Infinity : this.#left(free[0]?.[1]);
    // Without a row to give, the library makes one, and the cells of it in its own time.
    const now = coming.length <= most || free.length === 0 ? coming : this.#nearest(coming).slice(0, most);
    for (const index of now) {
      const [at, ctrl] = free.pop() ?? [];
      if (at === undefined || ctrl === undefined) break;
      Reflect.deleteProperty(drawn, at);
      drawn[index] = ctrl;
      this.#give(ctrl, this.#rows.at(index)!, index);
      this.#given += ctrl.getAllCellCtrls().length;
    }
    this.#isShort = now.length < coming.length && free.length > 0;
    if (!this.#isShort) return true;
    renderer.updateAllRowCtrls();
    this.#next ??= requestAnimationFrame(() => this.#drawRest());
    return false;
  }

  #drawRest(): void {
    this.#next = null;
    const renderer = this.#renderer;
    if (renderer === null || !this.#isShort) return;
    if (!this.#isHurried && document.timeline.currentTime === this.#frame) {
      // It was scrolled again, for which this frame's share is used up; to ask where would have all of it laid out at once.
      this.#next = requestAnimationFrame(() => this.#drawRest());
      return;
    }
    renderer.redraw({ afterScroll: true, force: true });
    const { firstRenderedRow: firstRow, lastRenderedRow: lastRow } = renderer;
    // What draws over rows is told of these as of those before.
    this.#beans.eventSvc.dispatchEvent({ type: 'viewportChanged', firstRow, lastRow });
  }

  /** How many more rows like one that is drawn may be given in this frame. */
  #left(row: DrawnRow | undefined): number {
    const { currentTime } = document.timeline;
    if (currentTime !== this.#frame) this.#given = 0;
    this.#frame = currentTime;
    const cells = Math.max(1, row?.getAllCellCtrls().length ?? 0);
    return Math.max(0, Math.floor((Math.max(cellsAFrame, fewestRows * cells) - this.#given) / cells));
  }

  /** Rows by how near they are to the middle of what is in sight. */
  #nearest(indexes: readonly number[]): number[] {
    const { firstVisibleVPixel, lastVisibleVPixel } = this.#renderer!;
    const middle = this.#beans.rowModel.getRowIndexAtPixel((firstVisibleVPixel + lastVisibleVPixel) / 2);
    return [...indexes].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  }

  /** The library draws what is left for later frames at once before it goes to a row, which is to be there by then. */
  #hurryWhereAsked(): void {
    const { animationFrameSvc } = this.#beans;
    if (animationFrameSvc === undefined) return;
    const flush = animationFrameSvc.flushAllFrames.bind(animationFrameSvc);
    animationFrameSvc.flushAllFrames = () => {
      this.#isHurried = true;
      if (this.#next !== null) {
        cancelAnimationFrame(this.#next);
        this.#drawRest();
      }
      flush();
      this.#isHurried = false;
    };
  }

  #give(ctrl: DrawnRow, row: GridRow, index: number): void {
    this.#rows.give(ctrl.rowNode, row, index);
    for (const cell of ctrl.getAllCellCtrls()) {
      if (!this.#putText(cell)) cell.refreshCell({ force: true, suppressFlash: true });
    }
    ctrl.onNormalRowRefreshed();
  }

  /**
   * Writes a cell's text over the one that it has; false where it can't be done so. The library would take the old text from the page
   * and put a new one there, which has the styles of the cell worked out again.
   */
  #putText(cell: CellCtrl): boolean {
    // No element before the cell is in the page.
    const text = (cell.eGui as HTMLElement | undefined)?.firstChild;
    if (!(text instanceof Text) || text.nextSibling !== null || cell.isCellRenderer()) return false;
    cell.updateAndFormatValue(false);
    const shown = String(cell.valueFormatted ?? cell.value ?? '');
    if (text.data !== shown) text.data = shown;
    this.#beans.cellStyles?.applyCellClassesFromColDef(cell);
    return true;
  }

  /** Cells that a commit changed are drawn again in the same way. */
  #refreshByText(renderer: BeanCollection['rowRenderer']): void {
    const refresh = renderer.refreshCells.bind(renderer);
    renderer.refreshCells = (params = {}) => {
      const { rowNodes, columns, force, suppressFlash } = params;
      const hasHeading = rowNodes?.some(({ data }: { readonly data?: GridRow }) => data?.kind === 'group');
      if (force !== true || hasHeading === true || !this.#isPossible()) {
        refresh(params);
        return;
      }
      for (const cell of renderer.getCellCtrls(rowNodes, columns as string[] | undefined)) {
        if (!this.#putText(cell)) cell.refreshOrDestroyCell({ force, suppressFlash: suppressFlash === true });
      }
    };
  }

  /** Not while a cell is edited, whose row must stay, nor where the height of a row follows from its cells. */
  #isPossible(): boolean {
    const { editSvc, visibleCols } = this.#beans;
    return editSvc?.isEditing() !== true && visibleCols.autoHeightCols.length === 0;
  }
}

function isRowRenderer(renderer: unknown): renderer is RowRenderer {
  return (
    typeof renderer === 'object' &&
    renderer !== null &&
    'rowCtrlsByRowIndex' in renderer &&
    'recycleRows' in renderer &&
    typeof renderer.recycleRows === 'function'
  );
}
