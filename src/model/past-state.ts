import type { Pieces } from '../base/pieces.ts';
import { invert } from './change-set.ts';
import type { PastChange } from './workbook-past.ts';
import type { Table } from './table.ts';
import { Workbook } from './workbook.ts';

/** After how many texts, rows or records the work rests. */
const piece = 10_000;

/**
 * The workbook as it was when so many of its changes were made, as a workbook of its own; in pieces that count texts, rows and records.
 * The workbook has to stay as it is until {@link copied} is called; from then on only the copy is worked on.
 */
export function* workbookAfter(
  workbook: Workbook,
  changes: readonly PastChange[],
  after: number,
  copied: () => void = () => undefined,
): Pieces<Workbook> {
  const copy = yield* copyingWorkbook(workbook);
  copied();
  for (let index = changes.length - 1; index >= after; index--) {
    const back = invert(changes[index]!.changes);
    const prepared = yield* copy.preparing(back);
    copy.apply(back, prepared);
    yield 1;
  }
  return copy;
}

/** A copy of a workbook that can be changed on its own. Rows have the same slots in it. */
export function* copyingWorkbook(workbook: Workbook): Pieces<Workbook> {
  const copy = new Workbook(workbook.id, workbook.record);
  const { texts } = workbook.pool;
  // In the same order, so that each text has the same number and columns can be copied as they are.
  for (let number = 0; number < texts.length; number++) {
    copy.pool.intern(texts[number]!);
    if (number % piece === piece - 1) yield piece;
  }
  for (const table of workbook.tables) yield* copyingTable(table, copy.addTable(table.id, table.record));
  return copy;
}

function* copyingTable(table: Table, copy: Table): Pieces<void> {
  const { rows } = table;
  for (let slot = 0; slot < rows.slotCount; slot++) {
    const id = rows.idAt(slot);
    // One that is gone gets its slot all the same.
    copy.rows.put(id, rows.record(id) ?? { order: 'a0' });
    if (!rows.has(slot)) copy.rows.put(id, null);
    if (slot % piece === piece - 1) yield piece;
  }
  for (const { id, ...record } of table.columns) {
    copy.putColumn(id, record);
    const cells = table.cells(id);
    if (cells !== undefined) {
      const copied = copy.cellsToFill(id);
      copied.reserve(cells.tags.length);
      copied.tags.set(cells.tags);
      copied.numbers.set(cells.numbers);
    }
    for (const [row, override] of table.overrides(id)) copy.putOverride(id, row, override);
    for (const [row, note] of table.notes(id)) copy.putNote(id, row, note);
    yield 1;
  }
}
