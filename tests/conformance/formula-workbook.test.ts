import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { functionDeclarations, functionFamilies } from '../../src/formula/functions/registry.ts';
import { categoryOf } from './categories.ts';
import { show } from './formula-compare.ts';
import { readFormulaWorkbook } from './formula-workbook.ts';
import { recalculate } from './recalculation.ts';
import { main } from './run.ts';

interface Sketch {
  readonly rows: string;
  readonly after?: string;
  readonly workbook?: string;
  readonly relations?: string;
  readonly parts?: Readonly<Record<string, string>>;
}

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one sheet called Data, from the XML of its rows. */
function workbookOf({ rows, after = '', workbook = '', relations = '', parts = {} }: Sketch): Uint8Array {
  const files: Record<string, string> = {
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${types}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook>${workbook}<sheets><sheet name="Data" sheetId="1" r:id="s"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="s" Type="${types}/worksheet" Target="worksheets/sheet1.xml"/>${relations}</Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`,
    'docProps/app.xml': '<Properties/>',
    ...parts,
  };
  const kept = Object.entries(files).filter(([, text]) => text !== '');
  return zipSync(Object.fromEntries(kept.map(([path, text]) => [path, strToU8(text)])));
}

/** What became of each formula: `Data!A1 passed 3`. */
function outcomes(sketch: Sketch): string[] {
  return recalculate(readFormulaWorkbook(workbookOf(sketch))).map(
    ({ cell, kind, ours, missing }) => `${cell.replace('Data!', '')} ${kind} ${missing ?? show(ours)}`,
  );
}

test('saved results are dropped: what a formula reads is computed', () => {
  const rows = '<row r="1"><c r="A1"><f>1+1</f><v>7</v></c><c r="B1"><f>A1*2</f><v>4</v></c></row>';
  expect(outcomes({ rows })).toEqual(['A1 failed 2', 'B1 passed 4']);
});

test('cells and rows without places, shared formulas and escaped signs are read', () => {
  const rows =
    '<row><c><v>1</v></c><c><f t="shared" ref="B1:B2" si="0">A1+10</f><v>11</v></c></row>' +
    '<row><c><v>2</v></c><c><f t="shared" si="0"/><v>12</v></c><c t="str"><f>"&lt;"&amp;"_x0041_"</f><v>&lt;_x005F_x0041_</v></c></row>';
  expect(outcomes({ rows })).toEqual(['B1 passed 11', 'B2 passed 12', 'C2 passed "<_x0041_"']);
});

test('each cell that an array formula fills is compared', () => {
  const rows =
    '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:B1">{1,2}*2</f><v>2</v></c><c r="B1"><v>5</v></c></row>' +
    '<row r="2"><c r="A2"><f t="array" ref="A2:B2">9</f><v>9</v></c><c r="B2"><v>9</v></c></row>';
  expect(outcomes({ rows })).toEqual(['A1 passed 2', 'B1 failed 4', 'A2 passed 9', 'B2 passed 9']);
});

test('rows hidden by hand count in SUBTOTAL(9), rows hidden by a filter do not', () => {
  const cells =
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>10</v></c></row>' +
    '<row r="3"><c r="A3"><f>SUBTOTAL(9,A1:A2)</f><v>11</v></c><c r="B3"><f>SUBTOTAL(109,A1:A2)</f><v>1</v></c></row>';
  expect(outcomes({ rows: cells })).toEqual(['A3 passed 11', 'B3 passed 1']);
  const after = '<autoFilter ref="A1:A2"><filterColumn colId="0"><filters/></filterColumn></autoFilter>';
  expect(outcomes({ rows: cells, after })).toEqual(['A3 failed 1', 'B3 passed 1']);
});

test('a name of one sheet comes before the one of all', () => {
  const workbook =
    '<definedNames><definedName name="Rate">5</definedName><definedName name="Rate" localSheetId="0">7</definedName></definedNames>';
  const rows = '<row r="1"><c r="A1"><f>rate</f><v>7</v></c></row>';
  expect(outcomes({ rows, workbook })).toEqual(['A1 passed 7']);
});

test('what can’t be compared is told: what-if tables, other workbooks, macros, the time, dates from 1904', () => {
  const formula = (cell: string, text: string) => `<c r="${cell}"><f>${text}</f><v>1</v></c>`;
  const rows =
    `<row r="1">${formula('A1', '[1]Data!A1')}${formula('B1', 'NOW()')}${formula('C1', 'B1+1')}` +
    `${formula('D1', 'MINE(1)')}${formula('E1', 'YEAR(1)')}` +
    '<c r="F1"><f t="dataTable" ref="F1:F1" r1="A1"/><v>1</v></c></row>';
  const relations = `<Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>`;
  expect(outcomes({ rows, relations, workbook: '<workbookPr date1904="1"/>' })).toEqual([
    'A1 unsupported cells elsewhere',
    'B1 unsupported NOW',
    'C1 unsupported what reads a result that is not evaluated',
    'D1 unsupported MINE',
    'E1 unsupported dates that count from 1904',
    'F1 unsupported TABLE',
  ]);
});

test('an error that Google Sheets saved as a text is an error, and one that Excel saved as a text is a text', () => {
  const rows = '<row r="1"><c r="A1" t="str"><f>1/0</f><v>#DIV/0!</v></c></row>';
  expect(outcomes({ rows })).toEqual(['A1 failed #DIV/0!']);
  const sheet = `<worksheet xmlns:mv="urn:schemas-microsoft-com:mac:vml"><sheetData>${rows}</sheetData></worksheet>`;
  const google = { rows, parts: { 'docProps/app.xml': '', 'xl/worksheets/sheet1.xml': sheet } };
  expect(outcomes(google)).toEqual(['A1 passed #DIV/0!']);
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

test('workbooks of any depth are run through, and damaged ones told, by category and by function', () => {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
  const rows = '<row r="1"><c r="A1"><f>SUM(1,2)</f><v>3</v></c><c r="B1"><f>ABS(-1)</f><v>2</v></c></row>';
  mkdirSync(join(folder, 'sums', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'sums', 'deep', 'a.XLSM'), workbookOf({ rows }));
  writeFileSync(join(folder, 'flat.xlsx'), workbookOf({ rows }));
  writeFileSync(join(folder, 'bad.xlsx'), 'no workbook');
  writeFileSync(join(folder, '~$flat.xlsx'), 'a lock');
  const output = join(folder, 'out', 'result.json');
  expect(main([folder, '--json', output])).toBe(1);
  const { all, categories, functions, differences, damaged } = JSON.parse(
    readFileSync(output, 'utf8'),
  ) as Record<string, unknown>;
  const none = { unsupported: 0, 'no stored result': 0 };
  expect(all).toEqual({ passed: 2, failed: 2, ...none });
  expect(Object.keys(categories as object)).toEqual(['math_and_trigonometry', 'sums']);
  expect(functions).toEqual({
    ABS: { passed: 0, failed: 2, ...none },
    SUM: { passed: 2, failed: 0, ...none },
  });
  expect(differences).toContainEqual({
    ...{ file: 'sums/deep/a.XLSM', cell: 'Data!B1', formula: '=ABS(-1)', ours: '1', theirs: '2' },
  });
  expect(damaged).toEqual([{ file: 'bad.xlsx', problem: 'The file is no xlsx file.' }]);
  expect(lines.some((line) => /^all +2 +2 +0 +0 +50\.00 +50\.00$/.test(line))).toBe(true);
});

test('what can’t be run ends with 2', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(main([])).toBe(2);
  expect(main([join(folder, 'nothing')])).toBe(2);
  expect(main([folder])).toBe(2);
});

test('what is not evaluated counts under itself alone, and cells without a result as such', () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const rows =
    '<row r="1"><c r="A1"><f>IFERROR(SUM(OFFSET(B1,0,0)),0)</f><v>1</v></c><c r="B1"><f>SUM(A1)</f><v>1</v></c>' +
    '<c r="C1"><f>1+1</f></c><c r="D1"><f>OFFSET(B1,0,0)</f></c><c r="E1" t="str"><f>""</f><v></v></c>' +
    '<c r="F1"><f>SUM(1,1)</f><v>2</v></c></row>';
  writeFileSync(join(folder, 'a.xlsx'), workbookOf({ rows }));
  const output = join(folder, 'result.json');
  expect(main([folder, '--json', output])).toBe(0);
  const { all, categories, functions, unsupported } = JSON.parse(readFileSync(output, 'utf8')) as Record<
    string,
    Record<string, unknown>
  >;
  expect(all).toEqual({ passed: 2, failed: 0, unsupported: 2, 'no stored result': 2 });
  expect(Object.keys(categories!)).toEqual([
    'logical',
    'lookup_and_reference',
    'math_and_trigonometry',
    'operators',
  ]);
  expect(functions).toEqual({
    OFFSET: { passed: 0, failed: 0, unsupported: 1, 'no stored result': 1 },
    SUM: { passed: 1, failed: 0, unsupported: 0, 'no stored result': 0 },
  });
  expect(unsupported).toEqual({ OFFSET: 1, 'what reads a result that is not evaluated': 1 });
});

test('every function but those that are known and refused has a category', () => {
  const refused = functionFamilies.find(({ title }) => title === 'Known and refused')!.functions;
  const without = functionDeclarations.filter(({ name }) => categoryOf(name) === 'other');
  const others = without.filter((declaration) => !refused.includes(declaration)).map(({ name }) => name);
  expect(others).toEqual(['ENCODEURL']);
  const named = [
    'IFERROR',
    'NETWORKDAYS',
    'SUMIF',
    'COUNTIF',
    'OFFSET',
    'CORREL',
    'HEX2DEC',
    'DGET',
    undefined,
  ];
  expect(named.map(categoryOf)).toEqual([
    ...['logical', 'date_and_time', 'math_and_trigonometry', 'statistical', 'lookup_and_reference'],
    ...['statistical', 'engineering', 'database', 'operators'],
  ]);
});

test('a file that is cut off is told in plain words, and --help says how it ends', () => {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
  const whole = workbookOf({ rows: '<row><c><f>1+1</f><v>2</v></c></row>' });
  writeFileSync(join(folder, 'cut.xlsx'), whole.slice(0, whole.length / 2));
  expect(main([folder, '--json', join(folder, 'result.json')])).toBe(1);
  expect(lines.at(-1)).toBe(
    'cut.xlsx could not be read. The file is damaged: a part of it can’t be unpacked or read. Open it in Excel and save it again.',
  );
  expect(main(['--help'])).toBe(0);
  expect(lines.at(-1)).toContain('Ends with 0');
});
