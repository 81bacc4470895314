import type { ReadingColumn, TableReading } from '../../model/table-reading.ts';
import type { SheetGrid } from '../grid.ts';
import { footnoteOf, markerKeys } from './shorthand.ts';
import { isPercentUnit } from './units.ts';

/** The words of the footnotes that a marker leads to; none where no remark begins with it. */
export type RemarkFor = (marker: string) => readonly string[];

/** Finds footnotes by their markers: `[note 1]`, `1.`, `¹`, `(r)`. */
export function remarkFor(remarks: TableReading['remarks']): RemarkFor {
  const byKey = new Map<string, string>();
  for (const { text } of remarks) {
    const footnote = footnoteOf(text);
    if (footnote !== null && !byKey.has(footnote.key)) byKey.set(footnote.key, footnote.words);
  }
  if (byKey.size === 0) return () => [];
  return (marker) => markerKeys(marker).flatMap((key) => byKey.get(key) ?? []);
}

/** What a column is about besides its name: its unit where the type does not say it, footnotes of its heading, the heading's own note. */
export function describeColumn(
  grid: SheetGrid,
  { area, headingRows }: TableReading,
  { column, unit, type }: ReadingColumn,
  marker: string,
  remark: RemarkFor,
): string {
  const isSaid =
    (isPercentUnit(unit) && type.kind === 'percent') || (unit === '£' && type.kind === 'currency');
  const notes: string[] = [];
  for (let row = area.top; row < area.top + headingRows; row++) {
    const note = grid.cell(row, column)?.note?.trim() ?? '';
    if (note !== '') notes.push(note);
  }
  return [isSaid ? '' : unit, ...remark(marker), ...notes].filter((part) => part !== '').join('\n');
}
