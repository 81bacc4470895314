import type ExcelJS from 'exceljs';
import type { TotalsPlan } from './export-plan.ts';

/** How a cell of an export looks. */
export type CellLook =
  | { readonly kind: 'heading' }
  | { readonly kind: 'data'; readonly format: string; readonly wrap: boolean }
  | { readonly kind: 'totals'; readonly format: string }
  /** A text above a table, or on a sheet without one. */
  | { readonly kind: 'title' | 'subtitle' | 'text'; readonly wrap: boolean }
  /** A way to another sheet. */
  | { readonly kind: 'link' };

/** The look of a cell of the totals row. */
export function totalsLook(totals: TotalsPlan | null): CellLook {
  return { kind: 'totals', format: totals?.format ?? 'General' };
}

/** A look by a name of its own. */
export function lookKey(look: CellLook): string {
  const format = 'format' in look ? look.format : '';
  return `${look.kind} ${'wrap' in look && look.wrap ? 'wrap' : ''} ${format}`;
}

/** A look as exceljs has it. */
export function styleOf(look: CellLook): Partial<ExcelJS.Style> {
  switch (look.kind) {
    case 'heading':
      return {
        font: { ...letters, bold: true, color: { argb: 'FFFFFFFF' } },
        // Programs that don't know the looks of Excel Tables would show white letters on white.
        fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF305496' } },
        alignment: { vertical: 'middle', wrapText: true },
      };
    case 'data':
      return {
        alignment: { vertical: 'top', ...(look.wrap ? { wrapText: true } : {}) },
        ...numberFormat(look.format),
      };
    case 'totals':
      return {
        font: { ...letters, bold: true },
        alignment: { vertical: 'top' },
        border: { top: { style: 'double' } },
        ...numberFormat(look.format),
      };
    case 'title':
      return { font: { ...letters, size: 16, bold: true }, alignment: aligned(look.wrap) };
    case 'subtitle':
      return { font: { ...letters, size: 13, bold: true }, alignment: aligned(look.wrap) };
    case 'text':
      return { font: { ...letters, size: 12 }, alignment: aligned(look.wrap) };
    case 'link':
      return {
        font: { ...letters, underline: true, color: { argb: 'FF0563C1' } },
        alignment: { vertical: 'top' },
      };
  }
}

const letters = { name: 'Calibri', family: 2, size: 11 } as const;

function aligned(wrap: boolean): Partial<ExcelJS.Alignment> {
  return { vertical: 'top', ...(wrap ? { wrapText: true } : {}) };
}

function numberFormat(format: string): { readonly numFmt?: string } {
  return format === 'General' ? {} : { numFmt: format };
}
