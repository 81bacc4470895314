import { type ClipboardBlock, textRows } from './clipboard-block.ts';

/*
 * Tables that come from a PDF or a Word document often have a row broken over several lines, because a cell's text was wrapped on
 * the page. These are the rules by which such lines are found. They leave alone whatever may be meant as it stands.
 *
 * In a block of several columns a line goes on with the row above when all of these hold:
 * 1. It is not empty, and every text in it stands below a text of that row.
 * 2. No text in it is a figure: figures are never wrapped.
 * 3. Its first cell is blank and one text at least goes on (4); or the row has more texts than the line, and all of them go on.
 * 4. A text goes on where it begins in lower case, or what stands above breaks off: ends with a hyphen after a letter, a comma,
 *    an opening bracket, or a word that ends no sentence (of, the, and). Nothing goes on from a full stop, question or
 *    exclamation mark, or from a figure.
 *
 * In lines of one column a line goes on with the one above when it goes on (4), and the line above is nearly as long as
 * the longest (6 tenths), the longest having 30 characters at least. A line that begins as an item of a list (1a, 2.1, •) begins anew.
 *
 * Joined texts have a space between them. A hyphen at a line's end goes where the word goes on in lower case, unless it
 * follows a prefix that is written with one (non-, self-) or a hyphen stands in the word already.
 */

/** What joining the broken rows of a block would make of it. */
export interface JoinedLines {
  readonly rows: readonly (readonly string[])[];
  /** For each row the lines it is made of, 0-based: the first and the one after the last. */
  readonly lines: readonly (readonly [from: number, to: number])[];
  /** How many rows are made of several lines. */
  readonly joined: number;
}

/** Longer blocks are taken as they stand: nobody pastes so many lines out of a document. */
const longestToJoin = 20_000;

/** What joining the broken rows of a block would make of it; null where there is nothing to join, or it comes from a spreadsheet, which breaks none. */
export function joinBlock(block: ClipboardBlock): JoinedLines | null {
  const { source, rowCount } = block;
  const mayBeBroken = source === 'text' || source === 'word' || source === 'web';
  return mayBeBroken && rowCount > 1 && rowCount <= longestToJoin ? joinBrokenRows(textRows(block)) : null;
}

/** The rows that lines stand for where some are broken, by the rules above; null where none is. */
export function joinBrokenRows(lines: readonly (readonly string[])[]): JoinedLines | null {
  const longest = lines.reduce((most, line) => Math.max(most, line[0]?.trim().length ?? 0), 0);
  const goesOnWith = lines.every((line) => line.length <= 1)
    ? (line: readonly string[], above: readonly string[], last: readonly string[]) =>
        longest >= 30 &&
        (last[0] ?? '').trim().length >= longest * 0.6 &&
        isWrapped(line[0] ?? '', above[0] ?? '')
    : isContinuation;
  const rows: string[][] = [];
  const spans: [number, number][] = [];
  lines.forEach((line, index) => {
    const above = rows.at(-1);
    if (above !== undefined && goesOnWith(line, above, lines[index - 1]!)) {
      line.forEach((text, column) => {
        if (text.trim() !== '') above[column] = joinTexts(above[column]!, text);
      });
      spans.at(-1)![1] = index + 1;
    } else {
      rows.push([...line]);
      spans.push([index, index + 1]);
    }
  });
  const joined = spans.filter(([from, to]) => to - from > 1).length;
  return joined === 0 ? null : { rows, lines: spans, joined };
}

const prefixes: ReadonlySet<string> = new Set([
  'all',
  'anti',
  'co',
  'cross',
  'ex',
  'full',
  'high',
  'inter',
  'long',
  'low',
  'mid',
  'multi',
  'non',
  'part',
  'post',
  'pre',
  're',
  'self',
  'semi',
  'short',
  'sub',
  'well',
  'year',
]);

const unfinished =
  /(?:[,(\u2013\u2014/&]|(?:^|\s)(?:a|an|the|of|to|for|from|in|on|at|by|with|and|or|as|than|per|is|are|be|that|which|who|not))$/i;

function isContinuation(line: readonly string[], above: readonly string[]): boolean {
  let texts = 0;
  let going = 0;
  for (let column = 0; column < line.length; column++) {
    const text = line[column]!.trim();
    if (text === '') continue;
    const before = (above[column] ?? '').trim();
    if (before === '' || isFigure(text)) return false;
    texts++;
    if (goesOn(text, before)) going++;
  }
  if (texts === 0) return false;
  if ((line[0] ?? '').trim() === '') return going > 0;
  const filled = above.reduce((count, text) => (text.trim() === '' ? count : count + 1), 0);
  return going === texts && filled > texts;
}

function isWrapped(line: string, above: string): boolean {
  const text = line.trim();
  const before = above.trim();
  return text !== '' && before !== '' && !beginsItem(text) && !isFigure(text) && goesOn(text, before);
}

function goesOn(text: string, before: string): boolean {
  if (/[.!?]["'”’)]?$/.test(before) || isFigure(before)) return false;
  return /^["'“‘(]?\p{Ll}/u.test(text) || /\p{L}[-\u2010\u00ad]$/u.test(before) || unfinished.test(before);
}

/** Two pieces of a text that was broken at the end of a line; neither is blank. */
function joinTexts(above: string, below: string): string {
  const start = above.trimEnd();
  const end = below.trimStart();
  if (start.endsWith('\u00ad')) return start.slice(0, -1) + end;
  const broken = /(\S*\p{L})[-\u2010]$/u.exec(start);
  if (broken === null) return `${start} ${end}`;
  const [, word] = broken;
  const keepsHyphen = !/^\p{Ll}/u.test(end) || word!.includes('-') || prefixes.has(word!.toLowerCase());
  return (keepsHyphen ? start : start.slice(0, -1)) + end;
}

function beginsItem(text: string): boolean {
  return (
    /^(?:[-–—•·▪◦*o]\s|\(?(?:\d+(?:\.\d+)*|\p{L}|\d+\p{L}|[ivx]+)[.):]?\s)/u.test(text) && !/^a\s/.test(text)
  );
}

/** A number, amount, percentage or date as it stands in a table's cell, or a sign for none. */
function isFigure(text: string): boolean {
  return (
    /^[-+−–(]?[£€$]?\s?\d[\d.,/:\s-]*(?:%|k|m|bn)?\)?$/i.test(text) || /^(?:n\/?a|-+|–|—|✓|✗|✔)$/i.test(text)
  );
}
