import { deflateSync } from 'fflate';
import { crc32, packedBytes, type ZipEntry } from '../zip-directory.ts';

/*
 * A zip made of another one: parts that nobody touched keep their packed bytes as they are, with their names and times, in the same order.
 * Headers are written anew, sizes in them, as some programs put these behind the bytes.
 */

/**
 * The same package with some parts changed (their bytes after unpacking) or, with null, gone. `entries` is the zip's whole table of
 * contents, `added` are new parts by name, put last. Null where the zip can't be copied: damaged, or beyond the limits of a plain zip.
 */
export function repack(
  zip: Uint8Array,
  entries: readonly ZipEntry[],
  changed: ReadonlyMap<string, Uint8Array | null>,
  added: ReadonlyMap<string, Uint8Array> = new Map(),
  level: PackingLevel = 6,
): Uint8Array | null {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const files: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  let directorySize = 0;
  let count = 0;
  const put = (facts: EntryFacts & NewEntry): boolean => {
    const { name, data } = facts;
    if (Math.max(facts.packedSize, facts.size, offset + data.length + 100_000) > largest) return false;
    const local = new Uint8Array(30 + name.length);
    const head = new DataView(local.buffer);
    head.setUint32(0, 0x04034b50, true);
    putFacts(head, 4, facts, name.length);
    local.set(name, 30);
    const listed = new Uint8Array(46 + name.length);
    const line = new DataView(listed.buffer);
    line.setUint32(0, 0x02014b50, true);
    line.setUint16(4, facts.made, true);
    putFacts(line, 6, facts, name.length);
    line.setUint16(36, facts.attributes[0], true);
    line.setUint32(38, facts.attributes[1], true);
    line.setUint32(42, offset, true);
    listed.set(name, 46);
    files.push(local, data);
    directory.push(listed);
    offset += local.length + data.length;
    directorySize += listed.length;
    count++;
    return true;
  };
  for (const entry of entries) {
    const content = changed.get(entry.name);
    if (content === null) continue;
    const packed = packedBytes(zip, entry);
    if (packed === null) return null;
    const record = entry.record;
    const nameLength = view.getUint16(record + 28, true);
    const data = content === undefined ? packed : deflateSync(content, { level: levelFor(content, level) });
    const fits = put({
      name: zip.subarray(record + 46, record + 46 + nameLength),
      data,
      made: view.getUint16(record + 4, true),
      attributes: [view.getUint16(record + 36, true), view.getUint32(record + 38, true)],
      flags: view.getUint16(record + 8, true) & ~sizesBehind,
      method: content === undefined ? entry.method : 8,
      time: view.getUint32(record + 12, true),
      crc: content === undefined ? entry.crc : crc32(content),
      packedSize: data.length,
      size: content === undefined ? entry.size : content.length,
    });
    if (!fits) return null;
  }
  for (const [name, content] of added) {
    const data = deflateSync(content, { level: levelFor(content, level) });
    const own = { name: new TextEncoder().encode(name), data, made: 20, attributes: [0, 0] as const };
    const facts = { flags: 0, method: 8, time: firstTime, crc: crc32(content) };
    if (!put({ ...own, ...facts, packedSize: data.length, size: content.length })) return null;
  }
  const end = new Uint8Array(22);
  const last = new DataView(end.buffer);
  last.setUint32(0, 0x06054b50, true);
  last.setUint16(8, count, true);
  last.setUint16(10, count, true);
  last.setUint32(12, directorySize, true);
  last.setUint32(16, offset, true);
  return joined([...files, ...directory, end]);
}

/** How hard changed parts are packed: as programs do, or not at all where the zip is only looked into and packed again. */
export type PackingLevel = 0 | 6;

/** Packing the cells of 100,000 rows as hard as programs do takes longer than all else, and makes them a fifth smaller. */
function levelFor({ length }: Uint8Array, level: PackingLevel): PackingLevel | 1 {
  return level > 0 && length > 4_000_000 ? 1 : level;
}

/** Beyond this a zip needs headers of another form. */
const largest = 0xfffffff0;

/** The flag that says that sizes stand behind the bytes. */
const sizesBehind = 8;

/** The first moment that a zip can name: 1 January 1980. */
const firstTime = 0x00210000;

interface NewEntry {
  readonly name: Uint8Array;
  readonly data: Uint8Array;
  /** What made the entry, and its attributes within and outside. */
  readonly made: number;
  readonly attributes: readonly [number, number];
}

interface EntryFacts {
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
}

/** What a file's own header and its line in the table of contents have in common, from the version that unpacking needs on. */
function putFacts(view: DataView, at: number, facts: EntryFacts, nameLength: number): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, facts.flags, true);
  view.setUint16(at + 4, facts.method, true);
  view.setUint32(at + 6, facts.time, true);
  view.setUint32(at + 10, facts.crc, true);
  view.setUint32(at + 14, facts.packedSize, true);
  view.setUint32(at + 18, facts.size, true);
  view.setUint16(at + 22, nameLength, true);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
