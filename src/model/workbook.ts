import { StringPool } from './cell-column.ts';
import type { ChangeSet } from './change-set.ts';
import type { TableId, WorkbookId } from './ids.ts';
import { compareOrder } from './order.ts';
import type { TableRecord, WorkbookRecord } from './records.ts';
import { Table } from './table.ts';

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
   * Takes a change in, all of it. The change has to fit: its values before are the workbook's values now (the session sees
   * to that for local changes; a remote change wins over what is here).
   */
  apply(changes: ChangeSet): void {
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
        table = this.addTable(id, record);
      }
      table.apply(change);
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
