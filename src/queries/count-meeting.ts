import type { FormatRule } from '../model/cell-rules.ts';
import type { Table } from '../model/table.ts';
import { ConditionalFormats } from './conditional-format.ts';
import type { QuerySource } from './plan-sentence.ts';
import { ValueIndexes } from './value-index.ts';

/** How many cells of a table a format would colour that the table may not have yet. */
export function countMeeting(source: QuerySource, table: Table, rule: FormatRule): number {
  const indexes = new ValueIndexes(source.engine);
  const formats = new ConditionalFormats({ ...source, indexes }, table, [rule]);
  // The first question makes the format ready, and with it the indexes that it needs.
  const { columns } = formats;
  indexes.work(null);
  let count = 0;
  for (const column of columns) {
    for (const slot of table.rows.sequence) if (formats.look(slot, column)?.tone) count++;
  }
  formats.release();
  return count;
}
