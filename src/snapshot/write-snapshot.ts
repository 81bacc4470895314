import { gzipSync } from 'fflate';
import { encodeContent } from '../format/content.ts';
import { encodePast } from '../format/past.ts';
import type { SavedSnapshot } from '../format/saved-snapshot.ts';
import { currentVersion } from '../format/versions.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import { noPast, type WorkbookPast } from '../model/workbook-past.ts';
import { LaidOut, layOutJson } from './canonical-json.ts';
import { checksumOf, laidOut, summaryOf } from './envelope.ts';
import { lineagePast, pastBefore } from './lineage.ts';
import { canonicalHash } from './snapshot-hash.ts';
import { type SnapshotSteps, untold } from './snapshot-steps.ts';

/** A snapshot file as it was written. */
export interface WrittenSnapshot extends SavedSnapshot {
  /** The file: UTF-8 JSON, or that as gzip. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What goes into a snapshot beside the content. */
export interface SnapshotOptions {
  /**
   * The snapshot that the workbook was opened from or last saved to; null where there is none. The new one descends from it,
   * or, where nothing has changed since, is the very same file again.
   */
  readonly last: SavedSnapshot | null;
  /** What the workbook was before; left out where nothing is known. */
  readonly past?: WorkbookPast;
  /** Whether the file carries its past as it is, with who changed what and when. Not where it is left out. */
  readonly history?: boolean;
  /**
   * Whether the file carries what leads back to the snapshots that it comes from, without names and times. It does where this is left out; with
   * neither this nor `history` the file says of no other.
   */
  readonly lineage?: boolean;
  /** Whether the file is packed with gzip. Not where it is left out. */
  readonly compressed?: boolean;
  /** Told how far it is. */
  readonly onStep?: SnapshotSteps;
}

/**
 * A whole workbook as one file. The same ground state, past and lineage give the same bytes, whenever and wherever they are written:
 * nothing of the time of saving, the machine or the person is inside. The format is specified in `src/format/SPEC.md`.
 */
export function writeSnapshot(
  content: WorkbookContent,
  {
    last,
    past = noPast,
    history = false,
    lineage = true,
    compressed = false,
    onStep = untold,
  }: SnapshotOptions,
): WrittenSnapshot {
  const { tables, ...facts } = encodeContent(content);
  const steps = tables.length + (compressed ? 3 : 2);
  const texts = tables.map((table, done) => {
    onStep('Writing', done, steps);
    return new LaidOut(layOutJson(table));
  });
  const whole = new LaidOut(layOutJson({ ...facts, tables: texts }));
  const id = contentId(whole.text);
  onStep('Writing', tables.length, steps);
  const carried = pastBefore(history ? past : lineage ? lineagePast(past) : noPast, id);
  const hasPast = carried.changes.length + carried.marks.length > 0;
  const ancestor = last === null ? null : last.id === id ? last.parent : last.id;
  const parent = history || lineage ? ancestor : null;
  const summaries = tables.map((table, place) => summaryOf(table.id, table.title, texts[place]!.text));
  const envelope = {
    format: 'pledgebook',
    version: currentVersion,
    id,
    parent,
    tables: laidOut(summaries),
    ...(hasPast ? { past: laidOut(encodePast(carried)) } : {}),
  };
  const checksum = checksumOf(envelope);
  onStep('Writing', tables.length + 1, steps);
  const { past: pastText } = envelope;
  const text =
    `{\n"format":"pledgebook",\n"version":${currentVersion},\n"id":"${id}",\n` +
    `"parent":${JSON.stringify(parent)},\n"checksum":"${checksum}",\n"tables":${envelope.tables.text},\n` +
    `"content":${whole.text}${pastText === undefined ? '' : `,\n"past":${pastText.text}`}\n}\n`;
  const plain = new TextEncoder().encode(text);
  if (compressed) onStep('Compressing', tables.length + 2, steps);
  // Gzip has a place for the time of packing, which stays empty.
  return { bytes: compressed ? gzipSync(plain, { level: 6, mtime: 0 }) : plain, id, parent };
}

/** The id that a snapshot of this content has: two contents of the same ground state have the same. */
export function snapshotId(content: WorkbookContent): string {
  return contentId(layOutJson(encodeContent(content)));
}

/** The id of a content as a file has it: the hash of its canonical JSON. */
export function contentId(laidOutContent: string): string {
  return canonicalHash(laidOutContent);
}
