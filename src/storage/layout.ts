import type { RowId, TableId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import { noSlot } from './blocks.ts';

/**
 * Which row stands where in a table's blocks. A row gets a position when it is first folded and keeps it, wherever it is
 * moved, so that an insertion in the middle rewrites one block and not all that follow; its order text says where it is
 * shown. A position whose row is removed stays empty until the table is laid out anew.
 */
export class TableLayout {
  readonly #slotAt: number[] = [];
  readonly #positionOf: (number | undefined)[] = [];

  constructor(
    readonly table: Table,
    readonly blockRows: number,
  ) {}

  /** How many positions there are, empty ones included. */
  get length(): number {
    return this.#slotAt.length;
  }

  /** How many blocks the positions fill. */
  get blockCount(): number {
    return Math.ceil(this.#slotAt.length / this.blockRows);
  }

  /** The block that the row of a slot stands in, or undefined where it has no position. */
  blockOf(slot: number): number | undefined {
    const position = this.#positionOf[slot];
    return position === undefined ? undefined : Math.floor(position / this.blockRows);
  }

  /** The slots of a block's rows, position by position; {@link noSlot} for an empty one. */
  slotsOf(block: number): readonly number[] {
    return this.#slotAt.slice(block * this.blockRows, (block + 1) * this.blockRows);
  }

  /** Gives the next position to a slot, or to nothing. */
  append(slot: number): void {
    if (slot !== noSlot) this.#positionOf[slot] = this.#slotAt.length;
    this.#slotAt.push(slot);
  }

  /** Gives a position to a row that is there and has none. */
  place(row: RowId): void {
    const slot = this.table.rows.slot(row);
    if (slot !== undefined && this.#positionOf[slot] === undefined) this.append(slot);
  }

  /** A copy that can go its own way. */
  copy(): TableLayout {
    const copy = new TableLayout(this.table, this.blockRows);
    for (const slot of this.#slotAt) copy.append(slot);
    return copy;
  }
}

/** The layouts of a workbook's tables, valid for blocks folded up to one `seq`. */
export type WorkbookLayout = ReadonlyMap<TableId, TableLayout>;

/** A table laid out anew: its rows in their order, without gaps. */
export function freshLayout(table: Table, blockRows: number): TableLayout {
  const layout = new TableLayout(table, blockRows);
  for (const slot of table.rows.sequence) layout.append(slot);
  return layout;
}
