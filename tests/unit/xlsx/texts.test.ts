import { describe, expect, test } from 'vitest';
import { decodeCellText, encodeCellText, shortenToCell } from '../../../src/xlsx/cell-text.ts';
import { sheetNames } from '../../../src/model/sheet-layout.ts';
import { fileHeadings, fileRowIdHeading, tableNames } from '../../../src/xlsx/file-names.ts';
import { areaAddress, cellAddress, readAddress, readArea } from '../../../src/xlsx/grid.ts';
import { readOverrideNote, writeOverrideNote } from '../../../src/xlsx/override-note.ts';

describe('[X6] texts stand in a file so that Excel reads them back as they were', () => {
  const cases: readonly [text: string, inFile: string][] = [
    ['plain', 'plain'],
    ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
    ['carriage\rreturn', 'carriage_x000D_return'],
    ['\u0000\u0001\u007f', '_x0000__x0001__x007F_'],
    ['_x000D_', '_x005F_x000D_'],
    ['_x0041_x0042_', '_x005F_x0041_x005F_x0042_'],
    ['_x00zz_', '_x00zz_'],
    ['😀 café \u202eright to left', '😀 café \u202eright to left'],
    ['half \ud83d alone', 'half _xD83D_ alone'],
    ['alone \ude00', 'alone _xDE00_'],
    ['\ufffe\uffff', '_xFFFE__xFFFF_'],
    ['=1+1', '=1+1'],
  ];
  test.each(cases)('%j is written %j', (text, inFile) => {
    expect(encodeCellText(text)).toBe(inFile);
    expect(decodeCellText(inFile)).toBe(text);
  });

  test('32,767 characters are a cell full, and no pair of surrogates is cut in two', () => {
    expect(shortenToCell('a'.repeat(32_767))).toHaveLength(32_767);
    expect(shortenToCell('a'.repeat(32_768))).toHaveLength(32_767);
    expect(shortenToCell(`${'a'.repeat(32_766)}😀`)).toBe('a'.repeat(32_766));
  });
});

describe('[X7] a note carries the reason of an override', () => {
  const reasons = [
    'the force counts a team of two',
    '',
    ' outer spaces ',
    'two\n\nparagraphs',
    'see:\nOverride: again',
    'Override: Override:',
    'The formula gives: nothing\n\nThe formula gives: this',
    '\n\nafter empty lines',
  ];
  test.each(reasons)('%j comes back', (reason) => {
    expect(readOverrideNote(writeOverrideNote(reason, 'Not met'))).toBe(reason);
    expect(readOverrideNote(writeOverrideNote(reason, ''))).toBe(reason);
  });

  const byHand: readonly [note: string, reason: string | null][] = [
    ['Override: late figures', 'late figures'],
    ['override:late figures', 'late figures'],
    ['A N Analyst:\nOverride: late figures', 'late figures'],
    ['Override: late figures\n\nAsk again in May.', 'late figures'],
    ['Override:', ''],
    ['Check this', null],
    ['No override: none', null],
    ['', null],
  ];
  test.each(byHand)('%j written by hand gives %j', (note, reason) => {
    expect(readOverrideNote(note)).toBe(reason);
  });
});

describe('[X2] names that Excel would not take are changed, the same way each time', () => {
  test('sheets', () => {
    const titles = [
      'Summary Sheet',
      'a/b:c*d?e[f]\\g',
      '',
      'History',
      "'quoted'",
      'summary sheet',
      'x'.repeat(40),
    ];
    expect(sheetNames(titles)).toEqual([
      'Summary Sheet',
      'a b c d e f  g',
      'Sheet',
      'History table',
      'quoted',
      'summary sheet 2',
      'x'.repeat(31),
    ]);
    expect(sheetNames(['x'.repeat(40), 'X'.repeat(40)])[1]).toBe(`${'X'.repeat(29)} 2`);
    expect(sheetNames(['__proto__', 'constructor'])).toEqual(['__proto__', 'constructor']);
  });

  test('tables', () => {
    const names = ['Summary_Sheet', '2010', 'AB12', 'R1C1', 'r', 'a b', 'SUMMARY_SHEET', ''];
    expect(tableNames(names)).toEqual([
      'Summary_Sheet',
      '_2010',
      '_AB12',
      '_R1C1',
      '_r',
      'a_b',
      'SUMMARY_SHEET_2',
      '_',
    ]);
  });

  test('columns', () => {
    expect(fileHeadings(['Change %', 'two\nlines', '', ' change % ', 'Row id'])).toEqual([
      'Change %',
      'two lines',
      'Column',
      'change % 2',
      'Row id',
    ]);
    expect(fileRowIdHeading(['Ref'])).toBe('Row id');
    expect(fileRowIdHeading(['Ref', 'row ID'])).toBe('Row id 2');
  });
});

describe('[X1] addresses', () => {
  const cases: readonly [row: number, column: number, address: string][] = [
    [0, 0, 'A1'],
    [6, 5, 'F7'],
    [0, 25, 'Z1'],
    [0, 26, 'AA1'],
    [1_048_575, 16_383, 'XFD1048576'],
  ];
  test.each(cases)('row %i, column %i is %s', (row, column, address) => {
    expect(cellAddress(row, column)).toBe(address);
    expect(readAddress(address)).toEqual({ row, column });
  });
  test('beyond a sheet there are none', () => {
    expect(readAddress('XFE1')).toBeNull();
    expect(readAddress('A1048577')).toBeNull();
    expect(readAddress('A0')).toBeNull();
    expect(readAddress('__proto__')).toBeNull();
    expect(readArea('A1:B2:C3')).toBeNull();
    expect(readArea('B2:A1')).toEqual({ top: 0, left: 0, bottom: 1, right: 1 });
    expect(areaAddress({ top: 0, left: 0, bottom: 6, right: 5 })).toBe('A1:F7');
  });
});
