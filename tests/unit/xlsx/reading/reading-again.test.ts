import { describe, expect, test } from 'vitest';
import type { RememberedChoice } from '../../../../src/model/import-choices.ts';
import {
  type ReadingColumn,
  subHeadingColumn,
  type TableReading,
} from '../../../../src/model/table-reading.ts';
import { areaAddress, type FileName, readArea, type SheetGrid } from '../../../../src/xlsx/grid.ts';
import { findReadings, readAgain } from '../../../../src/xlsx/reading/find-readings.ts';
import { readTable } from '../../../../src/xlsx/reading/read-table.ts';
import { describeReading } from './described.ts';
import { type PictureOptions, sheetOf } from './picture.ts';

const crime = `
  Crime
  Area | Offences | | Rate
  Beds | 12 | | 4.5
  Herts | 13 | | 5.5
  Total | 25 | | 10
  Kent | 14 | | 6.5`;

function find(
  grid: SheetGrid,
  names: readonly FileName[] = [],
  remembered: readonly RememberedChoice[] = [],
): TableReading[] {
  return findReadings(grid, { sheet: 0, names, remembered });
}

function named(name: string, formula: string): FileName {
  return { name, formula, description: '' };
}

function changed(reading: TableReading, column: number, change: Partial<ReadingColumn>): TableReading {
  const columns = reading.columns.map((each) => (each.column === column ? { ...each, ...change } : each));
  return { ...reading, columns };
}

describe('[X106] names of the file', () => {
  const sheet = `
    Area | Offences | Rate
    Beds | 12 | 4.5
    Herts | 13 | 5.5`;
  const check = (formula: string, options?: PictureOptions) =>
    find(sheetOf(sheet, options), [named('Rates', formula)]).map(({ foundBy, name, area }) => [
      foundBy,
      name,
      areaAddress(area),
    ]);

  test.each(['Sheet1!$A$1:$C$3', 'Sheet1!$A$2:$C$3', 'Sheet1!$A:$C', "'Sheet1'!A1:C3"])(
    '%s is the table’s name',
    (formula) => {
      expect(check(formula)).toEqual([['named range', 'Rates', 'A1:C3']]);
    },
  );

  test.each(['Sheet1!$A$1:$B$3', 'Other!$A$1:$C$3', 'OFFSET(Sheet1!$A$1,0,0,3,3)', 'Sheet1!$B$2'])(
    '%s is none',
    (formula) => {
      expect(check(formula)).toEqual([['layout', null, 'A1:C3']]);
    },
  );

  test('a range that is a table by its name alone', () => {
    const grid = sheetOf(`
      Kind | of thing
      a | b`);
    expect(find(grid, [named('Kinds', 'Sheet1!$A$1:$B$2')]).map(({ name }) => name)).toEqual(['Kinds']);
  });

  test('a name is none beside an Excel Table over the same cells', () => {
    const tables = [{ name: 'T', area: readArea('A1:C3')!, hasHeading: true, totalsRows: 0 }];
    expect(check('Sheet1!$A$1:$C$3', { tables })).toEqual([['excel table', 'T', 'A1:C3']]);
  });
});

describe('[X107] a reading that a person changed is read again', () => {
  test('what was set stays, the rest is guessed', () => {
    const grid = sheetOf(crime);
    const [found] = find(grid);
    const text: ReadingColumn['type'] = { kind: 'text' };
    const again = readAgain(
      grid,
      changed(found!, 1, { type: text, heading: 'Number', set: ['type', 'heading'] }),
    );
    const { columns } = describeReading(grid, again);
    expect(columns).toEqual(['Area: text', 'Number: text', 'C blank', 'Rate: number']);
  });

  test('moved edges', () => {
    const grid = sheetOf(crime);
    const [found] = find(grid);
    const narrower = readAgain(grid, { ...found!, area: readArea('A2:B4')! });
    expect(describeReading(grid, narrower)).toMatchObject({
      area: 'A2:B4',
      headingRows: 1,
      columns: ['Area: text', 'Offences: integer 0'],
      rows: [
        ['Beds', 12],
        ['Herts', 13],
      ],
    });
  });

  test('another part of the sheet, of which nothing is known but its area', () => {
    const grid = sheetOf(crime);
    const [found] = find(grid);
    const fresh = { ...found!, area: readArea('A3:B4')!, columns: [], skipped: [], remarks: [] };
    expect(describeReading(grid, readAgain(grid, fresh))).toMatchObject({
      headingRows: 0,
      columns: ['Column A: text', 'Column B: integer 0'],
    });
  });

  test('rows of headings by hand', () => {
    const grid = sheetOf(crime);
    const [found] = find(grid);
    const none = readAgain(grid, { ...found!, headingRows: 0, set: ['headingRows'] });
    expect(none.columns.map(({ heading }) => heading)).toEqual(['Column A', 'Column B', '', 'Column D']);
    expect(none.headingRows).toBe(0);
  });

  test('rows left out and kept by hand', () => {
    const grid = sheetOf(crime);
    const [found] = find(grid);
    expect(found!.skipped).toEqual([{ row: 4, reason: 'totals' }]);
    const again = readAgain(grid, {
      ...found!,
      skipped: [...found!.skipped, { row: 2, reason: 'person' }],
      kept: [4],
    });
    expect(again.skipped).toEqual([{ row: 2, reason: 'person' }]);
    expect(readTable(grid, again).rows).toEqual([3, 4, 5]);
    expect(readAgain(grid, again)).toEqual(again);
  });

  test('what is found is what reading again finds', () => {
    const grid = sheetOf(crime);
    const [found] = find(grid);
    const { columns, skipped, headingRows, area } = readAgain(grid, found!);
    expect({ columns, skipped, headingRows, area }).toEqual({
      columns: found!.columns,
      skipped: found!.skipped,
      headingRows: found!.headingRows,
      area: found!.area,
    });
  });

  test('moving an edge and back loses no totals', () => {
    const grid = sheetOf(`
      Crime figures

      Area | Offences | >
      ^ | 2024 | 2025
      Beds | 12 | 21
      Herts | 13 | 31
      Kent | 14 | 41
      Totals | 39 | 93`);
    const [found] = find(grid);
    expect(found).toMatchObject({ area: readArea('A3:C7')!, totalsRow: 7 });
    const moved = readAgain(grid, { ...found!, area: readArea('A4:C7')!, headingRows: 1 });
    expect(moved.totalsRow).toBe(7);
    const further = readAgain(grid, { ...moved, area: readArea('A4:C6')! });
    expect(further.totalsRow).toBeNull();
    const back = readAgain(grid, { ...further, area: found!.area, headingRows: 2, set: ['headingRows'] });
    const { foundBy: _, ...asFound } = found!;
    expect(back).toMatchObject(asFound);
  });

  test('an Excel Table read again keeps its totals', () => {
    const tables = [{ name: 'T', area: readArea('A1:B4')!, hasHeading: true, totalsRows: 1 }];
    const grid = sheetOf(
      `
      Name | Age
      Ann | 34
      Bob | 35
      Mean | 34.5`,
      { tables },
    );
    const [found] = find(grid);
    expect(readAgain(grid, found!).totalsRow).toBe(found!.totalsRow);
    expect(found!.totalsRow).toBe(3);
  });

  test('no area makes it throw', () => {
    const grid = sheetOf(crime);
    const [found] = find(grid);
    for (const text of ['A1:A1', 'D1:D9', 'Z90:AB99', 'A1:XFD1048576', 'C1:C6']) {
      const again = readAgain(grid, {
        ...found!,
        area: readArea(text)!,
        headingRows: 9,
        set: ['headingRows'],
      });
      expect(() => readTable(grid, again)).not.toThrow();
    }
  });
});

describe('[X108] a table with the same headings is read as last time', () => {
  const remember = (reading: TableReading): RememberedChoice => ({
    shape: reading.shape,
    choice: { reading, into: { kind: 'leave' } },
  });

  test('wherever it stands, and however many rows it has', () => {
    const first = sheetOf(crime);
    const [found] = find(first);
    const choice = remember(
      readAgain(first, changed(found!, 1, { type: { kind: 'text' }, skip: 'person', set: ['type', 'skip'] })),
    );
    const next = sheetOf(`
       | Crime of the next year

       | AREA | Offences [note 1] | | Rate
       | Beds | 15 | | 4.1
       | Herts | 16 | | 5.1
       | Essex | 17 | | 7.1
       | Kent | 18 | | 6.1
       | [note 1] Revised.`);
    const [again] = find(next, [], [choice]);
    expect(describeReading(next, again!)).toMatchObject({
      area: 'B3:E7',
      columns: ['Area: text', 'C person', 'D blank', 'Rate: number'],
    });
    expect(again!.foundBy).toBe('remembered');
    expect(again!.reasons).toContain('It is read as a table with these headings was last time.');
  });

  test('sub-headings that are to be choices are the words that stand there', () => {
    const grid = sheetOf(`
      Area | Crimes | Rate
      North
      Beds | 12 | 4.5
      Herts | 13 | 5.5
      South
      Kent | 14 | 6.5
      Dover | 15 | 7.5`);
    const [found] = find(grid);
    expect(found!.columns.at(-1)).toMatchObject({ column: subHeadingColumn, type: { kind: 'text' } });
    const wanted = changed(found!, subHeadingColumn, {
      type: { kind: 'choice', choices: [] },
      set: ['type'],
    });
    const type = readAgain(grid, wanted).columns.at(-1)!.type;
    expect(type.kind === 'choice' && type.choices.map(({ word }) => word)).toEqual(['North', 'South']);
  });

  test('with rows of headings that nobody would guess', () => {
    const sheet = `
      Region | Group
      Region | Value
      Beds | a
      Herts | b`;
    const grid = sheetOf(sheet);
    const [found] = find(grid);
    const two = readAgain(grid, { ...found!, headingRows: 2, set: ['headingRows'] });
    const [again] = find(grid, [], [remember(two)]);
    expect(again!.headingRows).toBe(2);
    expect(again!.columns.map(({ heading }) => heading)).toEqual(['Region', 'Group Value']);
  });

  test('other headings are not touched by it', () => {
    const [found] = find(sheetOf(crime));
    const other = sheetOf(`
      Area | Offences | | Share
      Beds | 1 | | 2
      Herts | 3 | | 4`);
    expect(find(other, [], [remember(found!)])[0]!.foundBy).toBe('layout');
    const broken: RememberedChoice = { ...remember(found!), shape: 'no shape' };
    expect(find(other, [], [broken])).toHaveLength(1);
  });

  test('an Excel Table keeps its end', () => {
    const tables = [{ name: 'T', area: readArea('A1:B3')!, hasHeading: true, totalsRows: 0 }];
    const grid = sheetOf(
      `
      Name | Age
      Ann | 34
      Bob | 35
      Total | 69`,
      { tables: [{ ...tables[0]!, area: readArea('A1:B4')!, totalsRows: 1 }] },
    );
    const [found] = find(grid);
    const [again] = find(grid, [], [remember(found!)]);
    expect(again).toMatchObject({ foundBy: 'remembered', area: found!.area, totalsRow: 3, name: 'T' });
  });
});
