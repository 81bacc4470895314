import { columnLetters } from '../model/sheet-layout.ts';
import { encodeCellText } from './cell-text.ts';
import type { ColumnPlan, LeadLine, SheetPlan } from './export-plan.ts';
import { type FileValue, isFileError } from './grid.ts';
import { type CellLook, totalsLook } from './cell-looks.ts';
import type { FileFormula } from './write-formulas.ts';
import { pieceLength, type SharedStrings } from './write-strings.ts';
import { encodeXml } from './xml.ts';

/*
 * The cells of a sheet as its part has them (ECMA-376 part 1, 18.3.1.80). They are written as text, row by row, in pieces: a sheet of a
 * hundred thousand rows is never there as a whole.
 */

/** What writing cells takes from the rest of the file. */
export interface CellSettings {
  readonly strings: SharedStrings;
  /** The number that a look has among the file's styles. */
  style(look: CellLook): number;
}

/** The rows of a planned sheet, in pieces; told the rows below the heading that are written so far. */
export function* sheetRows(
  sheet: SheetPlan,
  settings: CellSettings,
  wrote: (rows: number) => void,
): Generator<string, void, void> {
  const writer = new CellWriter(settings);
  yield sheet.lead.map((line, row) => writer.lead(sheet, line, row)).join('');
  if (sheet.columns.length === 0) return;
  const top = sheet.lead.length;
  yield writer.heading(sheet, top);
  const columns = sheet.columns.map((column, index) => new ColumnWriter(column, index, writer));
  let piece = '';
  for (let row = 0; row < sheet.rowCount; row++) {
    const number = top + row + 2;
    piece += `<row r="${number}">`;
    for (const column of columns) piece += column.cell(row, number);
    piece += '</row>';
    if (piece.length > pieceLength) {
      yield piece;
      piece = '';
      wrote(row + 1);
    }
  }
  yield sheet.hasTotals ? piece + writer.totals(sheet, top + sheet.rowCount + 2) : piece;
  wrote(sheet.rowCount);
}

/** The rows of the sheet on which lists of words stand, a column each. */
export function* listRows(
  lists: readonly (readonly string[])[],
  { strings, style }: CellSettings,
): Generator<string, void, void> {
  const look = style({ kind: 'data', format: '@', wrap: false });
  const longest = lists.reduce((length, words) => Math.max(length, words.length), 0);
  for (let row = 0; row < longest; row++) {
    const cells = lists.map((words, column) => {
      const word = words[row];
      if (word === undefined) return '';
      return `<c r="${columnLetters(column)}${row + 1}" s="${look}" t="s"><v>${strings.place(word)}</v></c>`;
    });
    yield `<row r="${row + 1}">${cells.join('')}</row>`;
  }
}

class CellWriter {
  constructor(readonly settings: CellSettings) {}

  /** A cell with its address and the number of its style. */
  cell(address: string, style: number, formula: FileFormula | null, value: FileValue): string {
    const start = `<c r="${address}" s="${style}"`;
    if (formula !== null) return `${start}${this.calculated(formulaElement(formula, address), value)}`;
    return `${start}${this.plain(value)}`;
  }

  /** What follows the attributes of a cell that holds a value. */
  plain(value: FileValue): string {
    if (value === null) return '/>';
    if (typeof value === 'string') return ` t="s"><v>${this.settings.strings.place(value)}</v></c>`;
    return notText(value, '');
  }

  /** What follows the attributes of a cell that holds a formula. */
  calculated(formula: string, value: FileValue): string {
    // Missing where the result is blank: Excel and LibreOffice then calculate it on opening.
    if (value === null) return `>${formula}</c>`;
    if (typeof value === 'string') return ` t="str">${formula}<v>${encodeXml(encodeCellText(value))}</v></c>`;
    return notText(value, formula);
  }

  lead(sheet: SheetPlan, line: LeadLine, row: number): string {
    const height = line.height === null ? '' : ` ht="${line.height}" customHeight="1"`;
    const style = this.settings.style({ kind: line.kind, wrap: sheet.columns.length === 0 });
    return `<row r="${row + 1}"${height}>${this.cell(`A${row + 1}`, style, null, line.text)}</row>`;
  }

  heading(sheet: SheetPlan, row: number): string {
    const style = this.settings.style({ kind: 'heading' });
    const cells = sheet.columns.map(({ heading }, index) =>
      this.cell(`${columnLetters(index)}${row + 1}`, style, null, heading),
    );
    return `<row r="${row + 1}" ht="${sheet.headingHeight}" customHeight="1">${cells.join('')}</row>`;
  }

  /** The totals row; `repair.ts` makes it a part of the Excel Table. */
  totals(sheet: SheetPlan, number: number): string {
    const cells = sheet.columns.map(({ totals }, index) =>
      this.cell(
        `${columnLetters(index)}${number}`,
        this.settings.style(totalsLook(totals)),
        totals?.formula ?? null,
        totals?.value ?? null,
      ),
    );
    return `<row r="${number}">${cells.join('')}</row>`;
  }
}

/** Writes the cells of one column: what is the same in all of them is made once. */
class ColumnWriter {
  readonly #start: string;
  readonly #style: string;
  readonly #styles: ReadonlyMap<string, string>;
  /** The column's formula; null where there is none, and where it says its own address. */
  readonly #formula: string | null;

  constructor(
    readonly column: ColumnPlan,
    index: number,
    readonly writer: CellWriter,
  ) {
    const styleOf = (format: string) =>
      `" s="${writer.settings.style({ kind: 'data', format, wrap: column.wrap })}"`;
    this.#start = `<c r="${columnLetters(index)}`;
    this.#style = styleOf(column.format);
    this.#styles = new Map([...new Set(column.formats.values())].map((format) => [format, styleOf(format)]));
    const { formula } = column;
    this.#formula = formula === null || formula.isArray ? null : formulaElement(formula, '');
  }

  cell(row: number, number: number): string {
    const { column, writer } = this;
    const format = column.formats.get(row);
    const style = format === undefined ? this.#style : this.#styles.get(format)!;
    const link = column.links?.get(row);
    const start =
      link === undefined
        ? `${this.#start}${number}${style}`
        : `${this.#start}${number}" s="${writer.settings.style({ kind: 'link' })}"`;
    const value = column.values[row] ?? null;
    const own = column.cellFormulas.get(row);
    const formula = own !== undefined ? own : row < column.values.length ? column.formula : null;
    if (formula === null) return start + writer.plain(value);
    const written =
      formula === column.formula && this.#formula !== null
        ? this.#formula
        : formulaElement(formula, `${this.#start.slice('<c r="'.length)}${number}`);
    return start + writer.calculated(written, value);
  }
}

function formulaElement({ text, isArray }: FileFormula, address: string): string {
  return `<f${isArray ? ` t="array" ref="${address}"` : ''}>${encodeXml(text)}</f>`;
}

function notText(value: Exclude<FileValue, string | null>, formula: string): string {
  if (typeof value === 'boolean') return ` t="b">${formula}<v>${value ? 1 : 0}</v></c>`;
  if (isFileError(value)) return ` t="e">${formula}<v>${encodeXml(value.error)}</v></c>`;
  return `>${formula}<v>${value}</v></c>`;
}
