import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { areaAddress } from '../../../../src/xlsx/grid.ts';
import { readContents } from '../read-contents.ts';
import { findReadings } from '../../../../src/xlsx/reading/find-readings.ts';

const folder = fileURLToPath(new URL('../../../../../shared/corpus/xlsx/', import.meta.url));

/** Other people's workbooks beside the project, where they are: sheet, what found a table, where, and how many rows of headings it has. */
const files: Readonly<Record<string, readonly (readonly [string, string, string, number])[]>> = {
  '01_UsingTables.xlsx': [
    ['Contacts Table', 'excel table', 'B2:G5', 1],
    ['Contacts Table', 'excel table', 'I2:I8', 1],
    ['Contacts Table', 'excel table', 'K2:K5', 1],
  ],
  '09_hyperlinks.xlsx': [['Error', 'layout', 'A1:D4', 1]],
  '10_two-data-fields.xlsx': [
    ['Pivot', 'layout', 'A3:C11', 2],
    ['Src', 'layout', 'B2:C9', 1],
  ],
  '12_ExcelTables.xlsx': [
    ['ExcelTable', 'named range', 'A1:C4', 1],
    ['ExcelTable', 'excel table', 'G1:I4', 1],
  ],
  '33_no-styles-or-sharedStrings-parts.xlsx': [['Sheet1', 'layout', 'A1:C12', 1]],
};

describe('[X100] tables in other people’s workbooks', () => {
  if (!existsSync(folder)) {
    test('are not checked: the folder of them is not beside the project', () => {
      expect(existsSync(folder)).toBe(false);
    });
    return;
  }
  test.each(Object.entries(files))('%s', async (name, expected) => {
    const read = readContents(new Uint8Array(readFileSync(folder + name)));
    if (!read.ok) throw new Error(read.error.message);
    const { sheets, names } = read.value;
    const found = sheets.flatMap((grid, sheet) =>
      findReadings(grid, { sheet, names, remembered: [] }).map(({ foundBy, area, headingRows }) => [
        grid.name,
        foundBy,
        areaAddress(area),
        headingRows,
      ]),
    );
    expect(found).toEqual(expected);
  });
});
