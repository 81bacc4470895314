import { describe, expect, test } from 'vitest';
import { addColumn } from '../../../src/commands/add-column.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import type { ColumnType } from '../../../src/model/column-types.ts';
import { editText } from '../../../src/queries/edit-text.ts';
import { exampleSession, measures, row } from '../session/example-workbook.ts';

const verdict: ColumnType = {
  kind: 'choice',
  choices: [
    { word: 'Met', glyph: '✓', tone: 'good', aliases: ['Yes', 'Achieved'] },
    { word: 'Not met', glyph: '✗', tone: 'bad', aliases: ['No'] },
  ],
};

/** What typing a text into a column of a type gives: the stored value, or the sentence that refuses it. */
function typed(type: ColumnType, text: string): { value: unknown; edit: string } | string {
  const { session, context } = exampleSession();
  const column = addColumn(context, { table: measures, name: 'Typed', type, before: null });
  if (!column.ok) throw new Error(column.error.message);
  session.dispatch(column.value);
  const place = { table: measures, row: row(0), column: column.value.column };
  const result = setCell(context, place, text);
  if (!result.ok) return result.error.message;
  session.dispatch(result.value);
  const table = session.workbook.table(measures)!;
  return {
    value: table.cell(place.row, place.column),
    edit: editText(session.engine, table, place.row, table.column(place.column)!),
  };
}

describe('typing into a cell', () => {
  const taken: readonly [type: ColumnType, text: string, value: unknown, edit: string][] = [
    [{ kind: 'text' }, '1.10', '1.10', '1.10'],
    [{ kind: 'text' }, '=1+1', '=1+1', '=1+1'],
    [{ kind: 'text' }, ' two\nlines ', ' two\nlines ', ' two\nlines '],
    [{ kind: 'integer', format: '' }, '1,234', 1234, '1234'],
    [{ kind: 'number', format: '', unitColumn: null }, '-0.5', -0.5, '-0.5'],
    [{ kind: 'percent', format: '' }, '55.9', 0.559, '55.9%'],
    [{ kind: 'percent', format: '' }, '55.9 %', 0.559, '55.9%'],
    [{ kind: 'currency', currency: 'GBP', format: '' }, '£1,250.50', 1250.5, '1250.5'],
    [{ kind: 'date', format: '' }, '31/03/2010', 40268, '31/03/2010'],
    [{ kind: 'date', format: '' }, '2010-03-31', 40268, '31/03/2010'],
    [{ kind: 'boolean' }, 'y', true, 'Yes'],
    [verdict, '✓', 'Met', 'Met'],
    [verdict, 'achieved', 'Met', 'Met'],
    [{ kind: 'reference', table: measures }, 'm 2', { ref: row(1) }, 'M 2'],
    [{ kind: 'text' }, '', null, ''],
    [{ kind: 'date', format: '' }, '  ', null, ''],
  ];
  test.each(taken)('%o takes %j as %j', (type, text, value, edit) => {
    expect(typed(type, text)).toEqual({ value, edit });
  });

  const refused: readonly [type: ColumnType, text: string, message: RegExp][] = [
    [{ kind: 'integer', format: '' }, '3.5', /not a whole number/],
    [{ kind: 'number', format: '', unitColumn: null }, 'about 7', /“about 7” is not a number/],
    [{ kind: 'date', format: '' }, '31/31/2010', /not a date/],
    [{ kind: 'boolean' }, 'maybe', /neither Yes nor No/],
    [verdict, 'Perhaps', /not one of the choices of Typed: Met, Not met/],
    [{ kind: 'reference', table: measures }, 'M 9', /Measures has no row called “M 9”/],
  ];
  test.each(refused)('%o refuses %j', (type, text, message) => {
    expect(typed(type, text)).toMatch(message);
  });
});
