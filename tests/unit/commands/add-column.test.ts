import { expect, test } from 'vitest';
import { addColumn } from '../../../src/commands/add-column.ts';
import { contentOfWorkbook } from '../../../src/model/workbook-content.ts';
import { exampleContent, exampleSession, measures, row } from '../session/example-workbook.ts';

const asked = {
  table: measures,
  name: 'Double',
  type: { kind: 'number', format: '', unitColumn: null },
  before: null,
} as const;

test('a calculated column comes with its formula in one step', () => {
  const { session, context } = exampleSession();
  const result = addColumn(context, { ...asked, formula: '=[@Target]*2' });
  if (!result.ok) throw new Error(result.error.message);
  session.dispatch(result.value);
  expect(session.engine.value(measures, row(0), result.value.column)).toBe(12);
  session.undo();
  expect(contentOfWorkbook(session.workbook)).toEqual(exampleContent());
});

test('a text that is not a formula adds no column', () => {
  const { context } = exampleSession();
  const result = addColumn(context, { ...asked, formula: '=[@Target]*' });
  expect(result.ok).toBe(false);
});
