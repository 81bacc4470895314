import { encodeCellText } from './cell-text.ts';
import { encodeXml } from './xml.ts';

/** The different texts of a file's cells, which cells name by number: each stands in the file once. */
export class SharedStrings {
  readonly #places = new Map<string, number>();
  #uses = 0;

  /** The number of a text, from 0. */
  place(text: string): number {
    this.#uses++;
    let place = this.#places.get(text);
    if (place === undefined) this.#places.set(text, (place = this.#places.size));
    return place;
  }

  /** The part that holds them, in pieces. */
  *part(): Generator<string, void, void> {
    yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${this.#uses}" uniqueCount="${this.#places.size}">`;
    let piece = '';
    for (const text of this.#places.keys()) {
      piece += `<si>${textElement(text)}</si>`;
      if (piece.length > pieceLength) {
        yield piece;
        piece = '';
      }
    }
    yield `${piece}</sst>`;
  }
}

/** How long a piece of a part is, in characters: far more than what packing it costs by itself, and little memory. */
export const pieceLength = 60_000;

function textElement(text: string): string {
  // Without the mark, programs may leave out white space at the ends.
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<t${space}>${encodeXml(encodeCellText(text))}</t>`;
}
