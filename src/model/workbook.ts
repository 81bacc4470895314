import type { Pieces } from '../base/pieces.ts';
import { StringPool } from './cell-column.ts';
import type { ChangeSet } from './change-set.ts';
import type { TableId, WorkbookId } from './ids.ts';
import { compareOrder } from './order.ts';
import type { TableRecord, WorkbookRecord } from './records.ts';
import { type PreparedTable, Table } from './table.ts';

/** What of a change takes long, worked out beside a workbook; of use for as long as the workbook has the same revision. */
export interface PreparedChange {
  readonly tables: ReadonlyMap<TableId, PreparedTable>;
  /** Tables that will have come, without what the change has them hold. */
  readonly fresh: ReadonlyMap<TableId, Table>;
}

/**
 * A workbook's ground state: what people typed, and nothing that a formula gives. Read it freely; it changes only by
 * {@link Workbook.apply}, which the session calls for everything a person does, and storage while it loads.
 */
export class Workbook {
  readonly pool = new StringPool();
  readonly #tables = new Map<TableId, Table>();
  #sorted: readonly Table[] | null = null;
  #revision = 0;

  constructor(
    readonly id: WorkbookId,
    public record: WorkbookRecord,
  ) {}

  /** Counts the changes applied since the workbook was opened. */
  get revision(): number {
    return this.#revision;
  }

  /** The tables in their order. */
  get tables(): readonly Table[] {
    this.#sorted ??= [...this.#tables.values()].sort((a, b) =>
      compareOrder(a.record.order, a.id, b.record.order, b.id),
    );
    return this.#sorted;
  }

  /** A table by id, or undefined where there is none. */
  table(id: TableId): Table | undefined {
    return this.#tables.get(id);
  }

  /** A table by the name formulas use, without regard to case, or undefined. */
  tableNamed(name: string): Table | undefined {
    const wanted = name.toLowerCase();
    return this.tables.find((table) => table.record.name.toLowerCase() === wanted);
  }

  /**
   * Works out beside the workbook, in pieces that count cells, what of a change takes long, so that {@link Workbook.apply} of millions of
   * cells is done in no time. Nobody sees anything of it, and it may be given up.
   */
  *preparing(changes: ChangeSet): Pieces<PreparedChange> {
    const tables = new Map<TableId, PreparedTable>();
    const fresh = new Map<TableId, Table>();
    for (const [id, change] of changes.tables) {
      const record = change.record?.[1];
      if (change.record !== null && !record) continue;
      let table = this.#tables.get(id);
      if (table === undefined && record) fresh.set(id, (table = new Table(id, record, this.pool)));
      if (table !== undefined) tables.set(id, yield* table.preparing(change));
    }
    return { tables, fresh };
  }

  /**
   * Takes a change in, all of it. The change has to fit: its values before are the workbook's values now (the session sees
   * to that for local changes; a remote change wins over what is here).
   */
  apply(changes: ChangeSet, prepared: PreparedChange | null = null): void {
    if (changes.workbook?.[1]) this.record = changes.workbook[1];
    for (const [id, change] of changes.tables) {
      const removed = change.record !== null && change.record[1] === null;
      if (removed) {
        this.#tables.delete(id);
        continue;
      }
      let table = this.#tables.get(id);
      if (table === undefined) {
        const record = change.record?.[1];
        // A remote change to a table that another tab has removed: the removal came later in the log, or will.
        if (!record) continue;
        table = prepared?.fresh.get(id) ?? new Table(id, record, this.pool);
        this.#tables.set(id, table);
      }
      table.apply(change, prepared?.tables.get(id) ?? null);
    }
    this.#sorted = null;
    this.#revision++;
  }

  /** Adds an empty table. Only for `apply` and loading. */
  addTable(id: TableId, record: TableRecord): Table {
    const table = new Table(id, record, this.pool);
    this.#tables.set(id, table);
    this.#sorted = null;
    return table;
  }
}
