import { formatProblem } from '../../model/format-code.ts';

const signs: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR', $: 'USD' };

/** The ISO code of the currency that a number format shows; null for none. */
export function currencyOfFormat(format: string): string | null {
  const bracketed = /\[\$([^\]-]*)/.exec(format)?.[1]?.trim();
  if (bracketed !== undefined && bracketed !== '') {
    return signs[bracketed] ?? (/^[A-Z]{3}$/.test(bracketed) ? bracketed : null);
  }
  const sign = /[£€$]/.exec(format.replaceAll(/\[[^\]]*\]/g, ''));
  return sign === null ? null : signs[sign[0]]!;
}

/** Whether a format pads whole numbers with zeros, so that what it shows is a code: 00000, 00-00-00. */
export function isPaddedFormat(format: string): boolean {
  const [first = ''] = format.split(';');
  return /^[0\-\s/]*$/.test(first.replaceAll(/"[^"]*"/g, '')) && /00/.test(first);
}

/** Whether a format shows a time of day or a length of time, and no day. */
export function isTimeFormat(format: string): boolean {
  const plain = format.replaceAll(/"[^"]*"|\\.|\[\$[^\]]*\]/g, '');
  return /\[?h+\]?|\[m+\]|s/i.test(plain) && !/[dy]/i.test(plain);
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
