import { ByteTexts, cellText } from './byte-text.ts';
import { Met, nameCode, XmlScanner } from './xml-scanner.ts';

/**
 * The file's table of texts: rich text as its text, the readings of Japanese texts left out. Null where the part is damaged.
 */
export function scanStrings(bytes: Uint8Array): string[] | null {
  const scanner = new XmlScanner(bytes);
  const texts = new ByteTexts(bytes);
  const found: string[] = [];
  for (;;) {
    const met = scanner.next();
    if (met === Met.done) return found;
    if (met === Met.broken) return null;
    if (met !== Met.start) continue;
    if (scanner.name === names.item) {
      const text = scanText(scanner, texts);
      if (text === null) return null;
      found.push(cellText(text));
    } else if (scanner.depth !== (scanner.empty ? 0 : 1) && !scanner.skip()) return null;
  }
}

/**
 * Bytes that one text may take: 32,767 characters are a third of it where each of them is written as an entity. What is longer no
 * spreadsheet wrote, and would take a hundred times its size to read.
 */
export const longestRaw = 1_000_000;

/**
 * The text in the element whose start tag was met last (`si`, `is`, a note's `text`): that of its own `t` and those of its runs. Null where
 * it is damaged.
 */
export function scanText(scanner: XmlScanner, texts: ByteTexts): string | null {
  if (scanner.empty) return '';
  const outside = scanner.depth - 1;
  let text = '';
  let length = 0;
  let inText = 0;
  for (;;) {
    switch (scanner.next()) {
      case Met.start:
        if (scanner.name === names.text) {
          if (!scanner.empty) inText++;
        } else if (scanner.name !== names.run && !scanner.skip()) return null;
        break;
      case Met.text:
        if (inText === 0) break;
        length += scanner.to - scanner.from;
        if (length > longestRaw) return null;
        text += texts.xml(scanner.from, scanner.to, scanner.isPlain);
        break;
      case Met.end:
        if (scanner.depth === outside) return text;
        if (scanner.name === names.text) inText--;
        break;
      default:
        return null;
    }
  }
}

const names = { item: nameCode('si'), text: nameCode('t'), run: nameCode('r') } as const;
