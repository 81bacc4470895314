import { isDate, showsDay } from '../model/display.ts';

/** Dates of a workbook that counts from 1904 are this many days less than Excel's usual ones. */
const days1904 = 1462;

/**
 * A number of a workbook that counts from 1904 as it is in the 1900 system, by its format: what shows a day, and a moment of which only the
 * time shows. Times of a day, lengths of time and all other numbers stay.
 */
export function from1904(value: number, format: string): number {
  return kindOf(format) === 'day' || (kindOf(format) === 'time' && value >= 1) ? value + days1904 : value;
}

/** What {@link from1904} reads as this; null for a day before 1904, which such a workbook can't have. */
export function to1904(value: number, format: string): number | null {
  const kind = kindOf(format);
  if (kind === 'number' || (kind === 'time' && value < 1)) return value;
  const counted = value - days1904;
  return counted < (kind === 'time' ? 1 : 0) ? null : counted;
}

type Kind = 'day' | 'time' | 'number';
const kinds = new Map<string, Kind>();

/** What a format shows of a number; a length of time, `[h]:mm`, is a number like any other. */
function kindOf(format: string): Kind {
  let kind = kinds.get(format);
  if (kind === undefined) {
    kind = !isDate(format)
      ? 'number'
      : showsDay(format)
        ? 'day'
        : /\[[hms]+\]/i.test(format)
          ? 'number'
          : 'time';
    // Another file may have others.
    if (kinds.size > 5000) kinds.clear();
    kinds.set(format, kind);
  }
  return kind;
}

/**
 * The serial number, in the 1900 system, of a date or a date with its time as strict files write them: `2010-03-31`,
 * `2010-03-31T12:30:00Z`. Null for anything else and for what Excel has no number for.
 */
export function serialOfIsoDate(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d{1,9})?))?Z?)?$/.exec(text.trim());
  if (match === null) return null;
  const [year, month, day, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  const midnight = Date.UTC(year!, month! - 1, day);
  if (new Date(midnight).getUTCDate() !== day || new Date(midnight).getUTCMonth() !== month! - 1) return null;
  if (hours! > 23 || minutes! > 59 || seconds! >= 60) return null;
  const serial = midnight / millisecondsOfDay + serialOf1970;
  // Excel has a 29 February 1900, which there was not: days before it have one less.
  const counted = serial < 61 ? serial - 1 : serial;
  if (counted < 1) return null;
  return counted + (hours! * 3600 + minutes! * 60 + seconds!) / 86_400;
}

const millisecondsOfDay = 86_400_000;
const serialOf1970 = 25_569;
