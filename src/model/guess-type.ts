import type { ClipboardBlock, RawValue } from './clipboard-block.ts';
import type { ColumnType } from './column-types.ts';
import { readTypedDate } from './date-input.ts';
import { readYesNo } from './input.ts';
import { readTypedNumber } from './number-input.ts';
import type { CellValue } from './values.ts';

/** What a column of copied cells most likely holds. */
export interface GuessedColumn {
  readonly type: ColumnType;
  /** The value of each cell from the first row on, as the type has it. */
  readonly values: readonly CellValue[];
}

/** The most digits that a number keeps; what has more is a code. */
const mostDigits = 15;

/**
 * What a column of a block holds from a row on: the first of figures, percentages, amounts in pounds, dates, and Yes or No that every cell in
 * it is without a doubt, blanks aside; else text. Codes with leading zeros, telephone numbers and long rows of digits stay text.
 */
export function guessColumn(block: ClipboardBlock, column: number, firstRow = 0): GuessedColumn {
  const cells = Array.from({ length: block.rowCount - firstRow }, (_, index): Cell => {
    const at = (firstRow + index) * block.columnCount + (column % block.columnCount);
    const text = block.texts[at]!;
    return { text: text.trim(), shown: text, raw: block.raws.get(at) };
  });
  const filled = cells.filter(({ text }) => text !== '');
  if (filled.length > 0 && !filled.some(isCode)) {
    for (const guess of [guessNumbers, guessPercentages, guessAmounts, guessDates, guessYesNo]) {
      const found = guess(filled);
      if (found === null) continue;
      let at = 0;
      return {
        type: found.type,
        values: cells.map(({ text }) => (text === '' ? null : found.values[at++]!)),
      };
    }
  }
  return {
    type: { kind: 'text' },
    values: cells.map(({ text, shown }) => (text === '' ? null : shown)),
  };
}

/**
 * Whether the first row of a block says what stands below: every cell of it a text of its own, and some column of another kind
 * than its heading. What was copied here with its headings says so itself.
 */
export function hasHeadings(block: ClipboardBlock): boolean {
  const { rowCount, columnCount, texts, origin } = block;
  const first = texts.slice(0, columnCount).map((text) => text.trim().toLowerCase());
  if (rowCount < 2 || first.includes('') || new Set(first).size < first.length) return false;
  if (origin !== null) return origin.rows[0] === null;
  const columns = Array.from({ length: columnCount }, (_, column) => column);
  const line = { ...block, rowCount: 1 };
  if (columns.some((column) => first[column]!.length > 255 || guessColumn(line, column).type.kind !== 'text'))
    return false;
  // Codes such as 007 are texts, but no headings.
  if (first.some((text) => !/\p{L}/u.test(text))) return false;
  return columns.some((column) => guessColumn(block, column, 1).type.kind !== 'text');
}

interface Cell {
  /** Without outer spaces. */
  readonly text: string;
  readonly shown: string;
  readonly raw: RawValue | undefined;
}

function isCode({ text, raw }: Cell): boolean {
  return (
    raw?.kind === 'text' ||
    /^-?0\d[\d ,]*(?:\.\d+)?$/.test(text) ||
    /^\+\d/.test(text) ||
    (/^[-\d ,]+$/.test(text) && text.replaceAll(/\D/g, '').length > mostDigits)
  );
}

type Guess = (cells: readonly Cell[]) => GuessedColumn | null;

const guessNumbers: Guess = (cells) => {
  const values = valuesOf(cells, ({ text, raw }) => {
    if (/[£€$%]/.test(text)) return null;
    return raw === undefined ? certainNumber(text, null) : raw.kind === 'number' ? raw.value : null;
  });
  if (values === null) return null;
  const isGrouped = cells.some(({ text }) => /\d,\d{3}/.test(text));
  if (values.every(Number.isInteger))
    // Years and numbers of things show no commas where they had none.
    return { type: { kind: 'integer', format: isGrouped ? '' : '0' }, values };
  const format = isGrouped ? `#,##0${decimalsOf(cells)}` : '';
  return { type: { kind: 'number', format, unitColumn: null }, values };
};

const guessPercentages: Guess = (cells) => {
  const values = valuesOf(cells, ({ text, raw }) => {
    if (raw !== undefined) return raw.kind === 'percent' ? raw.value : null;
    if (!text.includes('%')) return null;
    const read = readTypedNumber(text, { percentage: true, currency: null });
    return read?.kind === 'certain' ? read.value : null;
  });
  return values === null ? null : { type: { kind: 'percent', format: `0${decimalsOf(cells)}%` }, values };
};

const guessAmounts: Guess = (cells) => {
  const currency = 'GBP';
  if (!cells.some(({ text }) => text.includes('£'))) return null;
  const values = valuesOf(cells, ({ text, raw }) => {
    const typed = certainNumber(text, currency);
    if (raw === undefined || typed === null) return typed;
    return raw.kind === 'number' ? raw.value : null;
  });
  return values === null ? null : { type: { kind: 'currency', currency, format: '' }, values };
};

const guessDates: Guess = (cells) => {
  const values = valuesOf(cells, ({ text, raw }) => {
    if (raw !== undefined) return raw.kind === 'date' ? raw.value : null;
    const read = readTypedDate(text, () => []);
    return read?.kind === 'certain' ? read.value : null;
  });
  return values === null ? null : { type: { kind: 'date', format: '' }, values };
};

const guessYesNo: Guess = (cells) => {
  const values = valuesOf(cells, ({ text, raw }) => {
    if (raw !== undefined) return raw.kind === 'boolean' ? raw.value : null;
    return readYesNo(text);
  });
  if (values === null) return null;
  // One letter in a few cells says nothing: `n` is a number of cases too.
  const letters = new Set(cells.map(({ text }) => text.toLowerCase()));
  const isOneLetter = letters.size === 1 && (letters.has('y') || letters.has('n'));
  return isOneLetter && cells.length < 4 ? null : { type: { kind: 'boolean' }, values };
};

/** The value of each cell; null where one of them has none. */
function valuesOf<V extends CellValue>(cells: readonly Cell[], read: (cell: Cell) => V | null): V[] | null {
  const values: V[] = [];
  for (const cell of cells) {
    const value = read(cell);
    if (value === null) return null;
    values.push(value);
  }
  return values;
}

function certainNumber(text: string, currency: string | null): number | null {
  const read = readTypedNumber(text, { percentage: false, currency });
  return read?.kind === 'certain' ? read.value : null;
}

/** The most decimals that are written, as a number format has them: `.00`, or nothing. */
function decimalsOf(cells: readonly Cell[]): string {
  const most = cells.reduce((found, { text }) => Math.max(found, /\.(\d+)/.exec(text)?.[1]?.length ?? 0), 0);
  return most === 0 ? '' : `.${'0'.repeat(Math.min(most, mostDigits))}`;
}
