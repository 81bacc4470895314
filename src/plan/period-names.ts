import { readFinancialYear } from '../model/financial-year.ts';
import { isPeriod } from './period-columns.ts';

/** Writes a period, by the year in which it ends, as a plan calls its periods: 2025 as `2024/25`. */
export type PeriodName = (year: number) => string;

/** A period by its year alone, where no plan calls it otherwise. */
export const byYear: PeriodName = String;

/** How the names of a plan's years are written: `2024/25`, `2024-25`, `2024–25` or `2024/2025`. */
interface NameShape {
  readonly sign: string;
  /** Of the second year. */
  readonly digits: 2 | 4;
}

/**
 * How periods are called in plans for these years, as they are written there: `2024/25 to 2027/28` calls them as it is written itself.
 * Plans for `2024-2028`, plans that name their years in two ways and those that name none call them by the year in which they end.
 */
export function periodNames(written: readonly string[]): PeriodName {
  const shapes = written.filter((text) => text.trim() !== '').map(shapeIn);
  const [first] = shapes;
  if (first === undefined || first === null) return byYear;
  const { sign, digits } = first;
  if (shapes.some((shape) => shape?.sign !== sign || shape.digits !== digits)) return byYear;
  return (year) => {
    if (!isPeriod(year)) return byYear(year);
    const end = digits === 4 ? String(year) : String(year % 100).padStart(2, '0');
    return `${year - 1}${sign}${end}`;
  };
}

/** A typed period by the year in which it ends: 2011, 2010/11 and FY2011 are 2011; null where none is typed. */
export function readPeriod(text: string): number | null {
  const read = readFinancialYear(text);
  return read === null || read === 'damaged' ? null : read.year;
}

/** The one shape of every year in a text; null where there are others, or a year stands by itself. */
function shapeIn(text: string): NameShape | null {
  let shape = null as NameShape | null;
  const rest = text.replaceAll(
    /(?<!\d)(\d{4})\s?([/–-])\s?(\d{4}|\d{2})(?!\d)/g,
    (whole, first, sign, second) => {
      const digits = String(second).length === 4 ? 4 : 2;
      const next = Number(first) + 1;
      // 2024-2025 may be two years as well as one; with a stroke, or in short, it is one.
      const isOne = Number(second) === (digits === 4 ? next : next % 100) && (digits === 2 || sign === '/');
      const isLikeOthers = shape === null || (shape.sign === sign && shape.digits === digits);
      if (!isOne || !isLikeOthers) return whole;
      shape = { sign, digits };
      return '';
    },
  );
  return /\d{4}/.test(rest) ? null : shape;
}
