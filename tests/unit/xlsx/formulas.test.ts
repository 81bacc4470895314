import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { importTables, suggestedItems } from '../../../src/commands/import-tables.ts';
import type { CommandContext } from '../../../src/commands/context.ts';
import { readFormula } from '../../../src/formula/formula-text.ts';
import type { ColumnType } from '../../../src/model/column-types.ts';
import { asRowId } from '../../../src/model/ids.ts';
import type { ImportPlan } from '../../../src/model/import-plan.ts';
import type { StoredFormula } from '../../../src/model/stored-formula.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';
import { type FileContents, type GridCell, readAddress } from '../../../src/xlsx/grid.ts';
import { findPython, findSoffice, oracle, sharedFolderFor } from '../../tools/oracles.mjs';
import { sameFileValue } from '../../../src/xlsx/file-value.ts';
import { exportWorkbook } from './export-workbook.ts';
import { savedByLibreOffice, savedByOpenpyxl, schemaFindings } from './oracle-programs.ts';
import { number, ownFormula, text, workbookOf } from './small-workbook.ts';
import { contentsOf, everythingIn, exported, planOf } from './whole-book.ts';
import { rowsOf, withRows } from './sheet-builder.ts';

const soffice = oracle('LibreOffice', findSoffice, 'cell formulas, totals and names in LibreOffice');
const python = oracle('Python with openpyxl', findPython, 'cell formulas, totals and names in openpyxl');
const shared = sharedFolderFor('files with totals and names against the ECMA-376 schemas');

/*
 *      A      B        C           D        E
 *   1  Area   Actual   Previous    Change   Row id
 *   2  North  10       8           B-C
 *   3  South  =B2*2    12          B-C
 *   4  East   30       =C2+C3 !    =$B$2+1
 *   5  Total  sum      custom      count
 */
const content: WorkbookContent = named(
  workbookOf(
    {
      id: 'a',
      title: 'Areas',
      key: 'Area',
      rows: 3,
      columns: [
        { name: 'Area', cells: ['North', 'South', 'East'], totals: { parts: ['"All ""areas"""'] } },
        {
          name: 'Actual',
          type: number,
          cells: [10, 20, 30],
          overrides: { 'a-2': own(cell('actual', 'a-1'), '*2') },
          totals: { parts: ['SUBTOTAL(109,', columnOf('actual'), ')'] },
        },
        {
          name: 'Previous',
          type: number,
          cells: [8, 12, null],
          overrides: {
            'a-3': {
              ...own('SUM(', cell('previous', 'a-1', 'a-2'), ')*Factor'),
              reason: 'estimated\n\ntwice',
            },
          },
          totals: { parts: ['SUM(', columnOf('previous'), ')+Factor'] },
        },
        {
          name: 'Change',
          type: number,
          formula: ownFormula('a', '[@Actual]-[@Previous]'),
          overrides: {
            'a-2': { value: 5, reason: 'as printed' },
            'a-3': own(cell('actual', 'a-1'), '+1'),
          },
          totals: { parts: ['SUBTOTAL(103,', columnOf('change'), ')'] },
        },
      ],
    },
    {
      id: 'r',
      title: 'Report',
      rows: 1,
      columns: [
        { name: 'Title', type: text, cells: ['Sum'] },
        {
          name: 'Sum',
          type: number,
          formula: {
            parts: [{ table: 'a' as never, columns: ['actual' as never], rows: ['totals'] }, '*Factor'],
          },
        },
        {
          name: 'First',
          type: number,
          cells: [1],
          overrides: { 'r-1': own(cell('actual', 'a-1'), '+', cell('previous', 'a-3')) },
        },
      ],
    },
  ),
);

function columnOf(column: string) {
  return { table: 'a' as never, columns: [column as never], rows: ['data' as const] };
}

function cell(column: string, ...rows: string[]) {
  return { table: 'a' as never, columns: [column as never], cells: rows.map(asRowId) };
}

function own(...parts: StoredFormula['parts']) {
  return { value: null, formula: { parts }, reason: '' };
}

function named(plain: WorkbookContent): WorkbookContent {
  const names = [
    { name: 'Factor', formula: { parts: ['1.5'] }, description: 'How much <more>' },
    { name: 'Largest', formula: { parts: ['MAX(', columnOf('actual'), ')'] }, description: '' },
  ];
  return { ...plain, record: { ...plain.record, names } };
}

/** The file's sheets with some cells of the first changed. */
function edited(contents: FileContents, edits: Readonly<Record<string, Partial<GridCell>>>): FileContents {
  const sheets = contents.sheets.map((grid, index) => {
    if (index > 0) return grid;
    const rows = rowsOf(grid);
    for (const [address, edit] of Object.entries(edits)) {
      const { row, column } = readAddress(address)!;
      const before = grid.cell(row, column);
      const cells = rows.get(row) ?? new Map<number, GridCell>();
      rows.set(row, cells);
      cells.set(column, { value: null, formula: null, format: 'General', note: null, ...before, ...edit });
    }
    return withRows(grid, rows);
  });
  return { ...contents, sheets };
}

function imported(plan: ImportPlan): WorkbookContent {
  const workbook = workbookFromContent(content);
  const made = importTables({ workbook } as CommandContext, plan, suggestedItems(plan));
  if (!made.ok) throw new Error(made.error.message);
  workbook.apply(recordChanges(workbook, made.value.writes));
  return contentOfWorkbook(workbook);
}

const bytes = await exported(content);
const contents = await contentsOf(bytes);
const at = (address: string, sheet = 0) => {
  const { row, column } = readAddress(address)!;
  return contents.sheets[sheet]!.cell(row, column);
};

describe('[X15] a cell with a formula of its own has it in the file', () => {
  const cells: readonly [sheet: number, cell: string, formula: string, value: number][] = [
    [0, 'B3', '$B$2*2', 20],
    [0, 'C4', 'SUM($C$2:$C$3)*Factor', 30],
    [0, 'D2', 'Areas[[#This Row],[Actual]]-Areas[[#This Row],[Previous]]', 2],
    [0, 'D4', '$B$2+1', 11],
    [1, 'C2', 'Areas!$B$2+Areas!$C$4', 40],
  ];
  test.each(cells)('sheet %i, %s: %s', (sheet, address, formula, value) => {
    expect(at(address, sheet)).toMatchObject({ formula, value });
  });

  test('with its reason as a note, and none without', () => {
    expect(at('C4')?.note).toBe('Override: estimated\n\ntwice\n\nThis cell has a formula of its own.');
    expect(at('B3')?.note).toBeNull();
  });

  test('[X5] as a value, and a warning says so, where the file has no such cells', async () => {
    const alone = await exportWorkbook(content, [content.tables[1]!.id]);
    expect(alone.warnings.map(({ message }) => message)).toEqual(
      [
        'The name Largest is left out of the file: it reads Areas, which this file does not have.',
        'Sum is exported as values: its formula reads Areas, which this file does not have.',
        'First: 1 cell with a formula of its own is exported as a value: the formula reads Areas, which this file does not have.',
      ].sort((a, b) => Number(a.startsWith('The')) - Number(b.startsWith('The'))),
    );
    const plan = planOf(content, await contentsOf(alone.bytes));
    expect(plan.tables.flatMap(({ changed, problems }) => [...changed, ...problems])).toEqual([]);
  });
});

describe('[X16] totals rows', () => {
  const table = strFromU8(unzipSync(bytes)['xl/tables/table1.xml']!);

  test('are those of the Excel Table: a text, its own functions, other formulas', () => {
    expect(table).toContain('ref="A1:E5" headerRowCount="1" totalsRowCount="1"><autoFilter ref="A1:E4"/>');
    expect(table).toContain('totalsRowLabel="All &quot;areas&quot;"');
    expect(table).toContain('name="Actual" totalsRowFunction="sum"');
    expect(table).toContain('totalsRowFunction="custom"><totalsRowFormula>SUM(Areas[Previous])+Factor<');
    expect(table).toContain('name="Change" totalsRowFunction="count"');
    expect([at('A5')?.value, at('B5')?.value, at('C5')?.value, at('D5')?.value]).toEqual([
      'All "areas"',
      60,
      51.5,
      3,
    ]);
  });

  test('a table without totals has none', () => {
    expect(strFromU8(unzipSync(bytes)['xl/tables/table2.xml']!)).toContain(
      'ref="A1:D2" headerRowCount="1" totalsRowShown="0"',
    );
  });

  test('[X54] edited, they arrive as those edits', () => {
    const plan = planOf(
      content,
      edited(contents, {
        A5: { value: 'Sum' },
        B5: { value: 30, formula: 'SUBTOTAL(104,Areas[Actual])' },
        C5: { value: null, formula: null },
        D5: { value: 7, formula: null },
      }),
    );
    expect(
      plan.tables[0]!.totals.map(({ beforeText, afterText, cell: place }) => [place, beforeText, afterText]),
    ).toEqual([
      ['Areas!A5', '="All ""areas"""', '="Sum"'],
      ['Areas!B5', '=SUBTOTAL(109,[Actual])', '=SUBTOTAL(104,[Actual])'],
      ['Areas!C5', '=SUM([Previous])+Factor', ''],
      ['Areas!D5', '=SUBTOTAL(103,[Change])', '=7'],
    ]);
    const totals = imported(plan).tables[0]!.columns.map(({ record }) => record.totals?.parts[0]);
    expect(totals).toEqual(['"Sum"', 'SUBTOTAL(104,', undefined, '7']);
  });
});

describe('[X17] names', () => {
  const workbook = strFromU8(unzipSync(bytes)['xl/workbook.xml']!);

  test('stand in the file for the whole workbook', () => {
    expect(workbook).toContain(
      '<definedName name="Factor" comment="How much &lt;more&gt;">1.5</definedName>',
    );
    expect(workbook).toContain('<definedName name="Largest">MAX(Areas[Actual])</definedName>');
  });

  test('[X54] new and changed ones are offered, Excel’s own are left alone, what can’t be read is named', () => {
    const names = [
      { name: 'FACTOR', formula: '2', description: '' },
      { name: 'Rate', formula: 'Areas!$B$2:$B$4', description: 'x' },
      { name: 'Elsewhere', formula: 'Sheet9!$A$1', description: '' },
      { name: 'Dead', formula: '#REF!', description: '' },
      { name: 'Gone', formula: "'Old sheet'!#REF!", description: '' },
    ];
    const plan = planOf(content, { ...contents, names });
    expect(plan.names.map(({ beforeText, after, afterText }) => [after.name, beforeText, afterText])).toEqual(
      [
        ['Factor', '=1.5', '=2'],
        ['Rate', '', '=Areas[Actual]'],
      ],
    );
    expect(plan.otherNames.toSorted()).toEqual(['Dead', 'Elsewhere', 'Gone']);
    expect(imported(plan).record.names?.map(({ name, description }) => [name, description])).toEqual([
      ['Factor', 'How much <more>'],
      ['Largest', ''],
      ['Rate', 'x'],
    ]);
  });
});

test('[X15] a cell that damaged storage has lost is #N/A in the file with the reason, as is what rests on it, and comes back as it is', async () => {
  const reason = 'The browser’s storage of this value was damaged.';
  const lost = { value: null, formula: { parts: ['NA()'] }, reason };
  const rest = workbookOf({
    ...{ id: 't', title: 'Rest', key: 'Ref', rows: 2 },
    columns: [
      { name: 'Ref', cells: ['a', 'b'] },
      { name: 'Actual', type: number, cells: [null, 4], overrides: { 't-1': lost } },
      { name: 'Met', type: text, formula: ownFormula('t', 'IF([@Actual]<5,"Met","Not met")') },
    ],
  });
  const file = await contentsOf(await exported(rest));
  const cells = ['B2', 'C2', 'B3', 'C3'].map((address) => {
    const { row, column } = readAddress(address)!;
    return file.sheets[0]!.cell(row, column);
  });
  const note = `Override: ${reason}\n\nThis cell has a formula of its own.`;
  expect(cells.map((one) => [one?.value, one?.note])).toEqual([
    [{ error: '#N/A' }, note],
    [{ error: '#N/A' }, null],
    [4, null],
    ['Met', null],
  ]);
  expect(cells[0]?.formula).toBe('NA()');
  expect(planOf(rest, file).tables.flatMap(({ changed, problems }) => [...changed, ...problems])).toEqual([]);
});

describe('[X52] formulas of the file are read where they stand there', () => {
  const edits: readonly [what: string, cell: string, edit: Partial<GridCell>, text: string][] = [
    ['this row', 'B4', { formula: 'C4*2', value: 60 }, '=[@Previous]*2'],
    ['a whole column', 'B4', { formula: 'SUM($C$2:$C$4)', value: 1 }, '=SUM([Previous])'],
    ['a heading', 'B4', { formula: 'LEN(B$1)', value: 6 }, '=LEN(Areas[[#Headers],[Actual]])'],
    ['a total', 'B4', { formula: 'C5', value: 1 }, '=Areas[[#Totals],[Previous]]'],
    ['another cell', 'D2', { formula: 'B3-C2', value: 1 }, '=$B$3-[@Previous]'],
    ['a newer function', 'B4', { formula: '_xlfn.IFNA(C4,0)', value: 1 }, '=IFNA([@Previous],0)'],
    ['parameters', 'B4', { formula: '_xlfn.LET(_xlpm.x,C4,_xlpm.x+1)', value: 1 }, '=LET(x,[@Previous],x+1)'],
    ['the other table', 'D2', { formula: 'Report!C2', value: 40 }, '=Report!$C$2'],
  ];
  test.each(edits)('%s', (_, address, edit, afterText) => {
    const plan = planOf(content, edited(contents, { [address]: edit }));
    const [change] = plan.tables[0]!.changed;
    expect(change?.cells).toEqual([]);
    expect(change?.overrides).toEqual([
      expect.objectContaining({ before: null, afterText, reasonOwed: false, suggested: true }),
    ]);
  });

  test('what stands elsewhere counts by its stored value, and a note says so', () => {
    const { tables } = planOf(content, edited(contents, { B4: { formula: 'Sheet9!A1', value: 33 } }));
    expect(tables[0]!.changed.flatMap(({ cells }) => cells.map(({ after }) => after))).toEqual([33]);
    expect(tables[0]!.notes).toEqual([
      expect.stringMatching(/^1 formula can't be taken over .* Areas!B4 names Sheet9!A1/),
    ]);
  });

  test('[X53] a value over a formula of the cell’s own replaces it', () => {
    const plan = planOf(
      content,
      edited(contents, { B3: { formula: null, value: 21 }, D4: { formula: null, value: 4 } }),
    );
    const [areas] = imported(plan).tables;
    expect(areas!.columns[1]).toMatchObject({ cells: [10, 21, 30], overrides: [] });
    expect(areas!.columns[3]!.overrides.at(-1)).toEqual({ row: 'a-3', value: 4, reason: '' });
  });

  test('[X53] the column’s formula back in its place removes it', () => {
    const plan = planOf(content, edited(contents, { D4: { formula: at('D2')!.formula, value: 0 } }));
    expect(imported(plan).tables[0]!.columns[3]!.overrides.map(({ row }) => row)).toEqual(['a-2']);
  });

  test('a formula that most cells of a column have is the column’s, which stays as it is here', () => {
    const formula = 'B2+C2';
    const plan = planOf(
      content,
      edited(contents, { D2: { formula }, D3: { formula: 'B3+C3', note: null }, D4: { formula: 'B4+C4' } }),
    );
    expect(plan.tables[0]!.notes).toEqual([
      'Change has another formula in the file than here. It keeps the one it has here.',
    ]);
    expect(imported(plan).tables[0]!.columns[3]!.overrides).toEqual([]);
  });

  test('a new row has formulas of its own too', () => {
    const row = { A6: { value: 'West' }, B6: { value: 3, formula: 'C6+1' }, C6: { value: 2 } };
    const untotalled = contents.sheets.map((grid) => ({ ...grid, tables: [] }));
    const rows = rowsOf(untotalled[0]!);
    rows.delete(4);
    const moved = { ...contents, sheets: [withRows(untotalled[0]!, rows), untotalled[1]!] };
    const shifted = Object.fromEntries(
      Object.entries(row).map(([address, value]) => [
        address.replace('6', '5'),
        'formula' in value ? { ...value, formula: 'C5+1' } : value,
      ]),
    );
    const [added] = planOf(content, edited(moved, shifted)).tables[0]!.added;
    expect(added?.overrides.map(({ afterText }) => afterText)).toEqual(['=[@Previous]+1']);
    expect(added?.cells.map(({ value }) => value)).toEqual(['West', 2]);
  });
});

describe('[X4] prefixes of files', () => {
  const cases: readonly [formula: string, inFile: string][] = [
    ['LET(x,1,y,x+1,x*y)', '_xlfn.LET(_xlpm.x,1,_xlpm.y,_xlpm.x+1,_xlpm.x*_xlpm.y)'],
    ['LET(f,LAMBDA(x,x+1),f(2))', '_xlfn.LET(_xlpm.f,_xlfn.LAMBDA(_xlpm.x,_xlpm.x+1),_xlpm.f(2))'],
    ['SUM(FILTER({1,2},{1,0}))', 'SUM(_xlfn._xlws.FILTER({1,2},{1,0}))'],
    [
      'REDUCE(0,{1,2},LAMBDA(a,b,a+b))',
      '_xlfn.REDUCE(0,{1,2},_xlfn.LAMBDA(_xlpm.a,_xlpm.b,_xlpm.a+_xlpm.b))',
    ],
    ['NETWORKDAYS.INTL(1,9)', 'NETWORKDAYS.INTL(1,9)'],
    ['AGGREGATE(9,6,1)', '_xlfn.AGGREGATE(9,6,1)'],
  ];
  test.each(cases)('%s', async (formula, inFile) => {
    const workbook = workbookFromContent(content);
    const read = readFormula(formula, workbook, workbook.tables[1]!);
    const [areas, report] = content.tables;
    const changed: WorkbookContent = {
      ...content,
      tables: [
        areas!,
        {
          ...report!,
          columns: report!.columns.map((column) => ({
            ...column,
            overrides: column.overrides.map((each) => ({ ...each, formula: read.formula })),
          })),
        },
      ],
    };
    const made = await contentsOf(await exported(changed));
    expect(made.sheets[1]!.cell(1, 2)?.formula?.toLowerCase()).toBe(inFile.toLowerCase());
    expect(everythingIn(planOf(changed, made))).toEqual([]);
  });
});

describe('[X12] a reference to a row whose key a formula gives', () => {
  const reference: ColumnType = { kind: 'reference', table: content.tables[0]!.id };
  const link = (cell: string) => ({ ref: asRowId(cell) });
  const linked = workbookOf(
    {
      id: 'a',
      title: 'Areas',
      key: 'Area',
      rows: 3,
      columns: [
        {
          name: 'Area',
          cells: ['North', 'South', 'East'],
          overrides: { 'a-2': own('"South "&1+1'), 'a-3': own('1/0') },
        },
      ],
    },
    {
      id: 'l',
      title: 'Links',
      rows: 4,
      columns: [
        { name: 'To', type: reference, cells: [link('a-1'), link('a-2'), link('a-3'), link('a-9')] },
        { name: 'Shown', formula: ownFormula('l', '[@To]') },
      ],
    },
  );

  test('is the key that its cell shows, and comes back as that row', async () => {
    const made = await contentsOf(await exported(linked));
    const values = [1, 2, 3, 4].map((row) => [0, 1].map((at) => made.sheets[1]!.cell(row, at)?.value));
    expect(values).toEqual([
      ['North', 'North'],
      ['South 2', 'South 2'],
      [{ error: '#DIV/0!' }, { error: '#DIV/0!' }],
      [{ error: '#REF!' }, { error: '#REF!' }],
    ]);
    expect(everythingIn(planOf(linked, made))).toEqual([]);
    const plan = planOf(
      linked,
      edited({ ...made, sheets: [...made.sheets].reverse() }, { A2: { value: 'south 2' } }),
    );
    expect(
      plan.tables.flatMap(({ changed }) => changed.map(({ cells }) => cells.map(({ after }) => after))),
    ).toEqual([[link('a-2')]]);
  });
});

describe('[X51] nothing edited, nothing changed', () => {
  const minutes = 60_000;

  test('as written', () => {
    expect(everythingIn(planOf(content, contents))).toEqual([]);
  });

  test.runIf(soffice !== null)(
    '[X14] after LibreOffice, which calculates the same values',
    async () => {
      const saved = await contentsOf(savedByLibreOffice(soffice!, { 'a.xlsx': bytes })['a.xlsx']!);
      const differences = contents.sheets.flatMap((grid, index) =>
        [...rowsOf(grid)].flatMap(([row, cells]) =>
          [...cells].filter(([column, { value, formula }]) => {
            const theirs = saved.sheets[index]!.cell(row, column);
            return formula !== null && !sameFileValue(value, theirs?.value ?? null);
          }),
        ),
      );
      expect(differences).toEqual([]);
      expect(everythingIn(planOf(content, saved))).toEqual([]);
    },
    2 * minutes,
  );

  test.runIf(python !== null)(
    'after openpyxl',
    async () => {
      const saved = savedByOpenpyxl(python!, bytes);
      const plan = planOf(content, await contentsOf(saved));
      expect(
        plan.tables.flatMap(({ added, changed, removed, totals }) => [
          ...added,
          ...changed,
          ...removed,
          ...totals,
        ]),
      ).toEqual([]);
      expect([...plan.names, ...plan.otherNames]).toEqual([]);
    },
    2 * minutes,
  );

  test.runIf(python !== null && shared !== null)(
    '[X14] the schemas and package rules find nothing',
    () => {
      expect(schemaFindings(python!, shared!, { 'book.xlsx': bytes })).toBe('');
    },
    minutes,
  );
});
