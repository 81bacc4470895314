import { expect, test } from 'vitest';
import { BlockCopier, rawText } from '../../../src/queries/copied-block.ts';
import { errorValue } from '../../../src/model/values.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import {
  actual,
  exampleSession,
  lines,
  measure,
  measures,
  met,
  ref,
  row,
  target,
} from '../session/example-workbook.ts';

function copy(headings: boolean) {
  const { session, context } = exampleSession();
  const formula = setCellFormula(context, { table: measures, row: row(1), column: actual }, '=[@Target]*2');
  if (!formula.ok) throw new Error(formula.error.message);
  session.dispatch(formula.value);
  const table = session.workbook.table(measures)!;
  const columns = [ref, actual, met].map((id) => table.column(id)!);
  const copier = new BlockCopier(session.engine, session.workbook, {
    table,
    rows: [row(0), row(1)],
    columns,
    headings,
  });
  expect(copier.go(() => false)).toBe(true);
  return { session, block: copier.block() };
}

test('cells are copied as they are shown, with what they hold and their own formulas', () => {
  const { block } = copy(false);
  expect(block.texts).toEqual(['M 1', '5', 'Met', 'M 2', '12', 'Not met']);
  expect(block.raws.get(1)).toEqual({ kind: 'number', value: 5 });
  expect(block.raws.get(2)).toEqual({ kind: 'text', value: 'Met' });
  expect([...block.formulas]).toEqual([[4, '=[@Target]*2']]);
  expect(block.origin).toMatchObject({
    table: measures,
    rows: [row(0), row(1)],
    columns: [ref, actual, met],
  });
  expect([...block.origin!.formulas.keys()]).toEqual([4]);
});

test('headings stand above, and move the places of formulas down', () => {
  const { block } = copy(true);
  expect(block.texts.slice(0, 4)).toEqual(['Ref', 'Actual', 'Met', 'M 1']);
  expect(block.rowCount).toBe(3);
  expect([...block.formulas.keys()]).toEqual([7]);
  expect(block.origin?.rows).toEqual([null, row(0), row(1)]);
});

test('a reference is copied as the name of its row', () => {
  const { session } = copy(false);
  const table = session.workbook.table(lines)!;
  const area = { table, rows: [row(0)], columns: [table.column(measure)!], headings: false };
  const copier = new BlockCopier(session.engine, session.workbook, area);
  copier.go(() => false);
  expect(copier.block().texts).toEqual(['M 1']);
});

test('a copy is made in pieces', () => {
  const { session, context } = exampleSession();
  const table = session.workbook.table(measures)!;
  const rows = Array.from({ length: 200 }, (_, index) => row(index % 3));
  const area = { table, rows, columns: [table.column(target)!], headings: false };
  const copier = new BlockCopier(session.engine, context.workbook, area);
  expect(copier.go(() => true)).toBe(false);
  expect(copier.progress.done).toBeLessThan(200);
  while (!copier.go(() => true));
  expect(copier.block().texts).toHaveLength(200);
});

test.each([
  [0.134, '0.0%', '0.134'],
  [40_268, 'dd/mm/yyyy', '2010-03-31'],
  [40_268.5, 'dd/mm/yyyy hh:mm', '2010-03-31 12:00:00'],
  [1234.5678, '£#,##0', '1234.5678'],
  ['0012', 'General', '0012'],
  [true, 'General', 'Yes'],
  [errorValue('#N/A'), 'General', '#N/A'],
  [null, 'General', ''],
])('%s shown by %s is %s in full', (value, format, text) => {
  expect(rawText(value, format)).toBe(text);
});
