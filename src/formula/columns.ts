import { CellColumn, type StringPool, Tag } from '../model/cell-column.ts';
import type { ColumnId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import { type CellValue, errorCodes, errorValue, type Value } from '../model/values.ts';
import type { CompiledFormula } from './compiled.ts';
import type { KeyIndex } from './key-index.ts';

/**
 * Where an evaluation notes that it met a cell which is still to be computed. The value that it then gives means nothing:
 * the cell it waits for is computed first, and the evaluation is begun again.
 */
export class Waiting {
  column: ColumnNode | null = null;
  slot = -1;

  /** Notes the first cell met; later ones follow from a value that means nothing. */
  on(column: ColumnNode, slot: number): void {
    if (this.column !== null) return;
    this.column = column;
    this.slot = slot;
  }
}

/** What kind of change the list of rows has seen in the update under way. `moved` includes rows added and removed. */
export type RowChange = 'none' | 'added' | 'moved';

/** A table as formulas see it: its columns as nodes of the dependency graph, and where each row stands. */
export class TableNode {
  readonly columns = new Map<ColumnId, ColumnNode>();
  rowChange: RowChange = 'none';
  /** Rows that came or went with the update under way, by slot. */
  cameOrWent: number[] = [];
  #sequence: Int32Array = new Int32Array(0);
  #positions: Int32Array = new Int32Array(0);

  constructor(readonly table: Table) {
    this.refreshRows();
  }

  /** Slots of the rows in their order. */
  get sequence(): Int32Array {
    return this.#sequence;
  }

  /** Each slot's place among the rows, from 0; -1 where the row is gone. */
  get positions(): Int32Array {
    return this.#positions;
  }

  /** Takes over the rows of now. */
  refreshRows(): void {
    const sequence = this.table.rows.sequence;
    if (sequence === this.#sequence && this.#positions.length === this.table.rows.slotCount) return;
    this.#sequence = sequence;
    this.#positions = new Int32Array(this.table.rows.slotCount).fill(-1);
    for (let position = 0; position < sequence.length; position++)
      this.#positions[sequence[position]!] = position;
  }
}

const circular = errorValue('#CIRC!');
const lost = errorValue('#REF!');

/** One column as formulas see it, and a node of the dependency graph. */
export class ColumnNode {
  /** What cells show: the typed-in cells themselves, or the engine's own column of results. */
  shown: CellColumn;
  /** What computes the column; null where people type into it. */
  formula: CompiledFormula | null = null;
  /** What is typed over results, by slot. */
  overrides: ReadonlyMap<number, CellValue> = new Map();
  /** What an override shows in a row. */
  overrideValue: (cell: CellValue, slot: number) => Value = () => null;
  /** Results that an override hides, by slot. */
  readonly hidden = new Map<number, Value>();
  /** Whether the node came with the update under way: whoever reads it is computed as a whole too, and needs no list. */
  isFresh = true;
  /** Whether the whole column has to be computed in the update under way. */
  isNew = false;
  /** Cells whose own contents the update under way has changed: an override, or the row a cell refers to. */
  ownChanges: number[] = [];
  /** Slots whose shown value the update under way has changed so far. */
  changed: number[] = [];
  /** Indexes whose keys are this column's values. */
  readonly indexes = new Set<KeyIndex>();
  /** Cells of a circle, by slot. */
  readonly circle = new Set<number>();
  /** 1 for cells still to be computed in the component under way, 2 for those being computed. */
  pending: Uint8Array = new Uint8Array(0);
  pendingCount = 0;
  #firstPending = 0;

  constructor(
    readonly table: TableNode,
    readonly id: ColumnId,
    readonly waiting: Waiting,
    pool: StringPool,
    /** Unlike any other node's, even of the same column at another time. */
    readonly serial: number,
  ) {
    this.shown = new CellColumn(pool);
  }

  /** The value a cell shows. A cell that is still to be computed is waited for. */
  read(slot: number): Value {
    if (this.pendingCount > 0 && this.pending[slot]! > 0) {
      this.waiting.on(this, slot);
      return circular;
    }
    const shown = this.shown;
    switch (shown.tags[slot]) {
      case Tag.number:
        return shown.numbers[slot]!;
      case Tag.text:
        return shown.pool.texts[shown.numbers[slot]!]!;
      case Tag.boolean:
        return shown.numbers[slot] === 1;
      case Tag.error:
        return errorValue(errorCodes[shown.numbers[slot]!]!);
      case Tag.reference:
        // Left over from a time when the column referred to rows.
        return lost;
      default:
        return null;
    }
  }

  /** Whether every cell is computed; where not, the first in row order is waited for. */
  settled(): boolean {
    if (this.pendingCount === 0) return true;
    const { sequence } = this.table;
    while ((this.pending[sequence[this.#firstPending]!] ?? 0) === 0) this.#firstPending++;
    this.waiting.on(this, sequence[this.#firstPending]!);
    return false;
  }

  /** Marks a cell as still to be computed; false where it is marked already or its row is gone. */
  expect(slot: number): boolean {
    if (!this.table.table.rows.has(slot)) return false;
    if (this.pending.length <= slot) {
      const grown = new Uint8Array(Math.max(this.table.table.rows.slotCount, slot + 1));
      grown.set(this.pending);
      this.pending = grown;
    }
    if (this.pending[slot] !== 0) return false;
    this.pending[slot] = 1;
    this.pendingCount++;
    this.#firstPending = 0;
    return true;
  }

  /** Marks a cell as computed. */
  done(slot: number): void {
    this.pending[slot] = 0;
    this.pendingCount--;
  }

  /** Takes in a result: shown, or hidden behind an override. */
  put(slot: number, result: Value): void {
    let shown = result;
    const override = this.overrides.get(slot);
    if (override !== undefined) {
      this.hidden.set(slot, result);
      shown = this.overrideValue(override, slot);
    } else if (this.hidden.size > 0) this.hidden.delete(slot);
    if (this.circle.size > 0) this.circle.delete(slot);
    if (putResult(this.shown, slot, shown)) this.note(slot);
  }

  /** Notes that a cell shows something else than before the update. */
  note(slot: number): void {
    if (!this.isFresh) this.changed.push(slot);
    if (this.indexes.size > 0) for (const index of this.indexes) index.note(slot);
  }
}

/** Puts a result into a column and says whether that changed it. */
export function putResult(column: CellColumn, slot: number, value: Value): boolean {
  const tag = column.tags[slot];
  if (typeof value === 'number') {
    if (tag === Tag.number && column.numbers[slot] === value) return false;
  } else if (typeof value === 'string') {
    if (tag === Tag.text && column.pool.texts[column.numbers[slot]!] === value) return false;
  } else if (tag !== undefined && column.value(slot) === value) return false;
  column.set(slot, value);
  return true;
}
