import { assertNever } from '../base/assert-never.ts';
import type { TableChange } from '../model/change-set.ts';
import type { RowId } from '../model/ids.ts';
import type {
  BothChanges,
  CellConflicts,
  LastChange,
  MergeConflict,
  MergePlan,
} from '../model/merge-plan.ts';
import type { PastChange } from '../model/workbook-past.ts';

/** A plan with who changed what is in conflict, and when, as far as the pasts of both sides since the base tell it. */
export function withAuthors(
  plan: MergePlan,
  oursSince: readonly PastChange[],
  theirsSince: readonly PastChange[],
): MergePlan {
  if (oursSince.length === 0 && theirsSince.length === 0) return plan;
  const both = (find: (since: readonly PastChange[]) => LastChange | null): BothChanges => ({
    ours: find(oursSince),
    theirs: find(theirsSince),
  });
  const authors = new Set(theirsSince.flatMap(({ author }) => (author === null ? [] : [author])));
  return {
    ...plan,
    authors: [...authors],
    since: theirsSince,
    cells: plan.cells.map((cells): CellConflicts => {
      const ours = lastByRow(cells, oursSince);
      const theirs = lastByRow(cells, theirsSince);
      const changed = cells.rows.map((_, at) => ({ ours: ours[at] ?? null, theirs: theirs[at] ?? null }));
      return { ...cells, changed };
    }),
    others: plan.others.map((conflict) => ({
      ...conflict,
      changed: both((since) => lastTouching(conflict, since)),
    })),
  };
}

function lastByRow(
  { table, column, rows }: CellConflicts,
  since: readonly PastChange[],
): readonly (LastChange | undefined)[] {
  const last = new Array<LastChange | undefined>(rows.length);
  const places = new Map<RowId, number>(rows.map((row, at) => [row, at]));
  for (const { at, author, changes } of since) {
    const changed = changes.tables.get(table)?.cells.get(column);
    if (changed === undefined) continue;
    const change: LastChange = { at, author };
    for (const row of changed.rows) {
      const place = places.get(row);
      if (place !== undefined) last[place] = change;
    }
  }
  return last;
}

function lastTouching(conflict: MergeConflict, since: readonly PastChange[]): LastChange | null {
  for (let index = since.length - 1; index >= 0; index--) {
    const { at, author, changes } = since[index]!;
    const isOfWorkbook = conflict.kind === 'workbook-field' || conflict.kind === 'defined-name';
    const change = isOfWorkbook ? undefined : changes.tables.get(conflict.table);
    const touches = isOfWorkbook
      ? changes.workbook !== null
      : change !== undefined && touchesPlace(conflict, change);
    if (touches) return { at, author };
  }
  return null;
}

function touchesPlace(
  conflict: Exclude<MergeConflict, { readonly kind: 'workbook-field' | 'defined-name' }>,
  change: TableChange,
): boolean {
  switch (conflict.kind) {
    case 'table':
      return true;
    case 'table-field':
    case 'view':
      return change.record !== null;
    case 'column-field':
      return change.columns.has(conflict.column);
    case 'row-field':
      return change.rows.has(conflict.row);
    case 'override':
      return change.overrides.get(conflict.column)?.has(conflict.row) === true;
    case 'note':
      return change.notes.get(conflict.column)?.has(conflict.row) === true;
    case 'column': {
      const { column } = conflict;
      return [change.columns, change.cells, change.overrides, change.notes].some((part) => part.has(column));
    }
    case 'row': {
      const { row } = conflict;
      if (change.rows.has(row)) return true;
      if ([...change.cells.values()].some(({ rows }) => rows.includes(row))) return true;
      return [...change.overrides.values(), ...change.notes.values()].some((byRow) => byRow.has(row));
    }
    default:
      return assertNever(conflict);
  }
}
