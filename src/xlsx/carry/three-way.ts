import { sameData } from '../../base/same-data.ts';
import { findName } from '../../model/defined-names.ts';
import type {
  AddedRow,
  ChangedRow,
  ImportConflict,
  ImportPlan,
  MissingRow,
  NameChange,
  TableImport,
} from '../../model/import-plan.ts';
import type { ColumnId, RowId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import { sameCellValue } from '../../model/values.ts';
import type { Workbook } from '../../model/workbook.ts';

/*
 * Who changed what since a file was made. Two comparisons tell it: the file with the tables as they were then, which says what was changed
 * in the file, and those tables with the ones of now, which says what was changed here.
 */

/**
 * What an import would do, given what was changed in the file (`theirs`: what importing it into the ancestor would do): what was changed here
 * alone is left as it is and counted, what was changed on both sides is a conflict. Tables and columns that the ancestor lacks stay as the
 * plan has them.
 */
export function compareThreeWays(
  plan: ImportPlan,
  theirs: ImportPlan,
  ancestor: Workbook,
  workbook: Workbook,
): ImportPlan {
  const byTable = new Map(theirs.tables.map((part) => [part.table, part]));
  const tables = plan.tables.map((part) => {
    const was = ancestor.table(part.table);
    const now = workbook.table(part.table);
    const there = byTable.get(part.table);
    if (was === undefined || now === undefined || there === undefined) return part;
    return new TableComparison(part, there, was, now).result();
  });
  return { ...plan, tables, names: namesOf(plan, theirs, ancestor) };
}

class TableComparison {
  readonly #changedThere: ReadonlyMap<RowId, ChangedRow>;
  #cells = 0;

  constructor(
    readonly part: TableImport,
    readonly theirs: TableImport,
    readonly was: Table,
    readonly now: Table,
  ) {
    this.#changedThere = new Map(theirs.changed.map((row) => [row.row, row]));
  }

  result(): TableImport {
    const { part } = this;
    const changed = part.changed.flatMap((row) => {
      const left = this.#changedRow(row);
      return left === null ? [] : [left];
    });
    const removed = part.removed.flatMap((row) => this.#removedRow(row));
    const problems = new Set(this.theirs.problems.map(({ cell }) => cell));
    return {
      ...part,
      changed,
      unchangedRows: part.unchangedRows + part.changed.length - changed.length,
      added: part.added.map((row) => this.#addedRow(row)),
      removed,
      totals: part.totals.flatMap((change) => {
        const there = this.theirs.totals.find(({ column }) => column === change.column);
        const before = this.was.column(change.column);
        if (before === undefined) return [change];
        if (there === undefined) return this.#kept();
        const isOurs = !sameData(before.totals, this.now.column(change.column)?.totals);
        return isOurs ? [{ ...change, conflict: { wasText: there.beforeText } }] : [change];
      }),
      // What stood in the file when it was made is no trouble of now.
      problems: part.problems.filter(
        ({ cell, column }) => problems.has(cell) || this.was.column(column) === undefined,
      ),
      since: { cells: this.#cells, rows: part.removed.length - removed.length },
    };
  }

  #changedRow(row: ChangedRow): ChangedRow | null {
    const there = this.#changedThere.get(row.row);
    const isNew = this.was.rows.slot(row.row) === undefined;
    const texts = new Map<ColumnId, string>();
    for (const { column, beforeText } of there?.cells ?? []) texts.set(column, beforeText);
    for (const { column, before, beforeText, computedText } of there?.overrides ?? []) {
      texts.set(column, before === null ? computedText : beforeText);
    }
    /** The change where it was made in the file, with the conflict where there is one; nothing where it was made here. */
    const settle = <Change extends { readonly column: ColumnId }>(
      change: Change,
      wasText: string | undefined,
      isOurs: () => boolean,
    ): (Change & { readonly conflict?: ImportConflict })[] => {
      if (this.was.column(change.column) === undefined) return [change];
      if (!isNew && wasText === undefined) return this.#kept();
      return isNew || isOurs() ? [{ ...change, conflict: { wasText: wasText ?? '' } }] : [change];
    };
    const notes = new Map(there?.notes.map(({ column, before }) => [column, before?.text ?? '']));
    const cells = row.cells.flatMap((change) =>
      settle(change, texts.get(change.column), () => this.#isChangedHere(row.row, change.column)),
    );
    const overrides = row.overrides.flatMap((change) =>
      settle(change, texts.get(change.column), () => this.#isChangedHere(row.row, change.column)).map(
        (settled) => (settled.conflict === undefined ? settled : { ...settled, suggested: false }),
      ),
    );
    const settledNotes = row.notes.flatMap((change) =>
      settle(change, notes.get(change.column), () => this.#isNoteChangedHere(row.row, change.column)).map(
        (settled) => (settled.conflict === undefined ? settled : { ...settled, suggested: false }),
      ),
    );
    if (cells.length + overrides.length + settledNotes.length === 0) return null;
    return { ...row, cells, overrides, notes: settledNotes };
  }

  #addedRow(row: AddedRow): AddedRow {
    if (this.was.rows.slot(row.row) === undefined) return row;
    const deletedHere = this.#changedThere.has(row.row) ? 'changed there' : 'as it was';
    return { ...row, suggested: false, deletedHere };
  }

  #removedRow(row: MissingRow): MissingRow[] {
    if (this.was.rows.slot(row.row) === undefined) return [];
    const isChanged = this.now.columns.some(
      ({ id }) => this.#isChangedHere(row.row, id) || this.#isNoteChangedHere(row.row, id),
    );
    return [{ ...row, deletedThere: isChanged ? 'changed here' : 'as it was' }];
  }

  #isChangedHere(row: RowId, column: ColumnId): boolean {
    const { was, now } = this;
    const before = was.override(row, column);
    const after = now.override(row, column);
    if (before !== undefined || after !== undefined) return !sameData(before, after);
    return !sameCellValue(was.cell(row, column), now.cell(row, column));
  }

  #isNoteChangedHere(row: RowId, column: ColumnId): boolean {
    return this.was.note(row, column)?.text !== this.now.note(row, column)?.text;
  }

  /** Counts a change that was made here alone. */
  #kept(): [] {
    this.#cells++;
    return [];
  }
}

function namesOf(plan: ImportPlan, theirs: ImportPlan, ancestor: Workbook): readonly NameChange[] {
  const there = new Map(theirs.names.map((change) => [change.after.name.toLowerCase(), change]));
  return plan.names.flatMap((change): NameChange[] => {
    const was = findName(ancestor.record.names, change.after.name);
    if (was === undefined) return [change];
    const changed = there.get(change.after.name.toLowerCase());
    if (changed === undefined) return [];
    return sameData(was, change.before)
      ? [change]
      : [{ ...change, conflict: { wasText: changed.beforeText } }];
  });
}
