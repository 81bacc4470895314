import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { encodeContent } from '../format/content.ts';
import type { SavedSnapshot } from '../format/saved-snapshot.ts';
import { currentVersion } from '../format/versions.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import { canonicalOf, layOutJson } from './canonical-json.ts';

/** A snapshot file as it was written. */
export interface WrittenSnapshot extends SavedSnapshot {
  /** The file: UTF-8 JSON. */
  readonly bytes: Uint8Array;
}

/** What goes into a snapshot beside the content. */
export interface SnapshotOptions {
  /**
   * The snapshot that the workbook was opened from or last saved to; null where there is none. The new one descends from it,
   * or, where nothing has changed since, is the very same file again.
   */
  readonly last: SavedSnapshot | null;
}

/**
 * A whole workbook as one file. The same ground state and lineage give the same bytes, whenever and wherever they are written:
 * nothing of the time, the machine or the person is inside. The format is specified in `src/format/SPEC.md`.
 */
export function writeSnapshot(content: WorkbookContent, { last }: SnapshotOptions): WrittenSnapshot {
  const laidOut = layOutJson(encodeContent(content));
  const id = contentId(laidOut);
  const parent = last === null ? null : last.id === id ? last.parent : last.id;
  const text =
    `{\n"format":"pledgebook",\n"version":${currentVersion},\n"id":"${id}",\n` +
    `"parent":${JSON.stringify(parent)},\n"content":${laidOut}\n}\n`;
  return { bytes: new TextEncoder().encode(text), id, parent };
}

/** The id of a content: the SHA-256 of its canonical JSON. Web Crypto is missing where a page is served by plain http. */
export function contentId(laidOut: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(canonicalOf(laidOut))));
}
