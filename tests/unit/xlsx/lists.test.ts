import { describe, expect, test } from 'vitest';
import type { ColumnType } from '../../../src/model/column-types.ts';
import type { TableReading } from '../../../src/model/table-reading.ts';
import { contentOfWorkbook } from '../../../src/model/workbook-content.ts';
import type { FileContents } from '../../../src/xlsx/grid.ts';
import { findReadings, readAgain } from '../../../src/xlsx/reading/find-readings.ts';
import { verdicts } from '../../../src/plan/verdicts.ts';
import { wordSheets } from '../../../src/xlsx/word-sheets.ts';
import { handMadeFile, relationships } from './hand-made-file.ts';
import { answering, tryImport } from './planning/import-trial.ts';
import { readContents } from './read-contents.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A part of a sheet: rows of texts, of numbers where these are such, from A1 on, and what follows the cells. */
function sheetPart(rows: readonly (readonly (string | number | boolean)[])[], after = ''): string {
  const cells = rows.map((row, at) => {
    const each = row.map((value) => {
      if (typeof value === 'number') return `<c><v>${value}</v></c>`;
      if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
      return value === '' ? '<c/>' : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    });
    return `<row r="${at + 1}">${each.join('')}</row>`;
  });
  return `<worksheet xmlns="${main}"><sheetData>${cells.join('')}</sheetData>${after}</worksheet>`;
}

function validation(places: string, formula: string, type = 'list'): string {
  return `<dataValidations count="1"><dataValidation type="${type}" sqref="${places}"><formula1>${formula}</formula1></dataValidation></dataValidations>`;
}

interface Written {
  readonly answers: readonly (string | number | boolean)[];
  readonly heading?: string;
  /** What follows the cells of the sheet. */
  readonly after: string;
  /** Cells of a second sheet, `Lists`. */
  readonly lists?: readonly (readonly (string | number)[])[];
  /** Defined names. */
  readonly names?: string;
}

/** A file with a table of a `Name` and another column, whose answers stand in B2 and below. */
function contentsOf({ answers, heading = 'Answer', after, lists = [], names = '' }: Written): FileContents {
  const rows = [
    ['Name', heading, 'Count'],
    ...answers.map((answer, at) => [`Person ${at + 1}`, answer, at * 3 + 1]),
  ];
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const read = readContents(
    handMadeFile({
      workbook: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/><sheet name="Lists" sheetId="2" r:id="rId2"/></sheets><definedNames>${names}</definedNames></workbook>`,
      workbookRelationships: relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
      ]),
      sheet: sheetPart(rows, after),
      parts: { 'xl/worksheets/sheet2.xml': sheetPart(lists) },
    }),
  );
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

function readingOf(contents: FileContents): TableReading {
  const [reading] = findReadings(contents.sheets[0]!, { sheet: 0, names: contents.names, remembered: [] });
  return reading!;
}

function typeOf(written: Written): ColumnType {
  return readingOf(contentsOf(written)).columns[1]!.type;
}

/** What the second column of the table is read as: the words of its choices, or its kind. */
function check(name: string, expected: string, written: Written): void {
  test(name, () => {
    const type = typeOf(written);
    expect(type.kind === 'choice' ? type.choices.map(({ word }) => word).join('/') : type.kind).toBe(
      expected,
    );
  });
}

const yesNo = ['Yes', 'No', 'Yes', 'No', 'Yes'];
const threeWords = '"Yes,No,Maybe"';

describe('[X34] lists that a file has for its cells', () => {
  const answers = yesNo;
  const lists = [['Words'], ['Maybe'], ['Yes'], ['No'], ['yes'], ['']];
  const check2 = (name: string, formula: string, more: Partial<Written> = {}) =>
    check(name, 'Maybe/Yes/No', { answers, lists, after: validation('B2:B6', formula), ...more });

  check2('in quotation marks', '"Maybe,Yes, No"');
  check2('on another sheet', 'Lists!$A$2:$A$6');
  check2('on a sheet with a quoted name, without signs for certain cells', "'Lists'!A2:A6");
  check2('in a row', 'Lists!$A$1:$C$1', { lists: [['Maybe', 'Yes', 'No']] });
  check2('as a whole column', 'Lists!$A:$A', { lists: [['Maybe'], ['Yes'], ['No']] });
  check2('by a name, without regard to case', 'ANSWERS', {
    names: '<definedName name="Answers">Lists!$A$2:$A$4</definedName>',
  });
  check2('for several rectangles', '"Maybe,Yes,No"', {
    after: validation('D9 B2:B3 B4:B6', '"Maybe,Yes,No"'),
  });
  check2('as an extension, as Excel has lists of other sheets', '', {
    after:
      '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1"><x14:dataValidation type="list" allowBlank="1">' +
      '<x14:formula1><xm:f>Lists!$A$2:$A$6</xm:f></x14:formula1><xm:sqref>B2:B6</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>',
  });

  const unread: readonly (readonly [string, Partial<Written>])[] = [
    ['another kind of validation', { after: validation('B2:B6', '"Maybe,Yes,No"', 'custom') }],
    ['a name that leads to itself', { names: '<definedName name="Round">Round</definedName>' }],
    ['a block of several rows and columns', { after: validation('B2:B6', 'Lists!$A$1:$B$4') }],
    ['a sheet that is not there', { after: validation('B2:B6', 'Gone!$A$1:$A$4') }],
    ['a formula', { after: validation('B2:B6', 'OFFSET(Lists!$A$2,0,0,3,1)') }],
    ['a list of one word', { after: validation('B2:B6', '"Maybe"') }],
    ['less than half of the rows', { after: validation('B2:B3', '"Maybe,Yes,No"') }],
    ['another column', { after: validation('C2:C6', '"Maybe,Yes,No"') }],
  ];
  for (const [name, more] of unread)
    check(`are not taken from ${name}`, 'boolean', {
      answers,
      lists,
      after: validation('B2:B6', 'Round'),
      ...more,
    });

  test('of the rows of an Excel Table with more columns are no choices: they refer to its rows', () => {
    const table = (columns: number) =>
      `<table xmlns="${main}" id="1" name="Kinds" displayName="Kinds" ref="A1:${columns === 1 ? 'A' : 'B'}4"><tableColumns count="${columns}"/></table>`;
    const kindOf = (columns: number) => {
      const lists = [
        ['Kind', 'Meaning'],
        ['Maybe', 'Perhaps'],
        ['Yes', 'It is so'],
        ['No', 'It is not so'],
      ].map((row) => row.slice(0, columns));
      const read = readContents(
        handMadeFile({
          workbook: `<workbook xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="People" sheetId="1" r:id="rId1"/><sheet name="Lists" sheetId="2" r:id="rId2"/></sheets></workbook>`,
          workbookRelationships: relationships([
            ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
            ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
          ]),
          sheet: sheetPart(
            [['Name', 'Answer', 'Count'], ...yesNo.map((answer, at) => [`Person ${at}`, answer, at])],
            validation('B2:B6', 'INDIRECT("Kinds[Kind]")'),
          ),
          parts: {
            'xl/worksheets/sheet2.xml': sheetPart(lists),
            'xl/worksheets/_rels/sheet2.xml.rels': relationships([['rId1', 'table', '../tables/table1.xml']]),
            'xl/tables/table1.xml': table(columns),
          },
        }),
      );
      if (!read.ok) throw new Error(read.error.message);
      return readingOf(read.value).columns[1]!.type.kind;
    };
    expect([kindOf(1), kindOf(2)]).toEqual(['choice', 'boolean']);
  });
});

describe('[X103] a column whose cells are chosen from a list', () => {
  check('has its words as choices, in its order, also one that no cell has', 'Yes/No/Maybe', {
    answers: yesNo,
    after: validation('B2:B6', threeWords),
  });
  check('has them where every text is another', 'Red squad/Blue squad/Green squad/Spare', {
    answers: ['Blue squad', 'green squad', 'Red squad'],
    after: validation('B2:B1000', '"Red squad,Blue squad,Green squad,Spare"'),
  });
  check('has them where all cells are blank', 'Low/High', {
    answers: ['', '', ''],
    after: validation('B2:B4', '"Low,High"'),
  });
  check('has them where one cell in five is something else', 'Yes/No/Maybe', {
    answers: ['Yes', 'No', 'Yes', 'ask Ann', 'No'],
    after: validation('B2:B6', threeWords),
  });
  check('is what it was taken for where more are', 'text', {
    answers: ['Yes', 'to be told', 'when it rains', 'ask Ann', 'No'],
    after: validation('B2:B6', threeWords),
  });
  check('of Yes and No is Yes or No, also where all cells are blank', 'boolean', {
    answers: ['', ''],
    after: validation('B2:B3', '"No,Yes"'),
  });
  check('of TRUE and FALSE stays Yes or No', 'boolean', {
    answers: [true, false, true],
    after: validation('B2:B4', '"TRUE,FALSE"'),
  });
  check('of numbers stays figures', 'integer', {
    answers: [1, 2, 2, 5],
    after: validation('B2:B5', '"1,2,3,4,5"'),
  });

  test('has the choices of verdicts where ticks and crosses say some, so that the marks mean what they do elsewhere', () => {
    const after = validation('B2:B6', '"✓,✗,n/a"');
    const type = typeOf({ heading: 'Target met', answers: ['✓', '✗', '✓', '✓', '✗'], after });
    expect(type).toEqual({ kind: 'choice', choices: verdicts });
  });

  test('has the signs and tones of verdicts where its words are some', () => {
    const answers = ['Met', 'Not met', 'Met', 'Met'];
    const type = typeOf({ heading: 'Result', answers, after: validation('B2:B5', '"Not met,Met"') });
    expect(type).toEqual({ kind: 'choice', choices: [verdicts[1], verdicts[0]] });
  });

  test('says so in a sentence, and keeps the type that a person sets', () => {
    const contents = contentsOf({ answers: yesNo, after: validation('B2:B6', threeWords) });
    const reading = readingOf(contents);
    expect(reading.reasons).toContain('The choices of Answer are those that the file lists for its cells.');
    const columns = reading.columns.map((column) =>
      column.heading === 'Answer'
        ? { ...column, type: { kind: 'boolean' as const }, set: ['type' as const] }
        : column,
    );
    const again = readAgain(contents.sheets[0]!, { ...reading, columns });
    expect(again.columns[1]!.type).toEqual({ kind: 'boolean' });
    expect(again.reasons.join(' ')).not.toContain('lists for its cells');
  });

  test('that a person makes a choice of although few cells fit has the words of the list first', () => {
    const contents = contentsOf({
      answers: ['Yes', 'ask Ann', 'when it rains'],
      after: validation('B2:B4', threeWords),
    });
    const reading = readingOf(contents);
    const columns = reading.columns.map((column) =>
      column.heading === 'Answer'
        ? { ...column, type: { kind: 'choice' as const, choices: [] }, set: ['type' as const] }
        : column,
    );
    const { type } = readAgain(contents.sheets[0]!, { ...reading, columns }).columns[1]!;
    expect(type.kind === 'choice' && type.choices.map(({ word }) => word)).toEqual([
      'Yes',
      'No',
      'Maybe',
      'ask Ann',
      'when it rains',
    ]);
  });

  test('has units with their formats, also those that no row has', () => {
    const sheet = sheetPart(
      [
        ['Measure', 'Unit', 'Actual'],
        ['Burglary', 'Number', 1100],
        ['Detections', '%', 27.1],
        ['Calls', 'Number', 10],
      ],
      validation('B2:B4', '"%,Number,Days"'),
    );
    const read = readContents(handMadeFile({ sheet, sheetName: 'Targets' }));
    if (!read.ok) throw new Error(read.error.message);
    const { columns } = readingOf(read.value);
    const { type } = columns[1]!;
    expect(type.kind === 'choice' && type.choices.map(({ word }) => word)).toEqual(['%', 'Number', 'Days']);
    expect(columns[2]!.unitFrom).toBe(1);
  });
});

test('[X146] a new table has the choices of the list, and an update by the same file, or by one with a shorter list, leaves them', () => {
  const written = { answers: yesNo, after: validation('B2:B6', threeWords) };
  const contents = contentsOf(written);
  const made = tryImport(contents.sheets.slice(0, 1));
  const choicesOf = (trial: typeof made) => {
    const { type } = trial.table('People').columnNamed('Answer')!;
    return type.kind === 'choice' ? type.choices.map(({ word }) => word) : type.kind;
  };
  expect(choicesOf(made)).toEqual(['Yes', 'No', 'Maybe']);
  expect(made.show('People').split('\n')[1]).toBe('Person 1 | Yes | 1');
  const content = contentOfWorkbook(made.session.workbook);
  for (const after of [written.after, validation('B2:B6', '"Yes,No"'), '']) {
    const again = tryImport(contentsOf({ ...written, after }).sheets.slice(0, 1), { content });
    expect(again.suggested.tables[0]!.into.kind).toBe('update');
    expect(again.plan.tables).toMatchObject([{ changed: [], added: [] }]);
    expect(choicesOf(again)).toEqual(['Yes', 'No', 'Maybe']);
  }
});

test('[X146] a column whose list is the key of another table of the file is offered to refer to it, and does where that is wanted', () => {
  const contents = contentsOf({
    heading: 'Area',
    answers: ['North', 'South', 'North', 'East'],
    after: validation('B2:B5', 'Lists!$A$2:$A$5'),
    lists: [
      ['Area', 'People'],
      ['North', 12],
      ['South', 14],
      ['East', 9],
      ['West', 11],
    ],
  });
  expect(readingOf(contents).columns[1]!.type.kind).toBe('choice');
  const suggested = tryImport(contents.sheets).suggested.tables[0]!;
  expect(suggested.references).toMatchObject([{ column: 1, title: 'Lists' }]);
  const trial = tryImport(contents.sheets, { choose: answering(0, { references: suggested.references }) });
  expect(trial.table('People').columnNamed('Area')!.type).toEqual({
    kind: 'reference',
    table: trial.table('Lists').id,
  });
  expect(trial.plan.newTables.flatMap(({ problems }) => problems)).toEqual([]);
  expect(trial.show('People').split('\n')[1]).toBe('Person 1 | North | 1');
});

describe('[X163] a sheet of nothing but words that cells of other sheets are chosen from', () => {
  const lists = [
    ['Answer', 'Area'],
    ['Maybe', 'North'],
    ['Yes', 'South'],
    ['No', ''],
  ];
  const first = 'B2:B6" type="list"><formula1>Lists!$A$2:$A$4</formula1></dataValidation>';
  const both =
    `<dataValidations count="2"><dataValidation sqref="${first}` +
    '<dataValidation sqref="A2:A6" type="list"><formula1>Lists!$B$2:$B$20</formula1></dataValidation></dataValidations>';
  const sheetsOf = (more: Partial<Written>) => [
    ...wordSheets(contentsOf({ answers: yesNo, lists, after: both, ...more }).sheets),
  ];

  test('is told with the sheets that have the cells', () => {
    expect(sheetsOf({})).toEqual([[1, ['People']]]);
    const row = { lists: [['Answers', 'Maybe', 'Yes', 'No']], after: validation('B2:B6', 'Lists!$B$1:$D$1') };
    expect(sheetsOf(row)).toEqual([[1, ['People']]]);
  });

  const others: readonly (readonly [string, Partial<Written>])[] = [
    ['a column that nothing is chosen from', { after: validation('B2:B6', 'Lists!$A$2:$A$4') }],
    ['a figure beside them', { lists: [...lists, ['', '', 5]] }],
    ['a title over the headings', { lists: [['Our lists'], ...lists] }],
    ['words in the rule itself', { after: validation('B2:B6', threeWords) }],
  ];
  test.each(others)('is none with %s', (_, more) => {
    expect(sheetsOf(more)).toEqual([]);
  });

  test('is none whose words only cells of its own are chosen from', () => {
    const own = contentsOf({ answers: yesNo, after: validation('B2:B6', 'People!$A$2:$A$6') });
    expect([...wordSheets(own.sheets)]).toEqual([]);
  });
});
