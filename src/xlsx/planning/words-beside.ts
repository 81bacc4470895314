import type { Choice } from '../../model/column-types.ts';
import { MarkReader } from '../../model/marked-text.ts';
import type { TableReading } from '../../model/table-reading.ts';
import type { Workbook } from '../../model/workbook.ts';
import type { SheetGrid } from '../grid.ts';
import { columnTexts } from './column-texts.ts';

/**
 * The sheet columns of a reading in which words stand beside a choice (`✗ (13.4%)`): one of the column itself or, as a column may go anywhere,
 * of any choice column of the workbook.
 */
export function columnsWithWords(grid: SheetGrid, reading: TableReading, workbook: Workbook): number[] {
  const known = workbook.tables.flatMap(({ columns }) => columns.flatMap(choicesOf));
  const ofWorkbook = new MarkReader(known);
  return reading.columns.flatMap((read) => {
    const { column, skip, type } = read;
    const own = choicesOf(read);
    if (skip !== null || column < 0 || (type.kind !== 'text' && own.length === 0)) return [];
    if (own.length === 0 && known.length === 0) return [];
    const marks = own.length === 0 ? ofWorkbook : new MarkReader([...own, ...known]);
    const texts = columnTexts(grid, reading, column);
    return [...texts].some((text) => marks.read(text).beside !== '') ? [column] : [];
  });
}

function choicesOf({ type }: Pick<TableReading['columns'][number], 'type'>): readonly Choice[] {
  return type.kind === 'choice' ? type.choices : [];
}
