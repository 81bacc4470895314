import { isDate, isPercentage, showsDay } from '../../model/display.ts';
import { formatProblem } from '../../model/format-code.ts';

/** What a number format says about the numbers under it. */
interface FormatFacts {
  /** General, `0` and `@`, which show a year as it is. */
  readonly isPlain: boolean;
  readonly isDate: boolean;
  /** Whether it shows a time of day or a length of time, and no day. */
  readonly isTime: boolean;
  readonly isPercent: boolean;
  /** Whether it pads whole numbers with zeros, so that what it shows is a code: 00000, 00-00-00. */
  readonly isPadded: boolean;
  /** ISO code; null for none. */
  readonly currency: string | null;
}

const known = new Map<string, FormatFacts>();
let lastFormat = '';
let lastFacts: FormatFacts | null = null;

/** The facts of a format. A file has few formats and a million cells. */
export function factsOf(format: string): FormatFacts {
  if (format === lastFormat && lastFacts !== null) return lastFacts;
  let facts = known.get(format);
  if (facts === undefined) {
    const isDateFormat = isDate(format);
    facts = {
      isPlain: format === 'General' || format === '0' || format === '@',
      isDate: isDateFormat,
      isTime: isDateFormat && !showsDay(format),
      isPercent: isPercentage(format),
      isPadded: isPaddedFormat(format),
      currency: currencyOfFormat(format),
    };
    // Another file may have others.
    if (known.size > 5_000) known.clear();
    known.set(format, facts);
  }
  lastFormat = format;
  lastFacts = facts;
  return facts;
}

const signs: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR', $: 'USD' };

function currencyOfFormat(format: string): string | null {
  const bracketed = /\[\$([^\]-]*)/.exec(format)?.[1]?.trim();
  if (bracketed !== undefined && bracketed !== '') {
    return signs[bracketed] ?? (/^[A-Z]{3}$/.test(bracketed) ? bracketed : null);
  }
  const sign = /[£€$]/.exec(format.replaceAll(/\[[^\]]*\]/g, ''));
  return sign === null ? null : signs[sign[0]]!;
}

function isPaddedFormat(format: string): boolean {
  const [first = ''] = format.split(';');
  return /^[0\-\s/]*$/.test(first.replaceAll(/"[^"]*"/g, '')) && /00/.test(first);
}

/** The format that stands on most of the numbers, one that says something before General; '' where none does. */
export function mostUsed(formats: ReadonlyMap<string, number>): string {
  let best = '';
  let most = 0;
  for (const [format, count] of formats) {
    if (count < most || (count === most && best !== 'General')) continue;
    best = format;
    most = count;
  }
  return best;
}

/** A format as a column may have it: '' for the type's own, and for what the workbook would not take. */
export function columnFormatOf(format: string, own: string): string {
  if (format === 'General' || format === '@' || format === own) return '';
  return formatProblem(format) === null ? format : '';
}
