import type { TableDifference, WorkbookDifference } from '../model/workbook-diff.ts';
import { isDifferent, Mark } from '../model/workbook-diff.ts';
import { labelOf, shown } from './compare-verdicts.ts';
import type { ComparedSide } from './compare-workbooks.ts';

/** One line of a comparison as it is told: what is where, what it was and what it is. */
export interface DifferenceLine {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly kind: 'added' | 'removed' | 'moved' | 'changed' | 'note' | 'fact';
  readonly before: string;
  readonly after: string;
}

/** The two that are compared, with what they are called. */
export interface ComparedPair {
  readonly before: ComparedSide & { readonly name: string };
  readonly after: ComparedSide & { readonly name: string };
  readonly difference: WorkbookDifference;
}

/** Everything two workbooks differ in as lines, by table: facts first, then row by row. */
export function* differenceLines({
  before,
  after,
  difference,
}: ComparedPair): Generator<DifferenceLine, void, void> {
  const line = { table: '', row: '', column: '', before: '', after: '' };
  for (const { fact, ...sides } of difference.facts) yield { ...line, ...sides, kind: 'fact', column: fact };
  for (const table of difference.tables) {
    if (!isDifferent(table)) continue;
    const { title } = table;
    if (table.presence !== 'both') {
      yield { ...line, table: title, kind: table.presence };
      continue;
    }
    for (const { fact, ...sides } of table.facts)
      yield { ...line, ...sides, table: title, kind: 'fact', column: fact };
    for (const column of table.columns) {
      if (column.presence !== 'both')
        yield { ...line, table: title, column: column.name, kind: column.presence };
      for (const { fact, ...sides } of column.facts) {
        yield { ...line, ...sides, table: title, kind: 'fact', column: `${column.name}: ${fact}` };
      }
    }
    yield* rowLines(before, after, table);
  }
}

function* rowLines(
  before: ComparedSide,
  after: ComparedSide,
  { id, title, columns, rows, rowMarks, cellMarks }: TableDifference,
): Generator<DifferenceLine, void, void> {
  const old = before.workbook.table(id)!;
  const now = after.workbook.table(id)!;
  for (let at = 0; at < rows.length; at++) {
    const mark = rowMarks[at]!;
    if (mark === Mark.same) continue;
    const row = rows[at]!;
    const isGone = mark === Mark.removed;
    const label = isGone ? labelOf(before, old, row, at) : labelOf(after, now, row, at);
    const line = { table: title, row: label, column: '', before: '', after: '' };
    if (mark === Mark.added) yield { ...line, kind: 'added' };
    else if (isGone) yield { ...line, kind: 'removed' };
    else {
      if ((mark & Mark.moved) !== 0) yield { ...line, kind: 'moved' };
      for (const column of columns) {
        const cell = cellMarks.get(column.id)?.[at] ?? Mark.same;
        if (cell === Mark.same) continue;
        if ((cell & Mark.changed) !== 0) {
          const sides = {
            before: shown(before, old, row, column.id),
            after: shown(after, now, row, column.id),
          };
          yield { ...line, ...sides, column: column.name, kind: 'changed' };
        }
        if ((cell & Mark.note) !== 0) {
          const note = {
            before: old.note(row, column.id)?.text ?? '',
            after: now.note(row, column.id)?.text ?? '',
          };
          yield { ...line, ...note, column: column.name, kind: 'note' };
        }
      }
    }
  }
}
