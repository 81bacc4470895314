import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { FormulaEngine } from '../../../src/formula/engine.ts';
import { printFormulaForFile, readFormula } from '../../../src/formula/formula-text.ts';
import type { Evaluation } from '../../../src/formula/array-evaluation.ts';
import { asColumnId } from '../../../src/model/ids.ts';
import { type WorkbookContent, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { sameFileValue } from '../../../src/xlsx/file-value.ts';
import { type FileContents, type GridCell } from '../../../src/xlsx/grid.ts';
import { findPython, findSoffice, oracle, sharedFolderFor } from '../../tools/oracles.mjs';
import { exportWorkbook } from './export-workbook.ts';
import { savedByLibreOffice, savedByOpenpyxl, schemaFindings } from './oracle-programs.ts';
import { number, workbookOf } from './small-workbook.ts';
import { contentsOf, everythingIn, exported, planOf } from './whole-book.ts';
import { rowsOf, withRows } from './sheet-builder.ts';

const soffice = oracle('LibreOffice', findSoffice, 'array formulas in LibreOffice');
const python = oracle('Python with openpyxl', findPython, 'array formulas in openpyxl');
const shared = sharedFolderFor('files with array formulas against the ECMA-376 schemas');
const minutes = 60_000;

const plain: WorkbookContent = workbookOf({
  id: 't',
  title: 'Data',
  key: 'Key',
  rows: 4,
  columns: [
    { name: 'Key', cells: ['a', 'b', 'c', 'a'] },
    { name: 'A', type: number, cells: [1, 2, 3, 4] },
    { name: 'B', type: number, cells: [10, 20, 30, 40] },
    { name: 'Words', cells: ['x y', 'z', null, 'w'] },
  ],
});

describe('which formulas Excel has to evaluate as arrays', () => {
  const workbook = workbookFromContent({
    ...plain,
    record: {
      ...plain.record,
      names: [
        { name: 'Column', formula: read('Data[A]'), description: '' },
        { name: 'Products', formula: read('Data[A]*Data[B]'), description: '' },
        { name: 'Rate', formula: read('1.5'), description: '' },
      ],
    },
  });
  const engine = new FormulaEngine(workbook);

  function read(text: string) {
    const book = workbookFromContent(plain);
    return readFormula(text, book, book.tables[0]!).formula;
  }

  const cases: readonly (readonly [Evaluation, ...string[]])[] = [
    [
      'single',
      'IF([@A]<=[@B],"Met","Not met")',
      'IFERROR(ROUND([@A]/[@B],2),"n/a")',
      'SUM([A])',
      'SUM([A],[B])/COUNT([A])',
      'SUM(Data[[A]:[B]])',
      'SUM([@[A]:[B]])',
      'SUMIFS([A],[Key],[@Key],[B],">10")',
      'COUNTIF([Key],[@Key])',
      'XLOOKUP([@Key],[Key],[A])',
      'VLOOKUP([@Key],Data,2,FALSE)',
      'INDEX([A],MATCH([@Key],[Key],0))',
      'SUM(INDEX(Data[[A]:[B]],0,2))',
      'RANK([@A],[A])',
      'LARGE([A],2)',
      'SUBTOTAL(109,[A])',
      'OR([@Key]={"a","b"})',
      'SUM(LARGE([A],{1,2}))',
      'SUMPRODUCT([A]*[B])',
      'SUMPRODUCT(--([A]>1),[B])',
      'SUMPRODUCT(([Key]=[@Key])*ABS([B]))',
      'LOOKUP(2,1/([Key]=[@Key]),[B])',
      'LEN(Data[[#Headers],[A]])',
      '@[A]*2',
      'SUM(@[A]*[@B])',
      'LET(x,[@A],x*2)',
      'LET(x,[A],SUM(x))',
      'SUM(Column)*Rate',
      'TEXTJOIN(", ",TRUE,[Key])',
    ],
    [
      'array',
      'SUM([A]*[B])',
      'MAX(IF([A]>1,[B]))',
      'SUM(--([A]>1))',
      'SUM(LEN([Words]))',
      'SUM(FILTER([A],[B]>10))',
      'COUNTA(UNIQUE([Key]))',
      'SUM(UNIQUE([A]))',
      'INDEX(SORT([A]),2)',
      'SUM(TAKE([A],2))',
      'LET(x,[A],SUM(x*2))',
      'LET(x,[A]*2,SUM(x))',
      'SUM(MAP([A],LAMBDA(x,x*2)))',
      'REDUCE(0,[A],LAMBDA(a,b,a+b))',
      'LAMBDA(x,SUM(x*2))([A])',
      'INDEX([B],MATCH(1,([A]>1)*([B]>20),0))',
      'XLOOKUP(1,([A]>1)*([B]>20),[B])',
      'SUMPRODUCT(IF([A]>1,[B]))',
      'SUM(COUNTIF([Key],[Key]))',
      'SUM(1/COUNTIF([Key],[Key]))',
      'SUM([A]*{1,2})',
      'SUM(LARGE([A],ROW([A])))',
      'TEXTJOIN(", ",TRUE,IF([A]>1,[Key],""))',
      'SUM(Products)',
      'AVERAGE(ABS([A]-[@A]))',
    ],
    ['several', '[A]', '[A]*2', 'FILTER([A],[B]>30)', 'UNIQUE([Key])', 'Column', 'LET(x,[A],x)', '@[A]+[B]'],
  ];
  test.each(cases.flatMap(([how, ...formulas]) => formulas.map((formula) => [formula, how] as const)))(
    '%s: %s',
    (text, how) => {
      const table = workbook.tables[0]!;
      const { formula, problems } = readFormula(text, workbook, table);
      expect(problems).toEqual([]);
      expect(engine.evaluationOf(table.id, formula)).toBe(how);
    },
  );
});

/** Formulas as people type them in the table: of columns, of one cell each in column A (by row from 1), and of totals. */
interface Formulas {
  readonly columns?: readonly string[];
  readonly cells?: Readonly<Record<number, string>>;
  readonly totals?: Readonly<Record<string, string>>;
}

/** The table with more columns, called C1, C2 ..., and formulas of cells and totals. */
function withFormulas({ columns = [], cells = {}, totals = {} }: Formulas): WorkbookContent {
  const workbook = workbookFromContent(plain);
  const read = (text: string) => readFormula(text, workbook, workbook.tables[0]!, { scope: 'cell' }).formula;
  const [table] = plain.tables;
  const [sample] = table!.columns.filter(({ record }) => record.name === 'A');
  const typed = table!.columns.map((column) => {
    const total = totals[column.record.name];
    const overrides = Object.entries(cells).map(([row, text]) => ({
      row: table!.rows[Number(row) - 1]!.id,
      value: null,
      formula: read(text),
      reason: '',
    }));
    return {
      ...column,
      record: total === undefined ? column.record : { ...column.record, totals: read(total) },
      overrides: column.record.name === 'A' ? overrides : [],
    };
  });
  const added = columns.map((text, index) => ({
    id: asColumnId(`c${index + 1}`),
    record: { ...sample!.record, name: `C${index + 1}`, order: `z${index}`, formula: read(text) },
    cells: [],
    overrides: [],
  }));
  return { ...plain, tables: [{ ...table!, columns: [...typed, ...added] }] };
}

const book = withFormulas({
  columns: [
    'SUM([A]*[B])',
    'MAX(IF([B]>[@B],[B],0))',
    'SUM([A])-[@A]',
    'SUM(([Key]=[@Key])*LEN([Words]))',
    'SUMPRODUCT(([Key]=[@Key])*[B])',
    'INDEX([B],MATCH(1,([A]>2)*([B]>20),0))',
    'SUM(@[B]*[A])',
    'SUM(LARGE([B],ROW([B])-1))',
  ],
  cells: { 2: 'SUM(C2:C4*2)' },
  totals: { Key: '"Total"', A: 'SUM([A]*[B])', B: 'SUBTOTAL(109,[B])' },
});

describe('[X18] array formulas', async () => {
  const bytes = await exported(book);
  const contents = await contentsOf(bytes);
  const cellsOf = (column: number) => {
    const cells: GridCell[] = [];
    for (let row = 1; row <= 5; row++) {
      const cell = contents.sheets[0]!.cell(row, column);
      if (cell !== undefined && cell.formula !== null) cells.push(cell);
    }
    return cells;
  };

  test('are those of the columns that need them', () => {
    const found = Array.from(
      { length: 8 },
      (_, index) => new Set(cellsOf(4 + index).map(({ array }) => array)),
    );
    const [array, single] = [new Set(['cell']), new Set([undefined])];
    expect(found).toEqual([array, array, single, array, single, array, array, array]);
    expect(cellsOf(4).map(({ value }) => value)).toEqual([2660, 2660, 2660, 2660]);
  });

  test('of one cell and of totals too', () => {
    expect(cellsOf(1)).toEqual([
      { value: 120, formula: 'SUM($C$2:$C$4*2)', array: 'cell', format: 'General', note: null },
      expect.objectContaining({ formula: 'SUM(Data[A]*Data[B])', array: 'cell' }),
    ]);
    expect(cellsOf(2)).toEqual([expect.not.objectContaining({ array: 'cell' })]);
  });

  test('are so in the description of the Excel Table, for new rows', () => {
    const xml = strFromU8(unzipSync(bytes)['xl/tables/table1.xml']!);
    expect(xml).toContain('<calculatedColumnFormula array="1">SUM(Data[A]*Data[B])<');
    expect(xml).toContain('<calculatedColumnFormula>SUM(Data[A])-Data[[#This Row],[A]]<');
    expect(xml).toContain('<totalsRowFormula array="1">SUM(Data[A]*Data[B])<');
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
    expect(sheet).toContain('<f t="array" ref="E3">SUM(Data[A]*Data[B])</f>');
  });

  test('[X51] come back as they are', () => {
    expect(everythingIn(planOf(book, contents))).toEqual([]);
  });

  test.runIf(soffice !== null)(
    '[X14] LibreOffice calculates the same values, and saves them so that they come back as they are',
    async () => {
      const saved = await contentsOf(savedByLibreOffice(soffice!, { 'a.xlsx': bytes })['a.xlsx']!);
      expect(differences(contents, saved)).toEqual([]);
      expect(everythingIn(planOf(book, saved))).toEqual([]);
    },
    2 * minutes,
  );

  test.runIf(python !== null)(
    '[X51] openpyxl saves them so that they come back as they are',
    async () => {
      const saved = await contentsOf(savedByOpenpyxl(python!, bytes));
      expect(cellsOf(4)).toHaveLength(4);
      expect(saved.sheets[0]!.cell(1, 4)).toMatchObject({ array: 'cell' });
      expect(planOf(book, saved).tables.flatMap(({ changed, totals }) => [...changed, ...totals])).toEqual(
        [],
      );
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

describe('[X18] what newer functions give within others', () => {
  const newer = withFormulas({
    columns: [
      'SUM(FILTER([B],[A]>[@A],0))',
      'COUNTA(UNIQUE([Key]))',
      'LET(x,[B],SUM(x*2))',
      'SUM(MAP([A],LAMBDA(x,x*[@A])))',
      'FILTER([B],[A]=[@A])',
      '@INDEX([B],2)+1',
    ],
    cells: { 1: 'SUM(SORT([B]))' },
  });

  test('[X51] comes back as it is', async () => {
    const bytes = await exported(newer);
    const contents = await contentsOf(bytes);
    const [sheet] = contents.sheets;
    expect(sheet!.cell(2, 4)).toMatchObject({
      formula: 'SUM(_xlfn._xlws.FILTER(Data[B],Data[A]>Data[[#This Row],[A]],0))',
      array: 'cell',
    });
    expect(sheet!.cell(2, 8)).toMatchObject({ value: 20, array: 'cell' });
    expect(sheet!.cell(2, 9)?.formula).toBe('_xlfn.SINGLE(INDEX(Data[B],2))+1');
    expect(everythingIn(planOf(newer, contents))).toEqual([]);
    if (python !== null && shared !== null) {
      expect(schemaFindings(python, shared, { 'book.xlsx': bytes })).toBe('');
    }
  });

  test('[X5] is exported as values where it is several', async () => {
    const several = withFormulas({ columns: ['UNIQUE([Key])'], cells: { 1: '[B]*2' } });
    const made = await exportWorkbook(several, [several.tables[0]!.id]);
    expect(made.warnings.map(({ message }) => message)).toEqual([
      'A: 1 cell with a formula of its own is exported as a value: the formula gives several values, and a cell takes one.',
      'C1 is exported as values: its formula gives several values, and a cell takes one.',
    ]);
    const contents = await contentsOf(made.bytes);
    expect(contents.sheets[0]!.cell(1, 4)).toMatchObject({ formula: null, value: { error: '#VALUE!' } });
    expect(planOf(several, contents).tables.map(({ changed, problems }) => [changed, problems])).toEqual([
      [[], []],
    ]);
  });

  const operators: readonly (readonly [formula: string, inFile: string])[] = [
    ['@[B]+1', 'Data[[#This Row],[B]]+1'],
    ['SUM(-@ ([B]))', 'SUM(- (Data[[#This Row],[B]]))'],
    ['@INDEX([B],2)*@[A]', '_xlfn.SINGLE(INDEX(Data[B],2))*Data[[#This Row],[A]]'],
    ['SUM([B]#,1)', 'SUM(_xlfn.ANCHORARRAY(Data[B]),1)'],
  ];
  test.each(operators)('[X4] files have no operators @ and #: %s', (formula, inFile) => {
    const workbook = workbookFromContent(plain);
    const [table] = workbook.tables;
    expect(printFormulaForFile(readFormula(formula, workbook, table!).formula, workbook, table!)).toBe(
      inFile,
    );
  });
});

describe('[X52] a formula of a file that is evaluated otherwise than here', () => {
  const cases: readonly (readonly [what: string, cell: Partial<GridCell>, note: string | null])[] = [
    ['an array formula is one', { array: 'cell' }, null],
    ['any other takes one value of a range', {}, 'takes one value each of ranges that stand for all'],
    ['one of several cells', { array: 'block' }, 'fills several cells'],
  ];
  test.each(cases)('%s', async (_, cell, note) => {
    const contents = await contentsOf(await exported(plain));
    const plan = planOf(plain, typedInto(contents, { formula: 'SUM(Data[A]*Data[B])', value: 7, ...cell }));
    const [table] = plan.tables;
    expect(table!.changed.flatMap(({ cells }) => cells.map(({ after }) => after))).toEqual(
      note === null ? [] : [7],
    );
    expect(table!.changed.flatMap(({ overrides }) => overrides.map(({ afterText }) => afterText))).toEqual(
      note === null ? ['=SUM([A]*[B])'] : [],
    );
    expect(table!.notes).toEqual(note === null ? [] : [expect.stringContaining(note)]);
  });
});

/** The contents with something else in B2 of the first sheet. */
function typedInto({ sheets, names }: FileContents, cell: Partial<GridCell>): FileContents {
  const [first, ...others] = sheets;
  const rows = rowsOf(first!);
  const blank: GridCell = { value: null, formula: null, format: 'General', note: null };
  rows.get(1)!.set(1, { ...blank, ...cell });
  return { sheets: [withRows(first!, rows), ...others], names };
}

/** Formula cells with another value in the other file. */
function differences(ours: FileContents, theirs: FileContents): unknown[] {
  return ours.sheets.flatMap((grid, index) =>
    [...rowsOf(grid)].flatMap(([row, cells]) =>
      [...cells].flatMap(([column, { value, formula }]) => {
        const other = theirs.sheets[index]!.value(row, column);
        return formula === null || sameFileValue(value, other)
          ? []
          : [{ row, column, formula, value, other }];
      }),
    ),
  );
}
