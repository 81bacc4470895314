import { columnFormat } from '../../../src/model/display.ts';
import { asRowId, type RowId } from '../../../src/model/ids.ts';
import { orderBetween } from '../../../src/model/order.ts';
import { isCellReference } from '../../../src/model/stored-formula.ts';
import type { Column, Table } from '../../../src/model/table.ts';
import type { CellValue } from '../../../src/model/values.ts';
import type { Workbook } from '../../../src/model/workbook.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';
import { Writes } from '../../../src/session/writes.ts';
import {
  fileResultOf,
  fileValueOf,
  keyTextOf,
  sameFileValue,
  type ShownCells,
} from '../../../src/xlsx/file-value.ts';
import { oddTexts } from '../random-workbook.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { fixedResults } from './round-trip.ts';

/** Cells, overrides and rows edited as a person could in Excel: values that fit their columns. */
export function editAtRandom(random: SeededRandom, content: WorkbookContent): WorkbookContent {
  const workbook = workbookFromContent(content);
  const writes = new Writes();
  // First what goes, so that nothing comes to refer to it.
  const gone = new Set<RowId>();
  const named = rowsNamed(content);
  for (const table of workbook.tables) {
    const rows = table.rows.ids();
    if (rows.length < 3 || random.chance(0.5)) continue;
    const row = random.pick(rows);
    // A formula that names it would say #REF! in the file.
    if (named.has(row)) continue;
    gone.add(row);
    writes.setRow(table.id, row, null);
  }
  for (const table of workbook.tables) {
    const rows = table.rows.ids();
    for (let count = random.integer(8); count > 0 && rows.length > 0; count--) {
      const row = random.pick(rows);
      const column = random.pick(table.columns);
      const value = fittingValue(random, workbook, gone, column);
      if (looksTheSame(workbook, table, column, row, value)) continue;
      if (column.formula !== null) {
        const override = { value, reason: newReason(random, table, row, column) };
        writes.setOverride(table.id, column.id, row, random.chance(0.7) ? override : null);
      } else if (column.id !== table.record.keyColumn) {
        writes.setCell(table.id, column.id, row, value);
        // Who types over a formula means the value alone.
        writes.setOverride(table.id, column.id, row, null);
      }
    }
    for (let count = random.integer(4); count > 0 && rows.length > 0; count--) {
      const note = random.chance(0.3) ? null : { text: noteText(random) };
      writes.setNote(table.id, random.pick(table.columns).id, random.pick(rows), note);
    }
    if (random.chance(0.6)) addRow(random, workbook, gone, table, rows, writes);
  }
  workbook.apply(recordChanges(workbook, writes));
  return contentOfWorkbook(workbook);
}

/** The rows that formulas of single cells name, in any table. */
function rowsNamed(content: WorkbookContent): ReadonlySet<RowId> {
  const overrides = content.tables.flatMap(({ columns }) => columns.flatMap((column) => column.overrides));
  const parts = overrides.flatMap(({ formula }) => formula?.parts ?? []);
  return new Set(
    parts.flatMap((part) => (typeof part === 'object' && isCellReference(part) ? part.cells : [])),
  );
}

function addRow(
  random: SeededRandom,
  workbook: Workbook,
  gone: ReadonlySet<RowId>,
  table: Table,
  rows: readonly RowId[],
  writes: Writes,
): void {
  const place = random.integer(rows.length + 1);
  const order = (index: number) => {
    const row = rows[index];
    return row === undefined ? null : table.rows.record(row)!.order;
  };
  const row = asRowId(`added-${random.integer(1e9)}`);
  writes.setRow(table.id, row, { order: orderBetween(order(place - 1), order(place)) });
  for (const column of table.columns) {
    if (column.formula === null && column.id === table.record.keyColumn) {
      // A key that no other row has, so that references stay clear.
      if (column.type.kind === 'text') writes.setCell(table.id, column.id, row, `Key of ${row}`);
    } else if (column.formula === null) {
      writes.setCell(table.id, column.id, row, fittingValue(random, workbook, gone, column));
    } else if (random.chance(0.3)) {
      const value = fittingValue(random, workbook, gone, column);
      writes.setOverride(table.id, column.id, row, { value, reason: reason(random) });
    }
  }
}

/** Whether the file's cell says the same before and after, so that nobody can tell: a reference and the key it is written as, a blank and an empty text. */
function looksTheSame(
  workbook: Workbook,
  table: Table,
  column: Column,
  row: RowId,
  value: CellValue,
): boolean {
  const override = table.override(row, column.id);
  const after = fileValueOf(shownIn(workbook), column.type, value);
  // Where the file can't have the formula of the cell's own it has what that gives: a text, or a reference to the row of that key, says the same.
  if (override?.formula !== undefined && sameFileValue(fileResultOf(fixedResults.result), after)) return true;
  const before = override?.value ?? table.cell(row, column.id);
  return sameFileValue(fileValueOf(shownIn(workbook), column.type, before), after);
}

/** A reason that is not the old one, which an import takes for left over from the old value. */
function newReason(random: SeededRandom, table: Table, row: RowId, column: Column): string {
  const chosen = reason(random);
  return chosen !== '' && chosen === table.override(row, column.id)?.reason ? `${chosen}, again` : chosen;
}

function reason(random: SeededRandom): string {
  return random.pick(['', 'late figures', ...oddTexts]);
}

/** A note as `setNote` makes them: some words, without outer spaces, lines ended by `\n`. */
function noteText(random: SeededRandom): string {
  const text = random.pick(['Seen', 'Override: not at all', 'Note: Override: x', ...oddTexts]);
  return text.replaceAll(/\r\n?/g, '\n').trim() || 'Seen';
}

/** A value of the column's type that a file can hold and that means one thing. */
function fittingValue(
  random: SeededRandom,
  workbook: Workbook,
  gone: ReadonlySet<RowId>,
  column: Column,
): CellValue {
  const { type } = column;
  if (random.chance(0.15)) return null;
  switch (type.kind) {
    case 'text':
      return random.pick(oddTexts.filter((text) => text !== ''));
    case 'integer':
      return random.integer(1e6) - 5e5;
    case 'number':
    case 'percent':
    case 'currency':
      return columnFormat(type) === '' ? null : random.pick([0, 0.134, -2.5, 1 / 3, 1e-7, 123_456_789.25]);
    case 'date':
      return 30_000 + random.integer(20_000);
    case 'boolean':
      return random.chance(0.5);
    case 'choice':
      return type.choices.length === 0 ? null : random.pick(type.choices).word;
    case 'reference': {
      const target = workbook.table(type.table)!;
      const keys = target.rows
        .ids()
        .map((row) => ({ row, key: plain(keyTextOf(shownIn(workbook), target, row)) }));
      const unique = keys.filter(
        ({ row, key }) =>
          key !== '' && !gone.has(row) && keys.filter((other) => other.key === key).length === 1,
      );
      return unique.length === 0 ? null : { ref: random.pick(unique).row };
    }
  }
}

/** Formulas give the same in every cell. */
function shownIn(workbook: Workbook): ShownCells {
  return { workbook, value: () => fixedResults.result };
}

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
