import {
  _getRowHeightAsNumber,
  BeanStub,
  type CellEditRequestEvent,
  type IRowModel,
  type Module,
  RowNode,
  RowApiModule,
  type RowBounds,
} from 'ag-grid-community';
import { asRowId, type RowId } from '../../model/ids.ts';
import { fitAgain, paceDrawing } from './drawing-pace.ts';
import type { GridRow } from './grid-row.ts';
import { RowReuse } from './row-reuse.ts';
import type { ShownRows } from './shown-rows.ts';
import type { HeadingHeights } from './view/heading-heights.ts';

/** What the row model asks of the grid's `context`. */
export interface RowSource {
  readonly rows: ShownRows;
  /** Takes what an editor gave. */
  edited(event: CellEditRequestEvent<GridRow>): void;
  /** Whether the rows are to be drawn already. */
  readonly drawsRows: boolean;
  /** What the headings of groups take. */
  readonly headingHeights: Pick<HeadingHeights, 'onMeasured'>;
}

/** When there are more nodes than this, those of rows that are not drawn are let go. */
const spareNodes = 1000;
type Node = RowNode<GridRow>;

/**
 * The rows of a grid as the library asks for them. The library's own model for a list of rows makes a node of some 220 bytes for
 * every row and goes over all of them for every other order, which at 100,000 rows was most of what opening, sorting and filtering
 * took. Here a row has a node while it is drawn, and while it has a height of its own.
 *
 * It takes the place of the library's model for rows that are loaded piece by piece (`rowModelType: 'infinite'`), through classes
 * that the library exports for its own modules: look here first when its version changes.
 */
class TableRowModel extends BeanStub implements IRowModel {
  readonly beanName = 'rowModel' as const;
  rootNode: Node | null = null;
  readonly hierarchical = false;
  /** Of rows, by id. */
  readonly #nodes = new Map<string, Node>();
  /** The top of each row and the bottom of the last in CSS pixels; null while all are of one height. */
  #tops: Float64Array | null = null;
  #height = 0;
  #hasStarted = false;
  /** While the library takes over other rows, what is drawn is not to be found in it. */
  #isTelling = false;
  #reuse: RowReuse | null = null;

  get #source(): RowSource {
    return this.gos.get('context') as RowSource;
  }

  get #rows(): ShownRows {
    return this.#source.rows;
  }

  postConstruct(): void {
    paceDrawing(this.beans);
    this.#reuse = new RowReuse(this.beans, {
      at: (index) => this.#rows.at(index),
      isPlain: (row) =>
        row.kind === 'row' && (this.#nodes.get(row.id)?.rowHeight ?? this.#height) === this.#height,
      give: (node, row, index) => this.#give(node, row, index),
    });
    const root = new RowNode<GridRow>(this.beans);
    root.level = -1;
    this.rootNode = root;
    this.#height = _getRowHeightAsNumber(this.beans);
    this.addDestroyFunc(this.#rows.onChange(() => this.#take()));
    this.#source.headingHeights.onMeasured((heights) => this.#takeHeadings(heights));
    this.addManagedEventListeners({
      stylesChanged: () => this.#takeHeight(),
      columnResized: () => fitAgain(this.beans),
      displayedColumnsWidthChanged: () => fitAgain(this.beans),
      // When the library is done with the key or the click, and before the next frame: it would tell of it with a timer, a frame later.
      cellEditRequest: (event) => queueMicrotask(() => this.#source.edited(event)),
    });
  }

  override destroy(): void {
    super.destroy();
    this.#reuse?.destroy();
    this.#nodes.clear();
    this.rootNode = null;
  }

  start(): void {
    this.#hasStarted = true;
    this.#take();
  }

  getType(): 'infinite' {
    return 'infinite';
  }

  getRow(index: number): Node | undefined {
    const row = this.#rows.at(index);
    if (row === undefined) return undefined;
    const known = this.#nodes.get(row.id);
    if (known !== undefined) return known;
    if (this.#nodes.size > spareNodes && !this.#isTelling) this.#letGo();
    const node = new RowNode<GridRow>(this.beans);
    node.parent = this.rootNode;
    node.level = 0;
    node.group = false;
    node.setDataAndId(row, row.id);
    node.setRowHeight(this.#height);
    this.#place(node, index);
    this.#nodes.set(row.id, node);
    return node;
  }

  getRowNode(id: string): Node | undefined {
    const index = this.#rows.indexOf(asRowId(id));
    return index === -1 ? undefined : this.getRow(index);
  }

  getRowCount(): number {
    return this.#rows.count;
  }

  getTopLevelRowCount(): number {
    return this.#rows.count;
  }

  getTopLevelRowDisplayedIndex(index: number): number {
    return index;
  }

  getRowIndexAtPixel(pixel: number): number {
    const last = this.#rows.count - 1;
    const tops = this.#tops;
    if (tops === null) return Math.min(Math.max(Math.floor(pixel / this.#height), 0), last);
    let [low, high] = [0, last];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (tops[middle]! <= pixel) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  getRowBounds(index: number): RowBounds | null {
    if (index < 0 || index >= this.#rows.count) return null;
    return { rowTop: this.#topOf(index), rowHeight: this.#topOf(index + 1) - this.#topOf(index) };
  }

  isRowPresent(node: Node): boolean {
    return node.id !== undefined && this.#nodes.get(node.id) === node && node.rowIndex !== null;
  }

  isEmpty(): boolean {
    return this.#rows.count === 0;
  }

  isRowsToRender(): boolean {
    return this.#rows.count > 0;
  }

  getOverlayType(): null {
    return null;
  }

  /** The library's own selection of rows is not in use. */
  getNodesInRangeForSelection(): Node[] {
    return [];
  }

  forEachNode(callback: (node: Node, index: number) => void): void {
    this.forEachDisplayedNode(callback);
  }

  /** Only rows that have a node: what the library does for each is to look at the height of its cells, and others have none. */
  forEachDisplayedNode(callback: (node: Node, index: number) => void): void {
    for (const node of [...this.#nodes.values()]) callback(node, node.rowIndex ?? 0);
  }

  isLastRowIndexKnown(): boolean {
    return true;
  }

  ensureRowHeightsValid(): boolean {
    return false;
  }

  resetRowHeights(): void {
    for (const node of this.#nodes.values()) node.setRowHeight(this.#height);
    this.onRowHeightChanged();
  }

  onRowHeightChanged(): void {
    this.#layOut();
    for (const node of this.#nodes.values()) this.#place(node, node.rowIndex ?? 0);
    this.#tell(false);
  }

  /** Goes over to the rows of now; a row that stays displayed keeps its node, and with it what is drawn of it. */
  #take(): void {
    if (!this.#hasStarted || !this.#source.drawsRows) return;
    const isFirst = this.#nodes.size === 0;
    this.#reuse?.take((row) => this.#rows.indexOf(row.id));
    for (const [id, node] of this.#nodes) {
      const index = this.#rows.indexOf(asRowId(id));
      if (index === -1) {
        this.#nodes.delete(id);
        node.clearRowTopAndRowIndex();
        continue;
      }
      node.setRowIndex(index);
      const row = this.#rows.at(index)!;
      if (node.data !== row) node.updateData(row);
    }
    this.#layOut();
    for (const node of this.#nodes.values()) this.#place(node, node.rowIndex ?? 0);
    this.eventSvc.dispatchEvent({ type: 'rowDataUpdated' });
    this.eventSvc.dispatchEventOnce({ type: 'rowCountReady' });
    this.#tell(isFirst);
  }

  #takeHeight(): void {
    const height = _getRowHeightAsNumber(this.beans);
    if (height === this.#height) return;
    for (const node of this.#nodes.values()) if (node.rowHeight === this.#height) node.setRowHeight(height);
    this.#height = height;
    if (this.#hasStarted) this.onRowHeightChanged();
  }

  #takeHeadings(heights: ReadonlyMap<RowId, number>): void {
    let isOther = false;
    for (const [id, measured] of heights) {
      const node = this.#nodes.get(id);
      const height = Math.max(this.#height, Math.ceil(measured));
      if (node === undefined || node.rowHeight === height) continue;
      node.setRowHeight(height);
      isOther = true;
    }
    if (isOther) this.onRowHeightChanged();
  }

  #tell(newData: boolean): void {
    this.#isTelling = true;
    this.eventSvc.dispatchEvent({
      type: 'modelUpdated',
      animate: false,
      keepRenderedRows: true,
      newData,
      newPage: false,
      newPageSize: false,
    });
    this.#isTelling = false;
  }

  #give(node: Node, row: GridRow, index: number): void {
    if (node.id !== undefined && this.#nodes.get(node.id) === node) this.#nodes.delete(node.id);
    node.data = row;
    node.id = row.id;
    this.#nodes.set(row.id, node);
    this.#place(node, index);
  }

  #place(node: Node, index: number): void {
    node.setRowIndex(index);
    node.setRowTop(this.#topOf(index));
  }

  #topOf(index: number): number {
    return this.#tops === null ? index * this.#height : this.#tops[index]!;
  }

  #layOut(): void {
    const heights = new Map<number, number>();
    for (const { rowIndex, rowHeight } of this.#nodes.values()) {
      if (rowIndex !== null && rowHeight && rowHeight !== this.#height) heights.set(rowIndex, rowHeight);
    }
    this.#tops = null;
    if (heights.size === 0) return;
    const tops = new Float64Array(this.#rows.count + 1);
    for (let index = 0; index < this.#rows.count; index++) {
      tops[index + 1] = tops[index]! + (heights.get(index) ?? this.#height);
    }
    this.#tops = tops;
  }

  /** Forgets nodes of rows that are not drawn and as high as most. */
  #letGo(): void {
    const drawn = new Set(this.beans.rowRenderer.getRenderedNodes());
    for (const [id, node] of this.#nodes) {
      if (node.rowHeight === this.#height && !drawn.has(node)) this.#nodes.delete(id);
    }
  }
}

/** Has the library take its rows from a {@link TableRowModel}, in grids with `rowModelType: 'infinite'`. */
export const tableRowModelModule: Module = {
  // The library looks for a model by the name of its module.
  moduleName: 'InfiniteRowModel',
  // The same as every other module's.
  version: RowApiModule.version,
  rowModels: ['infinite'],
  beans: [TableRowModel],
};
