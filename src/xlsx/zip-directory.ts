/*
 * The table of contents of a zip file (PKWARE APPNOTE 4.3.12 to 4.3.16), which stands at its end and alone is believed: names, sizes and
 * places. Nothing is unpacked to read it, and no more entries are read than the caller will have.
 */

/** A file in a zip. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated; anything else can't be read. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packedSize: number;
  /** Bytes after unpacking, as the file says. */
  readonly size: number;
  /** Where its own header stands, which comes before its bytes. */
  readonly offset: number;
  /** Where its line in the table of contents stands. */
  readonly record: number;
}

/**
 * The entries of a zip, `most` and one more where there are more than that; null where the file has no table of contents that can be
 * read.
 */
export function readZipDirectory(bytes: Uint8Array, most: number): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  const { offset, size } = end;
  if (offset + size > bytes.length) return null;
  const decoder = new TextDecoder();
  const entries: ZipEntry[] = [];
  for (let at = offset; at + 46 <= bytes.length && entries.length <= most;) {
    if (view.getUint32(at, true) !== signatures.entry) break;
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > bytes.length) return null;
    const sizes = {
      size: view.getUint32(at + 24, true),
      packedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    };
    const flags = view.getUint16(at + 8, true);
    entries.push({
      name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      isEncrypted: (flags & 1) === 1,
      crc: view.getUint32(at + 16, true),
      record: at,
      ...largeSizes(view, at + 46 + nameLength, extraLength, sizes),
    });
    at = next;
  }
  // Fewer than it says: it was cut, or is damaged.
  return entries.length === 0 || (entries.length <= most && entries.length < end.count) ? null : entries;
}

/** The packed bytes of an entry; null where they would lie outside the file. */
export function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset, packedSize } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== signatures.local) return null;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  return start + packedSize > bytes.length ? null : bytes.subarray(start, start + packedSize);
}

/** The checksum that zip files have of their entries (CRC-32). */
export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3] = crcTables;
  let crc = -1;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    crc = t3[crc & 255]! ^ t2[(crc >>> 8) & 255]! ^ t1[(crc >>> 16) & 255]! ^ t0[crc >>> 24]!;
  }
  for (; at < bytes.length; at++) crc = t0[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

const signatures = {
  local: 0x04034b50,
  entry: 0x02014b50,
  end: 0x06054b50,
  largeLocator: 0x07064b50,
  largeEnd: 0x06064b50,
} as const;

/** Sizes and places that do not fit 32 bits have this there, and stand in an extra field. */
const elsewhere = 0xffffffff;

interface DirectoryEnd {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

/** The record at the end of the file; a comment of up to 65,535 bytes may follow it. */
function findEnd(view: DataView): DirectoryEnd | null {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 65_535); at--) {
    if (view.getUint32(at, true) !== signatures.end) continue;
    const end = {
      count: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    };
    if (end.count !== 0xffff && end.offset !== elsewhere) return end;
    return largeEnd(view, at) ?? end;
  }
  return null;
}

/** The same for files with more than 65,535 entries or 4 GB (zip64), where the record says that it stands elsewhere. */
function largeEnd(view: DataView, end: number): DirectoryEnd | null {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== signatures.largeLocator) return null;
  const at = wholeAt(view, locator + 8);
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== signatures.largeEnd) return null;
  return { count: wholeAt(view, at + 32), size: wholeAt(view, at + 40), offset: wholeAt(view, at + 48) };
}

/** Sizes with those put in that stand in the zip64 extra field. */
function largeSizes<Sizes extends { size: number; packedSize: number; offset: number }>(
  view: DataView,
  extra: number,
  length: number,
  sizes: Sizes,
): Sizes {
  if (sizes.size !== elsewhere && sizes.packedSize !== elsewhere && sizes.offset !== elsewhere) return sizes;
  const end = extra + length;
  for (let at = extra; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let from = at + 4;
    const full = { ...sizes };
    for (const name of ['size', 'packedSize', 'offset'] as const) {
      if (sizes[name] !== elsewhere) continue;
      if (from + 8 > end) break;
      full[name] = wholeAt(view, from);
      from += 8;
    }
    return full;
  }
  return sizes;
}

function wholeAt(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

/** Tables for four bytes at a time: three times as fast as a byte at a time. */
const crcTables = ((): readonly [Int32Array, Int32Array, Int32Array, Int32Array] => {
  const tables = [0, 1, 2, 3].map(() => new Int32Array(256)) as unknown as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    tables[0][byte] = crc;
  }
  for (let byte = 0; byte < 256; byte++) {
    for (let table = 1; table < 4; table++) {
      const before = tables[table - 1]![byte]!;
      tables[table]![byte] = (before >>> 8) ^ tables[0][before & 255]!;
    }
  }
  return tables;
})();
