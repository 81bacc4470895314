import { sameData } from '../base/same-data.ts';
import type { Pieces } from '../base/pieces.ts';
import type { CellChanges, Change, ChangeSet, TableChange } from '../model/change-set.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import { patched } from '../model/merge-plan.ts';
import { copyingWorkbook } from '../model/past-state.ts';
import type { ColumnRecord, RowRecord, TableRecord, WorkbookRecord } from '../model/records.ts';
import { findingDifference } from '../model/workbook-difference.ts';
import type { Workbook } from '../model/workbook.ts';

/**
 * What two workbooks agree on, in place of an ancestor where none is known: what only one of them has is not in it, so that it counts as
 * added; a cell that differs is blank, so that a filled one stands against a blank one without a question; and a fact that differs is
 * like neither's, so that somebody has to decide. Places, widths and hidden columns that differ are as theirs has them: ours stay.
 */
export function* commonGround(ours: Workbook, theirs: Workbook): Pieces<Workbook> {
  const difference = yield* findingDifference(ours, theirs);
  const tables = new Map<TableId, TableChange>();
  for (const [id, change] of difference.tables) {
    if (change.record?.[0] !== null) tables.set(id, agreedTable(change));
  }
  const agreed: ChangeSet = { workbook: mapRecord(difference.workbook, agreedWorkbook), tables };
  const ground = yield* copyingWorkbook(ours);
  ground.apply(agreed, yield* ground.preparing(agreed));
  return ground;
}

/** A value that no record has, so that it differs from both; it is compared and never shown or kept. */
const likeNothing: unknown = { unknown: true };

/** Facts of which ours stay without a question. */
const stays: ReadonlySet<string> = new Set(['order', 'width', 'hidden', 'frozen', 'wrap']);

function agreedTable(change: TableChange): TableChange {
  return {
    record: mapRecord(change.record, agreedRecord<TableRecord>),
    columns: onlyKept(change.columns, agreedRecord<ColumnRecord>),
    rows: onlyKept(change.rows, agreedRecord<RowRecord>),
    cells: new Map([...change.cells].map(([id, cells]) => [id, blanked(cells)] as const)),
    overrides: withoutRecords(change.overrides),
    notes: withoutRecords(change.notes),
  };
}

function agreedWorkbook(ours: WorkbookRecord, theirs: WorkbookRecord): WorkbookRecord {
  return agreedRecord(ours, theirs);
}

function agreedRecord<T extends object>(ours: T, theirs: T): T {
  const mine = new Map<string, unknown>(Object.entries(ours));
  const other = new Map<string, unknown>(Object.entries(theirs));
  const patch: Record<string, unknown> = {};
  for (const field of new Set([...mine.keys(), ...other.keys()])) {
    const [here, there] = [mine.get(field), other.get(field)];
    if (sameData(here, there)) continue;
    if (stays.has(field)) patch[field] = there;
    else if (field === 'views' || field === 'names') patch[field] = inBoth(here, there);
    // Left out or empty on one side: what the other says is an addition.
    else patch[field] = isEmpty(here) ? here : isEmpty(there) ? there : likeNothing;
  }
  return patched(ours, patch);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function inBoth(here: unknown, there: unknown): unknown {
  if (!Array.isArray(here) || !Array.isArray(there)) return undefined;
  return here.filter((item) => there.some((other) => sameData(item, other)));
}

function mapRecord<T extends object>(
  change: Change<T> | null,
  agree: (ours: T, theirs: T) => T,
): Change<T> | null {
  if (change === null || change[1] === null) return change;
  const [ours, theirs] = [change[0]!, change[1]];
  return [ours, agree(ours, theirs)];
}

/** What only theirs has does not come, what only ours has goes, and what both have is agreed on. */
function onlyKept<K, T extends object>(
  changes: ReadonlyMap<K, Change<T>>,
  agree: (ours: T, theirs: T) => T,
): ReadonlyMap<K, Change<T>> {
  const kept = [...changes].filter(([, [before]]) => before !== null);
  return new Map(kept.map(([key, change]) => [key, mapRecord(change, agree)!] as const));
}

function blanked({ rows, before }: CellChanges): CellChanges {
  return { rows, before, after: before.map(() => null) };
}

function withoutRecords<T>(
  byColumn: ReadonlyMap<ColumnId, ReadonlyMap<RowId, Change<T>>>,
): ReadonlyMap<ColumnId, ReadonlyMap<RowId, Change<T>>> {
  return new Map(
    [...byColumn].map(([column, byRow]) => [
      column,
      new Map([...byRow].map(([row, [before]]) => [row, [before, null] as const])),
    ]),
  );
}
