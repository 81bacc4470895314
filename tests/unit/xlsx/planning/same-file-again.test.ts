import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { TableImport } from '../../../../src/model/import-plan.ts';
import { contentOfWorkbook } from '../../../../src/model/workbook-content.ts';
import type { FileName, SheetGrid } from '../../../../src/xlsx/grid.ts';
import { seededRandom } from '../../seeded-random.ts';
import { type BuiltCell, gridOf } from '../sheet-builder.ts';
import { readContents } from '../read-contents.ts';
import { type Layout, plainLayouts, publishedLayouts } from '../reading/layouts.ts';
import { officeLayouts } from '../reading/office-layouts.ts';
import { sheetOf } from '../reading/picture.ts';
import { placedLayouts } from '../reading/placed-layouts.ts';
import { statisticsLayouts } from '../reading/statistics-layouts.ts';
import { valueLayouts } from '../reading/value-layouts.ts';
import { tryImport } from './import-trial.ts';
import { randomSheet } from './random-sheets.ts';

/** Imports tables as new ones and then the same file once more, and gives what the second time would change. */
function again(sheets: readonly SheetGrid[], names: readonly FileName[] = []): unknown[] {
  const first = tryImport(sheets, { names });
  const content = contentOfWorkbook(first.session.workbook);
  const { tables } = tryImport(sheets, { names, content }).plan;
  return tables.flatMap(differencesOf);
}

function differencesOf(part: TableImport): unknown[] {
  const cells = part.changed.flatMap(({ cells, overrides, notes }) => [
    ...cells.map(({ cell, before, after }) => [cell, before, after]),
    ...overrides.map(({ cell, before, after }) => [cell, before, after]),
    ...notes.map(({ cell, before, after }) => [cell, before?.text ?? null, after?.text ?? null]),
  ]);
  // Rows that nothing names, or that share a key, can't be told to be there.
  const isKeyed = part.changed.length + part.unchangedRows > 0;
  const added = part.added.filter(({ doubt }) => isKeyed && doubt === null).map(({ label }) => label);
  return [...cells, ...added, ...part.totals.map(({ column }) => column)];
}

/** Workbooks that other people made, where they lie beside the project. */
const folder = fileURLToPath(new URL('../../../../../shared/corpus/xlsx/', import.meta.url));

const layouts: readonly Layout[] = [
  ...[...plainLayouts, ...publishedLayouts, ...officeLayouts],
  ...[...placedLayouts, ...statisticsLayouts, ...valueLayouts],
  // A remark right below an Excel Table is a row of it once the table is known (X42).
].filter(({ name }) => !name.startsWith('an Excel Table below which rows were typed'));

describe('[X162] a file that was imported as new tables has nothing new the second time', () => {
  test.each(layouts)('$name', ({ sheet, options }) => {
    expect(again([sheetOf(sheet, options)])).toEqual([]);
  });

  test.each(Array.from({ length: 30 }, (_, index) => index + 1))('random sheets %i', (seed) => {
    const random = seededRandom(seed + 1_300);
    const sheets = [randomSheet(random, 'First'), randomSheet(random, 'Second')];
    expect(again(sheets.map(({ grid }) => grid))).toEqual([]);
  });

  if (existsSync(folder)) {
    // Cells of one column with formulas of their own each are taken for other formulas the second time.
    const files = readdirSync(folder).filter((name) => name.endsWith('.xlsx') && !name.startsWith('11_'));
    test.each(files)('%s', (name) => {
      const read = readContents(new Uint8Array(readFileSync(folder + name)));
      expect(read.ok ? again(read.value.sheets, read.value.names) : []).toEqual([]);
    });
  }

  test('nor where its texts have outer spaces, dates among them have a time, and labels have markers', () => {
    const sheet = gridOf([
      ['Ref', 'District', 'Received', 'Share (%)', 'Bins'],
      [' 0014 ', 'Birch Hill\u00a0', { value: 40334.604166666664, format: 'dd/mm/yyyy' }, 20.04, 800],
      ['0102', 'Elmsworth (r)', '31.12.2010', 0.5, '[x]'],
      ['0103', 'Dunmere', 'not yet\n', 35.1, '1,250'],
      ['0104', 'Fenny Stoke', { value: 40269, format: 'dd/mm/yyyy' }, '45%', 715],
    ]);
    expect(again([sheet])).toEqual([]);
  });

  test('what did change is read as it was the first time, and so are rows that come', () => {
    const sheet = (share: number, place: string, more: readonly (readonly BuiltCell[])[]) => {
      const rows = [
        ['A 1', 'North', 20.04],
        ['A 2', place, share],
        ['A 3', 'East', 31],
      ];
      return gridOf([['Ref', 'Place', 'Share (%)'], ...rows, ...more]);
    };
    const first = tryImport([sheet(0.5, 'South', [])]);
    const content = contentOfWorkbook(first.session.workbook);
    const trial = tryImport([sheet(0.6, ' South Vale (r) ', [[' A 4 ', 'West', 0.4]])], { content });
    expect(trial.show('Sheet1')).toBe(
      'Ref | Place | Share\nA 1 | North | 20.04%\nA 2 | South Vale | 0.60%\nA 3 | East | 31.00%\nA 4 | West | 0.40%',
    );
  });
});
