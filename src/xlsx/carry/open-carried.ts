import type { Result } from '../../base/result.ts';
import type { AncestorState } from '../../model/import-plan.ts';
import { type WorkbookContent, workbookFromContent } from '../../model/workbook-content.ts';
import { findTables } from '../find-tables.ts';
import type { SheetGrid } from '../grid.ts';
import type { Package } from '../package.ts';
import { type LayoutText, readLayoutSheet } from './layout-sheet.ts';
import { readSnapshotPart } from './snapshot-part.ts';
import type { StoodIn } from './stood-in.ts';

/** Opens a snapshot file of which nothing is believed: checks all of it, and gives its content with its id. */
export type OpenSnapshot = (
  bytes: Uint8Array,
) => Result<{ readonly content: WorkbookContent; readonly id: string }, unknown>;

/** What a file carries beside its tables, as it stands there. */
export interface CarriedBytes {
  readonly layout: LayoutText | null;
  readonly snapshot: Uint8Array | 'damaged' | null;
}

/** The same once it was opened and believed. */
export interface CarriedContent {
  /** The tables as they were when the file was made; null where the file does not say, or says it of another file. */
  readonly ancestor: WorkbookContent | null;
  /** What the cells can't say of the tables; null where the file does not say. */
  readonly layout: WorkbookContent | null;
  /** Values that stand in for formulas. */
  readonly stoodIn: readonly StoodIn[];
  /** The id of the snapshot that the file was made with, where it does not have it any more or never had it; null where it does not say. */
  readonly lacks: string | null;
  /** What became of the ancestor. */
  readonly state: Exclude<AncestorState, 'elsewhere'>;
}

/** Takes what a file carries from among its sheets and parts. */
export function findCarried(
  file: Package,
  sheets: readonly SheetGrid[],
): { readonly sheets: readonly SheetGrid[]; readonly carried: CarriedBytes } {
  const layouts = sheets.flatMap((grid) => {
    const text = readLayoutSheet(grid);
    return text === null ? [] : [{ grid, text }];
  });
  // Copied sheets may be there twice; which of them is the file's own, nobody can tell.
  const layout = layouts.length === 1 ? layouts[0]!.text : null;
  return {
    sheets: sheets.filter(
      (sheet) => !layouts.some(({ grid }) => grid === sheet) && (layouts.length === 0 || !isListSheet(sheet)),
    ),
    carried: { layout, snapshot: readSnapshotPart(file) },
  };
}

/** Whether a sheet of a file of ours is the one with the words of its lists. */
function isListSheet({ hidden, name, tables }: SheetGrid): boolean {
  return hidden && tables.length === 0 && /^Lists( \d+)?$/.test(name);
}

/** Opens what a file carries. What breaks a rule, or fits other sheets than these, counts as not there. */
export function openCarried(
  { layout, snapshot }: CarriedBytes,
  sheets: readonly SheetGrid[],
  open: OpenSnapshot,
): CarriedContent {
  const described = layout === null ? null : open(new TextEncoder().encode(layout.text));
  const known =
    described?.ok === true && fits(described.value.content, sheets) ? described.value.content : null;
  const carried = (ancestor: WorkbookContent | null, state: CarriedContent['state']): CarriedContent => ({
    ancestor,
    layout: known,
    stoodIn: known === null ? [] : layout!.stoodIn,
    lacks: ancestor !== null || known === null ? null : layout!.exported,
    state,
  });
  if (snapshot === null) return carried(null, (layout?.carries ?? null) === null ? 'none' : 'gone');
  if (snapshot === 'damaged') return carried(null, 'damaged');
  const opened = open(snapshot);
  if (!opened.ok) return carried(null, 'damaged');
  const { content, id } = opened.value;
  const isOwn = layout === null ? fits(content, sheets) : layout.carries === id && fits(content, sheets);
  return isOwn ? carried(content, 'used') : carried(null, 'unfit');
}

/** Whether sheets have these tables: one of them at least by the name of its Excel Table or by its row ids. */
function fits(content: WorkbookContent, sheets: readonly SheetGrid[]): boolean {
  return findTables(sheets, workbookFromContent(content)).some(
    ({ foundBy, rowIds }) => rowIds !== null && (foundBy === 'table name' || foundBy === 'row ids'),
  );
}
