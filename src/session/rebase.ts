import { allPieces, type Pieces } from '../base/pieces.ts';
import { sameData } from '../base/same-data.ts';
import type { ChangeSet } from '../model/change-set.ts';
import type { Table } from '../model/table.ts';
import { sameCellValue } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import {
  type Merged,
  mergeColumnRecord,
  mergeTableRecord,
  mergeWorkbookRecord,
} from '../model/record-merge.ts';
import { recordOfColumn } from './record-changes.ts';
import { Writes } from './writes.ts';

/** What of a change can still be made, and how many records can't because they are no longer as the change expects. */
export interface Rebased {
  readonly writes: Writes;
  readonly skipped: number;
}

/**
 * Holds a change against the workbook as it is: a record whose value now is not the change's value before was changed since
 * by someone else, and is left alone.
 */
export function rebase(workbook: Workbook, changes: ChangeSet): Rebased {
  return allPieces(rebasing(workbook, changes));
}

/** After how many records the work rests. */
const piece = 5_000;

/** {@link rebase} in pieces, which count records; the workbook has to stay as it is until the last. */
export function* rebasing(workbook: Workbook, changes: ChangeSet): Pieces<Rebased> {
  const writes = new Writes();
  let skipped = 0;
  const keep = (fits: boolean, write: () => void) => {
    if (fits) write();
    else skipped++;
  };
  // Of a record that somebody else has changed as well, the fields that nobody else has changed are taken.
  const take = <T>({ record, met }: Merged<T>, now: T, write: (record: T) => void) => {
    skipped += met;
    if (!sameData(record, now)) write(record);
  };
  if (changes.workbook) {
    const [before, after] = changes.workbook;
    const { record } = workbook;
    if (before !== null && after !== null) {
      take(mergeWorkbookRecord(record, before, after, 'now'), record, (merged) => writes.setWorkbook(merged));
    }
  }
  for (const [id, change] of changes.tables) {
    const table: Table | undefined = workbook.table(id);
    const appears = change.record !== null && change.record[0] === null;
    if (change.record !== null) {
      const [before, after] = change.record;
      const now = table?.record ?? null;
      if (now !== null && before !== null && after !== null) {
        take(mergeTableRecord(now, before, after, 'now'), now, (merged) => writes.setTable(id, merged));
      } else {
        const fits = sameData(now, before);
        keep(fits, () => writes.setTable(id, after));
        if (!fits && (before === null || after === null)) continue;
        if (after === null) continue;
      }
    }
    if (table === undefined && !appears) {
      skipped++;
      continue;
    }
    for (const [column, [before, after]] of change.columns) {
      const known = table?.column(column);
      const now = known === undefined ? null : recordOfColumn(known);
      if (now !== null && before !== null && after !== null) {
        take(mergeColumnRecord(now, before, after, 'now'), now, (merged) =>
          writes.setColumn(id, column, merged),
        );
      } else keep(sameData(now, before), () => writes.setColumn(id, column, after));
    }
    let seen = 0;
    for (const [row, [before, after]] of change.rows) {
      keep(sameData(table?.rows.record(row) ?? null, before), () => writes.setRow(id, row, after));
      if (++seen % piece === 0) yield piece;
    }
    for (const [column, { rows, before, after }] of change.cells) {
      const cells = writes.cellsOf(id, column);
      const typed = table?.cells(column);
      const slots = table?.rows.slotsOf(rows);
      for (const [index, row] of rows.entries()) {
        if (index % piece === piece - 1) yield piece;
        const slot = slots?.[index] ?? -1;
        const now = table?.rows.has(slot) === true ? (typed?.cell(slot) ?? null) : null;
        if (!sameCellValue(now, before[index]!)) {
          skipped++;
          continue;
        }
        cells.rows.push(row);
        cells.values.push(after[index]!);
      }
    }
    for (const [column, byRow] of change.overrides) {
      for (const [row, [before, after]] of byRow) {
        const now = table?.override(row, column) ?? null;
        keep(sameData(now, before), () => writes.setOverride(id, column, row, after));
      }
    }
    for (const [column, byRow] of change.notes) {
      for (const [row, [before, after]] of byRow) {
        const now = table?.note(row, column) ?? null;
        keep(sameData(now, before), () => writes.setNote(id, column, row, after));
      }
    }
  }
  return { writes, skipped };
}
