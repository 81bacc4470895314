import { asColumnId, asRowId, asTableId, type ColumnId, type RowId, type TableId } from '../src/model/ids.ts';
import type { ColumnDescriptor, TableDescriptor } from './descriptor.ts';

/*
 * Ids of a starter are readable and fixed, so that copies of it that were opened apart can be merged: every copy gives the
 * same row the same id.
 */

/**
 * A text as a part of an id: small letters and digits, everything else one hyphen, a per cent sign the word `percent`.
 * `PCP 1.10` gives `pcp-1-10`, `Given change %` gives `given-change-percent`.
 */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('%', ' percent ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

/** A table's id: the name of its resource. */
export function tableIdOf(table: TableDescriptor): TableId {
  return asTableId(table.name);
}

/** A column's id: its own `id`, else table and name, as in `commitments.target-met`. */
export function columnIdOf(table: TableDescriptor, column: ColumnDescriptor): ColumnId {
  return asColumnId(column.id ?? `${table.name}.${slug(column.name)}`);
}

/** A row's id: the texts of the columns that `rowId` names, as in `pp-1a` or `pp-1a--ss-1a-1`. */
export function rowIdOf(texts: readonly string[]): RowId {
  return asRowId(texts.map(slug).join('--'));
}
