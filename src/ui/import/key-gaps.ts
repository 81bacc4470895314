import type { KeyGaps } from '../../model/import-choices.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import { words } from '../words.ts';
import type { UpdateChoice } from './choice-edits.ts';

/** Columns that are told of at most where nothing names each row. */
const mostTold = 3;

/**
 * Sentences about what keeps rows from being matched by the columns that are ticked; where none is, by those that could be. Where others than the
 * table's key column were suggested, why not that.
 */
export function keyGapSentences(into: UpdateChoice, table: Table): string[] {
  const there = (into.keyGaps ?? []).filter(({ columns }) =>
    columns.every(({ column, to }) =>
      into.columns.some((match) => match.column === column && match.to === to),
    ),
  );
  const gapsOf = (keys: readonly ColumnId[]) =>
    there.filter(
      ({ columns }) => columns.length === keys.length && columns.every(({ to }) => keys.includes(to)),
    );
  const say = ({ columns, file, table: here }: KeyGaps): string =>
    words.importing.keyGaps(
      columns.map(({ to }) => table.column(to)?.name ?? ''),
      file,
      here,
      table.record.title,
    );
  if (into.keys.length === 0) {
    const single = there.filter(({ columns }) => columns.length === 1);
    return into.keysAreChosen === true ? [] : single.slice(0, mostTold).map(say);
  }
  const { keyColumn } = table.record;
  const isOthers = into.keysAreChosen !== true && keyColumn !== null && gapsOf(into.keys).length === 0;
  return [
    ...gapsOf(into.keys).map(say),
    ...(isOthers ? gapsOf([keyColumn]).map((gap) => `${say(gap)} ${words.importing.keyOthers}`) : []),
  ];
}
