import type { GridApi, IRowNode } from 'ag-grid-community';
import type { RowId } from '../../model/ids.ts';
import type { GridRow } from './grid-row.ts';

/** Whole rows picked by their numbers: a click, Ctrl and a click, Shift and a click, or Shift+Space. */
export class RowSelection {
  readonly #api: GridApi<GridRow>;
  #anchor: number | null = null;

  constructor(api: GridApi<GridRow>) {
    this.#api = api;
  }

  /** The selected rows in the order they are shown. */
  rows(): readonly RowId[] {
    const rows: RowId[] = [];
    this.#api.forEachNodeAfterFilterAndSort((node) => {
      if (node.isSelected() === true && node.data !== undefined) rows.push(node.data.id);
    });
    return rows;
  }

  clear(): void {
    this.#anchor = null;
    if (this.#api.getSelectedNodes().length > 0) this.#api.deselectAll();
  }

  click(node: IRowNode<GridRow>, event: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'> | null): void {
    const index = node.rowIndex;
    if (index === null) return;
    if (event?.shiftKey === true && this.#anchor !== null) {
      this.#select(this.#anchor, index);
      return;
    }
    if (event?.ctrlKey === true || event?.metaKey === true) node.setSelected(node.isSelected() !== true);
    else this.#select(index, index);
    this.#anchor = index;
  }

  /** Adds the row to the selection, or takes it out. */
  toggle(index: number): void {
    const node = this.#api.getDisplayedRowAtIndex(index);
    if (node === undefined) return;
    node.setSelected(node.isSelected() !== true);
    this.#anchor = index;
  }

  #select(from: number, to: number): void {
    this.#api.deselectAll();
    const nodes: IRowNode<GridRow>[] = [];
    for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
      const node = this.#api.getDisplayedRowAtIndex(index);
      if (node !== undefined) nodes.push(node);
    }
    this.#api.setNodesSelected({ nodes, newValue: true });
  }
}
