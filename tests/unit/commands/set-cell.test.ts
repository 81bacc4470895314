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

  const pounds: ColumnType = { kind: 'currency', currency: 'GBP', format: '' };
  const number: ColumnType = { kind: 'number', format: '', unitColumn: null };
  const asked: readonly [type: ColumnType, text: string, question: string][] = [
    [pounds, '£20.1m', '“£20.1m” is written in short. Did you mean £20,100,000?'],
    [pounds, '-€1.5k', '“-€1.5k” is written in short. Did you mean -£1,500?'],
    [{ ...pounds, currency: 'CHF' }, '2k', '“2k” is written in short. Did you mean CHF 2,000?'],
    [number, '15%', '“15%” is a percentage. Did you mean 0.15 or 15?'],
    [number, '£15', '“£15” is an amount of money. Did you mean 15?'],
    [{ kind: 'integer', format: '' }, '15%', '“15%” is a percentage. Did you mean 15?'],
    [{ kind: 'percent', format: '' }, '0.5', '“0.5” has no per cent sign. Did you mean 0.5% or 50%?'],
    [number, '-', '“-” is not a number. Did you mean a blank cell or 0?'],
    [number, 'n/a', '“n/a” is not a number. Did you mean a blank cell?'],
    [{ kind: 'date', format: '' }, '45000', '“45000” is a number. Did you mean 15/03/2023?'],
    [{ kind: 'date', format: '' }, 'tbc', '“tbc” is not a date. Did you mean a blank cell?'],
    [{ kind: 'boolean' }, '?', '“?” is not Yes or No. Did you mean a blank cell?'],
    [verdict, 'not', '“not” is not one of the choices. Did you mean Not met?'],
    [verdict, 'Notmet', '“Notmet” is not one of the choices. Did you mean Not met?'],
    [{ kind: 'reference', table: measures }, 'M2', '“M2” is not in Measures. Did you mean M 2?'],
  ];
  test.each(asked)('%o asks about %j', (type, text, question) => {
    expect(typed(type, text)).toBe(question);
  });

  test('what is offered is taken when it is entered, and is what was offered', () => {
    for (const [type, text] of asked) {
      const { session, context } = exampleSession();
      const column = addColumn(context, { table: measures, name: 'Typed', type, before: null });
      if (!column.ok) throw new Error(column.error.message);
      session.dispatch(column.value);
      const result = setCell(context, { table: measures, row: row(0), column: column.value.column }, text);
      const readings = result.ok ? [] : (result.error.readings ?? []);
      expect(readings.length, text).toBeGreaterThan(0);
      for (const reading of readings) {
        const entered = typed(type, reading.text);
        if (typeof entered === 'string') throw new Error(`“${reading.text}”: ${entered}`);
        expect(entered.edit, text).toBe(reading.text);
      }
    }
  });

  test('a date without a year is offered with the years of the dates nearest to it', () => {
    const { session, context } = exampleSession();
    const column = addColumn(context, {
      table: measures,
      name: 'Due',
      type: { kind: 'date', format: '' },
      before: null,
    });
    if (!column.ok) throw new Error(column.error.message);
    session.dispatch(column.value);
    const enter = (index: number, text: string) => {
      const result = setCell(
        context,
        { table: measures, row: row(index), column: column.value.column },
        text,
      );
      if (!result.ok) return result.error.message;
      session.dispatch(result.value);
      return null;
    };
    expect(enter(1, '31/3')).toBe('“31/3” has no year. Type it as 31/03/2010 or 2010-03-31.');
    expect(enter(0, '01/04/2009')).toBeNull();
    expect(enter(1, '31/3')).toBe('“31/3” has no year. Did you mean 31/03/2009?');
  });
});
