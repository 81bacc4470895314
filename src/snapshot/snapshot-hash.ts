import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalOf } from './canonical-json.ts';

/** Characters that are taken at a time: a long text as bytes in one piece would be held twice. */
const pieceLength = 1 << 20;

/** The SHA-256 of the canonical JSON that a laid out text stands for, as 64 hexadecimal digits. Web Crypto is missing on plain http. */
export function canonicalHash(laidOut: string): string {
  const hash = sha256.create();
  const encoder = new TextEncoder();
  let at = 0;
  while (at < laidOut.length) {
    let end = Math.min(at + pieceLength, laidOut.length);
    // A character of two code units must not be cut apart.
    const last = laidOut.charCodeAt(end - 1);
    if (end < laidOut.length && last >= 0xd800 && last <= 0xdbff) end++;
    hash.update(encoder.encode(canonicalOf(laidOut.slice(at, end))));
    at = end;
  }
  return bytesToHex(hash.digest());
}

/** Whether a value is such a hash. */
export function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
