import type { ColumnId, TableId } from '../../model/ids.ts';

/** The dialog that is open on a workbook, if any. */
export type DialogState =
  | { readonly kind: 'rename-workbook' }
  | { readonly kind: 'new-table' }
  | { readonly kind: 'rename-table'; readonly table: TableId }
  | { readonly kind: 'new-column'; readonly table: TableId; readonly before: ColumnId | null }
  | { readonly kind: 'column'; readonly table: TableId; readonly column: ColumnId }
  | {
      readonly kind: 'total';
      readonly table: TableId;
      readonly column: ColumnId;
      /** What was typed over the cell, to begin with; null for the formula that is there. */
      readonly typed: string | null;
    }
  | { readonly kind: 'names' }
  /** The list of all keys. */
  | { readonly kind: 'keys' }
  | { readonly kind: 'rename-column'; readonly table: TableId; readonly column: ColumnId }
  | { readonly kind: 'import-excel'; readonly file: File | null }
  | { readonly kind: 'export-excel' }
  | { readonly kind: 'export-notes'; readonly notes: readonly string[] }
  | { readonly kind: 'save-snapshot' };
