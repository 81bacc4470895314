import type { ClipboardBlock } from '../model/clipboard-block.ts';
import { guessColumn, type GuessedColumn, hasHeadings } from '../model/guess-type.ts';
import { findChoice } from '../model/input.ts';
import { asksForVerdict } from '../plan/verdict-headings.ts';
import { verdicts } from '../plan/verdicts.ts';

/**
 * What a column of copied cells most likely holds, as `guessColumn` has it, or verdicts: where every cell is the word or mark of one and two of
 * them differ, or where the heading asks for one and every cell says one in any way.
 */
export function guessPasted(block: ClipboardBlock, column: number, firstRow: number): GuessedColumn {
  const guessed = guessColumn(block, column, firstRow);
  if (guessed.type.kind !== 'text' && guessed.type.kind !== 'boolean') return guessed;
  const textAt = (row: number): string => block.texts[row * block.columnCount + column]?.trim() ?? '';
  const texts = Array.from({ length: block.rowCount - firstRow }, (_, row) => textAt(firstRow + row));
  const filled = texts.filter((text) => text !== '');
  const asked = firstRow > 0 && asksForVerdict(textAt(0));
  const said = filled.map((text) => findChoice(verdicts, text)?.word);
  if (filled.length < 2 || said.includes(undefined)) return guessed;
  const isPlain = filled.every((text, index) => {
    const { word, glyph } = verdicts.find((verdict) => verdict.word === said[index])!;
    return marks.test(text) || text === glyph || text.toLowerCase() === word.toLowerCase();
  });
  // A Yes and a tick elsewhere say that something is there.
  const isYesNo = guessed.type.kind === 'boolean' && !filled.some((text) => marks.test(text) && asked);
  if (isYesNo || !(asked || (isPlain && new Set(said).size > 1))) return guessed;
  const values = texts.map((text) => findChoice(verdicts, text)?.word ?? null);
  return { type: { kind: 'choice', choices: verdicts }, values };
}

/** Whether the first row of a block says what stands below: as `hasHeadings` has it, or as verdicts stand below a text that is none. */
export function hasPastedHeadings(block: ClipboardBlock): boolean {
  if (hasHeadings(block)) return true;
  const { rowCount, columnCount, texts, origin } = block;
  const first = texts.slice(0, columnCount).map((text) => text.trim().toLowerCase());
  if (rowCount < 3 || origin !== null || first.includes('') || new Set(first).size < columnCount)
    return false;
  return first.some(
    (text, column) =>
      // “Target met” says a verdict, and is what columns of them are called.
      (findChoice(verdicts, text) === null || asksForVerdict(text)) &&
      guessPasted(block, column, 1).type.kind === 'choice',
  );
}

const marks = /^[✓✔☑✗✘]$/u;
