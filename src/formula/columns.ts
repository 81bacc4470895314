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
  /** Between two pieces of work nothing is waited for: a cell that is still to be computed shows what it showed before. */
  isIdle = true;

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
  /** Which rows a filter leaves, by slot, while totals over these alone are computed; null where every row counts. */
  isShown: ((slot: number) => boolean) | null = null;
  #sequence: Int32Array = new Int32Array(0);
  #positions: Int32Array = new Int32Array(0);

  constructor(
    readonly table: Table,
    /** For a totals row, which is a table of one row, the table whose it is. */
    readonly totalsOf: TableNode | null = null,
  ) {
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
  /** What computes the column; null where people type into every cell of it. */
  formula: CompiledFormula | null = null;
  /** Formulas of single cells, by slot: they give what the cell shows in place of the column's. */
  cellFormulas: ReadonlyMap<number, CompiledFormula> = new Map();
  /** Values put in by hand in place of results, by slot. */
  overrides: ReadonlyMap<number, CellValue> = new Map();
  /** What an override shows in a row. */
  overrideValue: (cell: CellValue, slot: number) => Value = () => null;
  /** Every column that the formulas may read. */
  sources: ReadonlySet<ColumnNode> = new Set();
  /** Whether the node came with the update under way: whoever reads it is computed as a whole too, and needs no list. */
  isFresh = true;
  /** Whether the whole column has to be computed, because what computes it is new. */
  isNew = false;
  /** Whether the column is told as changed as a whole, as it was new when its work was begun. */
  isToldWhole = false;
  /** Cells still to be computed from an update that another has overtaken: rows by slot, or all of them. */
  owed: readonly number[] | 'all' = [];
  /** Whether the formulas keep values of a time before that update, and have to be compiled anew. */
  isStale = false;
  /** Cells whose own contents the update under way has changed: an override, or the row a cell refers to. */
  ownChanges: number[] = [];
  /** Slots whose shown value the update under way has changed so far. */
  changed: number[] = [];
  /** How many of them listeners have been told of. */
  told = 0;
  /** Whether a column that is computed as a whole has come on since listeners were last told. */
  hasComeOn = false;
  /** Grows with every cell that shows something else than before; another {@link ColumnNode.shown} counts anew. */
  changes = 0;
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
    if (this.pendingCount > 0 && this.pending[slot]! > 0 && !this.waiting.isIdle) {
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
    if (this.pendingCount === 0 || this.waiting.isIdle) return true;
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

  /** Whether some cell shows something else than what the column's formula gives. */
  get hasOwnCells(): boolean {
    return this.overrides.size > 0 || this.cellFormulas.size > 0;
  }

  /** Whether a cell shows something else than what the column's formula gives. */
  isOwn(slot: number): boolean {
    return this.hasOwnCells && (this.overrides.has(slot) || this.cellFormulas.has(slot));
  }

  /** The formula that gives what a cell shows; null where a value put in by hand does. */
  formulaAt(slot: number): CompiledFormula | null {
    return this.cellFormulas.get(slot) ?? (this.overrides.has(slot) ? null : this.formula);
  }

  /** What a cell shows, as it is now. */
  evaluate(slot: number): Value {
    if (this.hasOwnCells) {
      const own = this.cellFormulas.get(slot);
      if (own !== undefined) return own.evaluate(slot);
      const override = this.overrides.get(slot);
      if (override !== undefined) return this.overrideValue(override, slot);
    }
    return this.formula === null ? this.read(slot) : this.formula.evaluate(slot);
  }

  /** Takes in what a cell shows. */
  put(slot: number, value: Value): void {
    if (this.circle.size > 0) this.circle.delete(slot);
    if (putResult(this.shown, slot, value)) this.note(slot);
  }

  /** Notes that a cell shows something else than before the update. */
  note(slot: number): void {
    this.changes++;
    if (!this.isFresh) this.changed.push(slot);
    if (this.indexes.size > 0) for (const index of this.indexes) index.note(slot);
  }
}

/** Puts a result into a column and says whether that changed it. */
export function putResult(column: CellColumn, slot: number, value: Value): boolean {
  const tag = column.tags[slot];
  if (typeof value === 'number') {
    if (tag === Tag.number && column.numbers[slot] === value) return false;
    if (tag !== undefined && Number.isFinite(value)) {
      // As `CellColumn.set` does it, without asking again of what kind the value is.
      column.tags[slot] = Tag.number;
      column.numbers[slot] = value + 0;
      return true;
    }
  } else if (typeof value === 'string') {
    if (tag === Tag.text && column.pool.texts[column.numbers[slot]!] === value) return false;
  } else if (tag !== undefined && column.value(slot) === value) return false;
  column.set(slot, value);
  return true;
}
