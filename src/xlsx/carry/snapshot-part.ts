import { gzipSync } from 'fflate';
import type { Package } from '../package.ts';
import { fromBase64, toBase64 } from './base64.ts';

/*
 * The custom XML part in which a file carries a snapshot of its tables (ECMA-376 part 1, 15.2.5; SPEC.md, X210): an element with the
 * snapshot file, packed with gzip, as Base64. Excel keeps such parts when it saves, under another number perhaps.
 */

const namespace = 'urn:pledgebook:snapshot';
const opening = `<snapshot xmlns="${namespace}" encoding="gzip base64">`;
const closing = '</snapshot>';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** How a snapshot stands in a file. */
export interface SnapshotPart {
  /** The part's content, in pieces. */
  readonly pieces: readonly (string | Uint8Array)[];
  /** The snapshot packed with gzip, as the part has it in Base64. */
  readonly packed: Uint8Array;
  /** Bytes that it adds to the file: Base64 packs to about the bytes it was made of. */
  readonly size: number;
}

/** The part that carries the bytes of a snapshot file. */
export function snapshotPart(snapshot: Uint8Array): SnapshotPart {
  const packed = gzipSync(snapshot, { level: 6, mtime: 0 });
  const size = Math.ceil(packed.length * 1.02);
  return { pieces: [declaration, opening, toBase64(packed), closing], packed, size };
}

/** What belongs to the part: its properties with the address of its words, and the way from it to them. */
export const snapshotPartProperties = {
  xml:
    `${declaration}<ds:datastoreItem ds:itemID="{6B1D3C0A-52E7-4F0B-9A61-3D9C1E7A4B25}" ` +
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>' +
    `<ds:schemaRef ds:uri="${namespace}"/></ds:schemaRefs></ds:datastoreItem>`,
  relations:
    `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" ' +
    'Target="itemProps1.xml"/></Relationships>',
} as const;

/** Custom parts of a file that are looked at: others have theirs as well. */
const mostParts = 50;

/**
 * The packed snapshot that a file carries, as it stands there and not yet believed; null where there is none, `damaged` where what is
 * there can't be unpacked from the part.
 */
export function readSnapshotPart(file: Package): Uint8Array | 'damaged' | null {
  const names = file.names.filter((name) => /^customXml\/item\d+\.xml$/i.test(name)).slice(0, mostParts);
  for (const name of names) {
    const bytes = file.bytes(name);
    if (bytes === null) continue;
    const head = new TextDecoder().decode(bytes.subarray(0, 1_000));
    const start = new RegExp(`<(?:\\w+:)?snapshot\\b[^>]*["']${namespace}["'][^>]*>`).exec(head);
    if (start === null) continue;
    const from = new TextEncoder().encode(head.slice(0, start.index + start[0].length)).length;
    const to = bytes.indexOf(0x3c, from);
    return (to < 0 ? null : fromBase64(bytes.subarray(from, to))) ?? 'damaged';
  }
  return null;
}
