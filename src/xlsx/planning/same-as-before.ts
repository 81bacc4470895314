import type { Column } from '../../model/table.ts';
import { type CellValue, isRowReference } from '../../model/values.ts';
import { fileValueOf, sameFileValue } from '../file-value.ts';
import { plainText } from '../find-tables.ts';
import { type GridCell, isFileError } from '../grid.ts';
import type { ImportTarget } from '../import-target.ts';
import type { RowKeys } from '../row-keys.ts';
import { splitMarker } from '../reading/shorthand.ts';
import type { FoundTable } from './found-table.ts';

/** What a file's cells are held against. */
export interface ComparedTable {
  readonly target: ImportTarget;
  readonly found: FoundTable;
  readonly keys: RowKeys;
}

/** Whether the file's cell is what export would have put there for this value, or says the same of the row that it was found by. */
export function sameAsBefore(
  { target, found, keys }: ComparedTable,
  column: Column,
  cell: GridCell | undefined,
  before: CellValue,
): boolean {
  if (cell !== undefined && cell.value === null && cell.formula !== null) return false;
  const value = cell?.value ?? null;
  if (sameFileValue(value, fileValueOf(target, column.type, before))) return true;
  // A key is the same without the marker of a footnote, and with other spaces, where the row was found by it.
  if (typeof value === 'string' && typeof before === 'string' && found.keys.includes(column.id)) {
    const { text, marker } = splitMarker(value);
    const isFoundBy = found.rowIds === null && spacedAlike(value) === spacedAlike(before);
    return isFoundBy || (plainText(text) === plainText(before) && marker !== '');
  }
  if (!isRowReference(before) || column.type.kind !== 'reference') return false;
  // The row was deleted where the file was made; it is listed as missing, and what refers to it goes with it or stays.
  if (isFileError(value)) return value.error === '#REF!';
  // The same row under the key that this file gives it.
  return (
    typeof value === 'string' && plainText(value) === plainText(keys.keyOf(column.type.table, before.ref))
  );
}

function spacedAlike(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
