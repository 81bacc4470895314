import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { PublishedTable } from '../../../src/model/export-choices.ts';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { exportChosen } from '../../../src/xlsx/export-workbook.ts';
import { sameFileValue } from '../../../src/xlsx/file-value.ts';
import type { SheetGrid } from '../../../src/xlsx/grid.ts';
import { findPython, findSoffice, oracle, sharedFolderFor } from '../../tools/oracles.mjs';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { verdicts as allVerdicts } from '../../../src/plan/verdicts.ts';
import { inFolder, runPython, savedByLibreOffice, schemaFindings } from './oracle-programs.ts';
import { sheetsOf } from './round-trip.ts';
import { rowsOf } from './sheet-builder.ts';
import {
  boolean,
  byUnit,
  choice,
  currency,
  number,
  ownFormula,
  percent,
  reference,
  units,
  verdicts,
  workbookOf,
} from './small-workbook.ts';

const python = oracle('Python with openpyxl', findPython, 'that published files open elsewhere');
const soffice = oracle('LibreOffice', findSoffice, 'that published files open in LibreOffice');
const shared = sharedFolderFor('published files against the ECMA-376 schemas');
const facts = { title: 'How the plan went', publisher: 'The office', contact: 'A desk', date: 'May 2010' };

async function published(
  content: WorkbookContent,
  tables: readonly PublishedTable[] = content.tables.map(({ id }) => ({
    table: id,
    columns: null,
    rows: null,
  })),
): Promise<Uint8Array> {
  const made = await exportChosen(content, { profile: 'published', tables, about: facts }, () => undefined);
  if (made.kind === 'refused') throw new Error('A published file was refused');
  return made.bytes;
}

const plan: WorkbookContent = (() => {
  const base = workbookOf(
    {
      id: 'm',
      title: 'Measures',
      key: 'Ref',
      rows: 3,
      columns: [
        { name: 'Ref', cells: ['A 1', 'A 2', 'A 3'] },
        { name: 'Unit', type: choice(units), cells: ['%', 'crimes', null] },
        { name: 'Actual', type: byUnit('unit'), cells: [0.134, 357, null], totals: { parts: ['SUM(1,2)'] } },
        { name: 'Share', type: percent, cells: [0.5, null, 'lots'] },
        { name: 'Cost', type: currency, cells: [1, 2, 3] },
        { name: 'Checked', type: boolean, cells: [true, false, null] },
        { name: 'Note', cells: ['=1+1', '', null] },
        { name: 'Error', type: number, formula: ownFormula('m', '1/([@Cost]-2)') },
        {
          name: 'Met',
          type: choice(verdicts),
          formula: ownFormula('m', 'IF([@Cost]>1,"Met","Not met")'),
          overrides: { 'm-1': { value: 'n/a', reason: 'As Jo Example decided' } },
        },
        { name: 'Secret', hidden: true, cells: ['x', 'y', 'z'] },
        {
          name: 'Mark',
          type: choice([{ word: '✓', glyph: '', tone: 'good', aliases: ['✔', 'Done'] }]),
          cells: ['✓', '[c]', null],
        },
      ],
    },
    { id: 'l', title: 'Links', rows: 0, columns: [{ name: 'Measure', type: reference('m') }] },
  );
  const [measures, links] = base.tables;
  const described = measures!.columns.map((column) =>
    column.record.name === 'Actual'
      ? {
          ...column,
          record: { ...column.record, description: 'As recorded by the end of March.' },
          notes: [{ row: asRowId('m-1'), text: 'An inner remark' }],
        }
      : column,
  );
  return { ...base, tables: [{ ...measures!, columns: described }, links!] };
})();

/** The texts and figures of a sheet, row by row. */
function rows(grid: SheetGrid): unknown[][] {
  return [...rowsOf(grid)].map(([, cells]) => [...cells].map(([, cell]) => cell.value));
}

describe('[X240] a published file', () => {
  test('has a cover, contents, notes and a sheet for each table, its title first', async () => {
    const sheets = await sheetsOf(await published(plan));
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual(
      ['Cover', 'Contents', 'Notes', 'Table_1', 'Table_2'].map((name) => [name, false]),
    );
    expect(rows(sheets[0]!).flat()).toEqual([
      'How the plan went',
      'Publisher: The office',
      'Date: May 2010',
      'Contact: A desk',
      'What is in this file',
      'This file has 2 tables, each on a worksheet of its own. The worksheet Contents leads to them.',
      'Notes about columns are on the worksheet Notes. A heading with a note has its number, such as [note 1].',
      'Shorthand in the tables',
      '[x] is not available.',
      '[z] is not applicable, or nothing was entered.',
      '[c] is confidential.',
    ]);
    expect(rows(sheets[1]!).slice(2)).toEqual([
      ['Worksheet', 'Title'],
      ['Notes', 'Notes'],
      ['Table_1', 'Table 1: Measures'],
      ['Table_2', 'Table 2: Links'],
    ]);
    expect(rows(sheets[2]!).slice(2)).toEqual([
      ['Note number', 'Note', 'Worksheet'],
      ['note 1', 'As recorded by the end of March.', 'Table_1'],
    ]);
    expect(rows(sheets[3]!).slice(0, 4)).toEqual([
      ['Table 1: Measures'],
      ['This worksheet contains one table.'],
      ['Headings refer to notes, which are on the worksheet Notes.'],
      [
        'Some cells hold shorthand: [x] is not available; [z] is not applicable, or nothing was entered; [c] is confidential.',
      ],
    ]);
  });

  test('[X241] says words and shorthand in place of signs, blanks and errors, and units in headings', async () => {
    const sheet = (await sheetsOf(await published(plan)))[3]!;
    expect(rows(sheet).slice(4)).toEqual([
      [
        'Ref',
        'Unit',
        'Actual (unit in column Unit) [note 1]',
        'Share (%)',
        'Cost (£)',
        'Checked',
        'Note',
        'Error',
        'Met',
        'Mark',
      ],
      ['A 1', 'per cent', 0.134, 0.5, 1, 'Yes', '=1+1', -1, 'n/a', 'Done'],
      ['A 2', 'crimes', 357, '[x]', 2, 'No', '[z]', '[x]', 'Met', '[c]'],
      ['A 3', '[x]', '[x]', 'lots', 3, '[x]', '[z]', 1, 'Met', '[x]'],
      ['Total', '[z]', 3, '[z]', '[z]', '[z]', '[z]', '[z]', '[z]', '[z]'],
    ]);
    expect([5, 6].map((row) => sheet.cell(row, 2)?.format)).toEqual(['0.0%', '#,##0']);
  });

  test('[X242] has no formulas, notes on cells, row ids, hidden or merged parts, rules, reasons or people', async () => {
    const bytes = await published(plan);
    for (const grid of await sheetsOf(bytes)) {
      expect([grid.hidden, grid.hasNotes, grid.merges]).toEqual([false, false, []]);
      for (const [, cells] of rowsOf(grid)) for (const [, cell] of cells) expect(cell.formula).toBe(null);
    }
    const unpacked = Object.entries(unzipSync(bytes));
    const whole = unpacked.map(([, part]) => strFromU8(part)).join('\n');
    for (const inner of [
      'Jo Example',
      'An inner remark',
      'Secret',
      'm-1',
      'hidden="1"',
      '<f>',
      'cfRule',
      'dataValidation ',
    ]) {
      expect([inner, whole.includes(inner)]).toEqual([inner, false]);
    }
    expect(unpacked.map(([name]) => name).filter((name) => /comment|customXml|vml/i.test(name))).toEqual([]);
  });

  test('[X243] has its tables marked, links between sheets, a title, a language and headings that stay', async () => {
    const unpacked = unzipSync(await published(plan));
    const part = (name: string) => strFromU8(unpacked[name]!);
    expect(part('docProps/core.xml')).toMatch(/<dc:title>How the plan went<.*<dc:language>en-GB</s);
    expect(part('docProps/app.xml')).toContain('<Company>The office</Company>');
    expect(part('xl/worksheets/sheet2.xml')).toContain(`<hyperlink ref="A5" location="'Table_1'!A1"/>`);
    expect(part('xl/worksheets/sheet4.xml')).toMatch(/<pane xSplit="1" ySplit="5" topLeftCell="B6"/);
    expect(part('xl/workbook.xml')).toContain(`'Table_1'!$A$1:$J$9</definedName>`);
    const tables = [1, 2, 3, 4].map((number) => part(`xl/tables/table${number}.xml`));
    expect(tables.map((xml) => /displayName="(\w+)" ref="([A-Z0-9:]+)"/.exec(xml)?.slice(1))).toEqual([
      ['Contents', 'A3:B6'],
      ['Notes', 'A3:C4'],
      ['Measures', 'A5:J9'],
      ['Links', 'A4:A5'],
    ]);
    expect(tables.join('')).not.toContain('autoFilter');
  });

  test('[X244] has the columns and rows that were chosen, rows in their order; totals only of all rows', async () => {
    const chosen = [
      {
        table: asTableId('m'),
        columns: ['ref', 'secret', 'actual'].map(asColumnId),
        rows: ['m-3', 'm-1'].map(asRowId),
      },
    ];
    const sheet = (await sheetsOf(await published(plan, chosen))).find(({ name }) => name === 'Table_1')!;
    expect(rows(sheet).slice(4)).toEqual([
      ['Ref', 'Actual (unit in column Unit) [note 1]', 'Secret'],
      ['A 3', '[x]', 'z'],
      ['A 1', 0.134, 'x'],
    ]);
    expect(sheet.cell(6, 1)?.format).toBe('0.0%');
  });

  test('[X244] a table without a column to show is left out and named', async () => {
    const chosen = ['m', 'l'].map((id) => ({
      table: asTableId(id),
      columns: id === 'm' ? [] : null,
      rows: null,
    }));
    const outcome = await exportChosen(
      plan,
      { profile: 'published', tables: chosen, about: facts },
      () => undefined,
    );
    if (outcome.kind === 'refused') throw new Error('A published file was refused');
    expect((await sheetsOf(outcome.bytes)).map(({ name }) => name)).toEqual(['Cover', 'Contents', 'Table_1']);
    expect(outcome.warnings.map(({ message }) => message)).toEqual([
      'Measures is left out, as none of its columns is shown.',
    ]);
  });

  const seeds = Array.from({ length: 12 }, (_, index) => index + 1);

  test.each(seeds)(
    '[X241] has no blank cell inside a table, whatever is in it (random workbook %i)',
    async (seed) => {
      const content = randomWorkbook(seededRandom(seed), { rows: 15 });
      for (const grid of await sheetsOf(await published(content))) {
        for (const { area } of grid.tables) {
          for (let row = area.top; row <= area.bottom; row++) {
            for (let column = area.left; column <= area.right; column++) {
              const value = grid.value(row, column);
              expect([row, column, value === null || String(value).trim() === '']).toEqual([
                row,
                column,
                false,
              ]);
            }
          }
        }
      }
    },
  );

  test.runIf(python !== null && shared !== null)(
    '[X14] the schemas and package rules find nothing, and openpyxl opens it',
    async () => {
      const files: Record<string, Uint8Array> = { 'starter.xlsx': await published(await hertfordshire()) };
      for (const seed of seeds) files[`${seed}.xlsx`] = await published(randomWorkbook(seededRandom(seed)));
      expect(schemaFindings(python!, shared!, files)).toBe('');
      const opened = inFolder(files, (folder) => runPython(python!, openAll, folder));
      expect(opened.trim()).toBe(`${seeds.length + 1} opened`);
    },
    120_000,
  );

  test.runIf(soffice !== null)(
    '[X14] LibreOffice has the same cells',
    async () => {
      const file = await published(await hertfordshire());
      const saved = savedByLibreOffice(soffice!, { 'a.xlsx': file })['a.xlsx']!;
      const theirs = await sheetsOf(saved);
      const differing = (await sheetsOf(file)).flatMap((grid, index) =>
        [...rowsOf(grid)].flatMap(([row, cells]) =>
          [...cells].flatMap(([column, { value }]) =>
            sameFileValue(value, theirs[index]!.value(row, column)) ? [] : [[grid.name, row, column, value]],
          ),
        ),
      );
      expect(differing).toEqual([]);
      expect(theirs.map((grid) => rows(grid).length)).toEqual(
        (await sheetsOf(file)).map((grid) => rows(grid).length),
      );
    },
    120_000,
  );
});

const openAll = `
import glob, sys, openpyxl
paths = glob.glob(sys.argv[1] + '/*.xlsx')
for path in paths:
    openpyxl.load_workbook(path)
print(len(paths), 'opened')
`;

test('[X241] a text of nothing but signs of choices becomes their words; punctuation alone stays', async () => {
  const marks = ['✓', '✓ ✓ ✗', '✓✗', '✔, ✘', '?', '★', '✓ in part', '✓ ★'];
  const content = workbookOf({
    id: 'c',
    title: 'Commitments',
    rows: marks.length,
    columns: [
      { name: 'Published marks', cells: marks },
      { name: 'Verdict', type: choice(allVerdicts), cells: marks.map(() => 'Met') },
    ],
  });
  const sheets = await sheetsOf(await published(content));
  const [, , sheet] = sheets;
  const texts = [...rowsOf(sheet!).values()].map((cells) => cells.values().next().value?.value);
  expect(texts.slice(-marks.length)).toEqual([
    'Met',
    'Met; Met; Not met',
    'Partly met',
    'Met; Not met',
    '?',
    '★',
    '✓ in part',
    '✓ ★',
  ]);
});
