import { decodeCellText } from './cell-text.ts';
import { decodeXml } from './xml.ts';

/*
 * Texts and numbers as they stand in the bytes of a part. Sheets repeat few short texts very often ("Met", "Area 12"): those are made
 * once.
 */

/** Makes texts and numbers of parts of one array of bytes. */
export class ByteTexts {
  readonly #decoder = new TextDecoder();
  readonly #known: (string | undefined)[] = new Array<string | undefined>(knownTexts);

  constructor(readonly bytes: Uint8Array) {}

  /** The characters as they stand there. */
  raw(from: number, to: number): string {
    const { bytes } = this;
    const length = to - from;
    if (length > longestKnown) return this.#decoder.decode(bytes.subarray(from, to));
    let hash = length;
    for (let at = from; at < to; at++) {
      const byte = bytes[at]!;
      if (byte > 127) return this.#decoder.decode(bytes.subarray(from, to));
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    const place = (hash ^ (hash >>> 13)) & (knownTexts - 1);
    const known = this.#known[place];
    if (known !== undefined && this.#is(known, from, length)) return known;
    const text = String.fromCharCode.apply(null, bytes.subarray(from, to) as unknown as number[]);
    this.#known[place] = text;
    return text;
  }

  /** A text between tags as XML means it: entities resolved, line breaks as LF. */
  xml(from: number, to: number, isPlain: boolean): string {
    const text = this.raw(from, to);
    const lines = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
    return isPlain || !lines.includes('&') ? lines : decodeXml(lines);
  }

  /** The number that stands there; NaN for anything else. Most are read without making a text of them. */
  number(from: number, to: number): number {
    const { bytes } = this;
    let at = from;
    const isNegative = bytes[at] === 45;
    if (isNegative) at++;
    const first = at;
    let digits = 0;
    let point = -1;
    // Up to fifteen digits are exact as a whole number, and so is the power of ten: one division rounds once.
    for (; at < to && at - first <= 15; at++) {
      const byte = bytes[at]!;
      if (byte === 46 && point < 0) point = at;
      else if (byte >= 48 && byte <= 57) digits = digits * 10 + (byte - 48);
      else break;
    }
    const count = at - first - (point < 0 ? 0 : 1);
    if (at < to || count === 0 || count > 15) return this.#slowNumber(from, to);
    const value = point < 0 ? digits : digits / powersOfTen[at - point - 1]!;
    return isNegative && value !== 0 ? -value : value;
  }

  /** A whole number from 0 of up to ten digits; -1 for anything else. */
  whole(from: number, to: number): number {
    if (to <= from || to - from > 10) return -1;
    let value = 0;
    for (let at = from; at < to; at++) {
      const digit = this.bytes[at]! - 48;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    return value;
  }

  #slowNumber(from: number, to: number): number {
    const text = decodeXml(this.raw(from, to)).trim();
    return /^[+-]?(\d+(?:\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) + 0 : Number.NaN;
  }

  #is(text: string, from: number, length: number): boolean {
    if (text.length !== length) return false;
    for (let index = 0; index < length; index++) {
      if (text.charCodeAt(index) !== this.bytes[from + index]) return false;
    }
    return true;
  }
}

/** A cell's text with its `_xHHHH_` escapes resolved. */
export function cellText(text: string): string {
  return text.includes('_x') ? decodeCellText(text) : text;
}

const knownTexts = 4_096;
const longestKnown = 40;
const powersOfTen = Float64Array.from({ length: 16 }, (_, power) => Number(`1e${power}`));
