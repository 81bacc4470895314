import type { PasteJob } from '../grid/clipboard/paste-job.ts';
import type { ExportStart } from '../dialogs/export-form.svelte.ts';
import type { HelpPlace } from '../help/help-place.ts';
import type { NamedCopy } from '../merge/merge-form.svelte.ts';
import type { FileTroubleKind } from '../saving/saving-state.svelte.ts';
import type { LongWork } from '../grid/long-change.ts';
import type { ClipboardBlock } from '../../model/clipboard-block.ts';
import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import type { JoinedLines } from '../../model/join-lines.ts';

/** The dialog that is open on a workbook, if any. */
export type DialogState =
  | { readonly kind: 'rename-workbook' }
  | { readonly kind: 'new-table' }
  | { readonly kind: 'rename-table'; readonly table: TableId }
  | { readonly kind: 'new-column'; readonly table: TableId; readonly before: ColumnId | null }
  | {
      readonly kind: 'column';
      readonly table: TableId;
      readonly column: ColumnId;
      /** What of the column it was opened for; left out for its name. */
      readonly part?: ColumnPart;
      /** Other columns that are given the same number format. */
      readonly others?: readonly ColumnId[];
    }
  | {
      readonly kind: 'total';
      readonly table: TableId;
      readonly column: ColumnId;
      /** What was typed over the cell, to begin with; null for the formula that is there. */
      readonly typed: string | null;
    }
  /** What the values of a column ought to be. */
  | { readonly kind: 'column-rules'; readonly table: TableId; readonly column: ColumnId }
  /** How cells look that meet conditions; `columns` are those that new rules begin with. */
  | { readonly kind: 'format-rules'; readonly table: TableId; readonly columns: readonly ColumnId[] }
  | { readonly kind: 'names' }
  | { readonly kind: 'save-view'; readonly table: TableId }
  | { readonly kind: 'rename-view'; readonly table: TableId; readonly name: string }
  /** A paste that takes a while, or that a person has to decide something about. */
  | { readonly kind: 'paste'; readonly job: PasteJob }
  /** Cells that are pasted as a table: whether rows of them that are broken over lines are joined. */
  | { readonly kind: 'paste-table'; readonly block: ClipboardBlock; readonly joined: JoinedLines }
  /** A commitments table that is pasted as a table: whether it is split. */
  | { readonly kind: 'split-paste'; readonly block: ClipboardBlock }
  /** A copy or a change of very many cells that takes a while. */
  | { readonly kind: 'work'; readonly work: LongWork }
  /** The measures that a commitment is linked to. */
  | { readonly kind: 'links'; readonly table: TableId; readonly row: RowId }
  /** The test of a measure, with the figures that it needs. */
  | { readonly kind: 'target-test'; readonly table: TableId; readonly row: RowId }
  /** What the person is called who puts values in by hand. */
  | { readonly kind: 'your-name' }
  /** A plan that a workbook of its own is made of. */
  | { readonly kind: 'new-plan' }
  | { readonly kind: 'fill-series' }
  /** The period of a plan's figures, or the plan that follows. */
  | { readonly kind: 'periods'; readonly which: PeriodDialog }
  /** A name for the workbook as it is now. */
  | { readonly kind: 'name-version' }
  | { readonly kind: 'column-width'; readonly columns: readonly ColumnId[] }
  /** A page of the help. */
  | { readonly kind: 'help'; readonly place: HelpPlace }
  /** The list of all keys. */
  | { readonly kind: 'keys' }
  | { readonly kind: 'rename-column'; readonly table: TableId; readonly column: ColumnId }
  /** Tables of a file, which is asked for where there is none yet. */
  | { readonly kind: 'import'; readonly file: File | null }
  | {
      readonly kind: 'export-excel';
      /** What it begins with; left out for the table on the page. */
      readonly start?: ExportStart;
    }
  /** What was changed goes into the file that tables came from. */
  | { readonly kind: 'export-original' }
  /** The files that tables came from. */
  | { readonly kind: 'originals' }
  | { readonly kind: 'export-notes'; readonly notes: readonly string[] }
  /** How much the browser stores, and whether it keeps it. */
  | { readonly kind: 'storage' }
  /** A copy of the workbook comes into it; null where its file is still to be chosen. */
  | { readonly kind: 'merge'; readonly copy: NamedCopy | null }
  /** Two states of the workbook are compared; with a copy it is what the copy would bring. */
  | { readonly kind: 'compare'; readonly copy: NamedCopy | null }
  /** The file of the workbook was changed by another hand, or is gone. */
  | { readonly kind: 'file-trouble'; readonly trouble: FileTroubleKind; readonly name: string }
  /** A snapshot with a message that goes with it. */
  | { readonly kind: 'share-by-mail' }
  | { readonly kind: 'save-snapshot' };

/** A part of the dialog that shows everything about a column. */
export type ColumnPart = 'type' | 'format' | 'choices' | 'description';

/** Figures are entered, another period is chosen, or the plan is rolled forward. */
export type PeriodDialog = 'enter' | 'choose' | 'roll';
