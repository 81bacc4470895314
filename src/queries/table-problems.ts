import { sameData } from '../base/same-data.ts';
import type { ColumnId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import type { ChangedCells } from './changed-cells.ts';
import { type CellCheck, type CheckPlace, checksOf, type ProblemKind } from './check-cell.ts';
import { SlotSet } from './slot-set.ts';
import { SlotsDue } from './slots-due.ts';

/** A check with the rows that break it, as far as they have been looked at. */
interface CheckState {
  readonly check: CellCheck;
  readonly broken: SlotSet;
  readonly due: SlotsDue;
}

interface ColumnState {
  column: Column;
  /** What the checks rest on beside the column: the tables and columns that it refers to. */
  readonly targets: readonly unknown[];
  readonly checks: readonly CheckState[];
}

/** A problem by where it is: `slot` is the row's. */
export interface ProblemPlace {
  readonly slot: number;
  readonly column: Column;
  readonly check: CellCheck;
}

/** The problems of one table, kept up to date cell by cell. */
export class TableProblems {
  readonly table: Table;
  /** Grows whenever another list of problems may be had. */
  revision = 0;
  readonly #columns = new Map<ColumnId, ColumnState>();
  #counts: Uint16Array = new Uint16Array(0);

  constructor(private readonly place: CheckPlace) {
    this.table = place.table;
    this.readColumns();
  }

  /** How many problems there are, of one kind or of all. */
  count(kind: ProblemKind | null = null): number {
    let count = 0;
    for (const { checks } of this.#columns.values()) {
      for (const { check, broken } of checks) if (kind === null || check.kind === kind) count += broken.count;
    }
    return count;
  }

  /** Takes over the columns of now: what is asked of their cells may be something else. */
  readColumns(): void {
    for (const [id, state] of this.#columns) {
      const column = this.table.column(id);
      const targets = column === undefined ? [] : this.#targetsOf(column);
      const stays =
        column !== undefined &&
        asksTheSame(column, state.column) &&
        targets.every((target, index) => target === state.targets[index]);
      if (!stays) this.#drop(id, state);
      else if (column.name === state.column.name) state.column = column;
      else {
        // Sentences name the column, and rules are as quickly looked at again as told apart from their sentences.
        this.#drop(id, state);
      }
    }
    for (const column of this.table.columns) {
      if (this.#columns.has(column.id)) continue;
      const checks = checksOf(this.place, column).map((check): CheckState => {
        const due = new SlotsDue();
        check.watch?.(due);
        return { check, broken: new SlotSet(), due };
      });
      this.#columns.set(column.id, { column, targets: this.#targetsOf(column), checks });
    }
    this.revision++;
  }

  /** Notes which cells have to be looked at again. */
  update(change: ChangedCells): void {
    for (const [id, { checks }] of this.#columns) {
      const slots = change.remade.has(id) ? 'all' : change.columns.get(id);
      for (const { due } of checks) {
        if (slots === 'all' || isMost(slots, this.table) || change.cameOrWent.length > manyRows) due.addAll();
        else for (const slot of [...(slots ?? []), ...change.cameOrWent]) due.add(slot);
      }
    }
    if (change.rowsChanged) this.revision++;
  }

  /** Has the references of other columns looked at again after rows of `tables` came or went. */
  updateReferences(tables: ReadonlySet<Table['id']>): void {
    for (const { column, checks } of this.#columns.values()) {
      if (column.type.kind !== 'reference' || !tables.has(column.type.table)) continue;
      for (const { check, due } of checks) if (check.kind === 'gone') due.addAll();
    }
  }

  /** Looks at cells that are due; `changed` is told of each that now has a problem more or less. Says whether all are done. */
  work(until: (() => boolean) | null, changed: (slot: number) => void): boolean {
    for (const { checks } of this.#columns.values()) {
      for (const { check, broken, due } of checks) {
        if (due.isEmpty) continue;
        const breaks = check.read();
        const isDone = due.work(this.table.rows, until, (slot) => {
          if (!broken.set(slot, breaks(slot), this.table.rows)) return;
          this.#countRow(slot, broken.has(slot) ? 1 : -1);
          this.revision++;
          changed(slot);
        });
        if (!isDone) return false;
      }
    }
    return true;
  }

  /** Whether a row has any problem. */
  hasProblem(slot: number): boolean {
    return (this.#counts[slot] ?? 0) > 0;
  }

  /** The checks that a cell breaks. */
  at(slot: number, column: ColumnId): readonly CellCheck[] {
    if (!this.hasProblem(slot)) return [];
    const checks = this.#columns.get(column)?.checks ?? [];
    return checks.flatMap(({ check, broken }) => (broken.has(slot) ? [check] : []));
  }

  /** Where the problems are, in the order of rows and then of columns; of one kind or of all. */
  places(kind: ProblemKind | null = null): ProblemList {
    const states = this.table.columns.flatMap(({ id }) => {
      const state = this.#columns.get(id);
      return (state?.checks ?? []).map((each) => ({ ...each, column: state!.column }));
    });
    const counted = states.filter(
      ({ check, broken }) => broken.count > 0 && (kind === null || check.kind === kind),
    );
    const total = counted.reduce((sum, { broken }) => sum + broken.count, 0);
    const slots = new Int32Array(total);
    const which = new Uint16Array(total);
    let count = 0;
    for (const slot of this.table.rows.sequence) {
      if (!this.hasProblem(slot)) continue;
      for (let index = 0; index < counted.length; index++) {
        if (!counted[index]!.broken.has(slot)) continue;
        slots[count] = slot;
        which[count++] = index;
      }
    }
    return {
      count,
      at: (index) => {
        const { column, check } = counted[which[index]!]!;
        return { slot: slots[index]!, column, check };
      },
    };
  }

  /** Lets go of all that others tell it. */
  release(): void {
    for (const [id, state] of this.#columns) this.#drop(id, state);
  }

  #drop(id: ColumnId, { checks }: ColumnState): void {
    for (const { check, broken } of checks) {
      check.release?.();
      if (broken.count === 0) continue;
      for (let slot = 0; slot < this.table.rows.slotCount; slot++) {
        if (broken.has(slot)) this.#countRow(slot, -1);
      }
    }
    this.#columns.delete(id);
  }

  #countRow(slot: number, by: number): void {
    if (slot >= this.#counts.length) {
      const grown = new Uint16Array(Math.max(this.table.rows.slotCount, slot + 1));
      grown.set(this.#counts);
      this.#counts = grown;
    }
    this.#counts[slot]! += by;
  }

  #targetsOf({ type, rules }: Column): readonly unknown[] {
    const { workbook } = this.place;
    const own = type.kind === 'reference' ? [workbook.table(type.table)] : [];
    const ruled = (rules ?? []).flatMap((rule) => {
      if (rule.kind !== 'reference') return [];
      const table = workbook.table(rule.table);
      return [table, table?.column(rule.column) === undefined];
    });
    return [...own, ...ruled];
  }
}

/** Problems by their places in a list. */
export interface ProblemList {
  readonly count: number;
  at(index: number): ProblemPlace;
}

/** So many rows that came or went, noted for every column one by one, would be felt. */
const manyRows = 5_000;

/** Whether so many rows are meant that looking at all of them takes no longer than noting which. */
function isMost(slots: readonly number[] | undefined, { rows }: Table): boolean {
  return slots !== undefined && slots.length > 1000 && slots.length * 2 > rows.slotCount;
}

function asksTheSame(one: Column, other: Column): boolean {
  return (
    sameData(one.type, other.type) && sameData(one.rules, other.rules) && sameData(one.formula, other.formula)
  );
}
