import { numberText, oneOrMany } from '../base/language.ts';
import { assertNever } from '../base/assert-never.ts';
import { allPieces, type Pieces } from '../base/pieces.ts';
import { fail, ok } from '../base/result.ts';
import type { TableChange } from '../model/change-set.ts';
import type { RowId, TableId } from '../model/ids.ts';
import {
  conflictCount,
  type FieldConflict,
  type MergeConflict,
  type MergeDecision,
  type MergeDecisions,
  type MergePlan,
  patched,
} from '../model/merge-plan.ts';
import { sortedNames } from '../model/defined-names.ts';
import type { Merges } from '../model/workbook-past.ts';
import { writesOf } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { creditingMerge, type TypedCells } from './merge-credits.ts';
import { MergedRecords } from './merge-records.ts';
import { settlingMerge } from './merge-settle.ts';
import { tableNameFor } from './table-name.ts';

/** What a merge is made of: what was worked out, what was decided, and what the copy is called. */
export interface MergeInput {
  readonly plan: MergePlan;
  readonly decisions: MergeDecisions;
  readonly name: string;
  /** The snapshot that the copy is; null where it is none. */
  readonly snapshot: string | null;
}

/**
 * Brings a copy of the workbook into it: what the plan takes, and each conflict as it was decided, in one step. Columns and tables that
 * both named alike get different names; what a decision leaves without a place is left out.
 */
export function mergeWorkbook(context: CommandContext, input: MergeInput): CommandResult {
  return allPieces(mergingWorkbook(context, input));
}

/** {@link mergeWorkbook} in pieces, which count cells; the workbook may not change until the last. */
export function* mergingWorkbook(
  context: CommandContext,
  { plan, decisions, name, snapshot }: MergeInput,
): Pieces<CommandResult> {
  const open = conflictCount(plan) - decidedCount(plan, decisions);
  if (open > 0) {
    const message = oneOrMany(
      open,
      'One conflict is still open. Choose what it is to be.',
      `${numberText(open)} conflicts are still open. Choose what each is to be.`,
    );
    return fail({ message });
  }
  yield 0;
  const writes = writesOf(plan.taken);
  yield 0;
  const records = new MergedRecords(context.workbook, writes);
  for (const conflict of plan.others) {
    const decision = decisions.others.get(conflict.id);
    if (decision !== undefined && decision !== 'ours') decide(context, records, conflict, decision);
  }
  const typed: TypedCells[] = [];
  for (const [index, { table, column, rows, theirs }] of plan.cells.entries()) {
    const cells = writes.cellsOf(table, column);
    const typedRows: RowId[] = [];
    typed.push({ table, column, rows: typedRows });
    rows.forEach((row, at) => {
      const decision = decisions.cells[index]?.[at];
      if (decision === undefined || decision === 'ours') return;
      cells.rows.push(row);
      cells.values.push(decision === 'theirs' ? theirs[at]! : decision.typed);
      if (decision !== 'theirs') typedRows.push(row);
    });
    yield rows.length;
  }
  yield* settlingMerge(context.workbook, records);
  const { authors = [], since = [] } = plan;
  const credits = yield* creditingMerge(writes, since, typed);
  const merges: Merges = {
    ...{ made: snapshot === null ? [] : [snapshot], takenBack: [] },
    ...(credits.length === 0 ? {} : { credits }),
  };
  const label =
    authors.length === 0 ? `Merge ${name}` : `Merge ${name}, with changes by ${authors.join(', ')}`;
  return ok({ label, writes, merges });
}

/** How many conflicts were decided. */
function decidedCount({ cells, others }: MergePlan, decisions: MergeDecisions): number {
  let count = 0;
  for (const { id } of others) if (decisions.others.has(id)) count++;
  cells.forEach(({ rows }, index) => {
    const decided = decisions.cells[index] ?? [];
    for (let at = 0; at < rows.length; at++) if (decided[at] !== undefined) count++;
  });
  return count;
}

function decide(
  context: CommandContext,
  records: MergedRecords,
  conflict: MergeConflict,
  decision: Exclude<MergeDecision, 'ours'>,
): void {
  const { writes } = records;
  switch (conflict.kind) {
    case 'workbook-field':
    case 'table-field':
    case 'column-field':
    case 'row-field':
      return decideField(context, records, conflict, decision);
    case 'defined-name': {
      const { names = [], ...record } = records.workbook();
      const word = (conflict.ours ?? conflict.theirs)!.name.toLowerCase();
      const others = names.filter((one) => one.name.toLowerCase() !== word);
      const all = conflict.theirs === null ? others : [...others, conflict.theirs];
      writes.setWorkbook(all.length === 0 ? record : { ...record, names: sortedNames(all) });
      return;
    }
    case 'view': {
      const table = records.table(conflict.table);
      if (table === undefined) return;
      const { views = [], ...record } = table;
      const fold = ({ name }: { readonly name: string }) => name.trim().toLowerCase();
      const word = fold((conflict.ours ?? conflict.theirs)!);
      const others = views.filter((one) => fold(one) !== word);
      const all = conflict.theirs === null ? others : [...others, conflict.theirs];
      all.sort((a, b) => conflict.order.indexOf(fold(a)) - conflict.order.indexOf(fold(b)));
      writes.setTable(conflict.table, all.length === 0 ? record : { ...record, views: all });
      return;
    }
    case 'override':
      writes.setOverride(conflict.table, conflict.column, conflict.row, conflict.theirs);
      return;
    case 'note': {
      const note = decision === 'theirs' ? conflict.theirs : { text: decision.typed };
      writes.setNote(conflict.table, conflict.column, conflict.row, note);
      return;
    }
    case 'table':
    case 'column':
    case 'row':
      if (conflict.restored !== null) restore(records, conflict.table, conflict.restored);
      else if (conflict.kind === 'table') writes.setTable(conflict.table, null);
      else if (conflict.kind === 'column') writes.setColumn(conflict.table, conflict.column, null);
      else writes.setRow(conflict.table, conflict.row, null);
      return;
    default:
      assertNever(conflict);
  }
}

function decideField(
  { workbook }: CommandContext,
  records: MergedRecords,
  conflict: FieldConflict,
  decision: Exclude<MergeDecision, 'ours'>,
): void {
  const { writes } = records;
  const patch = decision === 'theirs' ? conflict.patch : { [conflict.field]: decision.typed };
  switch (conflict.kind) {
    case 'workbook-field':
      writes.setWorkbook(patched(records.workbook(), patch));
      return;
    case 'table-field': {
      const record = records.table(conflict.table);
      if (record === undefined) return;
      const named =
        decision !== 'theirs' && conflict.field === 'title'
          ? { ...patch, name: tableNameFor(workbook, decision.typed, conflict.table) }
          : patch;
      writes.setTable(conflict.table, patched(record, named));
      return;
    }
    case 'column-field': {
      const record = records.column(conflict.table, conflict.column);
      if (record === undefined) return;
      writes.setColumn(conflict.table, conflict.column, patched(record, patch));
      if (conflict.content === null) return;
      const { cells, overrides } = conflict.content;
      const { rows, values } = writes.cellsOf(conflict.table, conflict.column);
      cells.rows.forEach((row, at) => {
        rows.push(row);
        values.push(cells.after[at]!);
      });
      for (const [row, override] of overrides) {
        writes.setOverride(conflict.table, conflict.column, row, override);
      }
      return;
    }
    case 'row-field': {
      const record = records.row(conflict.table, conflict.row);
      if (record !== undefined) writes.setRow(conflict.table, conflict.row, patched(record, patch));
      return;
    }
    default:
      assertNever(conflict);
  }
}

function restore(records: MergedRecords, id: TableId, change: TableChange): void {
  const { writes } = records;
  const back = writesOf({ workbook: null, tables: new Map([[id, change]]) }).tables.get(id);
  if (back === undefined) return;
  if (back.record) writes.setTable(id, back.record);
  for (const [column, record] of back.columns) writes.setColumn(id, column, record);
  for (const [row, record] of back.rows) writes.setRow(id, row, record);
  for (const [column, cells] of back.cells) {
    const { rows, values } = writes.cellsOf(id, column);
    cells.rows.forEach((row, at) => {
      rows.push(row);
      values.push(cells.values[at]!);
    });
  }
  for (const [column, byRow] of back.overrides) {
    for (const [row, override] of byRow) writes.setOverride(id, column, row, override);
  }
  for (const [column, byRow] of back.notes) {
    for (const [row, note] of byRow) writes.setNote(id, column, row, note);
  }
}
