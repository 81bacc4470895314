import { describe, expect, test } from 'vitest';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { printFormula, printFormulaForFile } from '../../../src/formula/formula-text.ts';
import { openSnapshot } from '../../../src/snapshot/open-snapshot.ts';
import { writeSnapshot } from '../../../src/snapshot/write-snapshot.ts';
import { hertfordshire } from './starter.ts';

const content = await hertfordshire();
const workbook = workbookFromContent(content);
const columns = workbook.tables.flatMap((table) => table.columns.map((column) => ({ table, column })));
const calculated = columns.filter(({ column }) => column.formula !== null);

describe('ids are readable and fixed', () => {
  test('of tables, columns and rows', () => {
    expect(workbook.tables.map((table) => table.id)).toEqual([
      'commitments',
      'summary-sheet',
      'links',
      'pledge-standards',
      'key-measures',
      'initiatives',
      'recorded-crime',
      'survey',
      'budget',
      'other-figures',
      'continuity',
      'panel-paper',
      'checks',
      'contradictions',
      'figures',
      'themes',
      'plans',
    ]);
    const row = (table: string, ref: string) => {
      const found = workbook.tableNamed(table)!;
      return found.rows.ids().find((id) => found.cell(id, found.record.keyColumn!) === ref);
    };
    expect(row('Commitments', 'PP 1a')).toBe('pp-1a');
    expect(row('Commitments', 'PCP 1.10')).toBe('pcp-1-10');
    expect(row('Commitments', 'Pledge 10')).toBe('pledge-10');
    expect(row('Summary_Sheet', 'SS 4d.6')).toBe('ss-4d-6');
    expect(workbook.tableNamed('Links')!.rows.ids()).toContain('pp-5c--ss-5b-1');
    expect(workbook.tableNamed('Summary_Sheet')!.columnNamed('Target met')!.id).toBe(
      'summary-sheet.target-met',
    );
    expect(workbook.tableNamed('Summary_Sheet')!.columnNamed('Given change %')!.id).toBe(
      'summary-sheet.given-change-percent',
    );
    expect(content.id).toBe('starter-hertfordshire');
  });
  test('column ids are unique in the workbook', () => {
    expect(new Set(columns.map(({ column }) => column.id)).size).toBe(columns.length);
  });
});

test('two readings are the same, and a snapshot of it opens to the same content', async () => {
  expect(await hertfordshire()).toEqual(content);
  const opened = openSnapshot(writeSnapshot(content, { last: null }).bytes);
  expect(opened.ok && opened.value.content).toEqual(content);
  expect(contentOfWorkbook(workbook)).toEqual(content);
});

test('a percentage is stored as its exact fraction', () => {
  const sheet = workbook.tableNamed('Summary_Sheet')!;
  const cell = (ref: string, name: string) => {
    const row = sheet.rows.ids().find((id) => sheet.cell(id, sheet.record.keyColumn!) === ref)!;
    return sheet.cell(row, sheet.columnNamed(name)!.id);
  };
  expect(cell('SS 3d.1', 'Actual')).toBe(0.134);
  expect(cell('SS 4a.1', 'Actual')).toBe(0.559);
  expect(cell('SS 2a.2', 'Given change')).toBe(-0.019);
  expect(cell('SS 1a.1', 'Target %')).toBe(0.04);
  expect(cell('SS 1b.1', 'Given change')).toBe(7);
});

describe('formulas', () => {
  test.each(
    calculated.map(({ table, column }) => [`${table.record.title} › ${column.name}`, table, column] as const),
  )('%s fits a file: at most 4,000 characters, this row written in full', (_name, table, column) => {
    const text = printFormulaForFile(column.formula!, workbook, table);
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(text).not.toContain('[@');
    expect(text).not.toMatch(/(?<![.\w])(IFS|SWITCH|TEXTJOIN)\(/);
  });
  test('what a person reads is what the descriptor says', () => {
    const sheet = workbook.tableNamed('Summary_Sheet')!;
    const known = sheet.columnNamed('Known change')!;
    expect(printFormula(known.formula!, workbook, sheet)).toBe(
      'IF(COUNT([@Change])=1,[@Change],IF(COUNT([@[Change %]])=1,[@[Change %]],""))',
    );
  });
  const calculatedIn = (title: string) =>
    calculated.filter(({ table }) => table.record.title === title).map(({ column }) => column.name);
  test('every column that a table of the plan calculates is described as such or rolls up', () => {
    expect(calculatedIn('Commitments')).toEqual([
      'Target met',
      'Direct measures',
      'Measures met',
      'Measures not met',
      'Measures partly met',
      'Supporting measures',
      'Link check',
    ]);
    expect(calculatedIn('Summary Sheet')).toEqual([
      ...['Base', 'Base year', 'Across a break', 'Change', 'Change %', 'Known change', 'Needed', 'Margin'],
      ...['Target met', 'On track', 'Near'],
    ]);
    expect(calculatedIn('Links')).toEqual(['Commitment label', 'Measure name', 'Verdict']);
    expect(calculatedIn('Pledge standards')).toEqual(['Target met', 'Mark of the point']);
    expect(calculatedIn('Initiatives')).toEqual(['Done in time']);
    expect(calculatedIn('Continuity')).toEqual(['Commitment label', 'Key activity label']);
    expect(['Themes', 'Plans', 'Panel paper'].flatMap(calculatedIn)).toEqual([]);
  });
  test('the key measures are judged by the Summary Sheet’s own formulas', () => {
    const printed = (title: string) =>
      calculated
        .filter(({ table }) => table.record.title === title)
        .map(({ table, column }) => [column.name, printFormula(column.formula!, workbook, table)] as const);
    const own = printed('Key measures').filter(([name]) => name !== 'Value');
    expect(new Map(own)).toEqual(new Map(printed('Summary Sheet')));
  });
});

test('the tables hold every column of the plan’s vocabulary', () => {
  const named = (name: string) => workbook.tableNamed(name)!.columns.map((column) => column.name);
  const holds = (name: string, wanted: readonly string[]) =>
    expect(wanted.filter((column) => !named(name).includes(column))).toEqual([]);
  holds('Plans', ['Title', 'Body', 'Period', 'Status', 'Predecessor', 'Source document', 'Source line']);
  holds('Themes', ['Plan', 'Number', 'Title', 'Preamble', 'Source document', 'Source line']);
  holds('Commitments', ['Ref', 'Plan', 'Theme', 'Code', 'Label', 'Star', 'LAA target', 'Footnote', 'Order']);
  holds('Commitments', [
    'Target link',
    'Link note',
    'Target met',
    'Published verdict',
    'Verdict note',
    'Explanation',
  ]);
  holds('Summary_Sheet', [
    'Ref',
    'Measure',
    'Series',
    'Theme',
    'Unit',
    'Source',
    'Area',
    'Test',
    'Direction',
  ]);
  holds('Summary_Sheet', [
    'Baseline',
    'Baseline year',
    'Previous',
    'Previous 2',
    'Target',
    'Lower',
    'Upper',
    'Target year',
  ]);
  holds('Summary_Sheet', [
    'Actual',
    'Report year',
    'Given change',
    'Given change %',
    'Tolerance',
    'Rank',
    'Target rank',
  ]);
  holds('Summary_Sheet', [
    'Within',
    'Total',
    'Due',
    'Done',
    'As at',
    'Data status',
    'Published verdict',
    'Note',
    'Source cell',
  ]);
  holds('Summary_Sheet', ['Base', 'Change', 'Change %', 'Needed', 'Margin', 'Target met']);
  holds('Links', ['Commitment', 'Measure', 'Relation', 'Coverage', 'Note']);
  holds('Pledge_standards', ['Point', 'Standard', 'Comparator', 'Value', 'Unit', 'Scope', 'Actual']);
  // The mark that a measure may be implied by is a thing of the commitments table alone.
  const sheet = named('Summary_Sheet').filter((column) => column !== 'Implied');
  holds('Key_measures', [...sheet, 'Key activity', 'As read', 'Proposed reading', 'Comparator', 'Value']);
  holds('Initiatives', ['Strand', 'Initiative', 'Reported', 'Evidence', 'Evidence line']);
  holds('Continuity', ['Commitment', 'Key activity', 'Figure in the report', 'How sure']);
  holds('Panel_paper', ['Kind', 'Statement', 'Source line']);
});
