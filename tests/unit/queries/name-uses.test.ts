import { expect, test } from 'vitest';
import { defineName } from '../../../src/commands/define-name.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { setTotals } from '../../../src/commands/set-totals.ts';
import { nameUses } from '../../../src/queries/name-uses.ts';
import { exampleToChange } from '../commands/run-command.ts';
import { actual, measures, met, row, target } from '../session/example-workbook.ts';

function example() {
  const book = exampleToChange();
  book.run(defineName(book.context, { name: 'Slack', formula: '0.5%' }));
  return { ...book, uses: () => nameUses(book.context.workbook, 'slack') };
}

test('a name that nothing uses has no places', () => {
  const { context, run, uses } = example();
  run(setColumnFormula(context, { table: measures, column: met }, '="Slack"&[@Target]'));
  expect(uses()).toEqual([]);
});

test('a column’s formula is one place, whatever the case and however often it names it', () => {
  const { context, run, uses } = example();
  run(setColumnFormula(context, { table: measures, column: met }, '=SLACK+slack*[@Target]'));
  expect(uses()).toEqual(['Measures · Met']);
});

test('cells with formulas of their own are counted, column by column', () => {
  const { context, run, uses } = example();
  const cell = (index: number, column = actual) => ({ table: measures, row: row(index), column });
  run(setCellFormula(context, cell(0), '=Slack'));
  run(setCellFormula(context, cell(0, target), '=Slack'));
  run(setCellFormula(context, cell(1, target), '=1-Slack'));
  run(setCellFormula(context, cell(2, target), '=2'));
  expect(uses()).toEqual(['Measures · Actual (1 cell)', 'Measures · Target (2 cells)']);
});

test('other names come first, then a column’s formula, its cells and its total', () => {
  const { context, run, uses } = example();
  run(setColumnFormula(context, { table: measures, column: met }, '=[@Actual]-Slack'));
  run(setCellFormula(context, { table: measures, row: row(1), column: met }, '=Slack'));
  run(setTotals(context, { table: measures, column: met }, '=MAX([Met])+Slack'));
  run(defineName(context, { name: 'Leeway', formula: 'Slack*2' }));
  run(defineName(context, { name: 'Slacker', formula: '1' }));
  expect(uses()).toEqual(['Leeway', 'Measures · Met', 'Measures · Met (1 cell)', 'Measures · Met (total)']);
});
