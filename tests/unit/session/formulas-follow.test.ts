import { beforeEach, describe, expect, test } from 'vitest';
import { defineName } from '../../../src/commands/define-name.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteName } from '../../../src/commands/delete-name.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { deleteTable } from '../../../src/commands/delete-table.ts';
import { editColumn } from '../../../src/commands/edit-column.ts';
import { moveRows } from '../../../src/commands/move-rows.ts';
import { renameTable } from '../../../src/commands/rename-table.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { setTotals } from '../../../src/commands/set-totals.ts';
import { printFormula } from '../../../src/formula/formula-text.ts';
import { FormulaError, type Value } from '../../../src/model/values.ts';
import { exampleToChange } from '../commands/run-command.ts';
import { actual, lines, measure, measures, met, row, target } from './example-workbook.ts';

let book: ReturnType<typeof exampleToChange>;

beforeEach(() => {
  book = exampleToChange();
  const { run, context } = book;
  run(defineName(context, { name: 'Best', formula: 'MAX(Measures[Actual])' }));
  run(setTotals(context, { table: measures, column: actual }, 'SUBTOTAL(109,[Actual])'));
  // One cell of a typed-in column, one of a calculated column, one of another table.
  run(setCellFormula(context, { table: measures, column: target, row: row(2) }, '=$B$3+SUM(B2:B3)'));
  run(setCellFormula(context, { table: measures, column: met, row: row(0) }, '=Best-[@Actual]'));
  run(
    setCellFormula(
      context,
      { table: lines, column: measure, row: row(1) },
      '=Measures!$B$3&"/"&Measures[[#Totals],[Actual]]&"/"&Best',
    ),
  );
});

/** The texts of the formulas, and what they give. */
function state(): { readonly texts: readonly (string | null)[]; readonly values: readonly Value[] } {
  const { workbook, engine } = book.session;
  const own = (table: typeof lines, at: number, column: typeof met) => {
    const found = workbook.table(table);
    const formula = found?.override(row(at), column)?.formula;
    return formula === undefined ? null : printFormula(formula, workbook, found ?? null);
  };
  const plain = (value: Value) => (value instanceof FormulaError ? value.code : value);
  const name = workbook.record.names?.find((one) => one.name === 'Best');
  const totals = workbook.table(measures)?.column(actual)?.totals;
  return {
    texts: [
      name === undefined ? null : printFormula(name.formula, workbook, null),
      totals === undefined ? null : printFormula(totals, workbook, workbook.table(measures)!),
      own(measures, 2, target),
      own(measures, 0, met),
      own(lines, 1, measure),
    ],
    values: [
      engine.totals(measures, actual),
      engine.value(measures, row(2), target),
      engine.value(measures, row(0), met),
      engine.value(lines, row(1), measure),
    ].map(plain),
  };
}

const before = {
  texts: [
    'MAX(Measures[Actual])',
    'SUBTOTAL(109,[Actual])',
    '$B$3+SUM($B$2:$B$3)',
    'Best-[@Actual]',
    'Measures!$B$3&"/"&Measures[[#Totals],[Actual]]&"/"&Best',
  ],
  values: [12, 19, 2, '7/12/7'],
};

describe('[F24] formulas of cells, totals and names follow, and undo and redo bring back what was', () => {
  /** Runs a change and checks what it leaves, what undo brings back, and what redo leaves. */
  function check(change: () => void, texts: readonly (string | null)[], values: readonly Value[]): void {
    expect(state()).toEqual(before);
    const content = book.content();
    change();
    expect(state()).toEqual({ texts, values });
    book.session.undo();
    expect(state()).toEqual(before);
    expect(book.content()).toEqual(content);
    book.session.redo();
    expect(state()).toEqual({ texts, values });
  }

  test('a table that is called otherwise', () => {
    check(
      () => book.run(renameTable(book.context, measures, 'Key figures')),
      [
        'MAX(Key_figures[Actual])',
        'SUBTOTAL(109,[Actual])',
        '$B$3+SUM($B$2:$B$3)',
        'Best-[@Actual]',
        '\'Key figures\'!$B$3&"/"&Key_figures[[#Totals],[Actual]]&"/"&Best',
      ],
      before.values,
    );
  });
  test('a column that is called otherwise', () => {
    check(
      () => book.run(editColumn(book.context, { table: measures, column: actual }, { name: 'Now [%]' })),
      [
        "MAX(Measures[[Now '[%']]])",
        "SUBTOTAL(109,[[Now '[%']]])",
        '$B$3+SUM($B$2:$B$3)',
        "Best-[@[Now '[%']]]",
        'Measures!$B$3&"/"&Measures[[#Totals],[Now \'[%\']]]&"/"&Best',
      ],
      before.values,
    );
  });
  test('a row that is deleted', () => {
    check(
      () => book.run(deleteRows(book.context, { table: measures, rows: [row(1)] })),
      [
        ...before.texts.slice(0, 2),
        '#REF!+SUM(#REF!)',
        'Best-[@Actual]',
        '#REF!&"/"&Measures[[#Totals],[Actual]]&"/"&Best',
      ],
      [5, '#REF!', 0, '#REF!'],
    );
  });
  test('the row of a cell with a formula of its own', () => {
    check(
      () => book.run(deleteRows(book.context, { table: measures, rows: [row(2)] })),
      [...before.texts.slice(0, 2), null, ...before.texts.slice(3)],
      [12, null, 2, '7/12/7'],
    );
  });
  test('a column that is deleted', () => {
    check(
      () => book.run(deleteColumn(book.context, { table: measures, column: actual })),
      ['MAX(#REF!)', null, '#REF!+SUM(#REF!)', 'Best-#REF!', '#REF!&"/"&#REF!&"/"&Best'],
      [null, '#REF!', '#REF!', '#REF!'],
    );
  });
  test('a table that is deleted', () => {
    check(
      () => book.run(deleteTable(book.context, measures)),
      ['MAX(#REF!)', null, null, null, '#REF!&"/"&#REF!&"/"&Best'],
      [null, null, null, '#REF!'],
    );
  });
  test('a name that is deleted', () => {
    check(
      () => book.run(deleteName(book.context, 'Best')),
      [null, ...before.texts.slice(1)],
      [12, 19, '#NAME?', '#NAME?'],
    );
  });
  test('totals that are taken away', () => {
    check(
      () => book.run(setTotals(book.context, { table: measures, column: actual }, null)),
      [before.texts[0]!, null, ...before.texts.slice(2)],
      [null, 19, 2, '#REF!'],
    );
  });
});

test('[F26] rows that are moved take the cells with them that formulas name, and undo puts them back', () => {
  expect(state()).toEqual(before);
  book.run(moveRows(book.context, { table: measures, rows: [row(1)], before: row(0) }));
  expect(state()).toEqual({
    texts: [
      ...before.texts.slice(0, 2),
      '$B$2+SUM($B$2:$B$3)',
      before.texts[3],
      'Measures!$B$2&"/"&Measures[[#Totals],[Actual]]&"/"&Best',
    ],
    values: before.values,
  });
  book.session.undo();
  expect(state()).toEqual(before);
});
