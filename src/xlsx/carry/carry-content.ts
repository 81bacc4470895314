import type { TableId } from '../../model/ids.ts';
import type { WorkbookContent } from '../../model/workbook-content.ts';
import type { ExportSource } from '../export-source.ts';
import type { CarriedParts } from './carried-parts.ts';
import { exportedTables } from './exported-tables.ts';
import { layoutOf } from './layout-of.ts';
import { snapshotPart } from './snapshot-part.ts';
import { stoodInOf } from './stood-in.ts';

/** What a file is to carry beside its tables. Snapshots are made by who asks, as nothing here knows what they look like. */
export interface CarryOptions {
  /** Whether the file carries the tables as they are now, by which an import later tells who changed what. */
  readonly snapshot: boolean;
  /** A content as a snapshot file without a parent: UTF-8 JSON. */
  readonly write: (content: WorkbookContent) => { readonly id: string; readonly bytes: Uint8Array };
}

/** What a file with these tables carries. */
export function carryContent(
  content: WorkbookContent,
  tables: readonly TableId[],
  source: ExportSource,
  { snapshot, write }: CarryOptions,
): CarriedParts {
  const exported = exportedTables(content, tables);
  const layout = write(layoutOf(exported, source));
  const whole = snapshot ? write(exported) : null;
  return {
    layout: new TextDecoder().decode(layout.bytes),
    stoodIn: stoodInOf(exported, source),
    snapshot: whole === null ? null : { id: whole.id, part: snapshotPart(whole.bytes) },
  };
}

/** Bytes that the snapshot of these tables would add to a file. */
export function snapshotSize(
  content: WorkbookContent,
  tables: readonly TableId[],
  write: CarryOptions['write'],
): number {
  return snapshotPart(write(exportedTables(content, tables)).bytes).size;
}
