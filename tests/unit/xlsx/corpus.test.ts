import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cellAddress, type GridCell, isFileError, readAddress } from '../../../src/xlsx/grid.ts';
import { KeptFile } from '../../../src/xlsx/kept-file.ts';
import { readFileContents } from '../../../src/xlsx/read-contents.ts';

/*
 * Workbooks that other people made, which lie beside the project and are no part of it, and what is to be read of each: how many cells every
 * sheet holds, and some of them. The counts and the values are those that openpyxl has, too; it reads dates as dates, though, and not as the
 * numbers that stand in the file.
 */

/** File, its sheets with the number of their cells (or why it is refused), and cells as `=formula -> "value" as format`. */
type Expected = readonly [file: string, sheets: string, cells: Readonly<Record<string, string>>];

const expected: readonly Expected[] = [
  [
    '01_UsingTables.xlsx',
    'Contacts Table: 39',
    {
      'Contacts Table!B2': '"FName"',
      'Contacts Table!E4': '2620 as d-mmm-yy',
      'Contacts Table!I9': '=CONCATENATE("Count: ", CountA(Headers[Table Headers])) -> null',
      'Contacts Table!G3': '=(DATE(2017, 10, 3) - E3) / 365 -> null as 0.00',
      'Contacts Table!E2': '"DOB" as d-mmm-yy',
    },
  ],
  [
    '02_DataValidation.xlsx',
    'Data Validation: 2 | Validate Ranges: 0 | Data Validation - Copy: 2 | Validate Ranges - Copy: 0 | Copy From Range 1: 2 | Copy From Range 2: 0',
    {
      'Data Validation!C1': '"Yes"',
      'Data Validation - Copy!C1': '"Yes"',
      'Data Validation - Copy!C2': '"No"',
      'Copy From Range 1!C1': '"Yes"',
      'Copy From Range 1!C2': '"No"',
    },
  ],
  [
    '03_AddingComments.xlsx',
    'Comments: 13 | Visibility: 4 | Position: 1 | Signatures: 1 | Alignment: 6 | Colors and Lines: 1 | Margins: 1 | Properties: 3 | Protection: 1 | Size: 2 | Web: 1',
    {
      'Comments!A1': '"Hidden"',
      'Protection!A1': 'null',
      'Size!A2': 'null',
      'Size!A4': 'null',
      'Web!A1': 'null',
    },
  ],
  ['04_HeaderFooters.xlsx', 'refused: no-cells', {}],
  [
    '05_inputfile.xlsx',
    'Sheet1: 16 | Sheet2: 0',
    {
      'Sheet1!A1': '"Date"',
      'Sheet1!A5': '43205 as d-mmm',
      'Sheet1!B8': '=RANDBETWEEN(1,10) -> null',
      'Sheet1!B2': '=RANDBETWEEN(1,10) -> null',
      'Sheet1!A2': '43115 as d-mmm',
    },
  ],
  [
    '06_Date1904System.xlsx',
    'DateSystems: 3',
    {
      'DateSystems!A1': '"Date:" as m/d/yy\\ h:mm;@',
      'DateSystems!A2': '43035.875 as dd\\ mmmm\\ yyyy\\ hh:mm',
      'DateSystems!A3': '"should be 27 October 2017 21:00" as m/d/yy\\ h:mm;@',
    },
  ],
  [
    '07_EmptyTable.xlsx',
    'Sheet1: 7',
    {
      'Sheet1!A1': '"Id"',
      'Sheet1!D1': '"Value1" as 0.0000%',
      'Sheet1!G1': '"Value2" as 0.0000%',
      'Sheet1!C1': '"Date1" as yyyy/mm/dd;@',
    },
  ],
  [
    '08_CellsWithDateTimeWithLocalePrefix.xlsx',
    'Sheet1: 4',
    {
      'Sheet1!A1': '43486 as [$-F800]dd\\ mmmm\\ yyyy',
      'Sheet1!A3': '43486 as [$-C09]dddd\\,\\ d\\ mmmm\\ yyyy;@',
      'Sheet1!A4': '43486 as [$-809]d\\ mmm\\ yyyy;@',
    },
  ],
  [
    '09_hyperlinks.xlsx',
    'Error: 16 | Offering: 0',
    { 'Error!A1': '"Key"', 'Error!A3': '"10:ABC11"', 'Error!D4': '""' },
  ],
  [
    '10_two-data-fields.xlsx',
    'Pivot: 28 | Src: 16',
    {
      'Pivot!B3': '"Values"',
      'Pivot!C12': '7',
      'Src!B2': '"Name"',
      'Src!B6': '"D"',
      'Src!C9': '0.4072030571230698',
    },
  ],
  [
    '11_3d-reference.xlsx',
    'Sheet1: 28 | Sheet2: 7',
    {
      'Sheet1!A1': '"Value"',
      'Sheet1!B2': '=A2 -> 1',
      'Sheet2!A1': '"Value"',
      'Sheet2!A4': '30',
      'Sheet2!A7': '60',
    },
  ],
  [
    '12_ExcelTables.xlsx',
    'ExcelTable: 24',
    {
      'ExcelTable!A1': '"Name"',
      'ExcelTable!A3': '"Bertha"',
      'ExcelTable!I4': '=INT(H4/10) -> 2',
      'ExcelTable!C2': '=INT(B2/10) -> 4',
    },
  ],
  [
    '13_Tables.xlsx',
    'Exp1: 156 | Exp2 (2): 207 | Exp3 (2): 206 | Exp4: 165 | Exp5: 155 | Exp6 (2): 206 | Exp7 (2): 205 | Exp8: 155 | Exp9: 155 | Exp10 (2): 173 | Exp11 (2): 172 | Exp12: 156',
    {
      'Exp1!A1':
        '"(ii) Examples Showing the Effects of the Budget changes on Different Categories of Single and Married Taxpayers"',
      'Exp11 (2)!A1': '"EXAMPLE 11"',
      'Exp11 (2)!I12': '940 as #,##0',
      'Exp12!A1': '"EXAMPLE 12"',
      'Exp12!F12': '8130 as #,##0',
    },
  ],
  [
    '14_TablesWithDifferentHeaders.xlsx',
    'IntHeaders: 4 | FloatHeaders: 4 | NoExplicitHeaders: 6',
    {
      'IntHeaders!A1': '"12"',
      'FloatHeaders!B2': '"CD"',
      'NoExplicitHeaders!A1': '"Column1"',
      'NoExplicitHeaders!B2': '34',
      'NoExplicitHeaders!B3': '"CD"',
    },
  ],
  [
    '15_evaluate_formula_with_structured_table_references.xlsx',
    'Tabelle1: 7',
    { 'Tabelle1!A1': '"A"', 'Tabelle1!B2': '3', 'Tabelle1!C3': '=SUM(Table1[[A]:[B]]) -> 10' },
  ],
  ['16_SimpleMacro.xlsm', 'Sheet1: 1 | Sheet2: 0 | Sheet3: 0', { 'Sheet1!A1': '"This is a macro workbook"' }],
  [
    '17_WithThreeCharts.xlsx',
    'Sheet1: 24 | Sheet2: 0 | Sheet3: 0',
    { 'Sheet1!A1': '1', 'Sheet1!A4': '4', 'Sheet1!E6': '=D6*D6 -> 100', 'Sheet1!E1': '=D1*D1 -> 25' },
  ],
  [
    '18_SimpleWithComments.xlsx',
    'Sheet1: 6 | Sheet2: 0 | Sheet3: 0',
    { 'Sheet1!A1': '1', 'Sheet1!B2': '"two"', 'Sheet1!B3': '"three"', 'Sheet1!B1': '"one"' },
  ],
  [
    '19_dataValidationTableRange.xlsx',
    'County Ranking: 179 | xdropdown: 6436',
    {
      'County Ranking!B4': '"Select a State"',
      'xdropdown!A1': '"STATE_COUNTY"',
      'xdropdown!A1510': '"Missouri - Lawrence"',
      'xdropdown!B3118': '"53220"',
      'xdropdown!V3':
        '="Top 20 Providers in "&MAX(Table_Query_from_RDS_6[data_year]) -> "Top 20 Providers in 2015"',
    },
  ],
  [
    '20_noSharedStringTable.xlsx',
    'Sheet1: 2',
    { 'Sheet1!A1': '38819 as dd/mm/yyyy', 'Sheet1!B1': '123 as #,##0.00;-#,##0.00' },
  ],
  [
    '21_shared_formulas.xlsx',
    'Label: 81',
    {
      'Label!A1': '"Currently Using"',
      'Label!B21': '"quantityUnitCode"',
      'Label!B41': '"Code"',
      'Label!A2': '=B2 -> "ProductionOrderConfirmation"',
    },
  ],
  [
    '22_conditional_formatting_multiple_ranges.xlsx',
    'Sheet1: 30',
    { 'Sheet1!D1': '0', 'Sheet1!F3': '0', 'Sheet1!I6': '"Cell value > B2"' },
  ],
  [
    '23_GeneralFormatTests.xlsx',
    'Flags: 10 | Tests: 286',
    {
      'Flags!A1': '"Flag Name" as @',
      'Tests!A1': '"Result (expected)"',
      'Tests!D36': '"Number" as @',
      'Tests!D73': '"Boolean" as @',
      'Tests!A2': '=TEXT(C2, B2) -> "1" as @',
    },
  ],
  [
    '24_NumberFormatTests.xlsx',
    'Flags: 10 | Tests: 1304',
    {
      'Flags!A1': '"Flag Name" as @',
      'Tests!A1': '"Result (expected)"',
      'Tests!A171': '=TEXT(C171, B171) -> "-|1 /1|" as @',
      'Tests!D335': '"Problems"',
      'Tests!A2': '=TEXT(C2, B2) -> "12.34" as @',
    },
  ],
  ['25_1904.xlsx', 'Sheet1: 1 | Sheet2: 0 | Sheet3: 0', { 'Sheet1!B4': '1462 as dd/mm/yyyy' }],
  ['26_shared_string_with_escape.xlsx', 'Sheet1: 1', { 'Sheet1!A1': '"_x000D_"' }],
  ['27_invalid-xml.xlsx', 'refused: damaged', {}],
  [
    '28_cf_tests.xlsx',
    'Sheet1: 129 | IconSets: 104 | Text: 31 | TimePeriod: 27 | ColorScales3: 26 | ColorScales2: 14 | stop-if-true: 8',
    {
      'Sheet1!A1': '"Greater than 2"',
      'ColorScales2!A1': '"From the selection"',
      'ColorScales2!D4': '4',
      'stop-if-true!A1': '1',
      'stop-if-true!A5': '3',
    },
  ],
  [
    '29_shared_formula_volatile.xlsx',
    'sheet1: 14',
    {
      'sheet1!C3': '1',
      'sheet1!D6': '40',
      'sheet1!D9': '=SUM(D3:D8) -> 210',
      'sheet1!C9': '=SUM(C3:C8) -> 21',
    },
  ],
  [
    '30_currency-formats-xlsx.xlsx',
    'Tabelle1: 12',
    {
      'Tabelle1!A1': '"product"',
      'Tabelle1!C2': '0.5 as #,##0.00\\ [$CHF]',
      'Tabelle1!D3': '10000 as #,##0.00\\ [$CHF]',
    },
  ],
  [
    '31_dates-1900-LibreOffice.xlsx',
    'Sheet1: 5',
    {
      'Sheet1!A1': '36526 as M/D/YY',
      'Sheet1!C1': '36526 as DD/MMM',
      'Sheet1!E1': '36526 as DD/MM/YY\\ HH:MM',
    },
  ],
  [
    '32_dates-leap-year-1900-xlsx.xlsx',
    'for_testing: 24 | for_human_eyes: 33',
    {
      'for_testing!A1': '"dttm"',
      'for_human_eyes!B6': '=TEXT(A6,"yyyy-mm-dd hh:mm:ss") -> "1900-01-02 08:00:00"',
      'for_human_eyes!C11': 'true',
      'for_human_eyes!B2': '=TEXT(A2,"yyyy-mm-dd hh:mm:ss") -> "1899-12-29 08:00:00"',
      'for_human_eyes!A2': '"1899-12-29 08:00:00" as [$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    },
  ],
  [
    '33_no-styles-or-sharedStrings-parts.xlsx',
    'Sheet1: 36',
    { 'Sheet1!A1': '"Language"', 'Sheet1!A7': '"german"', 'Sheet1!C12': '0.812794864' },
  ],
  [
    '34_texty-dates-xlsx.xlsx',
    'Sheet1: 3',
    {
      'Sheet1!A1': '"a"',
      'Sheet1!A2': '31117.54166666667 as yyyy\\-mm\\-dd\\ hh:mm:ss\\ \\U\\T\\C',
      'Sheet1!A3': '31117.55800925926 as yyyy\\-mm\\-dd\\ hh:mm:ss\\ \\U\\T\\C',
    },
  ],
];

const folder = new URL('../../../../shared/corpus/xlsx/', import.meta.url).pathname;
const isThere = existsSync(folder);

function contentOf(file: string) {
  return readFileContents(
    new Uint8Array(readFileSync(folder + file)),
    { name: file, text: null },
    () => undefined,
  );
}

function described({ value, formula, format }: GridCell): string {
  const shown = JSON.stringify(isFileError(value) ? value.error : value);
  return (formula === null ? '' : `=${formula} -> `) + shown + (format === 'General' ? '' : ` as ${format}`);
}

describe.runIf(isThere)('[X71] workbooks of other people are read as they are', () => {
  test.each(expected)('%s', (file, sheets, cells) => {
    const read = contentOf(file);
    if (!read.ok) return expect(`refused: ${read.error.kind}`).toBe(sheets);
    const { contents } = read.value;
    expect(contents.sheets.map((grid) => `${grid.name}: ${grid.cellCount}`).join(' | ')).toBe(sheets);
    const found = Object.keys(cells).map((place) => {
      const mark = place.lastIndexOf('!');
      const { row, column } = readAddress(place.slice(mark + 1))!;
      const grid = contents.sheets.find(({ name }) => name === place.slice(0, mark))!;
      return [`${grid.name}!${cellAddress(row, column)}`, described(grid.cell(row, column)!)];
    });
    expect(Object.fromEntries(found)).toEqual(cells);
  });

  test.each(expected.filter(([, sheets]) => !sheets.startsWith('refused')))(
    '%s is opened, looked at and suggested for',
    (file) => {
      const bytes = new Uint8Array(readFileSync(folder + file));
      const opened = KeptFile.open(bytes, { name: file, text: null, remembered: [] }, () => undefined);
      if (!opened.ok) throw new Error(opened.error.message);
      const { overview } = opened.value;
      overview.sheets.forEach((sheet, at) => {
        const { rows } = opened.value.window(at, 0, 2_000);
        expect(rows).toHaveLength(Math.min(2_000, sheet.rowCount));
        for (const reading of sheet.readings) expect(opened.value.read(reading).sheet).toBe(at);
      });
    },
  );
});

if (!isThere) {
  test('[X71] the folder of other people’s workbooks is not on this machine, so nothing was held against it', () => {
    expect(existsSync(folder)).toBe(false);
  });
}
