import type { ClipboardSource, RawValue } from '../../../model/clipboard-block.ts';
import { isDate, isPercentage } from '../../../model/display.ts';
import { readTypedDate } from '../../../model/date-input.ts';
import { readTypedNumber } from '../../../model/number-input.ts';

/** Gives the value behind a cell's text; undefined where the cell says no more than its text. */
export type ReadRawValue = (cell: Element, text: string) => RawValue | undefined;

/**
 * How a source writes the values behind its texts:
 * - Excel to 2003 in `x:num`, `x:str` and `x:bool`, with the number format in `mso-number-format` of the cell's style or class;
 *   later ones write the format alone, so that the text is read by it.
 * - LibreOffice in `sdval` and `sdnum` (language; language of the format; format).
 * - Google Sheets as JSON in `data-sheets-value` and `data-sheets-numberformat`.
 * - Pledgebook in `data-pledgebook`: a letter for the kind, a colon, the value.
 */
export function rawValueReader(source: ClipboardSource, document: Document): ReadRawValue | null {
  switch (source) {
    case 'excel':
      return excelReader(document);
    case 'libreoffice':
      return readLibreOffice;
    case 'google-sheets':
      return readGoogleSheets;
    case 'pledgebook':
      return (cell) => readOwnValue(cell.getAttribute('data-pledgebook') ?? '');
    case 'word':
    case 'web':
    case 'text':
      return null;
    default:
      return source satisfies never;
  }
}

/** A raw value as our own clipboard writes it: `p:0.134`. */
export function writeOwnValue(raw: RawValue): string {
  if (raw.kind === 'text') return 't:';
  return `${raw.kind[0]!}:${String(raw.value)}`;
}

function readOwnValue(written: string): RawValue | undefined {
  const value = written.slice(2);
  switch (written.slice(0, 2)) {
    case 'n:':
      return numeric('number', value);
    case 'p:':
      return numeric('percent', value);
    case 'd:':
      return numeric('date', value);
    case 'b:':
      return { kind: 'boolean', value: value === 'true' };
    default:
      return undefined;
  }
}

function excelReader(document: Document): ReadRawValue {
  const byClass = new Map<string, string>();
  for (const style of document.querySelectorAll('style')) {
    for (const [, selector, body] of style.textContent.matchAll(/([^{}]*)\{([^}]*)\}/g)) {
      const name = /\.([\w-]+)\s*$/.exec(selector!)?.[1];
      const format = name === undefined ? null : formatInStyle(body!);
      if (format !== null) byClass.set(name!, format);
    }
  }
  const formatOf = (cell: Element): string => {
    const style = cell.getAttribute('style');
    const own = style === null ? null : formatInStyle(style);
    return own ?? byClass.get(cell.getAttribute('class') ?? '') ?? 'General';
  };
  return (cell, text) => {
    const format = formatOf(cell);
    const number = cell.getAttribute('x:num');
    if (cell.hasAttribute('x:str') || format === '@') return { kind: 'text', value: text };
    if (cell.hasAttribute('x:bool'))
      return { kind: 'boolean', value: /^true$/i.test(cell.getAttribute('x:bool')!) };
    if (number !== null && number !== '') return numeric(kindOfFormat(format), number);
    return format === 'General' ? undefined : readFormatted(text, format);
  };
}

/** The number format in a style sheet's declarations, its signs as they are: `mso-number-format:"0\.0%"` is `0.0%`. */
function formatInStyle(style: string): string | null {
  const match = /mso-number-format\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^;"'}]+))/i.exec(style);
  if (match === null) return null;
  const written = (match[1] ?? match[2] ?? match[3]!).trim();
  // A sign by its code in four digits (\0022 is a quotation mark), or a sign that means itself.
  const plain = written.replaceAll(/\\([\da-f]{4})|\\(.)/gi, (_, code: string | undefined, sign: string) =>
    code === undefined ? sign : String.fromCharCode(Number.parseInt(code, 16)),
  );
  return namedFormats[plain.toLowerCase()] ?? plain;
}

/** Formats that Excel writes by name. How a date by name is written depends on the settings of the machine it comes from. */
const namedFormats: Readonly<Record<string, string>> = {
  general: 'General',
  percent: '0.00%',
  fixed: '0.00',
  standard: '#,##0.00',
  scientific: '0.00E+00',
  currency: '£#,##0.00',
  'short date': 'dd/mm/yyyy',
  'medium date': 'dd-mmm-yy',
  'long date': 'dd mmmm yyyy',
  'general date': 'dd/mm/yyyy hh:mm',
};

/** The value of a text that a number format made; undefined where that is not certain. */
function readFormatted(text: string, format: string): RawValue | undefined {
  const kind = kindOfFormat(format);
  if (kind === 'date') {
    const monthFirst = /^(?:\[[^\]]*\])*m{1,2}[^a-z]+d/i.test(format);
    const numbers = /^(\d{1,2})([-/.])(\d{1,2})(\2\d{2,4}.*)$/.exec(text);
    const dayFirst =
      monthFirst && numbers !== null ? `${numbers[3]}${numbers[2]}${numbers[1]}${numbers[4]}` : text;
    const read = readTypedDate(dayFirst, () => []);
    return read?.kind === 'certain' ? { kind, value: read.value } : undefined;
  }
  const currency = /[£€$]/.exec(text)?.[0];
  const read = readTypedNumber(text, {
    percentage: kind === 'percent',
    currency: currency === undefined ? null : currencies[currency]!,
  });
  return read?.kind === 'certain' ? { kind, value: read.value } : undefined;
}

const currencies: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR', $: 'USD' };

function readLibreOffice(cell: Element, text: string): RawValue | undefined {
  const format = (cell.getAttribute('sdnum') ?? '').split(';').slice(2).join(';');
  const value = cell.getAttribute('sdval');
  if (value === null) return format === '@' ? { kind: 'text', value: text } : undefined;
  if (/BOOLEAN/i.test(format)) return { kind: 'boolean', value: value !== '0' };
  return numeric(kindOfFormat(format), value);
}

/** Types of values: 2 a text, 3 a number, 4 true or false. Types of formats: 3 a percentage, 5 a date, 7 a date with its time. */
function readGoogleSheets(cell: Element, text: string): RawValue | undefined {
  const value = jsonFields(cell.getAttribute('data-sheets-value'));
  if (value === null) return undefined;
  if (value['1'] === 2) return { kind: 'text', value: typeof value['2'] === 'string' ? value['2'] : text };
  if (value['1'] === 4) return { kind: 'boolean', value: value['4'] === 1 || value['4'] === true };
  const number = value['3'];
  if (value['1'] !== 3 || typeof number !== 'number') return undefined;
  const format = jsonFields(cell.getAttribute('data-sheets-numberformat'));
  const pattern = typeof format?.['2'] === 'string' ? format['2'] : '';
  if (format?.['1'] === 5 || format?.['1'] === 7) return { kind: 'date', value: number };
  return { kind: format?.['1'] === 3 ? 'percent' : kindOfFormat(pattern), value: number };
}

function jsonFields(text: string | null): Readonly<Record<string, unknown>> | null {
  if (text === null) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    // Whatever it is, its fields are looked at one by one.
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function kindOfFormat(format: string): 'number' | 'percent' | 'date' {
  if (format === '' || format === 'General') return 'number';
  if (isPercentage(format)) return 'percent';
  return isDate(format) ? 'date' : 'number';
}

function numeric(kind: 'number' | 'percent' | 'date', text: string): RawValue | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? { kind, value: value + 0 } : undefined;
}
