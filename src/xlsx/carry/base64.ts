/*
 * Base64 (RFC 4648) of bytes, which XML can hold. Written here, as what the platform has for it takes texts of one character a byte.
 */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const codes = new TextEncoder().encode(alphabet);
const padding = '='.charCodeAt(0);
const values = new Int8Array(256).fill(-1);
codes.forEach((code, value) => (values[code] = value));

/** Bytes as the ASCII bytes of their Base64. */
export function toBase64(bytes: Uint8Array): Uint8Array {
  const written = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let to = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    written[to++] = codes[group >>> 18]!;
    written[to++] = codes[(group >>> 12) & 63]!;
    written[to++] = at + 1 < bytes.length ? codes[(group >>> 6) & 63]! : padding;
    written[to++] = at + 2 < bytes.length ? codes[group & 63]! : padding;
  }
  return written;
}

/** The bytes of a Base64 text, in which spaces and line breaks don't count; null for what is none. */
export function fromBase64(text: Uint8Array): Uint8Array | null {
  const bytes = new Uint8Array(Math.ceil(text.length / 4) * 3);
  let length = 0;
  let group = 0;
  let bits = 0;
  let ended = false;
  for (const code of text) {
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) continue;
    if (code === padding) {
      ended = true;
      continue;
    }
    const value = values[code]!;
    if (value < 0 || ended) return null;
    group = ((group << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length++] = (group >>> bits) & 0xff;
    }
  }
  return bits >= 6 ? null : bytes.subarray(0, length);
}
