import { expect, test } from 'vitest';
import { addColumn } from '../../../src/commands/add-column.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import type { ColumnType } from '../../../src/model/column-types.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { editText } from '../../../src/queries/edit-text.ts';
import { Writes } from '../../../src/session/writes.ts';
import { exampleSession, measures, row } from '../session/example-workbook.ts';

const number: ColumnType = { kind: 'number', format: '#,##0', unitColumn: null };
const percent: ColumnType = { kind: 'percent', format: '0%' };
const pounds: ColumnType = { kind: 'currency', currency: 'GBP', format: '' };
const date: ColumnType = { kind: 'date', format: 'mmm yyyy' };

const cases: readonly [type: ColumnType, value: CellValue, text: string][] = [
  [number, 1234.5678, '1234.5678'],
  [number, 1e21, '1e+21'],
  [number, 1.5e-7, '1.5e-7'],
  [number, -0.1, '-0.1'],
  [percent, 0.005, '0.5%'],
  [percent, 0.13456, '13.456%'],
  [percent, -12.5, '-1250%'],
  [pounds, -1250.5, '-1250.5'],
  [date, 40268, '31/03/2010'],
  [date, 60, '29/02/1900'],
  [date, 40268 + 52_215 / 86_400, '31/03/2010 14:30:15'],
];

test.each(cases)('%o %d is edited as %j, and typed again is the same', (type, value, text) => {
  const { session, context } = exampleSession();
  const added = addColumn(context, { table: measures, name: 'Typed', type, before: null });
  if (!added.ok) throw new Error(added.error.message);
  session.dispatch(added.value);
  const place = { table: measures, row: row(0), column: added.value.column };
  session.dispatch({ label: '', writes: new Writes().setCell(measures, place.column, place.row, value) });
  const table = session.workbook.table(measures)!;
  expect(editText(session.engine, table, place.row, table.column(place.column)!)).toBe(text);
  const typed = setCell(context, place, text);
  if (!typed.ok) throw new Error(typed.error.message);
  expect(session.dispatch(typed.value)).toEqual({ ok: true, value: null });
});
