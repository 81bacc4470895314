import type { TextReading } from '../model/table-reading.ts';

/**
 * In which encoding a text file is written: a byte order mark says so, then zero bytes at every other place (UTF-16 of Western text), then
 * whether all of it is UTF-8, which other text is by no accident; else Windows-1252. Null for what holds bytes that no text has.
 */
export function detectEncoding(bytes: Uint8Array): TextReading['encoding'] | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, looked);
  const zeros = [0, 0];
  let control = 0;
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at & 1]!++;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)) control++;
  });
  const [even, odd] = zeros as [number, number];
  if (even + odd > 0) {
    // Half of the bytes of plain text are zero; of other scripts, which have fewer, a file without a mark is not made out.
    const most = Math.max(even, odd);
    return most * 5 < head.length || even * odd > most || control > 0
      ? null
      : odd > even
        ? 'utf-16le'
        : 'utf-16be';
  }
  if (control > 0) return null;
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** The text of a file without its byte order mark; bytes that are none in the encoding become U+FFFD. */
export function decodeText(bytes: Uint8Array, encoding: TextReading['encoding']): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** Bytes at the beginning that are looked at for what no text has. */
const looked = 4_096;

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // The decoder's way to say no.
    return false;
  }
}
