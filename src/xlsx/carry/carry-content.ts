import type { TableId } from '../../model/ids.ts';
import type { WorkbookContent } from '../../model/workbook-content.ts';
import type { ExportSource } from '../export-source.ts';
import type { CarriedParts } from './carried-parts.ts';
import { exportedTables } from './exported-tables.ts';
import { layoutOf } from './layout-of.ts';
import { type SnapshotPart, snapshotPart } from './snapshot-part.ts';
import { stoodInOf } from './stood-in.ts';

/** What a file is to carry beside its tables. Snapshots are made by who asks, as nothing here knows what they look like. */
export interface CarryOptions {
  /** Whether the file carries the tables as they are now, by which an import later tells who changed what. */
  readonly snapshot: boolean;
  /** Whether a copy of that snapshot is wanted, to be kept here: by it the same is told where the file comes back without. */
  readonly copy?: boolean;
  /** A content as a snapshot file without a parent: UTF-8 JSON. */
  readonly write: (content: WorkbookContent) => { readonly id: string; readonly bytes: Uint8Array };
}

/** A snapshot of exported tables, to be kept where the file was made. */
export interface ExportedCopy {
  readonly id: string;
  /** Packed with gzip. */
  readonly packed: Uint8Array;
}

/** The tables as they are now, packed. */
interface PackedTables {
  readonly id: string;
  readonly part: SnapshotPart;
}

/**
 * The snapshot of these tables where the file is to carry it or a copy of it is wanted, else null. Writing it takes a good deal of memory for a
 * moment, so it is made before the workbook is calculated and laid out, and not while these are held.
 */
export function packTables(
  content: WorkbookContent,
  tables: readonly TableId[],
  { snapshot, copy = false, write }: CarryOptions,
): PackedTables | null {
  if (!snapshot && !copy) return null;
  const whole = write(exportedTables(content, tables));
  return { id: whole.id, part: snapshotPart(whole.bytes) };
}

/** What a file with these tables carries, and the copy that is to be kept; null for none. */
export function carryContent(
  content: WorkbookContent,
  tables: readonly TableId[],
  source: ExportSource,
  made: PackedTables | null,
  { snapshot, copy = false, write }: CarryOptions,
): { readonly carried: CarriedParts; readonly copy: ExportedCopy | null } {
  const exported = exportedTables(content, tables);
  const layout = write(layoutOf(exported, source));
  return {
    carried: {
      layout: new TextDecoder().decode(layout.bytes),
      exported: made?.id ?? null,
      stoodIn: stoodInOf(exported, source),
      snapshot: snapshot ? made : null,
    },
    copy: copy && made !== null ? { id: made.id, packed: made.part.packed } : null,
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
