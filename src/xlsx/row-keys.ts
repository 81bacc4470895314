import type { RowId, TableId } from '../model/ids.ts';
import { keyTextOf, type ShownCells } from './file-value.ts';
import { isTypedKey, plainText } from './find-tables.ts';
import { isFileError } from './grid.ts';
import type { RowMatches } from './match-rows.ts';
import { FoundCells, type FoundTable } from './planning/found-table.ts';
import { asText } from './read-value.ts';

/**
 * The keys of all tables' rows as they will be once a file is imported: a reference may name a row that the same file adds
 * or renames. Where no row will have a key, the rows that have it now answer, as a sheet may still say the old name.
 */
export class RowKeys {
  readonly #after = new Map<TableId, Map<RowId, string>>();
  readonly #rowsByKey = new Map<TableId, Map<string, RowId[]>>();

  constructor(
    readonly source: ShownCells,
    parts: readonly { readonly found: FoundTable; readonly matches: RowMatches }[],
  ) {
    for (const { found, matches } of parts) {
      const { table, columns } = found;
      const cells = new FoundCells(found);
      const key = [...columns].find(([, column]) => column.id === table.record.keyColumn);
      if (key === undefined || !isTypedKey(key[1])) continue;
      const [keyAt, keyColumn] = key;
      // A text column takes the text that the file shows; a number is a key by its plain figures (`keyTextOf`).
      const isText = keyColumn.type.kind === 'text';
      const keys = new Map(table.rows.ids().map((row) => [row, keyTextOf(source, table, row)]));
      for (const { fileRow, row, doubt } of matches.rows) {
        const cell = cells.cell(fileRow, keyAt);
        const value = cell?.value ?? null;
        if (value === null || isFileError(value)) continue;
        // Rows that stand twice are not ticked to begin with, so nothing should come to refer to them.
        if (doubt === null || doubt === 'blank key') {
          keys.set(row, asText(value, isText ? (cell?.format ?? 'General') : 'General'));
        }
      }
      this.#after.set(table.id, keys);
    }
  }

  /** The key of a row, '' where it has none. */
  keyOf(table: TableId, row: RowId): string {
    const known = this.source.workbook.table(table);
    return (
      this.#after.get(table)?.get(row) ?? (known === undefined ? '' : keyTextOf(this.source, known, row))
    );
  }

  /** The rows of a table with a key, without regard to case and outer spaces. */
  rowsWithKey(table: TableId, text: string): readonly RowId[] {
    let index = this.#rowsByKey.get(table);
    if (index === undefined) this.#rowsByKey.set(table, (index = this.#index(table)));
    return index.get(plainText(text)) ?? [];
  }

  #index(table: TableId): Map<string, RowId[]> {
    const known = this.source.workbook.table(table);
    const rows = known?.rows.ids() ?? [];
    const now = new Map(
      rows.map((row) => [row, known === undefined ? '' : keyTextOf(this.source, known, row)]),
    );
    const index = indexByKey(this.#after.get(table) ?? now);
    for (const [key, rowsNow] of indexByKey(now)) if (!index.has(key)) index.set(key, rowsNow);
    return index;
  }
}

function indexByKey(keys: ReadonlyMap<RowId, string>): Map<string, RowId[]> {
  const index = new Map<string, RowId[]>();
  for (const [row, text] of keys) {
    const key = plainText(text);
    if (key === '') continue;
    const rows = index.get(key);
    if (rows === undefined) index.set(key, [row]);
    else rows.push(row);
  }
  return index;
}
