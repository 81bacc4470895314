import { assertNever } from '../base/assert-never.ts';
import type { ColumnType } from './column-types.ts';
import { columnFormat, currencyPrefix, formatNumber } from './display.ts';

/** A number format to choose from. */
export interface FormatPreset {
  /** What it is called in a list: `Two decimals`. */
  readonly name: string;
  /** An Excel number format code, as a column's `format` holds it: '' is the type's own. */
  readonly code: string;
}

/** The number formats that a column of a type is offered, the type's own first; none for a type that shows no numbers. */
export function formatPresets(type: ColumnType): readonly FormatPreset[] {
  switch (type.kind) {
    case 'integer':
      return integerPresets;
    case 'number':
      return numberPresets;
    case 'percent':
      return percentPresets;
    case 'currency':
      return currencyPresets(currencyPrefix(type.currency));
    case 'date':
      return datePresets;
    case 'text':
    case 'boolean':
    case 'choice':
    case 'reference':
      return [];
    default:
      return assertNever(type);
  }
}

/** A value as a column of a type would show it in a format; '' is the type's own. */
export function formatSample(type: ColumnType, code: string, value: number): string {
  if (code !== '') return formatNumber(value, code);
  return formatNumber(value, columnFormat('format' in type ? { ...type, format: '' } : type));
}

/** A value that shows what a format does, for a column that holds none yet; null for a type that shows no numbers. */
export function sampleValue(type: ColumnType): number | null {
  switch (type.kind) {
    case 'integer':
      return 1234;
    case 'number':
    case 'currency':
      return 1234.5;
    case 'percent':
      return 0.134;
    case 'date':
      // 31 March 2010.
      return 40_268;
    case 'text':
    case 'boolean':
    case 'choice':
    case 'reference':
      return null;
    default:
      return assertNever(type);
  }
}

const integerPresets: readonly FormatPreset[] = [
  { name: 'Thousands', code: '' },
  { name: 'Plain', code: '0' },
  { name: 'Negative in brackets', code: '#,##0;(#,##0)' },
  { name: 'Negative in red', code: '#,##0;[Red]-#,##0' },
  { name: 'With a sign', code: '+#,##0;-#,##0;0' },
];

const numberPresets: readonly FormatPreset[] = [
  { name: 'General', code: '' },
  { name: 'Thousands', code: '#,##0' },
  { name: 'One decimal', code: '0.0' },
  { name: 'Two decimals', code: '0.00' },
  { name: 'Thousands, one decimal', code: '#,##0.0' },
  { name: 'Thousands, two decimals', code: '#,##0.00' },
  { name: 'Negative in brackets', code: '#,##0.00;(#,##0.00)' },
  { name: 'Negative in red', code: '#,##0.00;[Red]-#,##0.00' },
  { name: 'With a sign', code: '+0.0;-0.0;0.0' },
  { name: 'In thousands', code: '#,##0.0,"k"' },
  { name: 'In millions', code: '#,##0.0,,"m"' },
  { name: 'Per cent', code: '0.0%' },
  { name: 'Scientific', code: '0.00E+00' },
  { name: 'Fraction', code: '# ?/?' },
];

const percentPresets: readonly FormatPreset[] = [
  { name: 'One decimal', code: '' },
  { name: 'Whole', code: '0%' },
  { name: 'Two decimals', code: '0.00%' },
  { name: 'Negative in red', code: '0.0%;[Red]-0.0%' },
  { name: 'With a sign', code: '+0.0%;-0.0%;0.0%' },
];

function currencyPresets(sign: string): readonly FormatPreset[] {
  return [
    { name: 'Two decimals', code: '' },
    { name: 'Whole', code: `${sign}#,##0` },
    { name: 'Negative in brackets', code: `${sign}#,##0.00;(${sign}#,##0.00)` },
    { name: 'Negative in red', code: `${sign}#,##0.00;[Red]-${sign}#,##0.00` },
    {
      name: 'Accounting',
      code: `_-${sign}* #,##0.00_-;-${sign}* #,##0.00_-;_-${sign}* "-"??_-;_-@_-`,
    },
    { name: 'In thousands', code: `${sign}#,##0.0,"k"` },
    { name: 'In millions', code: `${sign}#,##0.0,,"m"` },
  ];
}

const datePresets: readonly FormatPreset[] = [
  { name: 'Day, month, year', code: '' },
  { name: 'Short month', code: 'd mmm yyyy' },
  { name: 'Long month', code: 'd mmmm yyyy' },
  { name: 'Weekday', code: 'ddd d mmm yyyy' },
  { name: 'Month and year', code: 'mmmm yyyy' },
  { name: 'Short month and year', code: 'mmm yyyy' },
  { name: 'Year', code: 'yyyy' },
  { name: 'ISO', code: 'yyyy-mm-dd' },
  { name: 'With the time', code: 'dd/mm/yyyy hh:mm' },
];
