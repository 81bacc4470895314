import type { Workbook } from '../model/workbook.ts';

/** Says the words of a text that is nothing but signs of choices, such as `✓ ✓ ✗`; null for any other text. */
export type WordsOfSigns = (text: string) => string | null;

/**
 * The words that the signs of a workbook's choices stand for. A sign that stands for different words in different columns stands for none, and
 * a text of nothing but punctuation is left as it is: `–` and `?` say other things too.
 */
export function wordsOfSigns({ tables }: Workbook): WordsOfSigns {
  const words = new Map<string, string | null>();
  const add = (sign: string, word: string): void => {
    const known = words.get(sign);
    words.set(sign, known === undefined || known === word ? word : null);
  };
  for (const { columns } of tables) {
    for (const { type } of columns) {
      if (type.kind !== 'choice') continue;
      for (const { word, glyph, aliases } of type.choices) {
        const spoken = [word, ...aliases].find((name) => /[\p{L}\p{N}]/u.test(name));
        if (spoken === undefined) continue;
        for (const sign of [word, glyph, ...aliases]) if (isSign(sign)) add(sign.trim(), spoken);
      }
    }
  }
  return (text) => {
    if (words.size === 0 || !isSign(text) || !/\p{S}/u.test(text)) return null;
    const whole = words.get(text.trim());
    if (whole !== undefined) return whole;
    const said: string[] = [];
    for (const part of text.split(/[\s,;/&+]+/)) {
      const signs = words.has(part) ? [part] : [...part].filter((sign) => sign !== '\ufe0f');
      for (const sign of signs) {
        const word = words.get(sign);
        if (word === undefined || word === null) return null;
        said.push(word);
      }
    }
    return said.length === 0 ? null : said.join('; ');
  };
}

/** Whether a text has signs and neither letters nor figures. */
function isSign(text: string): boolean {
  return text.trim() !== '' && !/[\p{L}\p{N}]/u.test(text);
}
