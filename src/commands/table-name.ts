import { findName } from '../model/defined-names.ts';
import type { TableId } from '../model/ids.ts';
import type { Workbook } from '../model/workbook.ts';
import { isTableName } from '../session/check-writes.ts';

/** The name that formulas get for a table's title: `Summary Sheet` gives `Summary_Sheet`, with a number if that is taken. */
export function tableNameFor(workbook: Workbook, title: string, own: TableId | null): string {
  const words = title
    .trim()
    .replaceAll(/[^\p{L}\p{N}_.]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '');
  const plain = words.slice(0, 240);
  const stem = isTableName(plain) ? plain : `Table_${plain}`;
  const taken = (name: string) => {
    const table = workbook.tableNamed(name);
    if (table !== undefined && table.id !== own) return true;
    return findName(workbook.record.names, name) !== undefined;
  };
  let name = stem;
  for (let number = 2; taken(name); number++) name = `${stem}_${number}`;
  return name;
}
