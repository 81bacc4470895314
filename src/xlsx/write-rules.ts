import { type Tone, tones } from '../model/column-types.ts';
import type { SheetArea } from '../model/sheet-layout.ts';
import { encodeCellText } from './cell-text.ts';
import type { SheetPlan } from './export-plan.ts';
import { quoteSheet } from './file-addresses.ts';
import { areaAddress } from './grid.ts';
import { numberLiteral } from './literals.ts';
import type { FormatPlan } from './plan-formats.ts';
import type { ListPlan, ValidationPlan } from './plan-validation.ts';
import { encodeXml } from './xml.ts';

/*
 * Conditional formats and validation rules as a sheet's part has them (ECMA-376 part 1, 18.3.1.18 and 18.3.1.33). exceljs knows
 * too few kinds of both.
 */

/** Fill and letter colours of a tone, as ARGB: dark on light, at least 4.5 to 1. */
const toneColours: Readonly<
  Record<Exclude<Tone, 'neutral'>, { readonly fill: string; readonly font: string }>
> = {
  good: { fill: 'FFD9F0DF', font: 'FF14532D' },
  bad: { fill: 'FFFADBD8', font: 'FF7F1D1D' },
  mixed: { fill: 'FFE5E0F5', font: 'FF3B2A72' },
  warning: { fill: 'FFFDECC8', font: 'FF6B4200' },
  muted: { fill: 'FFECECEC', font: 'FF4A4A4A' },
};
const barColour = 'FF9BB8E3';

const colouredTones = tones.filter((tone) => tone !== 'neutral');

/** The looks of the tones, in the order of their numbers: those of `tones` but for the neutral one. */
export function differentialStyles(): string {
  const styles = colouredTones.map((tone) => {
    const { fill, font } = toneColours[tone];
    return (
      `<dxf><font><color rgb="${font}"/></font>` +
      `<fill><patternFill patternType="solid"><bgColor rgb="${fill}"/></patternFill></fill></dxf>`
    );
  });
  return `<dxfs count="${styles.length}">${styles.join('')}</dxfs>`;
}

/** The conditional formats of a sheet, those of a column together: LibreOffice keeps to their order only so. */
export function formatsXml(sheet: SheetPlan): string {
  const byColumn = new Map<number, string>();
  for (const [index, format] of sheet.formats.entries()) {
    byColumn.set(format.column, (byColumn.get(format.column) ?? '') + formatRule(format, index + 1));
  }
  return Array.from(byColumn, ([column, rules]) => {
    const where = areaAddress(dataArea(sheet, column));
    return `<conditionalFormatting sqref="${where}">${rules}</conditionalFormatting>`;
  }).join('');
}

function formatRule(format: FormatPlan, priority: number): string {
  if (format.kind === 'bar') {
    const end = (formula: string) => `<cfvo type="formula" val="${encodeXml(formula)}"/>`;
    return (
      `<cfRule type="dataBar" priority="${priority}"><dataBar>${end(format.low)}${end(format.high)}` +
      `<color rgb="${barColour}"/></dataBar></cfRule>`
    );
  }
  // A neutral word looks like no format at all, and still keeps those after it away.
  const look = format.tone === 'neutral' ? '' : ` dxfId="${colouredTones.indexOf(format.tone)}"`;
  const attributes = `${look} priority="${priority}" stopIfTrue="1"`;
  return format.kind === 'duplicate'
    ? `<cfRule type="duplicateValues"${attributes}/>`
    : `<cfRule type="expression"${attributes}><formula>${encodeXml(format.formula)}</formula></cfRule>`;
}

/** The validation rules of a sheet; '' for none. */
export function validationsXml(sheet: SheetPlan): string {
  const rules = sheet.columns.flatMap(({ heading, validation }, index) =>
    validation === null ? [] : [validationXml(heading, validation, areaAddress(dataArea(sheet, index)))],
  );
  return rules.length === 0
    ? ''
    : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

function validationXml(
  heading: string,
  { test, allowBlank, message }: ValidationPlan,
  where: string,
): string {
  return (
    `<dataValidation type="${test.kind === 'range' ? test.type : test.kind}"${operatorOf(test)} errorStyle="warning"` +
    `${allowBlank ? ' allowBlank="1"' : ''} showErrorMessage="1" errorTitle="${attribute(heading, 32)}" ` +
    `error="${attribute(message, 225)}" sqref="${where}">${formulasOf(test)}</dataValidation>`
  );
}

function operatorOf(test: ValidationPlan['test']): string {
  if (test.kind !== 'range') return '';
  if (test.low !== null && test.high !== null) return ' operator="between"';
  return ` operator="${test.low === null ? 'lessThanOrEqual' : 'greaterThanOrEqual'}"`;
}

function formulasOf(test: ValidationPlan['test']): string {
  const formulas =
    test.kind === 'list'
      ? [listFormula(test.list)]
      : test.kind === 'custom'
        ? [test.formula]
        : [test.low, test.high].filter((end) => end !== null).map(numberLiteral);
  return formulas
    .map((formula, index) => `<formula${index + 1}>${encodeXml(formula)}</formula${index + 1}>`)
    .join('');
}

function listFormula(list: ListPlan): string {
  if (list.kind === 'words') return `"${list.words.join(',')}"`;
  const { sheet, column, firstRow, count } = list;
  return `${quoteSheet(sheet)}!$${column}$${firstRow}:$${column}$${firstRow + count - 1}`;
}

/** The cells of a column below its heading, without the totals row. */
export function dataArea(sheet: SheetPlan, column: number): SheetArea {
  const top = sheet.lead.length + 1;
  return { top, left: column, bottom: top + sheet.rowCount - 1, right: column };
}

/** A text for the window of a rule, cut where Excel takes no more. */
function attribute(text: string, longest: number): string {
  if (text.length <= longest) return encodeXml(encodeCellText(text));
  // Never half of a surrogate pair.
  const last = text.charCodeAt(longest - 2);
  const end = last >= 0xd800 && last <= 0xdbff ? longest - 2 : longest - 1;
  return encodeXml(`${encodeCellText(text.slice(0, end))}…`);
}
