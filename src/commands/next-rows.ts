import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import { type CellValue, isRowReference } from '../model/values.ts';
import { leftBehind, type NextRefs } from '../plan/next-plan.ts';
import type { Writes } from '../session/writes.ts';
import type { CommandContext } from './context.ts';
import { TableDraft } from './table-draft.ts';

/** Rows of the plan that follows, each made from one of the old plan. What refers to a row that is made anew refers to the new one. */
export class NextRows {
  readonly #context: CommandContext;
  readonly #writes: Writes;
  readonly #refs: NextRefs;
  readonly #next = new Map<RowId, { readonly table: Table; readonly row: RowId; readonly ref: string }>();
  readonly #drafts = new Map<TableId, TableDraft>();

  constructor(context: CommandContext, writes: Writes, refs: NextRefs) {
    this.#context = context;
    this.#writes = writes;
    this.#refs = refs;
  }

  /** Makes a row for one of the old plan, below all others of its table; `ref` is its Ref where it isn't made from the old one. */
  add(table: Table, row: RowId, ref?: string): void {
    if (this.#next.has(row)) return;
    const old = refOf(this.#context, table, row);
    const next = ref ?? (old === '' ? '' : this.#refs.of(old));
    this.#next.set(row, { table, row: this.draft(table).addRow(), ref: next });
  }

  /** The new row of one of the old plan, if it was made. */
  of(row: RowId): RowId | undefined {
    return this.#next.get(row)?.row;
  }

  /** What the new rows are called. */
  get refs(): readonly string[] {
    return [...this.#next.values()].map(({ ref }) => ref).filter((ref) => ref !== '');
  }

  /** Writes what the new rows have from the old ones, but for some columns. All rows that others refer to are made before. */
  copy(without: ReadonlySet<string> = new Set()): void {
    for (const [old, { table, row, ref }] of this.#next) {
      for (const column of table.columns) {
        if (column.formula !== null) continue;
        const isKey = column.id === table.record.keyColumn;
        const name = column.name.toLowerCase();
        if (!isKey && (leftBehind.has(name) || without.has(name))) continue;
        const value = isKey ? ref || null : this.#carried(table, old, column);
        if (value !== null) this.draft(table).put(row, column.id, value);
      }
    }
  }

  /** Writes a typed cell of a new row by the column's name; nothing where there is no such column. */
  put(table: Table, old: RowId, name: string, value: CellValue): void {
    const row = this.of(old);
    const column = table.columnNamed(name);
    if (row !== undefined && column !== undefined) this.draft(table).put(row, column.id, value);
  }

  /** Where rows are added to a table. */
  draft(table: Table): TableDraft {
    let draft = this.#drafts.get(table.id);
    if (draft === undefined) {
      draft = TableDraft.of(table, this.#writes, this.#context.ids);
      this.#drafts.set(table.id, draft);
    }
    return draft;
  }

  #carried(table: Table, old: RowId, column: Column): CellValue {
    const value = typedValue(this.#context, table, old, column.id);
    if (!isRowReference(value)) return value;
    const next = this.of(value.ref);
    return next === undefined ? value : { ref: next };
  }
}

/** What a typed cell holds, or what a formula of its own gives; an error counts as blank. */
export function typedValue(
  { engine }: CommandContext,
  table: Table,
  row: RowId,
  column: ColumnId,
): CellValue {
  if (table.override(row, column)?.formula === undefined) return table.cell(row, column);
  const value = engine.value(table.id, row, column);
  return typeof value === 'object' || value === '' ? null : value;
}

/** What a row is called; '' for one without a name. */
export function refOf({ engine }: CommandContext, table: Table, row: RowId): string {
  const key = table.record.keyColumn;
  const value = key === null ? null : engine.value(table.id, row, key);
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
