import type { FormulaEngine } from '../../../formula/engine.ts';
import { asRowId, type RowId } from '../../../model/ids.ts';
import type { Table } from '../../../model/table.ts';
import type { TableView } from '../../../model/table-view.ts';
import { arrangeRows, presentView } from '../../../queries/arrange-rows.ts';
import { ShownTexts } from '../../../queries/shown-texts.ts';
import type { GridRow } from '../grid-row.ts';
import type { RowArrangement } from './row-arrangement.ts';

/** A stretch of the rows that are shown: those of one group, whether or not it is folded. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A place directly above or below the row of a slot. */
export interface ExpectedPlace {
  readonly slot: number;
  readonly where: 'above' | 'below';
}

/** The slots of rows below which new rows are to stand, by these; several below one row in their order. */
export type ExpectedCopies = ReadonlyMap<RowId, number>;

/**
 * The rows of a table as they are displayed: in the order in which a view arranged them, until it is asked to arrange them again.
 * What is typed meanwhile moves and hides no row, as in Excel; rows that come, go or move are followed at once, and a new row is
 * shown whatever the filters say of it.
 */
export class ArrangedRows {
  /** Texts of numbers that were written for this table. */
  readonly texts = new ShownTexts();
  #view: TableView;
  /** The view as far as its columns are there. */
  #present: TableView;
  /** Slots in the order of the view; also of rows that went since, which come back to where they were. */
  #order: Int32Array = new Int32Array(0);
  /** By slot: 1 for a row that the filters let pass or that came since. */
  #passes = new Uint8Array(0);
  /** By slot: 1 for a row that was there when the rows were arranged, or has come since. */
  #known = new Uint8Array(0);
  /** By slot: the place of the row's group in `#groups`. */
  #groupAt = new Int32Array(0);
  #groups: readonly string[] | null = null;
  readonly #folded: Set<string>;
  #table: Table;
  /** Where the next rows that come are to stand; null for where they stand in the table. */
  #expected: ExpectedPlace | ExpectedCopies | null = null;
  #shown: Int32Array = new Int32Array(0);
  readonly #stretches = new Map<string, Stretch>();
  #data: readonly GridRow[] = [];
  /** The grid's rows by slot, made once and kept while a row keeps its number. */
  readonly #rowAt: GridRow[] = [];

  constructor(engine: FormulaEngine, table: Table, view: TableView, folded: readonly string[] = []) {
    this.#view = view;
    this.#present = view;
    this.#table = table;
    this.#folded = new Set(folded);
    this.arrange(engine, table, view);
  }

  /** The view that the rows were last arranged by. */
  get view(): TableView {
    return this.#view;
  }

  /** The rows from the top, with the headings of groups, without the rows of folded groups. */
  get data(): readonly GridRow[] {
    return this.#data;
  }

  /** How many rows of the table are shown; those of folded groups count. */
  get shownCount(): number {
    return this.#shown.length;
  }

  get isSorted(): boolean {
    return this.#present.sort.length > 0;
  }

  get isFiltered(): boolean {
    return this.#present.filters.length > 0;
  }

  get isGrouped(): boolean {
    return this.#groups !== null;
  }

  /** The groups that are folded, as their headings say them. */
  get folded(): readonly string[] {
    return [...this.#folded];
  }

  /** Whether the row of a slot is shown; those of folded groups are. */
  isShown(slot: number): boolean {
    return this.#passes[slot] === 1;
  }

  /** Slots of the rows of a group, as its heading says it, in their order; empty where there is no such group. */
  rowsOfGroup(text: string): Int32Array {
    const { from, to } = this.#stretches.get(text) ?? { from: 0, to: 0 };
    return this.#shown.subarray(from, to);
  }

  /** The group that the row of a slot stands in, as its heading says it; null without groups, and where the row is filtered out. */
  groupOf(slot: number): string | null {
    return this.isShown(slot) ? (this.#groups?.[this.#groupAt[slot]!] ?? null) : null;
  }

  /** Arranges the rows anew, by the same view or another one. */
  arrange(engine: FormulaEngine, table: Table, view: TableView = this.#view): void {
    if (table !== this.#table) this.#rowAt.length = 0;
    this.#table = table;
    this.#view = view;
    const groupedBefore = this.#present.group;
    this.#present = presentView(table, view);
    // Groups of another column are other groups, though they may be called alike; all of them begin unfolded.
    if (this.#present.group !== groupedBefore) this.#folded.clear();
    const { rows, groups } = arrangeRows(engine, table, this.#present, { texts: this.texts });
    const slots = table.rows.slotCount;
    this.#order = rows;
    this.#known = new Uint8Array(slots).fill(1);
    this.#passes = new Uint8Array(slots);
    for (const slot of rows) this.#passes[slot] = 1;
    this.#groups = groups?.map(({ text }) => text) ?? null;
    this.#groupAt = new Int32Array(groups === null ? 0 : slots);
    groups?.forEach(({ from, to }, place) => {
      for (let at = from; at < to; at++) this.#groupAt[rows[at]!] = place;
    });
    this.#display();
  }

  /** The rows as they are arranged now, for {@link ArrangedRows.restore}. */
  get arrangement(): RowArrangement {
    return {
      order: this.#order.slice(),
      passes: this.#passes.slice(),
      known: this.#known.slice(),
      groupAt: this.#groupAt.slice(),
      groups: this.#groups,
    };
  }

  /** Arranges the rows as they were arranged before by the same view; rows that came since stand where they stand in the table. */
  restore({ order, passes, known, groupAt, groups }: RowArrangement): void {
    this.#order = order.slice();
    this.#passes = passes.slice();
    this.#known = known.slice();
    this.#groupAt = groupAt.slice();
    this.#groups = groups;
    this.takeRows();
  }

  /**
   * Has the rows that come until the function given back is called stand above or below a row, or each below one of its own, however
   * the rows are sorted.
   */
  expect(place: ExpectedPlace | ExpectedCopies): () => void {
    this.#expected = place;
    return () => (this.#expected = null);
  }

  /** Whether columns of the view came or went, so that the rows have to be arranged anew. */
  needsColumns(table: Table): boolean {
    const now = presentView(table, this.#view);
    return (
      table !== this.#table ||
      now.sort.length !== this.#present.sort.length ||
      now.filters.length !== this.#present.filters.length ||
      now.group !== this.#present.group
    );
  }

  /** Takes over the rows of now: those that went are left out, new ones stand where they stand in the table. */
  takeRows(): void {
    const { rows } = this.#table;
    const fresh: number[] = [];
    this.#grow(rows.slotCount);
    for (const slot of rows.sequence) if (this.#known[slot] === 0) fresh.push(slot);
    for (const slot of fresh) {
      this.#known[slot] = 1;
      this.#passes[slot] = 1;
    }
    // Without a sort the rows keep to the order of the table, and go with it when it changes.
    if (this.isSorted || this.isGrouped) this.#insert(fresh);
    else this.#order = rows.sequence.filter((slot) => this.#passes[slot] === 1);
    this.#display();
  }

  /** Folds the rows of a group away under its heading, or unfolds them. */
  fold(text: string, folded: boolean): void {
    if (folded) this.#folded.add(text);
    else this.#folded.delete(text);
    this.#display();
  }

  /** Folds or unfolds every group. */
  foldAll(folded: boolean): void {
    this.#folded.clear();
    if (folded) for (const text of this.#groups ?? []) this.#folded.add(text);
    this.#display();
  }

  /**
   * Puts new rows where they are expected, else before the row that comes after them in the table, as far as that is shown, else
   * last.
   */
  #insert(fresh: readonly number[]): void {
    if (fresh.length === 0) return;
    const { before, after, last } = this.#places(fresh);
    const order = new Int32Array(this.#order.length + fresh.length);
    let count = 0;
    let group = 0;
    for (const slot of this.#order) {
      group = this.#groupAt[slot] ?? 0;
      for (const one of before.get(slot) ?? []) {
        this.#join(one, group);
        order[count++] = one;
      }
      order[count++] = slot;
      for (const one of after.get(slot) ?? []) {
        this.#join(one, group);
        order[count++] = one;
      }
    }
    for (const slot of last) {
      this.#join(slot, group);
      order[count++] = slot;
    }
    this.#order = order;
  }

  /** New rows by the slot that they are to stand before or after, and those that are to stand last. */
  #places(fresh: readonly number[]): Record<'before' | 'after', Map<number, readonly number[]>> & {
    readonly last: readonly number[];
  } {
    const before = new Map<number, readonly number[]>();
    const after = new Map<number, number[]>();
    const expected = this.#expected;
    const isFresh = new Set(fresh);
    if (expected !== null && 'slot' in expected) {
      if (this.#passes[expected.slot] === 1) {
        (expected.where === 'above' ? before : after).set(expected.slot, [...fresh]);
        return { before, after, last: [] };
      }
    } else if (expected !== null) this.#takeCopies(expected, isFresh, after);
    let waiting: number[] = [];
    for (const slot of this.#table.rows.sequence) {
      if (isFresh.has(slot)) waiting.push(slot);
      else if (waiting.length > 0 && this.#passes[slot] === 1) {
        before.set(slot, waiting);
        waiting = [];
      }
    }
    return { before, after, last: waiting };
  }

  /** Takes the rows that are expected below others out of those that are new, and puts them there. */
  #takeCopies(expected: ExpectedCopies, isFresh: Set<number>, after: Map<number, number[]>): void {
    for (const [row, below] of expected) {
      const slot = this.#table.rows.slot(row);
      if (slot === undefined || this.#passes[below] !== 1 || !isFresh.delete(slot)) continue;
      const others = after.get(below);
      if (others === undefined) after.set(below, [slot]);
      else others.push(slot);
    }
  }

  /** A new row belongs to the group in which it stands, which is unfolded for it. */
  #join(slot: number, group: number): void {
    if (this.#groups === null) return;
    if (this.#groups.length === 0) this.#groups = [''];
    this.#groupAt[slot] = group;
    this.#folded.delete(this.#groups[group] ?? '');
  }

  #grow(slots: number): void {
    if (slots <= this.#known.length) return;
    const grown = (array: Uint8Array): Uint8Array<ArrayBuffer> => {
      const longer = new Uint8Array(slots);
      longer.set(array);
      return longer;
    };
    this.#known = grown(this.#known);
    this.#passes = grown(this.#passes);
    if (this.#groups === null) return;
    const groupAt = new Int32Array(slots);
    groupAt.set(this.#groupAt);
    this.#groupAt = groupAt;
  }

  #display(): void {
    const { rows } = this.#table;
    this.#shown = this.#order.filter((slot) => rows.has(slot));
    const positions = new Int32Array(rows.slotCount);
    const { sequence } = rows;
    for (let position = 0; position < sequence.length; position++) positions[sequence[position]!] = position;
    this.#stretches.clear();
    const data: GridRow[] = [];
    const shown = this.#shown;
    if (this.#groups === null) {
      for (let at = 0; at < shown.length; at++) data.push(this.#row(shown[at]!, positions));
    } else {
      for (let from = 0; from < shown.length;) {
        const place = this.#groupAt[shown[from]!]!;
        let to = from + 1;
        while (to < shown.length && this.#groupAt[shown[to]!] === place) to++;
        const text = this.#groups[place] ?? '';
        const isFolded = this.#folded.has(text);
        this.#stretches.set(text, { from, to });
        data.push(headingRow(text, to - from, isFolded));
        for (let at = from; at < to && !isFolded; at++) data.push(this.#row(shown[at]!, positions));
        from = to;
      }
    }
    this.#data = data;
  }

  #row(slot: number, positions: Int32Array): GridRow {
    const position = positions[slot]!;
    const before = this.#rowAt[slot];
    if (before?.position === position) return before;
    const row: GridRow = { kind: 'row', id: this.#table.rows.idAt(slot), slot, position };
    this.#rowAt[slot] = row;
    return row;
  }
}

/** What stands for a row in the heading of a group. */
export function headingId(text: string): RowId {
  return asRowId(` group ${text}`);
}

function headingRow(text: string, count: number, isFolded: boolean): GridRow {
  return { kind: 'group', id: headingId(text), slot: -1, position: -1, group: { text, count, isFolded } };
}
