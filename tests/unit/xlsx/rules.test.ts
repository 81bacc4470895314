import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readFormula } from '../../../src/formula/formula-text.ts';
import type { FormatTest, ValidationRule } from '../../../src/model/cell-rules.ts';
import { asColumnId, asTableId } from '../../../src/model/ids.ts';
import { plainView } from '../../../src/model/table-view.ts';
import { type WorkbookContent, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { planExport, type ExportPlan } from '../../../src/xlsx/export-plan.ts';
import { maskFormula } from '../../../src/xlsx/mask-formula.ts';
import { fileOf, sourceOf } from './round-trip.ts';
import { choice, date, number, verdicts, workbookOf } from './small-workbook.ts';

const t = asTableId('t');
const figure = asColumnId('figure');

/*
 *        A      B       C         D           E
 *     1  Ref    Figure  When      Target met  Row id
 *     2  PP 1a  5       40268     Met         t-1
 *     3  PP 1b  7       40269     Not met     t-2
 */
const book: WorkbookContent = workbookOf(
  {
    id: 't',
    title: 'Measures',
    key: 'Ref',
    rows: 2,
    columns: [
      { name: 'Ref', cells: ['PP 1a', 'PP 1b'] },
      { name: 'Figure', type: number, cells: [5, 7] },
      { name: 'When', type: date, cells: [40268, 40269] },
      { name: 'Target met', type: choice(verdicts), cells: ['Met', 'Not met'] },
    ],
  },
  { id: 'l', title: 'It’s a list', rows: 3, columns: [{ name: 'Word', cells: ['a', 'b', 'c'] }] },
);

type Facts = Partial<WorkbookContent['tables'][number]['record']>;
type ColumnFacts = Partial<WorkbookContent['tables'][number]['columns'][number]['record']>;

/** The book with facts of its first table, or of one of that table's columns. */
function bookWith(facts: Facts, columns: Readonly<Record<string, ColumnFacts>> = {}): WorkbookContent {
  const [first, ...others] = book.tables;
  const table = {
    ...first!,
    record: { ...first!.record, ...facts },
    columns: first!.columns.map((column) => ({
      ...column,
      record: { ...column.record, ...columns[column.id] },
    })),
  };
  return { ...book, tables: [table, ...others] };
}

function planOf(content: WorkbookContent, tables = ['t', 'l']): ExportPlan {
  return planExport(sourceOf(content), tables.map(asTableId));
}

function formatsOf(test: FormatTest, column = figure, tables?: readonly string[]) {
  const plan = planOf(bookWith({ formats: [{ columns: [column], test }] }), tables && [...tables]);
  const own = plan.sheets[0]!.formats.filter((format) => format.column === 1 || column !== figure);
  return { own, warnings: plan.warnings.map(({ message }) => message) };
}

function formulasOf(test: FormatTest, column = figure): string[] {
  return formatsOf(test, column).own.map((format) =>
    format.kind === 'expression' ? format.formula : format.kind,
  );
}

function validationOf(rules: readonly ValidationRule[], column = 'figure') {
  const plan = planOf(bookWith({}, { [column]: { rules } }));
  const at = book.tables[0]!.columns.findIndex(({ id }) => id === column);
  return {
    plan: plan.sheets[0]!.columns[at]!.validation,
    warnings: plan.warnings.map(({ message }) => message),
  };
}

const formula = (text: string): FormatTest => ({
  kind: 'formula',
  formula: readFormula(text, workbookFromContent(book), workbookFromContent(book).table(t)!).formula,
  tone: 'bad',
});

describe('[X20] formats are conditional formats', () => {
  test.each<[FormatTest, string[]]>([
    [{ kind: 'compare', operator: 'less', operands: [6], tone: 'bad' }, ['AND(ISNUMBER(B2),B2<6)']],
    [
      { kind: 'compare', operator: 'equals', operands: ['say "x"'], tone: 'bad' },
      ['AND(ISTEXT(B2),B2<>"",B2="say ""x""")'],
    ],
    [
      { kind: 'compare', operator: 'not-equals', operands: [6], tone: 'bad' },
      ['AND(B2<>"",NOT(AND(ISNUMBER(B2),B2=6)))'],
    ],
    [
      { kind: 'compare', operator: 'between', operands: [9, 6], tone: 'bad' },
      ['AND(ISNUMBER(B2),B2>=6,B2<=9)'],
    ],
    [
      { kind: 'compare', operator: 'not-between', operands: [6, 9], tone: 'bad' },
      ['AND(ISNUMBER(B2),OR(B2<6,B2>9))'],
    ],
    [{ kind: 'compare', operator: 'equals', operands: [true], tone: 'bad' }, ['AND(ISLOGICAL(B2),N(B2)=1)']],
    [
      { kind: 'compare', operator: 'contains', operands: ['50*'], tone: 'bad' },
      ['ISNUMBER(SEARCH("50~*",B2))'],
    ],
    [{ kind: 'compare', operator: 'begins', operands: ['PP'], tone: 'bad' }, ['LEFT(B2,2)="PP"']],
    [{ kind: 'compare', operator: 'equals', operands: [null], tone: 'bad' }, []],
    [{ kind: 'compare', operator: 'between', operands: [1, 'x'], tone: 'bad' }, []],
    [{ kind: 'compare', operator: 'less', operands: [1e-7], tone: 'bad' }, ['AND(ISNUMBER(B2),B2<1E-7)']],
    [{ kind: 'blank', tone: 'warning' }, ['LEN(TRIM(B2))=0']],
    [{ kind: 'not-blank', tone: 'good' }, ['IF(ISERROR(B2),TRUE,LEN(TRIM(B2))>0)']],
    [{ kind: 'error', tone: 'bad' }, ['ISERROR(B2)']],
    [{ kind: 'duplicate', tone: 'bad' }, ['duplicate']],
    [
      { kind: 'thresholds', low: 6, high: 7, lowIsGood: true },
      ['AND(ISNUMBER(B2),B2<6)', 'AND(ISNUMBER(B2),B2<7)', 'ISNUMBER(B2)'],
    ],
    [{ kind: 'data-bar', low: null, high: 9 }, ['bar']],
  ])('%j', (test, formulas) => {
    expect(formulasOf(test)).toEqual(formulas);
  });

  test('thresholds and bars have their tones and ends', () => {
    const tones = formatsOf({ kind: 'thresholds', low: 6, high: 7, lowIsGood: true }).own;
    expect(tones).toMatchObject([{ tone: 'good' }, { tone: 'mixed' }, { tone: 'bad' }]);
    expect(formatsOf({ kind: 'data-bar', low: null, high: 9 }).own).toMatchObject([
      { low: 'MIN(0,$B$2:$B$3)', high: '9' },
    ]);
  });

  test('a verdict has a format for each tone, of the column’s own words or of another’s; a neutral one ends the list', () => {
    expect(formulasOf({ kind: 'verdict', from: asColumnId('target-met') })).toContain('$D2="Met"');
    const first = formatsOf({ kind: 'verdict', from: null }, asColumnId('target-met')).own;
    expect(first[0]).toMatchObject({ column: 3, formula: '$D2="Met"', tone: 'good' });
    expect(formulasOf({ kind: 'verdict', from: asColumnId('gone') })).toEqual([]);
  });

  test('a formula names cells by their addresses: this row, columns, headings, and other sheets', () => {
    const [own] = formulasOf(
      formula('[@Figure]>AVERAGE([Figure])+COUNTA(Measures[[#Headers],[When]:[Target met]])'),
    );
    expect(own).toBe('$B2>AVERAGE($B$2:$B$3)+COUNTA($C$1:$D$1)');
    expect(formulasOf(formula('COUNTIF(It_s_a_list[Word],[@Ref])>0'))).toEqual([
      "COUNTIF('It’s a list'!$A$2:$A$4,$A2)>0",
    ]);
    const left = formatsOf(formula('COUNTIF(It_s_a_list[Word],[@Ref])>0'), figure, ['t']);
    expect(left.own).toEqual([]);
    expect(left.warnings).toEqual([
      'A format of Figure is left out: its formula reads It’s a list, which this file does not have.',
    ]);
  });

  test('they stand in order before the colours of choices, the first ending the search, and looks are shared', async () => {
    const content = bookWith({
      formats: [
        { columns: [figure, asColumnId('target-met')], test: { kind: 'blank', tone: 'warning' } },
        { columns: [figure], test: { kind: 'duplicate', tone: 'neutral' } },
        { columns: [figure], test: { kind: 'data-bar', low: null, high: null } },
      ],
    });
    const parts = unzipSync(await fileOf(content));
    const xml = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    const rules = [
      ...xml.matchAll(/<conditionalFormatting sqref="([^"]*)">(.*?)<\/conditionalFormatting>/g),
    ].map(([, where, inner]) => [
      where,
      ...Array.from(inner!.matchAll(/<cfRule ([^>]*)>/g), ([, attributes]) => attributes),
    ]);
    expect(rules).toEqual([
      [
        'B2:B3',
        'type="expression" dxfId="3" priority="1" stopIfTrue="1"',
        'type="duplicateValues" priority="3" stopIfTrue="1"/',
        'type="dataBar" priority="4"',
      ],
      [
        'D2:D3',
        ...[3, 0, 1, 2, 4].map(
          (look, at) =>
            `type="expression" dxfId="${look}" priority="${at === 0 ? 2 : at + 4}" stopIfTrue="1"`,
        ),
      ],
    ]);
    expect(strFromU8(parts['xl/styles.xml']!)).toContain('<dxfs count="5">');
  });
});

describe('[X21] rules of columns are Excel’s validation', () => {
  test('a range is Excel’s own, of dates where the column has dates', () => {
    expect(validationOf([{ kind: 'range', low: 0, high: 1, message: 'Say a share.' }]).plan).toEqual({
      test: { kind: 'range', type: 'decimal', low: 0, high: 1 },
      allowBlank: true,
      message: 'Say a share.',
    });
    expect(validationOf([{ kind: 'range', low: 40000, high: null, message: '' }], 'when').plan?.test).toEqual(
      {
        kind: 'range',
        type: 'date',
        low: 40000,
        high: null,
      },
    );
  });

  test('a list and a column of the file are lists; a column that is not there is left out', () => {
    expect(validationOf([{ kind: 'list', words: ['a', 'b'], message: '' }]).plan?.test).toEqual({
      kind: 'list',
      list: { kind: 'words', words: ['a', 'b'] },
    });
    const reference = (table: string): ValidationRule => ({
      kind: 'reference',
      table: asTableId(table),
      column: asColumnId('word'),
      message: '',
    });
    expect(validationOf([reference('l')]).plan?.test).toMatchObject({
      list: { kind: 'cells', sheet: 'It’s a list', column: 'A', firstRow: 2, count: 3 },
    });
    const gone = validationOf([reference('gone')]);
    expect([gone.plan, gone.warnings]).toEqual([
      null,
      ['Figure: the file leaves out that values stand in another column, as Excel has no rule like it.'],
    ]);
  });

  test('several go into one formula; what stands beside a list is left out and said', () => {
    const unique: ValidationRule = { kind: 'unique', message: '' };
    const required: ValidationRule = { kind: 'required', message: 'Fill it in.' };
    const range: ValidationRule = { kind: 'range', low: 1, high: null, message: '' };
    expect(validationOf([unique, required, range]).plan).toEqual({
      test: {
        kind: 'custom',
        formula: 'AND(SUMPRODUCT(--(TRIM($B$2:$B$3)=TRIM(B2)))<2,AND(ISNUMBER(B2),B2>=1))',
      },
      allowBlank: false,
      message: 'Fill it in.',
    });
    expect(validationOf([required]).plan?.test).toEqual({ kind: 'custom', formula: 'LEN(TRIM(B2))>0' });
    const listed = validationOf([unique], 'target-met');
    expect(listed.plan?.test.kind).toBe('list');
    expect(listed.warnings).toEqual([
      'Target met: Excel keeps one rule for a cell, and the file leaves out that values stand once.',
    ]);
  });

  test('forms of texts are formulas where these are short enough', () => {
    expect(maskFormula('##/~#', 'B2')).toBe(
      'AND(LEN(B2)=4,ABS(CODE(MID(B2,1,1))-52.5)<5,ABS(CODE(MID(B2,2,1))-52.5)<5,EXACT(MID(B2,3,2),"/#"))',
    );
    expect(maskFormula('@*é?', 'B2')).toBe(
      'AND(LEN(B2)>=3,NOT(EXACT(UPPER(MID(B2,1,1)),LOWER(MID(B2,1,1)))),EXACT(MID(B2,LEN(B2)-1,1),"é"))',
    );
    expect(maskFormula('???', 'B2')).toBe('LEN(B2)=3');
    expect(maskFormula('a*b*c', 'B2')).toBeNull();
    expect(maskFormula('#'.repeat(9), 'B2')).toBeNull();
    expect(validationOf([{ kind: 'pattern', mask: '####/##', message: '' }]).plan?.test.kind).toBe('custom');
  });

  test('the window warns, keeps to its limits, and lets blanks pass but where they are not to be', async () => {
    const rules: readonly ValidationRule[] = [
      { kind: 'range', low: null, high: 5, message: `${'x'.repeat(223)}😀y` },
      { kind: 'required', message: '' },
    ];
    const parts = unzipSync(await fileOf(bookWith({}, { figure: { rules } })));
    const xml = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    expect(xml).toContain(
      `<dataValidation type="decimal" operator="lessThanOrEqual" errorStyle="warning" showErrorMessage="1" ` +
        `errorTitle="Figure" error="${'x'.repeat(223)}…" sqref="B2:B3"><formula1>5</formula1></dataValidation>`,
    );
  });
});

describe('[X22] what stays in view, and views', () => {
  test.each([
    ['as left to itself: the key column', {}, 1],
    ['up to a column', { frozen: figure }, 2],
    ['none', { frozen: null }, 0],
    ['a column that is gone: the key column', { frozen: asColumnId('gone') }, 1],
  ] as const)('frozen columns %s', (_name, facts, columns) => {
    expect(planOf(bookWith(facts)).sheets[0]!.frozenColumns).toBe(columns);
  });

  test('a column that wraps its texts does so in the file', () => {
    const wrapped = planOf(bookWith({}, { figure: { wrap: true } })).sheets[0]!.columns;
    expect(wrapped.map(({ wrap }) => wrap)).toEqual([false, true, false, false, false]);
  });

  test('saved views are left out and said', () => {
    const views = ['Open', 'Late'].map((name) => ({ ...plainView, name, hidden: [] }));
    const { warnings } = planOf(bookWith({ views }));
    expect(warnings.map(({ message }) => message)).toEqual([
      'Measures: its 2 saved views are not in the file.',
    ]);
  });
});
