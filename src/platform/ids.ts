import type { IdSource } from '../base/ports.ts';

const characters = '0123456789abcdefghijklmnopqrstuvwxyz';
/** 22 of 36 characters carry 113 bits: a billion ids a second for a century share none but by a chance of one in millions. */
const idLength = 22;

/** Ids from the machine's secure random numbers. `crypto.randomUUID` is missing where a page is served by plain http. */
export const systemIds: IdSource = {
  next() {
    let id = '';
    while (id.length < idLength) {
      for (const byte of crypto.getRandomValues(new Uint8Array(idLength))) {
        // 252 is the largest multiple of 36 in a byte: what is above would favour the first characters.
        if (byte < 252 && id.length < idLength) id += characters[byte % characters.length];
      }
    }
    return id;
  },
};
