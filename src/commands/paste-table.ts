import { fail, ok, type Result } from '../base/result.ts';
import type { ClipboardBlock } from '../model/clipboard-block.ts';
import { asColumnId, asRowId, asTableId, type ColumnId, type RowId, type TableId } from '../model/ids.ts';
import { orderBetween, ordersBetween } from '../model/order.ts';
import type { Workbook } from '../model/workbook.ts';
import type { Rejection } from '../session/rejection.ts';
import type { TransactionSpec } from '../session/session.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext } from './context.ts';
import { guessPasted, hasPastedHeadings } from './guess-pasted.ts';
import { tableNameFor } from './table-name.ts';

/** What a block of cells became. */
export interface PastedTable {
  readonly title: string;
  /** Its first cell. */
  readonly place: { readonly table: TableId; readonly row: RowId; readonly column: ColumnId };
  readonly rowCount: number;
  readonly columnCount: number;
}

/**
 * Makes a new table of a block of cells, at the end of the workbook: its first row names the columns where it looks like headings,
 * and each column gets the type that its cells have in common. A text column at the left that tells its rows apart names them for
 * other tables.
 */
export function pasteTable(
  context: CommandContext,
  block: ClipboardBlock,
): Result<TransactionSpec & { readonly pasted: PastedTable }, Rejection> {
  if (block.texts.every((text) => text.trim() === ''))
    return fail({ message: 'There is nothing in the cells that were copied.' });
  const { workbook, ids } = context;
  const title = newTitle(workbook);
  const table = asTableId(ids.next());
  const firstRow = hasPastedHeadings(block) ? 1 : 0;
  const guessed = Array.from({ length: block.columnCount }, (_, column) =>
    guessPasted(block, column, firstRow),
  );
  const columns = guessed.map(() => asColumnId(ids.next()));
  const rows = Array.from({ length: block.rowCount - firstRow }, () => asRowId(ids.next()));
  const [first] = guessed;
  const writes = new Writes();
  writes.setTable(table, {
    title,
    name: tableNameFor(workbook, title, null),
    description: '',
    order: orderBetween(workbook.tables.at(-1)?.record.order ?? null, null),
    keyColumn: first!.type.kind === 'text' && isKey(first!.values) ? columns[0]! : null,
  });
  const rowOrders = ordersBetween(null, null, rows.length);
  rows.forEach((row, index) => writes.setRow(table, row, { order: rowOrders[index]! }));
  const columnOrders = ordersBetween(null, null, columns.length);
  guessed.forEach(({ type, values }, index) => {
    const column = columns[index]!;
    writes.setColumn(table, column, {
      name: firstRow === 1 ? block.texts[index]!.trim().replaceAll(/\s+/g, ' ') : `Column ${index + 1}`,
      description: '',
      order: columnOrders[index]!,
      type,
      formula: null,
      width: null,
      hidden: false,
    });
    values.forEach((value, at) => {
      if (value !== null) writes.setCell(table, column, rows[at]!, value);
    });
  });
  const place = { table, row: rows[0]!, column: columns[0]! };
  const pasted = { title, place, rowCount: rows.length, columnCount: columns.length };
  return ok({ label: `Paste table ${title}`, writes, pasted });
}

function newTitle(workbook: Workbook): string {
  const taken = new Set(workbook.tables.map(({ record }) => record.title.trim().toLowerCase()));
  let number = workbook.tables.length + 1;
  while (taken.has(`table ${number}`)) number++;
  return `Table ${number}`;
}

/** Whether every value is there and stands once. */
function isKey(values: readonly unknown[]): boolean {
  const texts = values.map((value) => (typeof value === 'string' ? value.trim().toLowerCase() : null));
  return !texts.includes(null) && new Set(texts).size === texts.length;
}
