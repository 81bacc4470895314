import { Zip, ZipDeflate } from 'fflate';

/**
 * A zip file made part by part, of pieces that are packed as they come: no part is ever there as a whole. Times in it are fixed, so that
 * equal parts give equal bytes.
 */
export class PackageWriter {
  readonly #chunks: Uint8Array[] = [];
  readonly #encoder = new TextEncoder();
  readonly #zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    this.#chunks.push(chunk);
  });

  /** Puts in a part. */
  add(name: string, pieces: Iterable<string | Uint8Array>): void {
    const part = new ZipDeflate(name, { level: packingLevel });
    part.mtime = fixedTime;
    this.#zip.add(part);
    for (const piece of pieces) part.push(typeof piece === 'string' ? this.#encoder.encode(piece) : piece);
    part.push(new Uint8Array(0), true);
  }

  /** The file. */
  finish(): Uint8Array {
    this.#zip.end();
    const bytes = new Uint8Array(this.#chunks.reduce((size, chunk) => size + chunk.length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }
}

/** A sheet of 100,000 rows is written in three quarters of the time that level 6 takes, and is a tenth larger. */
const packingLevel = 3;
const fixedTime = '2000-01-01T00:00:00';
