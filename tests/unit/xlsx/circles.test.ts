import { describe, expect, test } from 'vitest';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import type { Override } from '../../../src/model/records.ts';
import type { FormulaPart } from '../../../src/model/stored-formula.ts';
import { readAddress } from '../../../src/xlsx/grid.ts';
import { findPython, findSoffice, oracle } from '../../tools/oracles.mjs';
import { exportWorkbook } from './export-workbook.ts';
import { savedByLibreOffice, savedByOpenpyxl } from './oracle-programs.ts';
import { number, ownFormula, workbookOf } from './small-workbook.ts';
import { contentsOf, everythingIn, planOf } from './whole-book.ts';

const soffice = oracle('LibreOffice', findSoffice, 'circles in LibreOffice');
const python = oracle('Python with openpyxl', findPython, 'circles in openpyxl');

/*
 *      A    B                C       D           E
 *   1  Ref  Share            Rest    Typed       Plain
 *   2  x    =Rest+1          =Share  =D2+1       =Typed*2
 *   3  y    =Rest+1          =Share  5           =Typed*2
 *   4       =Share's sum
 */
const content = workbookOf({
  id: 'a',
  title: 'Areas',
  key: 'Ref',
  rows: 2,
  columns: [
    { name: 'Ref', cells: ['x', 'y'] },
    {
      name: 'Share',
      type: number,
      formula: ownFormula('a', '[@Rest]+1'),
      totals: {
        parts: ['SUM(', { table: asTableId('a'), columns: [asColumnId('share')], rows: ['data'] }, ')'],
      },
    },
    { name: 'Rest', type: number, formula: ownFormula('a', '[@Share]') },
    { name: 'Typed', type: number, cells: [4, 5], overrides: { 'a-1': own(cell('typed', 'a-1'), '+1') } },
    { name: 'Plain', type: number, formula: ownFormula('a', '[@Typed]*2') },
  ],
});
const file = await exportWorkbook(content, [asTableId('a')]);
const contents = await contentsOf(file.bytes);

describe('[X19] a formula in a circle', () => {
  test.each([
    ['B2', 'Areas[[#This Row],[Rest]]+1', 0],
    ['C3', 'Areas[[#This Row],[Share]]', 0],
    ['D2', '$D$2+1', 0],
    ['E2', 'Areas[[#This Row],[Typed]]*2', 0],
    ['E3', 'Areas[[#This Row],[Typed]]*2', 10],
    ['B4', 'SUM(Areas[Share])', 0],
  ])('%s is in the file: %s', (address, formula, value) => {
    const { row, column } = readAddress(address)!;
    expect(contents.sheets[0]!.cell(row, column)).toMatchObject({ formula, value });
  });

  test('is warned of, column by column', () => {
    expect(file.warnings.map(({ message }) => message.replace(/(cells?) needs? .*/, '$1'))).toEqual([
      'Share: 2 cells',
      'The total of Share: 1 cell',
      'Rest: 2 cells',
      'Typed: 1 cell',
      'Plain: 1 cell',
    ]);
    for (const { message } of file.warnings)
      expect(message).toMatch(/Excel will say .* a circular reference\.$/);
  });

  test('[X51] is not changed by export and import', () => {
    expect(everythingIn(planOf(content, contents))).toEqual([]);
  });

  if (soffice !== null) {
    test('[X51] nor by LibreOffice', async () => {
      const saved = savedByLibreOffice(soffice, { 'circle.xlsx': file.bytes })['circle.xlsx']!;
      expect(everythingIn(planOf(content, await contentsOf(saved)))).toEqual([]);
    });
  }

  if (python !== null) {
    test('[X51] nor by openpyxl', async () => {
      const saved = savedByOpenpyxl(python, file.bytes);
      expect(everythingIn(planOf(content, await contentsOf(saved)))).toEqual([]);
    });
  }
});

function own(...parts: readonly FormulaPart[]): Override {
  return { value: null, formula: { parts }, reason: '' };
}

function cell(column: string, row: string): FormulaPart {
  return { table: asTableId('a'), columns: [asColumnId(column)], cells: [asRowId(row)] };
}
