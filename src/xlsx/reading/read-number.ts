import { movePoint } from '../../model/decimal.ts';
import { readTypedNumber } from '../../model/number-input.ts';
import type { GridCell } from '../grid.ts';
import { currencyOf, isCode, looksLikeDate } from './cell-kinds.ts';
import { splitMarker } from './shorthand.ts';

/** What a text says as a number. */
interface TextNumber {
  /** A percentage as its fraction. */
  readonly value: number;
  readonly isPercentage: boolean;
  readonly currency: string | null;
  /** A marker beside it, such as `[r]`; '' for none. */
  readonly marker: string;
  /** How many decimals are written. */
  readonly decimals: number;
  readonly isGrouped: boolean;
}

/** Reads a text as a number where that is certain; codes, and whatever is no number for certain, give null. */
export function readTextNumber(text: string): TextNumber | null {
  const first = text.trimStart().charCodeAt(0);
  // Most texts are words.
  if (text.length > 60 || (first >= 65 && first <= 122)) return null;
  const plain = text.trim();
  if (simple.test(plain)) {
    const decimals = plain.length - 1 - plain.lastIndexOf('.');
    return {
      value: Number(plain) + 0,
      isPercentage: false,
      currency: null,
      marker: '',
      decimals: decimals === plain.length ? 0 : decimals,
      isGrouped: false,
    };
  }
  if (looksLikeDate(plain)) return null;
  return readPlain(plain, '') ?? readMarked(plain);
}

/** What most numbers in text files look like; the rest takes ten times as long. */
const simple = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;

function readMarked(plain: string): TextNumber | null {
  const { text, marker } = splitMarker(plain);
  return marker === '' ? null : readPlain(text, marker);
}

function readPlain(text: string, marker: string): TextNumber | null {
  if (text === '' || isCode(text)) return null;
  const isPercentage = text.includes('%');
  const currency = currencyOf(text);
  const read = readTypedNumber(text, { percentage: isPercentage, currency });
  if (read?.kind !== 'certain') return null;
  return {
    value: read.value,
    isPercentage,
    currency,
    marker,
    decimals: /\.(\d+)/.exec(text)?.[1]?.length ?? 0,
    isGrouped: /\d,\d{3}/.test(text),
  };
}

/** The number that a cell holds or says as a text; null for none. */
export function numberOf(cell: GridCell | undefined): number | null {
  if (cell === undefined) return null;
  if (typeof cell.value === 'number') return cell.value;
  return typeof cell.value === 'string' ? (readTextNumber(cell.value)?.value ?? null) : null;
}

/** A number that is per cent (20.04) as the fraction that a percentage is (0.2004). */
export function fromPerCent(value: number): number {
  return movePoint(value, -2);
}
