import { describe, expect, test } from 'vitest';
import { addTable } from '../../../src/commands/add-table.ts';
import { changeName } from '../../../src/commands/change-name.ts';
import { defineName } from '../../../src/commands/define-name.ts';
import { deleteName } from '../../../src/commands/delete-name.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { setTotals } from '../../../src/commands/set-totals.ts';
import { errorValue } from '../../../src/model/values.ts';
import { actual, measures, met, row, target } from '../session/example-workbook.ts';
import { exampleToChange, refusal } from './run-command.ts';

const factor = { name: 'Factor', formula: '=3', description: 'Agreed in 2009' };

describe('defined names', () => {
  test('stand for their formula in every formula, and what they stand for can change', () => {
    const { context, run, shown } = exampleToChange();
    run(defineName(context, factor));
    run(setColumnFormula(context, { table: measures, column: met }, '=[@Target]*Factor'));
    expect(shown(measures, row(0), met)).toBe(18);
    run(defineName(context, { name: 'FACTOR', formula: '5' }));
    expect(shown(measures, row(0), met)).toBe(30);
    expect(context.workbook.record.names).toMatchObject([{ name: 'Factor', description: 'Agreed in 2009' }]);
  });

  test('are kept sorted, and the list goes with the last of them', () => {
    const { context, run } = exampleToChange();
    run(defineName(context, factor));
    run(defineName(context, { name: 'Allowance', formula: '0.5%' }));
    expect(context.workbook.record.names?.map(({ name }) => name)).toEqual(['Allowance', 'Factor']);
    run(deleteName(context, 'allowance'));
    run(deleteName(context, 'factor'));
    expect(context.workbook.record).toEqual({ title: 'Example' });
  });

  test('are renamed in every formula, in one step that undo takes back', () => {
    const { session, context, run, shown, formula, content } = exampleToChange();
    run(defineName(context, factor));
    run(defineName(context, { name: 'Double', formula: 'Factor*2' }));
    run(setColumnFormula(context, { table: measures, column: met }, '=Factor&"Factor"'));
    run(setCellFormula(context, { table: measures, row: row(0), column: actual }, '=factor+1'));
    run(setTotals(context, { table: measures, column: target }, 'Factor+Double'));
    const before = content();
    run(changeName(context, 'FACTOR', { name: 'Multiple' }));
    expect(formula(measures, met)).toBe('Multiple&"Factor"');
    expect(shown(measures, row(1), met)).toBe('3Factor');
    expect(shown(measures, row(0), actual)).toBe(4);
    expect(session.engine.totals(measures, target)).toBe(9);
    expect(context.workbook.record.names?.map(({ name }) => name)).toEqual(['Double', 'Multiple']);
    session.undo();
    expect(content()).toEqual(before);
  });

  test('are called otherwise and stand for something else in one step, which undo takes back whole', () => {
    const { session, context, run, shown, formula, content } = exampleToChange();
    run(defineName(context, factor));
    run(setColumnFormula(context, { table: measures, column: met }, '=Factor*2'));
    const before = content();
    run(changeName(context, 'factor', { name: 'Multiple', formula: '=5', description: ' Agreed anew ' }));
    expect(session.undoLabel).toBe('Change Factor');
    expect(formula(measures, met)).toBe('Multiple*2');
    expect(shown(measures, row(0), met)).toBe(10);
    expect(context.workbook.record.names).toMatchObject([{ name: 'Multiple', description: 'Agreed anew' }]);
    session.undo();
    expect(content()).toEqual(before);
    expect(shown(measures, row(0), met)).toBe(6);
  });

  test('keep the meaning that is not mentioned, and the description', () => {
    const { session, context, run } = exampleToChange();
    run(defineName(context, { ...factor, formula: '=Unknown+1' }));
    const before = context.workbook.record.names![0]!;
    run(changeName(context, 'Factor', { name: 'Multiple' }));
    expect(session.undoLabel).toBe('Rename Factor');
    expect(context.workbook.record.names).toEqual([{ ...before, name: 'Multiple' }]);
  });

  test('can’t come to stand for themselves, by the old word or by the new one', () => {
    const { context, run } = exampleToChange();
    run(defineName(context, factor));
    run(defineName(context, { name: 'Twice', formula: 'Spare*2' }));
    const itself = (name: string, change: { readonly name?: string; readonly formula?: string }) =>
      refusal(changeName(context, name, change));
    expect(itself('Factor', { name: 'Multiple', formula: 'factor+1' })).toMatch(/uses Factor itself/);
    expect(itself('Factor', { name: 'Multiple', formula: 'MULTIPLE+1' })).toMatch(/uses Multiple itself/);
    expect(itself('Twice', { name: 'Spare' })).toMatch(/uses Spare itself/);
    expect(itself('Factor', { formula: ' = ' })).toMatch(/Say what Factor stands for/);
    expect(itself('Factor', { formula: '1+' })).toMatch(/.+/);
    expect(context.workbook.record.names?.map(({ name }) => name)).toEqual(['Factor', 'Twice']);
  });

  test('that are deleted leave #NAME?, until undo brings them back', () => {
    const { session, context, run, shown } = exampleToChange();
    run(defineName(context, factor));
    run(setColumnFormula(context, { table: measures, column: met }, '=Factor'));
    run(deleteName(context, 'Factor'));
    expect(shown(measures, row(0), met)).toBe(errorValue('#NAME?'));
    session.undo();
    expect(shown(measures, row(0), met)).toBe(3);
  });

  test('can change the case they are written in', () => {
    const { context, run } = exampleToChange();
    run(defineName(context, factor));
    run(changeName(context, 'Factor', { name: 'FACTOR' }));
    expect(context.workbook.record.names?.map(({ name }) => name)).toEqual(['FACTOR']);
  });

  const refused: readonly [name: string, words: RegExp][] = [
    ['', /at least one letter/],
    ['A1', /reads like a cell/],
    ['tax2010', /reads like a cell/],
    ['R1C1', /reads like a cell/],
    ['r', /reads like a cell/],
    ['C', /reads like a cell/],
    ['True', /is a value/],
    ['Two words', /letters, digits, dots and underscores/],
    ['2nd', /beginning with a letter/],
    ['a-b', /can’t use the name “a-b”/],
    ['x'.repeat(256), /255 at most/],
    ['measures', /There is a table called measures/],
    ['Taken', /There is a name Taken already/],
  ];
  test.each(refused)('may not be called %j', (name, words) => {
    const { context, run } = exampleToChange();
    run(defineName(context, { name: 'Taken', formula: '1' }));
    run(defineName(context, factor));
    expect(refusal(changeName(context, 'Factor', { name }))).toMatch(words);
    if (name !== 'Taken') expect(refusal(defineName(context, { name, formula: '1' }))).toMatch(words);
  });

  test.each(['Factor', '_low', 'été', 'Rate.2010', 'ABCD1', 'Rc1x'])('may be called %j', (name) => {
    const { context, run } = exampleToChange();
    run(defineName(context, { name, formula: '1' }));
    expect(context.workbook.record.names).toHaveLength(1);
  });

  test('need a meaning that can be read and that is not themselves', () => {
    const { context } = exampleToChange();
    expect(refusal(defineName(context, { name: 'Factor', formula: ' = ' }))).toMatch(
      /Say what Factor stands for/,
    );
    expect(refusal(defineName(context, { name: 'Factor', formula: '1+' }))).toMatch(/.+/);
    expect(refusal(defineName(context, { name: 'Factor', formula: '=factor+1' }))).toMatch(
      /uses Factor itself/,
    );
    expect(refusal(changeName(context, 'Gone', { name: 'New' }))).toMatch(/no name Gone/);
    expect(refusal(deleteName(context, 'Gone'))).toMatch(/no name Gone/);
  });

  test('and tables never share a name', () => {
    const { context, run } = exampleToChange();
    run(defineName(context, { name: 'Budget', formula: '1' }));
    run(addTable(context, 'Budget'));
    expect(context.workbook.tables.at(-1)!.record).toMatchObject({ title: 'Budget', name: 'Budget_2' });
  });
});
