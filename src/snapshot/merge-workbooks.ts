import { sameData } from '../base/same-data.ts';
import { allPieces, type Pieces } from '../base/pieces.ts';
import { type Change, type ChangeSet, isEmptyTableChange, type TableChange } from '../model/change-set.ts';
import { sortedNames } from '../model/defined-names.ts';
import type { TableId } from '../model/ids.ts';
import type { CellConflicts, MergeConflict, MergePlan } from '../model/merge-plan.ts';
import type { DefinedName, WorkbookRecord } from '../model/records.ts';
import { findingDifference, wholeTable } from '../model/workbook-difference.ts';
import type { Workbook } from '../model/workbook.ts';
import { commonGround } from './merge-common-ground.ts';
import { mergeFields, mergeKeyed } from './merge-fields.ts';
import { byNobodyKnown, mergingTable } from './merge-table.ts';
import { ChangedCells } from './changed-cells.ts';
import { TouchedTable } from './merge-touched.ts';

/** The workbooks that are merged: what both once were, or null where that is not known, what is here, and the copy. */
export interface MergedWorkbooks {
  readonly base: Workbook | null;
  readonly ours: Workbook;
  readonly theirs: Workbook;
}

/**
 * Works out what bringing theirs into ours would do. What one of them alone changed since the base is taken; what both changed in the
 * same way is as it is; what both changed otherwise is a conflict, which stays as ours has it until somebody decides. None of the three is touched.
 */
export function mergeWorkbooks(workbooks: MergedWorkbooks): MergePlan {
  return allPieces(mergingWorkbooks(workbooks));
}

/** {@link mergeWorkbooks} in pieces, which count cells; the three have to stay as they are until the last. */
export function* mergingWorkbooks({ base, ours, theirs }: MergedWorkbooks): Pieces<MergePlan> {
  const ground = base ?? (yield* commonGround(ours, theirs));
  const oursChanges = yield* findingDifference(ground, ours);
  const theirsChanges = yield* findingDifference(ground, theirs);
  const others: MergeConflict[] = [];
  const cells: CellConflicts[] = [];
  const tables = new Map<TableId, TableChange>();
  const workbook = mergeRecord(oursChanges.workbook, theirsChanges.workbook, others);
  for (const [id, theirsChange] of theirsChanges.tables) {
    const oursChange = oursChanges.tables.get(id);
    if (oursChange === undefined) {
      tables.set(id, theirsChange);
      continue;
    }
    const here = ours.table(id);
    const there = theirs.table(id);
    if (here === undefined && there === undefined) continue;
    if (here === undefined || there === undefined) {
      const change = here === undefined ? theirsChange : oursChange;
      const { size } = new TouchedTable(change);
      if (size === 0) {
        if (there === undefined) tables.set(id, theirsChange);
        continue;
      }
      others.push({
        kind: 'table',
        id: `presence ${id}`,
        table: id,
        removedBy: here === undefined ? 'ours' : 'theirs',
        size,
        cells: new ChangedCells(change).ofTable,
        restored: there === undefined ? null : wholeTable(there),
        changed: byNobodyKnown,
      });
      continue;
    }
    const merged = yield* mergingTable({ ours: here, theirs: there, oursChange, theirsChange });
    if (!isEmptyTableChange(merged.taken)) tables.set(id, merged.taken);
    cells.push(...merged.cells);
    others.push(...merged.others);
  }
  const taken: ChangeSet = { workbook, tables };
  return { base: base === null ? 'none' : 'ancestor', taken, cells, others };
}

function mergeRecord(
  oursChange: Change<WorkbookRecord> | null,
  theirsChange: Change<WorkbookRecord> | null,
  others: MergeConflict[],
): Change<WorkbookRecord> | null {
  if (!theirsChange?.[1] || oursChange === null) return theirsChange;
  const [, theirs] = theirsChange;
  const [base, ours] = [oursChange[0]!, oursChange[1]!];
  const { record, clashes } = mergeFields(base, ours, theirs, { without: ['names'] });
  for (const clash of clashes) {
    others.push({ ...clash, kind: 'workbook-field', id: `workbook ${clash.field}`, changed: byNobodyKnown });
  }
  const names = mergeKeyed(base.names ?? [], ours.names ?? [], theirs.names ?? [], (one) => one.name);
  for (const clash of names.clashes) {
    const { name } = (clash.ours ?? clash.theirs)!;
    others.push({ ...clash, kind: 'defined-name', id: `name ${name.toLowerCase()}`, changed: byNobodyKnown });
  }
  const merged = withNames(record, names.items);
  return sameData(merged, ours) ? null : [ours, merged];
}

function withNames(record: WorkbookRecord, names: readonly DefinedName[]): WorkbookRecord {
  const { names: _, ...rest } = record;
  if (names.length === 0) return rest;
  return { ...rest, names: sortedNames(names) };
}
