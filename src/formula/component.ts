import type { CompiledFormula } from './compiled.ts';
import type { ColumnNode, Waiting } from './columns.ts';
import { errorValue } from '../model/values.ts';

/** How far a calculation has come, and how far it may go on. */
export interface Run {
  /** Whether to stop for now, asked every few cells; null to go on to the end. */
  readonly until: (() => boolean) | null;
  /** Formulas run so far. */
  evaluations: number;
  /** Cells computed so far. */
  cells: number;
}

/** So many cells are computed between two looks at the time: cells may take a millisecond each. */
const cellsAtOnce = 4;

/**
 * Columns that have to be computed together because each needs, directly or not, a result of the others; mostly a single
 * column that needs none of its own results. Its work is begun once in an update, and may be done in several pieces.
 */
export class Component {
  readonly #members: ReadonlySet<ColumnNode>;
  readonly #circular: boolean;
  #hasBegun = false;
  /** What is marked: rows of the only column, or cells of several. */
  #slots: readonly number[] | Int32Array = [];
  #cells: Cell[] = [];
  /** How many of these have been taken up. */
  #place = 0;
  #stack: Cell[] = [];
  /** The rows that have changed in columns which cells with formulas of their own read, while work is begun. */
  readonly #changedRows = new Map<ColumnNode, ReadonlySet<number>>();

  constructor(
    /** Each has a formula. */
    readonly nodes: readonly ColumnNode[],
    private readonly waiting: Waiting,
  ) {
    this.#members = new Set(nodes);
    this.#circular = nodes.some((node) => [...node.sources].some((column) => this.#members.has(column)));
  }

  /** How many cells are still to be computed; null as long as that is not known. */
  get remaining(): number | null {
    if (!this.#hasBegun) return null;
    if (!this.#circular) return this.#slots.length - this.#place;
    return this.nodes.reduce((sum, node) => sum + node.pendingCount, 0);
  }

  /** Computes again what the changes so far may have changed; false where it was told to stop before the end. */
  run(run: Run): boolean {
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#begin();
    }
    const [only] = this.nodes;
    const isDone = !this.#circular && only !== undefined ? this.#runRows(only, run) : this.#runCells(run);
    if (isDone) this.#end();
    return isDone;
  }

  /** Leaves what is still to be computed to the update that comes next. */
  putOff(): void {
    if (!this.#hasBegun) return;
    for (const node of this.nodes) {
      const owed: number[] = [];
      if (!this.#circular) for (const slot of this.#slots.slice(this.#place)) owed.push(slot);
      for (let slot = 0; node.pendingCount > 0; slot++) {
        if (node.pending[slot]! === 0) continue;
        node.done(slot);
        owed.push(slot);
      }
      node.owed = owed;
    }
    this.#end();
  }

  #begin(): void {
    const [only] = this.nodes;
    if (!this.#circular && only !== undefined) {
      if (only.isNew || only.owed === 'all') {
        this.#slots = only.table.sequence;
        // The formulas of its cells may keep values all the same.
        for (const formula of only.cellFormulas.values()) this.#expectOf(formula, null, ignore, ignore);
      } else if (this.#expectChanged(only) > 0) {
        const slots = this.#cells.map((cell) => cell.slot);
        for (const slot of slots) only.done(slot);
        this.#slots = slots;
        this.#cells = [];
      }
    } else {
      for (const node of this.nodes) this.#expectChanged(node);
      this.#expectReaders();
      this.#cells.sort((a, b) => a.node.table.positions[a.slot]! - b.node.table.positions[b.slot]!);
    }
    this.#changedRows.clear();
    for (const node of this.nodes) {
      node.owed = [];
      if (!node.isNew) continue;
      node.isNew = false;
      node.isToldWhole = true;
      node.hasComeOn = true;
    }
  }

  #end(): void {
    this.#hasBegun = false;
    this.#slots = [];
    this.#cells = [];
    this.#stack = [];
    this.#place = 0;
  }

  /** Marks the cells whose inputs outside the component have changed, and says how many. */
  #expectChanged(node: ColumnNode): number {
    const before = node.pendingCount;
    const { table } = node;
    const all = () => {
      for (const slot of table.sequence) this.#expect(node, slot);
    };
    for (const slot of node.ownChanges) this.#expect(node, slot);
    for (const slot of table.cameOrWent) this.#expect(node, slot);
    if (node.isNew || node.owed === 'all') all();
    else for (const slot of node.owed) this.#expect(node, slot);
    // Cells with a value or a formula of their own don't show what the column's formula gives.
    const expect = (slot: number) => {
      if (!node.isOwn(slot)) this.#expect(node, slot);
    };
    this.#expectOf(formulaOf(node), null, expect, () => {
      if (!node.hasOwnCells) all();
      else for (const slot of table.sequence) expect(slot);
    });
    for (const [slot, formula] of node.cellFormulas) {
      const own = () => this.#expect(node, slot);
      this.#expectOf(formula, slot, own, own);
    }
    return node.pendingCount - before;
  }

  /**
   * Says which rows of a formula may give something else, each or all together; `own` is the one row of a cell's formula, null
   * for a column's.
   */
  #expectOf(
    { needs }: CompiledFormula,
    own: number | null,
    expect: (slot: number) => void,
    all: () => void,
  ): void {
    const hasChanged = (column: ColumnNode) => column.changed.length > 0 || column.table.rowChange !== 'none';
    let everything = needs.whole.some(hasChanged);
    // Every part and every site has to hear of the change, even when it is clear already that all rows are computed:
    // they keep values.
    for (const part of needs.shared) {
      const touched =
        part.columns.some((column) => column.changed.length > 0) ||
        part.tables.some((one) => one.rowChange !== 'none') ||
        part.isTouched();
      if (!touched) continue;
      const before = part.isKnown ? { value: part.evaluate() } : null;
      // A part that never came to a value may have parts of its own that did.
      part.forget();
      if (part.columns.some((column) => this.#members.has(column))) {
        // It reads the component's own results, so its value has to wait; and rows may have asked for it in vain.
        everything = true;
      } else if (before !== null && part.evaluate() !== before.value) everything = true;
    }
    const isOpen = (column: ColumnNode) => this.#members.has(column);
    const expectRow = own === null ? expect : (slot: number) => slot === own && expect(slot);
    for (const site of needs.sites) if (site.affected(expectRow, isOpen) === 'all') everything = true;
    if (everything) all();
    else if (own === null) {
      for (const column of needs.sameRow) for (const slot of column.changed) expect(slot);
    } else if (needs.sameRow.some((column) => this.#rowsChangedIn(column).has(own))) expect(own);
  }

  #rowsChangedIn(column: ColumnNode): ReadonlySet<number> {
    let rows = this.#changedRows.get(column);
    // A column of this component gets no changes before the work is done, so the set is good until then.
    if (rows === undefined) this.#changedRows.set(column, (rows = new Set(column.changed)));
    return rows;
  }

  #expect(node: ColumnNode, slot: number): void {
    if (node.expect(slot)) this.#cells.push({ node, slot });
  }

  /** Marks everything in the component that reads what is marked, directly or not. */
  #expectReaders(): void {
    if (this.#cells.length === 0) return;
    const readers = new ReadersByColumn(this.nodes);
    const spread = new Set<Reader>();
    const all = (reader: Reader) => {
      if (spread.has(reader)) return;
      spread.add(reader);
      // Cells that it reads are computed again without its sites being asked for each.
      for (const site of reader.formula.needs.sites) site.forget?.();
      if (reader.slot !== null) this.#expect(reader.node, reader.slot);
      else for (const slot of reader.node.table.sequence) this.#expectReading(reader, slot);
    };
    for (let next = 0; next < this.#cells.length; next++) {
      const { node, slot } = this.#cells[next]!;
      readers.forEach(node, slot, (reader) => {
        const { needs } = reader.formula;
        for (const part of needs.shared) {
          if (!part.columns.includes(node)) continue;
          part.forget();
          all(reader);
        }
        if (spread.has(reader)) return;
        if (needs.sameRow.includes(node)) this.#expectReading(reader, slot);
        if (needs.whole.includes(node)) all(reader);
        for (const site of needs.sites) {
          if (!site.columns.includes(node)) continue;
          const answer = site.readersOf(node, slot, (reading) => this.#expectReading(reader, reading));
          if (answer === 'all') all(reader);
        }
      });
    }
  }

  /** Marks a row of a formula as far as the row shows what the formula gives. */
  #expectReading({ node, slot: own }: Reader, slot: number): void {
    if (own === null ? !node.isOwn(slot) : own === slot) this.#expect(node, slot);
  }

  /** Runs the formulas of a column that reads none of its own results. */
  #runRows(node: ColumnNode, run: Run): boolean {
    const slots = this.#slots;
    if (slots.length === 0) return true;
    const { evaluate, person } = formulaOf(node);
    const { waiting } = this;
    const { hasOwnCells } = node;
    const atOnce = run.until === null ? slots.length : cellsAtOnce;
    node.shown.reserve(node.table.table.rows.slotCount);
    let place = this.#place;
    let isDone: boolean;
    for (;;) {
      const end = Math.min(slots.length, place + atOnce);
      const first = place;
      for (; place < end; place++) {
        const slot = slots[place]!;
        node.put(slot, hasOwnCells ? node.evaluate(slot) : evaluate(slot));
        if (hasOwnCells && (node.formulaAt(slot)?.person ?? null) !== null) run.evaluations++;
      }
      if (!hasOwnCells && person !== null) run.evaluations += place - first;
      run.cells += place - first;
      isDone = place >= slots.length;
      if (isDone || run.until?.() === true) break;
    }
    // Columns come after all that they need, so nothing can have been waited for.
    if (waiting.column !== null) throw new Error(`Column ${node.id} met a cell that is not computed`);
    this.#place = place;
    node.hasComeOn = true;
    return isDone;
  }

  /**
   * Computes every marked cell. A cell that meets one which is still to be computed is put on a stack of our own and begun
   * again later, so that a chain through a whole table needs no deep recursion. A cell that meets one further down the
   * stack closes a circle: the cells from there on are its members, and no others.
   */
  #runCells(run: Run): boolean {
    const stack = this.#stack;
    let sinceLook = 0;
    while (stack.length > 0 || this.#place < this.#cells.length) {
      if (stack.length === 0) {
        const start = this.#cells[this.#place++]!;
        if (start.node.pending[start.slot] !== 1) continue;
        start.node.pending[start.slot] = 2;
        stack.push(start);
      }
      if (++sinceLook > cellsAtOnce) {
        sinceLook = 1;
        if (run.until?.() === true) return false;
      }
      this.#runTop(run);
    }
    return true;
  }

  /** Computes the cell on top of the stack, or puts the one on it that it waits for. */
  #runTop(run: Run): void {
    const { waiting } = this;
    const stack = this.#stack;
    const { node, slot } = stack.at(-1)!;
    waiting.column = null;
    const value = node.evaluate(slot);
    const column = waiting.column as ColumnNode | null;
    waiting.column = null;
    if ((node.formulaAt(slot)?.person ?? null) !== null) run.evaluations++;
    if (column === null) {
      stack.pop();
      run.cells++;
      node.done(slot);
      node.put(slot, value);
      node.hasComeOn = true;
    } else if (column.pending[waiting.slot] === 1) {
      column.pending[waiting.slot] = 2;
      stack.push({ node: column, slot: waiting.slot });
    } else {
      for (;;) {
        const member = stack.pop()!;
        member.node.done(member.slot);
        member.node.put(member.slot, circular);
        member.node.circle.add(member.slot);
        member.node.hasComeOn = true;
        if (member.node === column && member.slot === waiting.slot) break;
      }
    }
  }
}

const circular = errorValue('#CIRC!');

/** Orders columns with formulas into components such that each comes after all that it needs. Tarjan's algorithm, on a stack. */
export function findComponents(nodes: readonly ColumnNode[], waiting: Waiting): Component[] {
  const components: Component[] = [];
  const numbers = new Map<ColumnNode, number>();
  const lows = new Map<ColumnNode, number>();
  const open = new Set<ColumnNode>();
  const path: ColumnNode[] = [];
  for (const start of nodes) {
    if (numbers.has(start)) continue;
    const visits: { node: ColumnNode; sources: ColumnNode[]; next: number }[] = [];
    const enter = (node: ColumnNode) => {
      numbers.set(node, numbers.size);
      lows.set(node, numbers.get(node)!);
      open.add(node);
      path.push(node);
      visits.push({ node, sources: [...node.sources].filter((source) => source.formula !== null), next: 0 });
    };
    enter(start);
    while (visits.length > 0) {
      const visit = visits.at(-1)!;
      const source = visit.sources[visit.next++];
      if (source === undefined) {
        visits.pop();
        const low = lows.get(visit.node)!;
        const parent = visits.at(-1)?.node;
        if (parent !== undefined) lows.set(parent, Math.min(lows.get(parent)!, low));
        if (low === numbers.get(visit.node)) {
          const members = path.splice(path.indexOf(visit.node));
          for (const member of members) open.delete(member);
          components.push(new Component(members.reverse(), waiting));
        }
      } else if (!numbers.has(source)) enter(source);
      else if (open.has(source)) lows.set(visit.node, Math.min(lows.get(visit.node)!, numbers.get(source)!));
    }
  }
  return components;
}

interface Cell {
  readonly node: ColumnNode;
  readonly slot: number;
}

/** One formula of a column: its own, or that of one cell. */
interface Reader {
  readonly node: ColumnNode;
  readonly slot: number | null;
  readonly formula: CompiledFormula;
}

/** The formulas of some columns by the columns that they read. */
class ReadersByColumn {
  readonly #ofAnyRow = new Map<ColumnNode, Reader[]>();
  /** Cells' formulas that read nothing of a column but their own row, by row. */
  readonly #ofOneRow = new Map<ColumnNode, Map<number, Reader[]>>();

  constructor(nodes: readonly ColumnNode[]) {
    for (const node of nodes) {
      this.#add({ node, slot: null, formula: formulaOf(node) });
      for (const [slot, formula] of node.cellFormulas) this.#add({ node, slot, formula });
    }
  }

  forEach(column: ColumnNode, slot: number, visit: (reader: Reader) => void): void {
    for (const reader of this.#ofAnyRow.get(column) ?? []) visit(reader);
    for (const reader of this.#ofOneRow.get(column)?.get(slot) ?? []) visit(reader);
  }

  #add(reader: Reader): void {
    const { slot } = reader;
    const { needs, columns } = reader.formula;
    const afar = new Set([
      ...needs.whole,
      ...needs.sites.flatMap((site) => site.columns),
      ...needs.shared.flatMap((part) => part.columns),
    ]);
    for (const column of columns) {
      if (slot === null || afar.has(column)) listAt(this.#ofAnyRow, column).push(reader);
      else {
        let rows = this.#ofOneRow.get(column);
        if (rows === undefined) this.#ofOneRow.set(column, (rows = new Map()));
        listAt(rows, slot).push(reader);
      }
    }
  }
}

function listAt<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}

function ignore(): void {
  // Nothing is to be marked: everything is computed anyway.
}

function formulaOf(node: ColumnNode): CompiledFormula {
  if (node.formula === null) throw new Error(`Column ${node.id} has no formula to compute`);
  return node.formula;
}
