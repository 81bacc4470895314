import type { Brand } from '../base/brand.ts';

/** Names a workbook for good; never shown and never reused. */
export type WorkbookId = Brand<string, 'WorkbookId'>;
/** Names a table within its workbook for good. */
export type TableId = Brand<string, 'TableId'>;
/** Names a column within its table for good; two tables may use the same text. */
export type ColumnId = Brand<string, 'ColumnId'>;
/** Names a row within its table for good. */
export type RowId = Brand<string, 'RowId'>;

/** Marks a text read from storage, a file or a test as a workbook's id. */
export const asWorkbookId = (text: string): WorkbookId => text as WorkbookId;
/** Marks a text read from storage, a file or a test as a table's id. */
export const asTableId = (text: string): TableId => text as TableId;
/** Marks a text read from storage, a file or a test as a column's id. */
export const asColumnId = (text: string): ColumnId => text as ColumnId;
/** Marks a text read from storage, a file or a test as a row's id. */
export const asRowId = (text: string): RowId => text as RowId;
