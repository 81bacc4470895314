import type { ColumnType } from './column-types.ts';
import { columnFormat } from './display.ts';

/*
 * A financial year is a whole number, the year in which it ends: 2010/11 is 2011. People write it as both years, in a column of years as well
 * as in a dialog; everywhere it is read here.
 */

/** What a text says as a financial year; `damaged` are two years that are not one after the other. */
export type FinancialYearReading = { readonly year: number } | 'damaged' | null;

/** Whether a number can be a financial year. */
export function isFinancialYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1900 && value <= 2200;
}

/**
 * A typed financial year: `2011`, `2010/11`, `2010-11`, `2010/2011` and `FY2011` are 2011, and after *FY* two digits are enough. Null for
 * what is no year at all.
 */
export function readFinancialYear(text: string): FinancialYearReading {
  const [, sign = '', first = '', second] =
    /^(fy\s?)?(\d{4}|\d{2})(?:\s*[/–-]\s*(\d{4}|\d{2}))?$/i.exec(text.trim()) ?? [];
  if (first === '' || (first.length === 2 && sign === '')) return null;
  const begins = Number(first.length === 2 ? `20${first}` : first);
  if (!isFinancialYear(begins)) return null;
  if (second === undefined) return { year: begins };
  const ends = begins + 1;
  const goesOn = second.length === 4 ? Number(second) === ends : Number(second) === ends % 100;
  return goesOn ? { year: ends } : 'damaged';
}

/**
 * Whether the whole numbers of a column are years: its name says so (*Target year*, *Period*, *Break*), and it shows them without commas. *This
 * year* and *Last year* hold the figures of one.
 */
export function isYearColumn({ name, type }: { readonly name: string; readonly type: ColumnType }): boolean {
  if (type.kind !== 'integer' && (type.kind !== 'number' || type.unitColumn !== null)) return false;
  const isNamed =
    /(?:^|\s)(?:year|period|break|fy)$/i.test(name.trim()) &&
    !/^(?:this|last|previous|prior|current|next)\s/i.test(name.trim());
  return isNamed && !/[,%]/.test(columnFormat(type));
}
