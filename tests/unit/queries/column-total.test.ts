import { describe, expect, test } from 'vitest';
import { changeColumn } from '../../../src/commands/change-column.ts';
import { editColumn } from '../../../src/commands/edit-column.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setTotals } from '../../../src/commands/set-totals.ts';
import type { ColumnKind } from '../../../src/model/column-types.ts';
import type { ColumnId } from '../../../src/model/ids.ts';
import {
  hasTotals,
  type TotalKind,
  totalKindOf,
  totalKindsFor,
  totalText,
  totalView,
} from '../../../src/queries/column-total.ts';
import { exampleToChange } from '../commands/run-command.ts';
import { actual, measures, met, ref, row, target } from '../session/example-workbook.ts';

/** The example's measures: Actual 5, 7 and a blank, Target 6 in each of three rows. */
function example() {
  const book = exampleToChange();
  const { session, context } = book;
  const { workbook } = session;
  const table = workbook.table(measures)!;
  const column = (id: ColumnId) => table.column(id)!;
  return {
    ...book,
    table,
    text: (id: ColumnId, kind: TotalKind) => totalText(workbook, table, column(id), kind),
    kind: (id: ColumnId) => totalKindOf(workbook, table, column(id)),
    view: (id: ColumnId) => totalView(session.engine, workbook, table, column(id)),
    set: (id: ColumnId, text: string | null) =>
      book.run(setTotals(context, { table: measures, column: id }, text)),
  };
}

describe('the totals that a column is offered', () => {
  const ofFigures: readonly TotalKind[] = ['sum', 'average', 'count', 'min', 'max'];
  const offered: readonly [ColumnKind, readonly TotalKind[]][] = [
    ['integer', ofFigures],
    ['number', ofFigures],
    ['percent', ofFigures],
    ['currency', ofFigures],
    ['date', ['count', 'min', 'max']],
    ['text', ['count']],
    ['boolean', ['count']],
    ['choice', ['count']],
    ['reference', ['count']],
  ];
  test.each(offered)('%s: %j', (kind, kinds) => expect(totalKindsFor(kind)).toEqual(kinds));

  test.each([
    ['sum', '=SUBTOTAL(109,[Actual])', 12],
    ['average', '=SUBTOTAL(101,[Actual])', 6],
    ['count', '=SUBTOTAL(103,[Actual])', 2],
    ['min', '=SUBTOTAL(105,[Actual])', 5],
    ['max', '=SUBTOTAL(104,[Actual])', 7],
  ] as const)('%s is %s, known again and computed', (kind, text, value) => {
    const { text: textOf, kind: kindOf, view, set } = example();
    expect(textOf(actual, kind)).toBe(text);
    set(actual, text);
    expect(kindOf(actual)).toBe(kind);
    expect(view(actual).value).toBe(value);
  });

  test('are known again when their column is called otherwise', () => {
    const { context, run, text, kind, set } = example();
    set(actual, text(actual, 'sum'));
    run(editColumn(context, { table: measures, column: actual }, { name: 'Result' }));
    expect(text(actual, 'sum')).toBe('=SUBTOTAL(109,[Result])');
    expect(kind(actual)).toBe('sum');
  });
});

test('a formula of another making, or of another column, is none of the named totals', () => {
  const { kind, set, text } = example();
  expect(kind(actual)).toBeNull();
  set(actual, '=SUM([Actual])');
  expect(kind(actual)).toBeNull();
  set(actual, text(target, 'sum'));
  expect(kind(actual)).toBeNull();
});

test('a table has a totals row from its first total to its last', () => {
  const { table, set, text } = example();
  expect(hasTotals(table)).toBe(false);
  set(actual, text(actual, 'sum'));
  set(ref, '="Total"');
  set(actual, null);
  expect(hasTotals(table)).toBe(true);
  set(ref, null);
  expect(hasTotals(table)).toBe(false);
});

describe('a total shows', () => {
  test('in the format of its column, a count as a plain number', () => {
    const { context, run, set, text, view } = example();
    const type = { kind: 'percent', format: '0.0%' } as const;
    run(changeColumn(context, { table: measures, column: target }, { type }));
    set(target, text(target, 'max'));
    expect(view(target).text).toBe('600.0%');
    set(target, text(target, 'count'));
    expect(view(target).text).toBe('3');
  });

  test('an average with two decimals where the column says nothing of them, else with the column’s', () => {
    const { context, run, set, text, view } = example();
    run(setCell(context, { table: measures, row: row(2), column: actual }, '8'));
    set(actual, text(actual, 'average'));
    expect(view(actual).text).toBe('6.67');
    const type = { kind: 'number', format: '0.0', unitColumn: null } as const;
    run(changeColumn(context, { table: measures, column: actual }, { type }));
    expect(view(actual).text).toBe('6.7');
  });

  test('words as they are, an error as an error, and nothing where there is no total', () => {
    const { set, view } = example();
    expect(view(met)).toEqual({ value: null, text: '', isError: false });
    set(met, '="All of "&COUNTA([Met])');
    expect(view(met)).toEqual({ value: 'All of 3', text: 'All of 3', isError: false });
    set(met, '=1/0');
    expect(view(met)).toMatchObject({ text: '#DIV/0!', isError: true });
  });
});
