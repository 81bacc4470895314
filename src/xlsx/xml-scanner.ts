/*
 * A walk over the bytes of a large XML part: sheet data and shared texts, of which a file may have a hundred megabytes. Nothing is made of
 * a tag but numbers, so that millions of them cost nothing to collect; the caller takes the texts that it wants. Entities beyond the five
 * that XML has are left as written and a DOCTYPE is refused, so a part cannot grow while it is read.
 */

/** What the scanner has met. */
export const Met = {
  /** A start tag, `empty` where it is `<name/>`, for which no end is reported. */
  start: 1,
  end: 2,
  /** Text between tags, which may come in several parts. */
  text: 3,
  /** The end of the part, all tags closed. */
  done: 4,
  /** The part is not well-formed, breaks off, or has a DOCTYPE. */
  broken: 5,
} as const;

/** A name as a number by which the scanner tells names apart. Prefixes of elements don't count; those of attributes do. */
export function nameCode(name: string): number {
  let code = 0;
  for (let at = 0; at < name.length; at++) code = (Math.imul(code, 31) + name.charCodeAt(at)) | 0;
  return code;
}

/** Walks over one part. */
export class XmlScanner {
  /** The name of the tag met last, see {@link nameCode}. */
  name = 0;
  empty = false;
  /** Elements that are open; for a start tag without it, for an end tag without the one that ends. */
  depth = 0;
  /** Where the text met last stands; raw, with entities, unless `isPlain`. */
  from = 0;
  to = 0;
  /** Whether the text is from CDATA, in which `&` is only a character. */
  isPlain = false;
  #at: number;
  /** Attributes of the last start tag: names, and where their values stand. */
  #attributeCount = 0;
  readonly #attributeNames = new Int32Array(mostAttributes);
  readonly #attributeFrom = new Int32Array(mostAttributes);
  readonly #attributeTo = new Int32Array(mostAttributes);
  /** Where the full names of the open elements stand. */
  #openFrom = new Int32Array(64);
  #openTo = new Int32Array(64);

  constructor(readonly bytes: Uint8Array) {
    // A byte order mark.
    this.#at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  }

  /** How many bytes have been gone over. */
  get position(): number {
    return this.#at;
  }

  /** Goes on to the next tag or text. */
  next(): number {
    const { bytes } = this;
    for (;;) {
      const at = this.#at;
      if (at >= bytes.length) return this.depth === 0 ? Met.done : Met.broken;
      if (bytes[at] !== 60) {
        let end = bytes.indexOf(60, at);
        if (end < 0) end = bytes.length;
        // Outside of the root there is nothing but blanks.
        if (this.depth === 0 && !isBlank(bytes, at, end)) return Met.broken;
        this.#at = end;
        this.from = at;
        this.to = end;
        this.isPlain = false;
        return Met.text;
      }
      const mark = bytes[at + 1];
      if (mark === 47) return this.#endTag(at);
      if (mark === 33 || mark === 63) {
        const met = this.#markup(at, mark);
        if (met === 0) continue;
        return met;
      }
      return this.#startTag(at);
    }
  }

  /** Passes over all that the element holds whose start tag was met last. False where the part breaks off in it. */
  skip(): boolean {
    if (this.empty) return true;
    const { depth } = this;
    // The element itself is open now.
    for (;;) {
      const met = this.next();
      if (met === Met.end && this.depth === depth - 1) return true;
      if (met === Met.done || met === Met.broken) return false;
    }
  }

  /** Whether the last start tag has an attribute; its value is then at `from` and `to`. */
  attribute(name: number): boolean {
    for (let index = 0; index < this.#attributeCount; index++) {
      if (this.#attributeNames[index] !== name) continue;
      this.from = this.#attributeFrom[index]!;
      this.to = this.#attributeTo[index]!;
      this.isPlain = false;
      return true;
    }
    return false;
  }

  #startTag(start: number): number {
    const { bytes } = this;
    const { length } = bytes;
    let at = start + 1;
    let name = 0;
    let byte = bytes[at] ?? 0;
    // A name ends at a blank, `/` or `>`, which are below 64, as no letters are.
    while (at < length && byte > 32 && byte !== 62 && byte !== 47) {
      name = byte === 58 ? 0 : (Math.imul(name, 31) + byte) | 0;
      byte = bytes[++at] ?? 0;
    }
    const nameEnd = at;
    if (nameEnd === start + 1 || at >= length) return this.#broken();
    this.#attributeCount = 0;
    for (;;) {
      while (byte === 32 || byte === 10 || byte === 13 || byte === 9) byte = bytes[++at] ?? 0;
      if (at >= length) return this.#broken();
      if (byte === 62 || byte === 47) break;
      at = this.#takeAttribute(at);
      if (at < 0) return this.#broken();
      byte = bytes[at] ?? 0;
    }
    this.empty = byte === 47;
    if (this.empty && bytes[++at] !== 62) return this.#broken();
    this.name = name;
    if (!this.empty) {
      if (this.depth === this.#openFrom.length) {
        if (this.depth >= deepest) return this.#broken();
        this.#openFrom = longer(this.#openFrom);
        this.#openTo = longer(this.#openTo);
      }
      this.#openFrom[this.depth] = start + 1;
      this.#openTo[this.depth] = nameEnd;
      this.depth++;
    }
    this.#at = at + 1;
    return Met.start;
  }

  /** Reads an attribute and gives the place after it; -1 where it is broken. */
  #takeAttribute(start: number): number {
    const { bytes } = this;
    let at = start;
    let name = 0;
    let byte = bytes[at] ?? 0;
    while (byte > 32 && byte !== 61 && byte !== 62 && byte !== 60) {
      name = (Math.imul(name, 31) + byte) | 0;
      byte = bytes[++at] ?? 0;
    }
    while (byte === 32 || byte === 10 || byte === 13 || byte === 9) byte = bytes[++at] ?? 0;
    if (byte !== 61) return -1;
    byte = bytes[++at] ?? 0;
    while (byte === 32 || byte === 10 || byte === 13 || byte === 9) byte = bytes[++at] ?? 0;
    if (byte !== 34 && byte !== 39) return -1;
    const from = at + 1;
    const end = endOfValue(bytes, from, byte);
    if (end < 0) return -1;
    // What has more attributes than any element of a sheet is read without those.
    if (this.#attributeCount < mostAttributes) {
      this.#attributeNames[this.#attributeCount] = name;
      this.#attributeFrom[this.#attributeCount] = from;
      this.#attributeTo[this.#attributeCount] = end;
      this.#attributeCount++;
    }
    return end + 1;
  }

  #endTag(start: number): number {
    const { bytes } = this;
    const depth = this.depth - 1;
    if (depth < 0) return this.#broken();
    const from = this.#openFrom[depth]!;
    const length = this.#openTo[depth]! - from;
    let at = start + 2;
    let name = 0;
    for (let index = 0; index < length; index++, at++) {
      const byte = bytes[at];
      if (byte !== bytes[from + index]) return this.#broken();
      name = byte === 58 ? 0 : (Math.imul(name, 31) + byte!) | 0;
    }
    while (bytes[at] !== 62) {
      const byte = bytes[at];
      if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) return this.#broken();
      at++;
    }
    this.depth = depth;
    this.name = name;
    this.#at = at + 1;
    return Met.end;
  }

  /** `<!-- -->`, `<? ?>` and `<![CDATA[ ]]>`; 0 for what is passed over. */
  #markup(start: number, mark: number): number {
    const { bytes } = this;
    if (mark === 63) return this.#passTo(find(bytes, start + 2, 63, 62), 2);
    if (bytes[start + 2] === 45 && bytes[start + 3] === 45) {
      return this.#passTo(find(bytes, start + 4, 45, 45, 62), 3);
    }
    for (let index = 0; index < cdata.length; index++) {
      if (bytes[start + index] !== cdata[index]) return this.#broken();
    }
    const end = find(bytes, start + cdata.length, 93, 93, 62);
    if (end < 0) return this.#broken();
    this.from = start + cdata.length;
    this.to = end;
    this.isPlain = true;
    this.#at = end + 3;
    return Met.text;
  }

  #passTo(end: number, length: number): number {
    if (end < 0) return this.#broken();
    this.#at = end + length;
    return 0;
  }

  #broken(): number {
    return Met.broken;
  }
}

/** Attributes of a tag that are looked at. */
const mostAttributes = 64;
/** Elements within each other; a sheet has seven. */
const deepest = 10_000;

const cdata = Array.from('<![CDATA[', (letter) => letter.charCodeAt(0));

/** Most values are a few bytes long: going over them is faster than a search by the system. */
function endOfValue(bytes: Uint8Array, from: number, quote: number): number {
  const near = Math.min(bytes.length, from + 24);
  for (let at = from; at < near; at++) if (bytes[at] === quote) return at;
  return bytes.indexOf(quote, near);
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at]! > 32) return false;
  return true;
}

/** Where two or three bytes follow each other, or -1. */
function find(bytes: Uint8Array, from: number, first: number, second: number, third?: number): number {
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (bytes[at + 1] === second && (third === undefined || bytes[at + 2] === third)) return at;
  }
  return -1;
}

function longer(list: Int32Array): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(list.length * 2);
  twice.set(list);
  return twice;
}
