import { fail, ok, type Result } from '../base/result.ts';
import type { ColumnType } from '../model/column-types.ts';
import { asColumnId, asRowId, asTableId, type ColumnId, type RowId, type TableId } from '../model/ids.ts';
import { ordersBetween } from '../model/order.ts';
import type { CellValue } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { type SplitKind, type SplitPart, splitTables, type TextTable } from '../plan/split-tables.ts';
import type { Rejection } from '../session/rejection.ts';
import type { TransactionSpec } from '../session/session.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext } from './context.ts';
import { tableNameFor } from './table-name.ts';

/** What a commitments table became. */
export interface PastedSplit {
  /** Titles of the tables, in their order. */
  readonly titles: readonly string[];
  /** The first cell of the commitments. */
  readonly place: { readonly table: TableId; readonly row: RowId; readonly column: ColumnId };
}

/** A table before it is written: its ids, and its rows by what their first column calls them. */
interface Draft {
  readonly text: TextTable;
  readonly table: TableId;
  readonly title: string;
  readonly columns: readonly ColumnId[];
  readonly rows: readonly RowId[];
  readonly byRef: ReadonlyMap<string, RowId>;
}

/**
 * Makes the tables of a commitments table that rows of texts are, at the end of the workbook: commitments, links, measures and themes, whose
 * columns hold choices, Yes or No and rows of one another where the plan's do. Refused where the rows are no commitments table.
 */
export function pasteSplit(
  { workbook, ids }: CommandContext,
  texts: readonly (readonly string[])[],
): Result<TransactionSpec & { readonly pasted: PastedSplit }, Rejection> {
  const tables = splitTables(texts);
  if (tables.length === 0) {
    return fail({ message: 'These rows have no headings of a commitments table, so they can’t be split.' });
  }
  const titles = distinctTitles(workbook, tables);
  const drafts = tables.map((text, index): Draft => {
    const rows = text.rows.slice(1).map(() => asRowId(ids.next()));
    return {
      text,
      table: asTableId(ids.next()),
      title: titles[index]!,
      columns: text.rows[0]!.map(() => asColumnId(ids.next())),
      rows,
      byRef: new Map(rows.map((row, at) => [text.rows[at + 1]![0]!, row])),
    };
  });
  const parts = new Map(drafts.map((draft) => [draft.text.part, draft]));
  const writes = new Writes();
  const orders = ordersBetween(workbook.tables.at(-1)?.record.order ?? null, null, drafts.length);
  const taken = new Set<string>();
  drafts.forEach((draft, index) => {
    writes.setTable(draft.table, {
      title: draft.title,
      name: distinctName(tableNameFor(workbook, draft.title, null), taken),
      description: '',
      order: orders[index]!,
      keyColumn: draft.text.rows[0]![0] === 'Ref' ? draft.columns[0]! : null,
    });
    writeCells(writes, draft, parts);
  });
  const [first] = drafts;
  const place = { table: first!.table, row: first!.rows[0]!, column: first!.columns[0]! };
  return ok({ label: `Paste ${titles.join(', ')}`, writes, pasted: { titles, place } });
}

function writeCells(
  writes: Writes,
  { text, table, columns, rows }: Draft,
  parts: ReadonlyMap<SplitPart, Draft>,
): void {
  const rowOrders = ordersBetween(null, null, rows.length);
  rows.forEach((row, index) => writes.setRow(table, row, { order: rowOrders[index]! }));
  const columnOrders = ordersBetween(null, null, columns.length);
  text.rows[0]!.forEach((name, at) => {
    const kind = text.kinds[name] ?? null;
    writes.setColumn(table, columns[at]!, {
      name,
      description: '',
      order: columnOrders[at]!,
      type: typeOf(kind, parts),
      formula: null,
      width: null,
      hidden: false,
    });
    rows.forEach((row, index) => {
      const value = valueOf(kind, text.rows[index + 1]![at]!, parts);
      if (value !== null) writes.setCell(table, columns[at]!, row, value);
    });
  });
}

/** A table that no row went into is none, and what refers to it stays text. */
function typeOf(kind: SplitKind | null, parts: ReadonlyMap<SplitPart, Draft>): ColumnType {
  if (kind === null) return { kind: 'text' };
  if (kind.kind === 'integer') return { kind: 'integer', format: '0' };
  if (kind.kind !== 'reference') return kind;
  const to = parts.get(kind.to);
  return to === undefined ? { kind: 'text' } : { kind: 'reference', table: to.table };
}

function valueOf(kind: SplitKind | null, text: string, parts: ReadonlyMap<SplitPart, Draft>): CellValue {
  if (text === '') return null;
  if (kind?.kind === 'boolean') return text === 'Yes';
  if (kind?.kind === 'integer') return Number(text);
  const row = kind?.kind === 'reference' ? parts.get(kind.to)?.byRef.get(text) : undefined;
  return row === undefined ? text : { ref: row };
}

function distinctTitles(workbook: Workbook, tables: readonly TextTable[]): string[] {
  const taken = new Set(workbook.tables.map(({ record }) => record.title.trim().toLowerCase()));
  return tables.map(({ title }) => {
    let distinct = title;
    for (let number = 2; taken.has(distinct.toLowerCase()); number++) distinct = `${title} ${number}`;
    taken.add(distinct.toLowerCase());
    return distinct;
  });
}

function distinctName(name: string, taken: Set<string>): string {
  let distinct = name;
  for (let number = 2; taken.has(distinct.toLowerCase()); number++) distinct = `${name}_${number}`;
  taken.add(distinct.toLowerCase());
  return distinct;
}
