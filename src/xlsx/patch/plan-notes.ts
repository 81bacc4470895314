import type { RowId } from '../../model/ids.ts';
import { noteState, rowsWithNotes } from './cell-notes.ts';
import type { LinkedTable, PatchTools } from './linked-table.ts';

/** Says which notes of a table's cells are to be written; null takes a note away. Gives where they stand. */
export function planNotes(
  { source }: Pick<PatchTools, 'source'>,
  { table, columns, link, sheet, closed }: LinkedTable,
  added: ReadonlyMap<RowId, number>,
  refuse: (fileRow: number, column: number, why: string) => void,
): (readonly [fileRow: number, column: number])[] {
  const places = new Map(link.rows.map((row, place) => [row, place]));
  const planned: (readonly [number, number])[] = [];
  for (const { column, link: own } of columns) {
    // Files that were kept before notes were known of say nothing of theirs.
    if (own.at < 0 || own.notes === undefined) continue;
    const before = new Map(own.notes);
    const rows = rowsWithNotes(table, column);
    for (const [place] of before) rows.add(link.rows[place]!);
    for (const row of rows) {
      const place = places.get(row);
      const fileRow = place === undefined ? added.get(row) : link.fileRows[place];
      if (fileRow === undefined || table.rows.slot(row) === undefined) continue;
      const state = noteState(source, table, row, column);
      if ((state?.typed ?? null) === (place === undefined ? null : (before.get(place) ?? null))) continue;
      const why = closed ?? sheet.whyNoNote(fileRow, own.at);
      if (why !== null) {
        refuse(fileRow, own.at, why);
        continue;
      }
      let notes = sheet.notes.get(fileRow);
      if (notes === undefined) sheet.notes.set(fileRow, (notes = new Map()));
      notes.set(own.at, state?.text ?? null);
      planned.push([fileRow, own.at]);
    }
  }
  return planned;
}
