import type { CompiledFormula } from './compiled.ts';
import type { ColumnNode, Waiting } from './columns.ts';
import { errorValue } from '../model/values.ts';

/**
 * Columns that have to be computed together because each needs, directly or not, a result of the others; mostly a single
 * column that needs none of its own results.
 */
export class Component {
  readonly #members: ReadonlySet<ColumnNode>;
  readonly #circular: boolean;
  /** What is marked: rows of the only column, or cells of several. */
  #slots: number[] = [];
  #cells: Cell[] = [];

  constructor(
    /** Each has a formula. */
    readonly nodes: readonly ColumnNode[],
    private readonly waiting: Waiting,
  ) {
    this.#members = new Set(nodes);
    this.#circular = nodes.some((node) =>
      [...formulaOf(node).columns].some((column) => this.#members.has(column)),
    );
  }

  /** Computes again what the changes so far may have changed, and gives the number of formulas run. */
  recalculate(): number {
    const [only] = this.nodes;
    if (!this.#circular && only !== undefined) {
      if (only.isNew) return this.#runRows(only, only.table.sequence);
      const expected = this.#expectChanged(only);
      if (expected === 0) return 0;
      const slots = this.#slots;
      this.#slots = [];
      for (const slot of slots) only.done(slot);
      return this.#runRows(only, slots);
    }
    let expected = 0;
    for (const node of this.nodes) expected += this.#expectChanged(node);
    if (expected === 0) return 0;
    this.#expectReaders();
    return this.#runCells();
  }

  /** Marks the cells whose inputs outside the component have changed, and says how many. */
  #expectChanged(node: ColumnNode): number {
    const formula = formulaOf(node);
    const before = node.pendingCount;
    const expect = (slot: number) => void this.#expect(node, slot);
    const { table } = node;
    const all = () => {
      for (const slot of table.sequence) expect(slot);
      return node.pendingCount - before;
    };
    if (node.isNew) return all();
    for (const slot of node.ownChanges) expect(slot);
    for (const slot of table.cameOrWent) expect(slot);
    const { needs } = formula;
    const hasChanged = (column: ColumnNode) => column.changed.length > 0 || column.table.rowChange !== 'none';
    let everything = needs.whole.some(hasChanged);
    // Every part and every site has to hear of the change, even when it is clear already that all rows are computed:
    // they keep values.
    for (const part of needs.shared) {
      const touched =
        part.columns.some((column) => column.changed.length > 0) ||
        part.tables.some((one) => one.rowChange !== 'none');
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
    for (const site of needs.sites) if (site.affected(expect, isOpen) === 'all') everything = true;
    if (everything) return all();
    for (const column of needs.sameRow) for (const slot of column.changed) expect(slot);
    return node.pendingCount - before;
  }

  #expect(node: ColumnNode, slot: number): void {
    if (!node.expect(slot)) return;
    if (this.#circular) this.#cells.push({ node, slot });
    else this.#slots.push(slot);
  }

  /** Marks everything in the component that reads what is marked, directly or not. */
  #expectReaders(): void {
    const spread = new Set<unknown>();
    const all = (node: ColumnNode) => {
      if (spread.has(node)) return;
      spread.add(node);
      for (const slot of node.table.sequence) this.#expect(node, slot);
    };
    for (let next = 0; next < this.#cells.length; next++) {
      const { node, slot } = this.#cells[next]!;
      for (const reader of this.nodes) {
        const formula = formulaOf(reader);
        if (!formula.columns.has(node)) continue;
        const { needs } = formula;
        for (const part of needs.shared) {
          if (!part.columns.includes(node)) continue;
          part.forget();
          all(reader);
        }
        if (spread.has(reader)) continue;
        if (needs.sameRow.includes(node)) this.#expect(reader, slot);
        if (needs.whole.includes(node)) all(reader);
        for (const site of needs.sites) {
          if (!site.columns.includes(node)) continue;
          const answer = site.readersOf(node, slot, (reading) => this.#expect(reader, reading));
          if (answer === 'all') all(reader);
        }
      }
    }
  }

  /** Runs the formula of a column that reads none of its own results. */
  #runRows(node: ColumnNode, slots: readonly number[] | Int32Array): number {
    const { evaluate, person } = formulaOf(node);
    const { waiting } = this;
    node.shown.reserve(node.table.table.rows.slotCount);
    for (let place = 0; place < slots.length; place++) node.put(slots[place]!, evaluate(slots[place]!));
    // Columns come after all that they need, so nothing can have been waited for.
    if (waiting.column !== null) throw new Error(`Column ${node.id} met a cell that is not computed`);
    return person === null ? 0 : slots.length;
  }

  /**
   * Computes every marked cell. A cell that meets one which is still to be computed is put on a stack of our own and begun
   * again later, so that a chain through a whole table needs no deep recursion. A cell that meets one further down the
   * stack closes a circle: the cells from there on are its members, and no others.
   */
  #runCells(): number {
    const { waiting } = this;
    const circular = errorValue('#CIRC!');
    const stack: Cell[] = [];
    let runs = 0;
    const order = this.#cells.sort(
      (a, b) => a.node.table.positions[a.slot]! - b.node.table.positions[b.slot]!,
    );
    this.#cells = [];
    for (const start of order) {
      if (start.node.pending[start.slot] !== 1) continue;
      start.node.pending[start.slot] = 2;
      stack.push(start);
      while (stack.length > 0) {
        const { node, slot } = stack.at(-1)!;
        const formula = formulaOf(node);
        waiting.column = null;
        const value = formula.evaluate(slot);
        const column = waiting.column as ColumnNode | null;
        waiting.column = null;
        if (formula.person !== null) runs++;
        if (column === null) {
          stack.pop();
          node.done(slot);
          node.put(slot, value);
        } else if (column.pending[waiting.slot] === 1) {
          column.pending[waiting.slot] = 2;
          stack.push({ node: column, slot: waiting.slot });
        } else {
          for (;;) {
            const member = stack.pop()!;
            member.node.done(member.slot);
            member.node.put(member.slot, circular);
            member.node.circle.add(member.slot);
            if (member.node === column && member.slot === waiting.slot) break;
          }
        }
      }
    }
    return runs;
  }
}

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
      visits.push({
        node,
        sources: [...formulaOf(node).columns].filter((source) => source.formula !== null),
        next: 0,
      });
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

function formulaOf(node: ColumnNode): CompiledFormula {
  if (node.formula === null) throw new Error(`Column ${node.id} has no formula to compute`);
  return node.formula;
}
