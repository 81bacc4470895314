import { encodeCellText } from './cell-text.ts';

/** A text as formulas have it, in quotation marks. */
export function textLiteral(text: string): string {
  return `"${encodeCellText(text).replaceAll('"', '""')}"`;
}

/** A number as formulas have it. */
export function numberLiteral(number: number): string {
  return String(number).toUpperCase();
}
