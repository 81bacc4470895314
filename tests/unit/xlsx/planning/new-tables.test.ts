import { describe, expect, test } from 'vitest';
import { withColumn } from '../../../../src/ui/import/reading-edits.ts';
import { readAgain } from '../../../../src/xlsx/reading/find-readings.ts';
import { answering, contentsFrom, tryImport } from './import-trial.ts';
import type { NewTable } from '../../../../src/model/import-plan.ts';

const crime = `
Recorded crime in the area [note 1]
Source: force data
Area | Last year | This year | Change | Change % | Seen
North | 120 | 110 | =C4-B4:-10 | =D4/B4:-0.0833333333333333 {0.0%} | 3
South | 80 | 95 | =C5-B5:15 | =D5/B5:0.1875 {0.0%} | 4
East | 60 | [x] | =C6-B6:-60 | =D6/B6:-1 {0.0%} | =E6*2:-2
West | 100 | 90 | -12 {!Override: counted by hand} | =D7/B7:-0.12 {0.0%} | 6
Total | =SUM(B4:B7):360 | =SUM(C4:C7):295 | =SUM(D4:D7):-67
[note 1] Figures are provisional.
`;

describe('[X161] units that differ by row', () => {
  test('are a column of choices whose formats figures have, percentages being fractions', () => {
    const trial = tryImport({
      Targets: `
        Measure | Unit | Baseline | Actual
        Burglary | Number | 1200 | 1100
        Detections | % | 25.4 | 27.1
        Budget | £ | 1200 {£#,##0} | 1500 {£#,##0}`,
    });
    expect(trial.show('Targets')).toBe(
      [
        'Measure | Unit | Baseline | Actual',
        'Burglary | Number | 1,200 | 1,100',
        'Detections | % | 25.4% | 27.1%',
        'Budget | £ | £1,200 | £1,500',
      ].join('\n'),
    );
    const table = trial.table('Targets');
    const unit = table.columnNamed('Unit')!;
    expect(table.columnNamed('Actual')!.type).toMatchObject({ kind: 'number', unitColumn: unit.id });
    expect(
      trial.session.workbook.table(table.id)!.cell(table.rows.ids()[1]!, table.columnNamed('Actual')!.id),
    ).toBe(0.271);
  });

  test('stay plain numbers where formulas of the file count with per cent', () => {
    const trial = tryImport({
      Targets: `
        Measure | Unit | Baseline | Actual | Change
        Burglary | Number | 1200 | 1100 | =D2-C2:-100
        Detections | % | 25.4 | 27.1 | =D3-C3:1.7
        Calls | Number | 10 | 12 | =D4-C4:2`,
    });
    expect(trial.show('Targets')).toContain('Detections | % | 25.4 | 27.1 | 1.7');
    expect(trial.plan.differences).toEqual([]);
  });
});

test('[X155] of plain numbers that stay as they are nothing is said, but where a format says per cent', () => {
  const notes = (format: string) =>
    tryImport({
      Targets: `
        Measure | Unit | Weight | Double
        Burglary | Number | 1 | =C2*2:2
        Detections | % | 100 ${format} | =C3*2:200
        Calls | Number | 5 | =C4*2:10`,
    }).plan.newTables[0]!.notes;
  expect(notes('')).toEqual([]);
  expect(notes('{0.0"%"}')).toEqual([
    'Percentages in Weight stay in per cent, as plain numbers: formulas of the file count with them so.',
  ]);
});

describe('[X161] marks with words beside them', () => {
  test('are verdicts, with the words as notes', () => {
    const trial = tryImport({
      Pledges: `
        Pledge | Result
        1a | ✓ (13.4%)
        1b | ✗ (up 2%, 7 crimes)
        1c | ✓✗ (only one)`,
    });
    expect(trial.show('Pledges')).toBe('Pledge | Result\n1a | Met\n1b | Not met\n1c | Partly met');
    expect(trial.plan.newTables[0]!.columns[1]!.notes.map(({ text }) => text)).toEqual([
      '13.4%',
      'up 2%, 7 crimes',
      'only one',
    ]);
  });
});

describe('[X55] notes of new columns that read like the reason of an override', () => {
  test('are notes where the cell is none: typed-in columns, and cells with the formula of their column', () => {
    const trial = tryImport({
      Areas: `
        Area | Last year | This year | Change
        North | 120 {!Override: agreed in panel} | 110 | =C2-B2:-10 {!Override: as it was}
        South | 80 {!Plain} | 95 {!Note: Override: kept} | 14 {!Override: counted by hand}
        East | 60 | 70 | =C4-B4:10
        West | 50 | 70 | =C5-B5:20`,
    });
    const { columns } = trial.plan.newTables[0]!;
    expect(columns.map(({ notes }) => notes.map(({ text }) => text))).toEqual([
      [],
      ['Override: agreed in panel', 'Plain'],
      ['Override: kept'],
      ['Override: as it was'],
    ]);
    expect(columns[3]!.exceptions).toMatchObject([{ after: { value: 14, reason: 'counted by hand' } }]);
  });
});

function exceptionsOf({ columns }: NewTable): unknown[] {
  return columns.flatMap(({ record, exceptions }) =>
    exceptions.map(({ afterText, cell, reasonOwed }) => [record.name, cell, afterText, reasonOwed]),
  );
}

describe('[X150] the formulas of a column become one', () => {
  const trial = tryImport({ Crime: crime });
  const [made] = trial.plan.newTables;

  test('what stands in the file stands in the table', () => {
    expect(trial.show('Recorded crime in the area')).toBe(
      [
        'Area | Last year | This year | Change | Change (%) | Seen',
        'North | 120 | 110 | -10 | -8.3% | 3',
        'South | 80 | 95 | 15 | 18.8% | 4',
        'East | 60 |  | -60 | -100.0% | -2',
        'West | 100 | 90 | -12 | -12.0% | 6',
      ].join('\n'),
    );
    expect(trial.formulas('Recorded crime in the area')).toEqual({
      Change: '[@[This year]]-[@[Last year]]',
      'Change (%)': '[@Change]/[@[Last year]]',
    });
  });

  test('exceptions are values with their reasons and formulas of their own', () => {
    expect(exceptionsOf(made!)).toEqual([
      ['Change', 'Crime!D7', '-12', false],
      ['Seen', 'Crime!F6', '=[@[Change (%)]]*2', false],
    ]);
  });

  test('[X144] shorthand is a blank with a note, [X146] what stands around is the description', () => {
    const notes = made!.columns.flatMap((column) => column.notes.map(({ text }) => [column.heading, text]));
    expect(notes).toEqual([['This year', '[x]']]);
    expect(made!.description).toBe('Source: force data\n[note 1] Figures are provisional.');
    expect(trial.table('Recorded crime in the area').record.keyColumn).toBe(made!.columns[0]!.column);
  });

  test('[X153] totals are read, and nothing differs', () => {
    expect(made!.columns.map(({ totalsText }) => totalsText)).toEqual([
      '="Total"',
      '=SUM([Last year])',
      '=SUM([This year])',
      '=SUM([Change])',
      '',
      '',
    ]);
    expect(trial.plan.differences).toEqual([]);
  });

  test('a formula that half of the cells have and no more is that of single cells', () => {
    const half = tryImport({ S: 'Ref | A | B\na | 1 | =B2*2:2\nb | 2 | 4\nc | 3 | =B4*2:6\nd | 4 | 8' });
    expect(half.formulas('S')).toEqual({});
    expect(half.plan.newTables[0]!.columns.map(({ exceptions }) => exceptions.length)).toEqual([0, 0, 2]);
    expect(half.show('S')).toBe('Ref | A | B\na | 1 | 2\nb | 2 | 4\nc | 3 | 6\nd | 4 | 8');
  });

  test('a blank where the others have a formula is an exception that owes its reason', () => {
    const blank = tryImport({
      S: 'Ref | A | B\na | 1 |\nb | 2 | =B3-B2:1\nc | 4 | =B4-B3:2\nd | 7 | =B5-B4:3',
    });
    expect(exceptionsOf(blank.plan.newTables[0]!)).toEqual([['B', 'S!C2', '', true]]);
    expect(blank.show('S')).toBe('Ref | A | B\na | 1 | \nb | 2 | 1\nc | 4 | 2\nd | 7 | 3');
  });
});

describe('[X151] addresses become what they are', () => {
  const rates = `
Area | Share | Of | Next door | So far | All
North | =Crime!C4/Crime!$C$8:0.372881355932203 | =VLOOKUP(A2,Crime!$A$4:$C$7,3,FALSE):110 | =C3:95 | =SUM(C$2:C2):110 | =SUM(Crime!B:B):720
South | =Crime!C5/Crime!$C$8:0.322033898305085 | =VLOOKUP(A3,Crime!$A$4:$C$7,3,FALSE):95 | =C4:90 | =SUM(C$2:C3):205 | =SUM(Crime!B:B):720
West | =Crime!C7/Crime!$C$8:0.305084745762712 | =VLOOKUP(A4,Crime!$A$4:$C$7,3,FALSE):90 | =C5:0 | =SUM(C$2:C4):295 | =SUM(Crime!B:B):720
`;
  const trial = tryImport({ Crime: crime, Rates: rates });

  test('of other tables of the same file, of rows above and below, of ranges and whole columns', () => {
    const name = 'Recorded_crime_in_the_area';
    expect(trial.formulas('Rates')).toEqual({
      Share: `INDEX(${name}[[#All],[This year]],ROW()-ROW(Rates[#Headers])+1)/${name}[[#Totals],[This year]]`,
      Of: `VLOOKUP([@Area],${name}[[Area]:[This year]],3,FALSE)`,
      'Next door': 'INDEX(Rates[[#All],[Of]],ROW()-ROW(Rates[#Headers])+2)',
      'So far': 'SUM(INDEX([Of],1):[@Of])',
      All: `SUM(${name}[[#All],[Last year]])`,
    });
  });

  test('[X152] the odd one out is a formula of its own, [X153] what differs is listed', () => {
    const own = trial.plan.newTables[1]!.columns.flatMap(({ exceptions }) => exceptions);
    expect(own.map(({ cell, afterText }) => [cell, afterText])).toEqual([
      ['Rates!B4', "='Recorded crime in the area'!$C$5/Recorded_crime_in_the_area[[#Totals],[This year]]"],
    ]);
    // There is no row below the last one: the file has a blank cell there.
    expect(trial.plan.differences.map(({ cell, theirs, ours }) => [cell, theirs, ours])).toEqual([
      ['Rates!D4', '0', '#REF!'],
    ]);
  });

  test('ranges that go on below the data are the column; names of the file count', () => {
    const named = tryImport(
      { S: 'Ref | A | Share\na | 1 | =B2/SUM(B$2:B$50):0.25\nb | 3 | =B3/SUM(B$2:B$50)*Factor:1.5' },
      {
        names: [
          { name: 'Factor', formula: 'Half*4', description: '' },
          { name: 'Half', formula: '0.5', description: '' },
        ],
      },
    );
    expect(named.plan.names.map(({ after }) => after.name)).toEqual(['Half', 'Factor']);
    expect(named.plan.newTables[0]!.columns[2]!.exceptions.map(({ afterText }) => afterText)).toEqual([
      '=[@A]/SUM([A])',
      '=[@A]/SUM([A])*Factor',
    ]);
    expect(named.plan.differences).toEqual([]);
  });

  test('[X152] what is not imported is kept as values, with the place', () => {
    const left = tryImport({
      S: 'Ref | A | B\na | 1 | =Elsewhere!B2*A2:7\nb | 3 | =Elsewhere!B3*A3:8\nc | 4 | =NOSUCH(B4):9',
    });
    expect(left.show('S')).toBe('Ref | A | B\na | 1 | 7\nb | 3 | 8\nc | 4 | 9');
    expect(left.plan.newTables[0]!.formulasLeft).toMatchObject([
      { text: '=Elsewhere!B2*A2', count: 2, cell: 'S!C2', why: expect.stringContaining('Elsewhere!B2') },
      { text: '=NOSUCH(B4)', count: 1, cell: 'S!C4' },
    ]);
  });

  test('rows in between that are none of the table keep rows from being counted', () => {
    const gaps = tryImport({
      S: 'Ref | A | B\na | 1 | 1\nb | 3 | =B3-B2:2\nRef | A | B\nc | 4 | =B5-B3:1\nd | 9 | =B6-B5:5\ne | 10 | =B7-B6:1',
    });
    const [made] = gaps.plan.newTables;
    expect(made!.formulasLeft.map(({ count }) => count).reduce((a, b) => a + b, 0)).toBeGreaterThan(0);
    expect(gaps.plan.differences).toEqual([]);
  });
});

describe('[X155] columns that formulas count with', () => {
  const rates = (more: string) =>
    `Ref | Rate (%) | Base | Of\na | 20.04 | 10 | 1\nb | 35.5 | 20 ${more}\nc | 40 | 30 | 2`;

  test('percentages become fractions where nothing counts with them', () => {
    const trial = tryImport({ Rates: rates('| 3') });
    expect(trial.table('Rates').columns[1]!.type.kind).toBe('percent');
    expect(trial.show('Rates').split('\n')[1]).toContain('20.0');
    expect(trial.plan.newTables[0]!.notes).toEqual([]);
  });

  test('stay as they are where a formula does', () => {
    const trial = tryImport({ Rates: rates('| =C3*B3/100:7.1') });
    expect(trial.table('Rates').columns[1]!.type.kind).toBe('number');
    expect(trial.plan.newTables[0]!.columns[1]!.values).toEqual([20.04, 35.5, 40]);
    expect(trial.plan.differences).toEqual([]);
    expect(trial.plan.newTables[0]!.notes).toEqual([
      'Rate stays in per cent, as a plain number: formulas of the file count with it so.',
    ]);
  });
});

test('[X155] figures with words among them stay figures where a formula counts them', () => {
  const figures = Array.from({ length: 9 }, (_, row) => [
    `r${row}x`,
    row % 3 === 1 ? 'word' : String(row),
    `=COUNT(B$2:B$10)+${row}:${row + 6}`,
  ]);
  const picture = [['Ref', 'Mixed', 'Count'], ...figures].map((cells) => cells.join(' | ')).join('\n');
  const trial = tryImport({ S: picture });
  const [made] = trial.plan.newTables;
  expect(made!.columns[1]!.values).toEqual([0, 'word', 2, 3, 'word', 5, 6, 'word', 8]);
  expect(trial.plan.differences).toEqual([]);
});

describe('[X146] new tables', () => {
  test('references to a table of the same file are offered, and made where they are chosen', () => {
    const sheets = {
      Areas: 'Area | People\nNorth | 100\nSouth | 200\nEast | 300',
      Visits:
        'Code | Where | When\nv1 | South | 31/03/2010\nv2 | North | 01/04/2010\nv3 | Nowhere | 02/04/2010\nv4 | South | 03/04/2010\nv5 | East | 03/04/2010',
    };
    const plain = tryImport(sheets);
    expect(plain.suggested.tables[1]!.references).toBeUndefined();
    const known = { ...sheets, Visits: sheets.Visits.replace('Nowhere', 'North') };
    const offered = tryImport(known);
    expect(offered.suggested.tables[1]!.references).toEqual([
      { column: 1, to: { kind: 'new', choice: 0 }, title: 'Areas', texts: 3, found: 3 },
    ]);
    const trial = tryImport(sheets, {
      choose: answering(1, { references: [{ column: 1, to: { kind: 'new', choice: 0 } }] }),
    });
    expect(trial.plan.newTables[1]!.problems.map(({ cell, message }) => [cell, message])).toEqual([
      ['Visits!B4', 'Areas has no row called “Nowhere”.'],
    ]);
    const visits = trial.table('Visits');
    expect(visits.columns[1]!.type).toEqual({ kind: 'reference', table: trial.table('Areas').id });
    expect(trial.show('Visits').split('\n')[1]).toBe('v1 | South | 31/03/2010');
  });

  test('what does not fit is kept, and listed with its place', () => {
    const figures = Array.from({ length: 30 }, (_, index) => `r${index} | ${index}`);
    const trial = tryImport({
      S: ['Ref | Count', ...figures, 'x | about five', 'y | #N/A', 'z | 7'].join('\n'),
    });
    expect(trial.plan.newTables[0]!.problems.map(({ cell, text }) => [cell, text])).toEqual([
      ['S!B32', 'about five'],
      ['S!B33', '#N/A'],
    ]);
    expect(trial.show('S').split('\n').slice(31)).toEqual(['x | about five', 'y | ', 'z | 7']);
  });

  test('titles and names are no other table’s', () => {
    const first = 'Ref | A\na | 1\nb | 2';
    const trial = tryImport({ Data: first, 'data ': first.replace('Ref', 'Code') });
    const titles = trial.session.workbook.tables.map(({ record }) => [record.title, record.name]);
    expect(titles).toEqual([
      ['Data', 'Data'],
      ['data 2', 'data_2'],
    ]);
  });

  test('one step takes all of it back', () => {
    const { session } = tryImport({ Crime: crime, Other: 'Ref | A\na | 1\nb | 2' });
    expect(session.undoLabel).toBe('Import 2 tables');
    session.undo();
    expect(session.workbook.tables).toEqual([]);
  });
});

describe('[X146] a column that a person wants to have choices', () => {
  /** An import of a column of these cells, set to have choices. */
  function chosen(cells: readonly string[]) {
    const sheets = { S: ['Ref | Result', ...cells.map((cell, index) => `r${index} | ${cell}`)].join('\n') };
    const [grid] = contentsFrom(sheets).sheets;
    return tryImport(sheets, {
      choose: ({ tables }) => ({
        tables: tables.map((choice) => ({
          ...choice,
          reading: readAgain(grid!, withColumn(choice.reading, 1, { type: { kind: 'choice', choices: [] } })),
        })),
      }),
    });
  }

  test('gets the verdicts where most cells begin with their marks and words', () => {
    const trial = chosen(['✓', '✗ (13.4%, although up 0.2%)', 'Y', '✓✗ (only in part)', 'Achieved', 'n']);
    const [table] = trial.plan.newTables;
    expect(table!.columns[1]!.values).toEqual(['Met', 'Not met', 'Met', 'Partly met', 'Met', 'Not met']);
    expect(table!.problems).toEqual([]);
    expect(table!.words.map(({ text, word }) => [text, word])).toEqual([
      ['✓', 'Met'],
      ['✗', 'Not met'],
      ['Y', 'Met'],
      ['✓✗', 'Partly met'],
      ['Achieved', 'Met'],
      ['n', 'Not met'],
    ]);
  });

  test('else the words that it holds, and what is no word of it is told as kept', () => {
    const remark = 'a long remark '.repeat(10).trim();
    const trial = chosen(['North', 'south', 'South', remark, '12']);
    const { record, values } = trial.plan.newTables[0]!.columns[1]!;
    const { type } = record;
    expect(type.kind === 'choice' && type.choices.map(({ word }) => word)).toEqual(['North', 'south', '12']);
    expect(values).toEqual(['North', 'south', 'south', remark, '12']);
    expect(trial.plan.newTables[0]!.problems).toMatchObject([{ cell: 'S!B5', isKept: true }]);
  });
});
