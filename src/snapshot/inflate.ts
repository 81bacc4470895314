import { Gunzip } from 'fflate';

/** Whether bytes begin as a gzip file does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** How much is unpacked at a time: gzip grows a thousandfold at most, so that 8 kB too many are 8 MB too many. */
const step = 8 * 1024;

/** What came out of gzip, and whether that is all; `too-large` where it is more than the limit. */
export interface Inflated {
  readonly bytes: Uint8Array;
  readonly state: 'whole' | 'damaged' | 'too-large';
}

/** Unpacks gzip, as far as it goes; gives up as soon as more than `limit` bytes come out of it. */
export function inflate(bytes: Uint8Array, limit: number): Inflated {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const gunzip = new Gunzip((chunk, final) => {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    ended = final;
  });
  try {
    for (let at = 0; at < bytes.length && size <= limit; at += step) {
      gunzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
    }
  } catch {
    // The unpacker throws for anything that is not well-formed gzip.
    ended = false;
  }
  if (size > limit) return { bytes: new Uint8Array(), state: 'too-large' };
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return { bytes: all, state: ended ? 'whole' : 'damaged' };
}
