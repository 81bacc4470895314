import { withVisibleTurns } from '../../base/visible-signs.ts';
import { type ColumnDifference, Mark, type TableDifference } from '../../model/workbook-diff.ts';
import { shown } from '../../queries/compare-verdicts.ts';
import { comparingWords } from '../words/comparing.ts';
import type { Compared } from './compare-form.svelte.ts';

/** What a cell of the comparison shows; what would turn its texts around stands as signs. */
export interface ComparedCell {
  readonly mark: number;
  readonly text: string;
  /** What it showed before, where it differs. */
  readonly before: string;
  /** All of it in words. */
  readonly told: string;
}

/** How a row is marked. */
export interface RowMark {
  readonly kind: 'added' | 'removed' | 'moved' | 'changed' | 'same';
  readonly sign: string;
  readonly label: string;
}

/** The mark of a row: what came or went counts before what was moved, and that before what was changed. */
export function markOf(mark: number): RowMark {
  const { marks } = comparingWords;
  if ((mark & Mark.added) !== 0) return { kind: 'added', sign: '+', label: marks.added };
  if ((mark & Mark.removed) !== 0) return { kind: 'removed', sign: '−', label: marks.removed };
  if ((mark & Mark.moved) !== 0) {
    const isBoth = (mark & Mark.changed) !== 0;
    return {
      kind: 'moved',
      sign: isBoth ? '↕≠' : '↕',
      label: isBoth ? `${marks.moved}, ${marks.changed}` : marks.moved,
    };
  }
  if ((mark & Mark.changed) !== 0) return { kind: 'changed', sign: '≠', label: marks.changed };
  return { kind: 'same', sign: '', label: marks.same };
}

/** What a cell shows, of whichever state has it. */
export function cellOf(
  { before, after }: Compared,
  table: TableDifference,
  column: ColumnDifference,
  place: number,
): ComparedCell {
  const row = table.rows[place]!;
  const [old, now] = [before.workbook.table(table.id), after.workbook.table(table.id)];
  const mark = table.cellMarks.get(column.id)?.[place] ?? Mark.same;
  const isNow = now?.column(column.id) !== undefined && now.rows.slot(row) !== undefined;
  const isOld = old?.rows.slot(row) !== undefined;
  // Where a column is gone it shows what it showed, as long as that is not told as what it was.
  const isKept = isOld && (mark & Mark.changed) === 0;
  const text = isNow ? shown(after, now, row, column.id) : isKept ? shown(before, old, row, column.id) : '';
  const safe = withVisibleTurns(text);
  if (mark === Mark.same || !isOld) return { mark: Mark.same, text: safe, before: '', told: safe };
  const was = shown(before, old, row, column.id);
  const notes =
    (mark & Mark.note) === 0
      ? ''
      : ` ${comparingWords.kinds.note}: ${old.note(row, column.id)?.text ?? ''} → ${now?.note(row, column.id)?.text ?? ''}`;
  const told =
    (mark & Mark.changed) === 0
      ? `${text}${notes}`.trimStart()
      : `${text || comparingWords.blank}, ${comparingWords.was(was)}${notes}`;
  const past = (mark & Mark.changed) === 0 ? '' : withVisibleTurns(was) || comparingWords.blank;
  return { mark, text: safe, before: past, told: withVisibleTurns(told) };
}
