/**
 * What is shown of a workbook, read, calculated and written to files. Run with `tests/tools/run-ts.mjs` and a `LC_ALL` it prints what a machine
 * whose own language is another makes of it.
 */
import { createHash } from 'node:crypto';
import { momentText, numberText } from '../../src/base/language.ts';
import { compareTexts, foldCase } from '../../src/formula/coercion.ts';
import { writeDelimited } from '../../src/model/delimited-text.ts';
import { displayValue, numberFormatOf } from '../../src/model/display.ts';
import { asRowId, asTableId } from '../../src/model/ids.ts';
import { readInput } from '../../src/model/input.ts';
import { type CellValue } from '../../src/model/values.ts';
import { workbookFromContent } from '../../src/model/workbook-content.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { Book } from './formula/fixture.ts';
import { exportWorkbook } from './xlsx/export-workbook.ts';
import {
  boolean,
  currency,
  date,
  integer,
  number,
  ownFormula,
  percent,
  text,
  workbookOf,
} from './xlsx/small-workbook.ts';

const content = workbookOf({
  id: 'figures',
  title: 'Figures',
  key: 'Ref',
  rows: 2,
  columns: [
    { name: 'Ref', type: text, cells: ['1.1', 'İı'] },
    { name: 'Whole', type: integer, cells: [1_234_567, -5] },
    { name: 'Number', type: { kind: 'number', unitColumn: null, format: '#,##0.00' }, cells: [1234.5, 0.5] },
    { name: 'Share', type: percent, cells: [0.134, 1] },
    { name: 'Money', type: currency, cells: [20_100_000.25, -0.5] },
    { name: 'Day', type: date, cells: [40_268, 45_000] },
    { name: 'Month', type: { kind: 'date', format: 'd mmmm yyyy' }, cells: [40_268, 45_000] },
    { name: 'Agreed', type: boolean, cells: [true, false] },
    { name: 'Half', type: number, formula: ownFormula('figures', '[@Number]/2') },
  ],
});

const formulas = [
  '=TEXT(1234.5,"#,##0.00")',
  '=TEXT(40268,"d mmmm yyyy")',
  '=TEXT(40268,"dddd")',
  '=VALUE("1,234.5")',
  '=VALUE("31/03/2010")',
  '=FIXED(1234.567,1)',
  '=1.5&""',
  '=UPPER("title")',
  '=LOWER("TITLE")',
  '=PROPER("istanbul")',
  '=IF("i"="I","same","other")',
  '=SUM(1.5,2)',
  '=SUMME(1,5;2)',
] as const;

/** A cell that is shown, and what comes of typing just that again. */
export interface ShownCell {
  readonly column: string;
  readonly shown: string;
  readonly value: CellValue;
  readonly again: CellValue;
}

/** What this machine makes of it all. */
export async function madeHere() {
  const workbook = workbookFromContent(content);
  const table = workbook.table(asTableId('figures'))!;
  const cells = table.columns.flatMap((column) =>
    ['figures-1', 'figures-2'].map((id): ShownCell => {
      const row = asRowId(id);
      const value = table.cell(row, column.id);
      const shown = displayValue(value as string | number | null, numberFormatOf(table, column.id, row));
      const read = readInput(workbook, table, column, row, shown);
      return { column: column.name, shown, value, again: read.ok ? read.value : read.error.message };
    }),
  );
  const book = new Book({
    T: {
      columns: Object.fromEntries([['Key', 'typed'], ...formulas.map((each) => [each, each])]),
      rows: [['a']],
    },
  });
  const file = await exportWorkbook(content, [asTableId('figures')]);
  const digest = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
  return {
    cells,
    formulas: formulas.map((each) => [each, book.value('T', 0, each)]),
    figures: [numberText(1234.5678), numberText(0.134, { style: 'percent', minimumFractionDigits: 1 })],
    moments: (['short', 'long'] as const).map((dateStyle) =>
      momentText(Date.UTC(2010, 2, 31), { dateStyle, timeZone: 'UTC' }),
    ),
    order: ['ä', 'z', 'I', 'ı', 'i', 'İ', 'ö', 'o', '10', '9'].sort(compareTexts),
    folded: ['TITLE', 'İı', 'ß'].map(foldCase),
    csv: writeDelimited(cells.map(({ column, shown, value }) => [column, shown, String(value)])),
    files: { snapshot: digest(writeSnapshot(content, { last: null }).bytes), xlsx: digest(file.bytes) },
  };
}

/** Prints it, with the language that the machine itself has. */
export async function main(): Promise<void> {
  const own = new Intl.NumberFormat().resolvedOptions().locale;
  process.stdout.write(JSON.stringify({ own, comma: (1.5).toLocaleString(), made: await madeHere() }));
}
