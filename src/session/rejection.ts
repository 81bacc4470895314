import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { InputReading } from '../model/input.ts';

/** Why a change was not made, as a sentence that says what to do, and the cell it is about where there is one. */
export interface Rejection {
  readonly message: string;
  /** Where the message is a question: what the text typed may have meant, likeliest first. Each is entered in its place. */
  readonly readings?: readonly InputReading[];
  readonly place?: { readonly table: TableId; readonly column?: ColumnId; readonly row?: RowId };
}
