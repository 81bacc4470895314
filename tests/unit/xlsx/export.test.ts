import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fail, ok } from '../../../src/base/result.ts';
import type { Choice } from '../../../src/model/column-types.ts';
import type { ExportChoices } from '../../../src/model/export-choices.ts';
import { asRowId, asTableId } from '../../../src/model/ids.ts';
import { errorValue, type Value } from '../../../src/model/values.ts';
import { type WorkbookContent, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { type ExportPlan, planExport } from '../../../src/xlsx/export-plan.ts';
import { exportChosen } from '../../../src/xlsx/export-workbook.ts';
import type { SheetGrid } from '../../../src/xlsx/grid.ts';
import { writeWorkbook } from '../../../src/xlsx/write-workbook.ts';
import { exportWorkbook } from './export-workbook.ts';
import { fileOf, fixedResults, sheetsOf, sourceOf } from './round-trip.ts';
import {
  boolean,
  byUnit,
  choice,
  type ColumnSketch,
  currency,
  date,
  integer,
  number,
  ownFormula,
  percent,
  reference,
  type TableSketch,
  units,
  verdicts,
  workbookOf,
} from './small-workbook.ts';
import { cellsIn } from './sheet-builder.ts';

function sheet(columns: readonly ColumnSketch[], more: Partial<TableSketch> = {}): WorkbookContent {
  return workbookOf({ id: 't', title: 'Table', rows: 3, columns, ...more });
}

async function firstSheet(content: WorkbookContent): Promise<SheetGrid> {
  return (await sheetsOf(await fileOf(content)))[0]!;
}

async function parts(content: WorkbookContent, tables?: readonly string[]): Promise<Record<string, string>> {
  const unpacked = unzipSync(await fileOf(content, tables));
  return Object.fromEntries(Object.entries(unpacked).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** Values of a column below its heading. */
function column(grid: SheetGrid, at: number): unknown[] {
  return Array.from({ length: grid.rowCount - 1 }, (_, row) => grid.value(row + 1, at));
}

function planOf(content: WorkbookContent, tables: readonly string[], change: object = {}): ExportPlan {
  const chosen = content.tables.map(({ id }) => id).filter((id) => tables.includes(id));
  return planExport({ ...sourceOf(content), ...change }, chosen);
}

describe('[X1] each table is an Excel Table on a sheet of its own', () => {
  test('[X11] from A1, headings, rows and the hidden row ids included', async () => {
    const grid = await firstSheet(sheet([{ name: 'A', cells: ['x', 'y', 'z'] }, { name: 'B' }]));
    expect(grid.tables).toEqual([
      { name: 'Table', area: { top: 0, left: 0, bottom: 3, right: 2 }, hasHeading: true, totalsRows: 0 },
    ]);
    expect(column(grid, 2)).toEqual(['t-1', 't-2', 't-3']);
  });

  test('a table without rows has one blank row, as Excel asks', async () => {
    const grid = await firstSheet(sheet([{ name: 'A' }], { rows: 0 }));
    expect(grid.tables[0]!.area.bottom).toBe(1);
  });

  test('only the chosen tables are there', async () => {
    const content = workbookOf(
      { id: 'a', title: 'One', rows: 1, columns: [{ name: 'A' }] },
      { id: 'b', title: 'Two', rows: 1, columns: [{ name: 'A' }] },
    );
    const names = (await sheetsOf(await fileOf(content, ['b']))).map(({ name }) => name);
    expect(names).toEqual(['Two']);
  });
});

describe('[X3] values keep their types and formats', () => {
  test('every type', async () => {
    const grid = await firstSheet(
      sheet(
        [
          { name: 'Code', cells: ['1.10'] },
          { name: 'Integer', type: integer, cells: [1234] },
          { name: 'Percent', type: percent, cells: [0.134] },
          { name: 'Currency', type: currency, cells: [20.1] },
          { name: 'Date', type: date, cells: [40268] },
          { name: 'Boolean', type: boolean, cells: [false] },
          { name: 'Choice', type: choice(verdicts), cells: ['Not met'] },
          { name: 'Number as text', cells: [5] },
          { name: 'Text as number', type: number, cells: ['lots'] },
          { name: 'Blank' },
          { name: 'Empty', cells: [''] },
        ],
        { rows: 1 },
      ),
    );
    const cells = cellsIn(grid, 1).map(({ value, format }) => [value, format]);
    expect(cells.slice(0, -1)).toEqual([
      ['1.10', '@'],
      [1234, '#,##0'],
      [0.134, '0.0%'],
      [20.1, '£#,##0.00'],
      [40268, 'dd/mm/yyyy'],
      [false, 'General'],
      ['Not met', 'General'],
      [5, 'General'],
      ['lots', 'General'],
      ['', '@'],
    ]);
  });

  test('a row’s unit gives its format', async () => {
    const grid = await firstSheet(
      sheet([
        { name: 'Unit', type: choice(units), cells: ['%', 'crimes', null] },
        { name: 'Actual', type: byUnit('unit'), cells: [0.134, 357, 2.5] },
      ]),
    );
    expect([1, 2, 3].map((row) => grid.cell(row, 1)!.format)).toEqual(['0.0%', '#,##0', 'General']);
  });

  test('what lies between two percentages is said to be points', async () => {
    const grid = await firstSheet(
      sheet([
        { name: 'Unit', type: choice(units), cells: ['%', 'crimes', null] },
        { name: 'Actual', type: byUnit('unit'), cells: [0.134, 357, 2.5] },
        { name: 'Change', type: byUnit('unit'), formula: ownFormula('t', '[@Actual]-[@Actual]/2') },
      ]),
    );
    const formats = ['0.0%" points"', '#,##0', 'General'];
    expect([1, 2, 3].map((row) => grid.cell(row, 2)!.format)).toEqual(formats);
  });
});

describe('[X4] calculated columns are live formulas', () => {
  const content = sheet([
    { name: 'A', type: number, cells: [1, 2, 3] },
    { name: 'Met', formula: ownFormula('t', 'IF([@A]>1,"Met","Not met")') },
  ]);

  test('in every row, for this row in the long form, with its result', async () => {
    const file = await exportWorkbook(content, [content.tables[0]!.id]);
    const grid = (await sheetsOf(file.bytes))[0]!;
    const cells = [1, 2, 3].map((row) => grid.cell(row, 1)!);
    expect(cells.map(({ value }) => value)).toEqual(['Not met', 'Met', 'Met']);
    expect(new Set(cells.map(({ formula }) => formula))).toEqual(
      new Set(['IF(Table[[#This Row],[A]]>1,"Met","Not met")']),
    );
    expect(file.warnings).toEqual([]);
    const table = strFromU8(unzipSync(file.bytes)['xl/tables/table1.xml']!);
    expect(table).toContain(
      '<calculatedColumnFormula>IF(Table[[#This Row],[A]]&gt;1,&quot;Met&quot;,&quot;Not met&quot;)</calculatedColumnFormula>',
    );
  });

  const results: readonly [result: Value, inFile: unknown][] = [
    ['', ''],
    [0, 0],
    [false, false],
    [errorValue('#N/A'), { error: '#N/A' }],
    [errorValue('#SPILL!'), { error: '#VALUE!' }],
  ];
  test.each(results)('a result of %s is kept', async (result, inFile) => {
    const plan = planExport(sourceOf(content, { result, formula: '1' }), [content.tables[0]!.id]);
    const grid = (await sheetsOf(await writeWorkbook(plan)))[0]!;
    // The reader takes an empty result for none, as Excel does.
    expect(grid.cell(1, 1)!.value ?? '').toEqual(inFile);
  });
});

describe('[X5] what a file can’t calculate is exported as values, and named', () => {
  const content = workbookOf(
    {
      id: 'a',
      title: 'Commitments',
      rows: 1,
      columns: [{ name: 'Target met', formula: { parts: ['COUNTA(', data('b'), ')'] } }],
    },
    { id: 'b', title: 'Links', rows: 1, columns: [{ name: 'A', cells: ['x'] }] },
  );

  function data(table: string) {
    return { table: table as never, columns: ['a' as never], rows: ['data' as const] };
  }

  test('a formula that reads a table which is not in the file', () => {
    expect(planOf(content, ['a', 'b']).warnings).toEqual([]);
    const plan = planOf(content, ['a'], { workbook: workbookFromContent(content) });
    expect(plan.warnings.map(({ message }) => message)).toEqual([
      'Target met is exported as values: its formula reads Links, which this file does not have.',
    ]);
    expect(plan.sheets[0]!.columns[0]).toMatchObject({ formula: null, values: ['Met'] });
  });

  const reasons: readonly [why: string, change: object, says: RegExp][] = [
    ['has a mistake', { formulaText: () => fail('has a mistake (x)') }, /has a mistake \(x\)\.$/],
    ['is too long', { formulaText: () => ok('1+'.repeat(5000)) }, /longer than the 8,192 characters/],
    [
      'has a long text',
      { formulaText: () => ok(`"${'a'.repeat(256)}"`) },
      /more than 255 characters in quotation/,
    ],
  ];
  test.each(reasons)('a formula that %s', (_, change, says) => {
    const plan = planOf(content, ['a', 'b'], change);
    expect(plan.warnings.map(({ message }) => message)).toEqual([expect.stringMatching(says)]);
    expect(plan.sheets[0]!.columns[0]!.formula).toBeNull();
  });

  test('an unknown function is such a mistake', async () => {
    const wrong = sheet([{ name: 'A', formula: { parts: ['FROBNICATE(1)'] } }]);
    const file = await exportWorkbook(wrong, [wrong.tables[0]!.id]);
    expect(file.warnings.map(({ message }) => message)).toEqual([expect.stringMatching(/FROBNICATE/)]);
    expect((await sheetsOf(file.bytes))[0]!.cell(1, 0)!.formula).toBeNull();
  });
});

describe('[X6] texts', () => {
  test('odd ones come through whole', async () => {
    const texts = [
      '=1+1',
      '+44',
      "'quoted",
      'a\nb\rc\td',
      '_x000D_',
      '\u0001<&>"',
      ' spaces ',
      '😀',
      '\ud800',
    ];
    const grid = await firstSheet(sheet([{ name: 'A', cells: texts }], { rows: texts.length }));
    expect(column(grid, 0)).toEqual(texts);
  });

  test('one that is too long is cut, with a warning', async () => {
    const content = sheet([{ name: 'Essay', cells: ['x'.repeat(40_000)] }], { rows: 1 });
    const plan = planOf(content, ['t']);
    expect(plan.warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Essay has a text longer .*: row 2\.$/),
    ]);
    expect(plan.sheets[0]!.columns[0]!.values[0]).toHaveLength(32_767);
  });

  test('[X64] those that are too long are refused first, by column and row, notes and reasons among them', async () => {
    const long = 'x'.repeat(40_000);
    const content = sheet(
      [
        { name: 'Ref', cells: ['1a', '1b', '1c'] },
        { name: 'Essay', cells: [long, 'short', long] },
        {
          name: 'Met',
          formula: ownFormula('t', '1'),
          overrides: { 't-2': { value: 2, reason: long } },
        },
      ],
      { rows: 3, key: 'Ref' },
    );
    const choices = (asValues: readonly string[]): ExportChoices => ({
      profile: 'working',
      tables: [asTableId('t')],
      asValues,
    });
    const first = await exportChosen(content, choices([]), () => undefined);
    if (first.kind !== 'refused') throw new Error('The file was made');
    expect(first.refusals).toMatchObject([
      { part: 'texts', table: 'Table', name: 'Essay', count: 2, rows: ['1a', '1c'] },
      { part: 'texts', table: 'Table', name: 'Met', count: 1, rows: ['1b'] },
    ]);
    const second = await exportChosen(
      content,
      choices(first.refusals.map(({ key }) => key)),
      () => undefined,
    );
    expect(second.kind).toBe('made');
  });
});

describe('[X7] overrides', () => {
  test('are values with a note that says why and what the formula gives', async () => {
    const grid = await firstSheet(
      sheet([
        {
          name: 'Met',
          formula: ownFormula('t', '1'),
          overrides: {
            't-2': { value: 'n/a', reason: 'not comparable' },
            't-3': { value: null, reason: '' },
          },
        },
      ]),
    );
    const cells = [1, 2, 3].map((row) => grid.cell(row, 0)!);
    expect(cells.map(({ value, formula, note }) => [value, formula, note])).toEqual([
      ['Met', fixedResults.formula, null],
      ['n/a', null, 'Override: not comparable\n\nThe formula gives: Met'],
      [null, null, 'Override: \n\nThe formula gives: Met'],
    ]);
  });

  test('notes on two sheets have shapes of their own, more than a thousand too', async () => {
    const overrides = Object.fromEntries(
      Array.from({ length: 1500 }, (_, index) => [`a-${index + 1}`, { value: 1, reason: 'x' }]),
    );
    const columns = [{ name: 'F', formula: ownFormula('a', '1'), overrides }];
    const found = await parts(
      workbookOf(
        { id: 'a', title: 'A', rows: 1500, columns },
        {
          id: 'b',
          title: 'B',
          rows: 1,
          columns: [
            { name: 'F', formula: ownFormula('b', '1'), overrides: { 'b-1': { value: 1, reason: '' } } },
          ],
        },
      ),
    );
    const drawings = [1, 2].map((index) => found[`xl/drawings/vmlDrawing${index}.vml`]!);
    const ids = drawings.flatMap((xml) =>
      [...xml.matchAll(/id="_x0000_s(\d+)"/g)].map((match) => Number(match[1])),
    );
    expect(ids).toHaveLength(1501);
    expect(new Set(ids).size).toBe(1501);
    expect(drawings.map((xml) => /idmap v:ext="edit" data="([^"]*)"/.exec(xml)![1])).toEqual(['1,2', '3']);
  });
});

describe('[X8] lists', () => {
  const words = (count: number): Choice[] =>
    Array.from({ length: count }, (_, index) => ({
      word: `A rather long word ${index}`,
      glyph: '',
      tone: 'neutral' as const,
      aliases: [],
    }));
  const rule = (xml: string) =>
    [...xml.matchAll(/sqref="([^"]*)"><formula1>([^<]*)</g)].map(([, at, list]) => [at, list]);

  test('short ones stand in the rule', async () => {
    const found = await parts(
      sheet([
        { name: 'A', type: choice(verdicts) },
        { name: 'B', type: boolean },
      ]),
    );
    expect(rule(found['xl/worksheets/sheet1.xml']!)).toEqual([
      ['A2:A4', '&quot;Met,Not met,Partly met,n/a&quot;'],
      ['B2:B4', '&quot;TRUE,FALSE&quot;'],
    ]);
    expect(found['xl/workbook.xml']).not.toContain('Lists');
  });

  test('long ones, and words with commas, stand on a hidden last sheet', async () => {
    const comma: Choice = { word: 'a, b', glyph: '', tone: 'neutral', aliases: [] };
    const found = await parts(
      sheet([
        { name: 'A', type: choice(words(20)) },
        { name: 'B', type: choice([comma]) },
      ]),
    );
    expect(rule(found['xl/worksheets/sheet1.xml']!)).toEqual([
      ['A2:A4', "'Lists'!$A$1:$A$20"],
      ['B2:B4', "'Lists'!$B$1:$B$1"],
    ]);
    expect(found['xl/workbook.xml']).toMatch(/name="Table".*name="Lists" state="hidden"/);
  });

  test('a reference offers the keys of its table, where that is in the file', async () => {
    const content = workbookOf(
      {
        id: 'm',
        title: "The plan's",
        key: 'Ref',
        rows: 2,
        columns: [{ name: 'X' }, { name: 'Ref', cells: ['a', 'b'] }],
      },
      {
        id: 'l',
        title: 'Links',
        rows: 1,
        columns: [{ name: 'Measure', type: reference('m'), cells: [{ ref: asRowId('m-2') }] }],
      },
    );
    const both = await parts(content);
    expect(rule(both['xl/worksheets/sheet2.xml']!)).toEqual([['A2:A2', "'The plan''s'!$B$2:$B$3"]]);
    expect(rule((await parts(content, ['l']))['xl/worksheets/sheet1.xml']!)).toEqual([]);
  });

  test('[X12] a reference is the key of its row, blank without one, #REF! where the row is gone', async () => {
    const refs = ['m-2', 'm-3', 'gone'].map((row) => ({ ref: asRowId(row) }));
    const content = workbookOf(
      { id: 'm', title: 'Plan', key: 'Ref', rows: 3, columns: [{ name: 'Ref', cells: ['a', 'b', null] }] },
      { id: 'l', title: 'Links', rows: 3, columns: [{ name: 'Measure', type: reference('m'), cells: refs }] },
    );
    const links = (await sheetsOf(await fileOf(content)))[1]!;
    expect(column(links, 0)).toEqual(['b', '', { error: '#REF!' }]);
  });
});

describe('[X9] verdicts are coloured by tone', () => {
  test('by one rule for each tone', async () => {
    const found = await parts(sheet([{ name: 'A', type: choice(verdicts) }]));
    const formulas = [...found['xl/worksheets/sheet1.xml']!.matchAll(/<formula>([^<]*)<\/formula>/g)].map(
      ([, text]) => text,
    );
    expect(formulas).toEqual([
      'A2=&quot;Met&quot;',
      'A2=&quot;Not met&quot;',
      'A2=&quot;Partly met&quot;',
      'A2=&quot;n/a&quot;',
    ]);
  });
});

describe('[X10] a sheet is fit to read and print', () => {
  test('headings stay in view and on every page, hidden columns are hidden', async () => {
    const found = await parts(
      sheet(
        [{ name: 'Ref' }, { name: 'Long', cells: ['word '.repeat(50)] }, { name: 'Secret', hidden: true }],
        {
          key: 'Ref',
          title: "It's $& here",
        },
      ),
    );
    const xml = found['xl/worksheets/sheet1.xml']!;
    expect(xml).toContain(
      '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>',
    );
    expect(xml).toMatch(/<col min="3" max="3" [^>]*hidden="1"/);
    expect(xml).toMatch(/<col min="4" max="4" [^>]*hidden="1"/);
    expect(found['xl/styles.xml']).toContain('wrapText="1"');
    expect(found['xl/workbook.xml']).toContain("'It''s $&amp; here'!$1:$1</definedName>");
  });
});

describe('[X13] a file says nothing of when and by whom it was made', () => {
  test('but the program', async () => {
    const { 'docProps/core.xml': core } = await parts(sheet([{ name: 'A' }]));
    expect(core).toContain('<dc:creator>Pledgebook</dc:creator>');
    expect(core).toContain('2000-01-01T00:00:00Z');
  });
});
