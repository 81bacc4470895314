import { describe, expect, test } from 'vitest';
import { clearAreas } from '../../../src/commands/clear-areas.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import { setTotals } from '../../../src/commands/set-totals.ts';
import { actual, measures, met, row, target } from '../session/example-workbook.ts';
import { exampleToChange, refusal } from './run-command.ts';

const typedCell = { table: measures, row: row(1), column: actual };
const calculatedCell = { table: measures, row: row(1), column: met };

describe('a formula of one cell', () => {
  test('in a typed-in column takes the place of what was typed, and undo brings that back', () => {
    const { session, context, run, shown, override, content } = exampleToChange();
    const before = content();
    run(setCellFormula(context, typedCell, '=[@Target]*2'));
    expect(shown(measures, row(1), actual)).toBe(12);
    expect(shown(measures, row(0), actual)).toBe(5);
    expect(override(measures, row(1), actual)).toMatchObject({ value: null, reason: '' });
    expect(session.workbook.table(measures)!.cell(row(1), actual)).toBeNull();
    session.undo();
    expect(content()).toEqual(before);
  });

  test('in a calculated column takes the place of the column’s for this cell', () => {
    const { context, run, shown } = exampleToChange();
    run(setCellFormula(context, calculatedCell, '="Late"', { reason: 'Agreed' }));
    expect(shown(measures, row(1), met)).toBe('Late');
    expect(shown(measures, row(0), met)).toBe('Met');
  });

  test('that is emptied goes: a typed-in cell is blank, a calculated one shows its column’s formula', () => {
    const { context, run, shown, override } = exampleToChange();
    run(setCellFormula(context, typedCell, '=8'));
    run(setCellFormula(context, typedCell, ' = '));
    expect(override(measures, row(1), actual)).toBeUndefined();
    expect(shown(measures, row(1), actual)).toBeNull();
    run(setCellFormula(context, calculatedCell, '=1'));
    run(setCellFormula(context, calculatedCell, ''));
    expect(shown(measures, row(1), met)).toBe('Met');
  });

  test('emptied where there is none changes nothing, an override by value least of all', () => {
    const { session, context, run, override } = exampleToChange();
    run(setOverride(context, calculatedCell, { typed: 'Partly', reason: 'Agreed' }));
    const label = session.undoLabel;
    run(setCellFormula(context, calculatedCell, ''));
    run(setCellFormula(context, typedCell, ''));
    expect(session.undoLabel).toBe(label);
    expect(override(measures, row(1), met)).toMatchObject({ value: 'Partly', reason: 'Agreed' });
  });

  test('that is the column’s own is none of the cell’s', () => {
    const { context, run, override } = exampleToChange();
    run(setCellFormula(context, calculatedCell, '=1'));
    run(setCellFormula(context, calculatedCell, '=IF([@Actual]<=[@Target],"Met","Not met")'));
    expect(override(measures, row(1), met)).toBeUndefined();
  });

  test('that is changed keeps the reason it had', () => {
    const { context, run, override } = exampleToChange();
    run(setCellFormula(context, calculatedCell, '=1', { reason: 'Agreed' }));
    run(setCellFormula(context, calculatedCell, '=2'));
    expect(override(measures, row(1), met)?.reason).toBe('Agreed');
  });

  test('that can’t be read is refused with a sentence and the place', () => {
    const { context } = exampleToChange();
    const result = setCellFormula(context, typedCell, '=1+');
    expect(result).toMatchObject({ ok: false, error: { place: typedCell } });
    expect(refusal(result)).toMatch(/^.+\.$/);
  });

  test('gives way to a typed value in one step, and undo brings it back', () => {
    const { session, context, run, shown, override } = exampleToChange();
    run(setCellFormula(context, typedCell, '=8'));
    run(setCell(context, typedCell, '3'));
    expect(override(measures, row(1), actual)).toBeUndefined();
    expect(shown(measures, row(1), actual)).toBe(3);
    session.undo();
    expect(shown(measures, row(1), actual)).toBe(8);
  });

  test('gives way to a value put in by hand, and is put in by hand itself where it begins with an equals sign', () => {
    const { context, run, override } = exampleToChange();
    run(setCellFormula(context, calculatedCell, '=1'));
    run(setOverride(context, calculatedCell, { typed: 'Partly', reason: 'Agreed' }));
    expect(override(measures, row(1), met)).toMatchObject({ value: 'Partly', reason: 'Agreed' });
    run(setOverride(context, calculatedCell, { typed: '=2', reason: 'As counted' }));
    expect(override(measures, row(1), met)).toMatchObject({ value: null, reason: 'As counted' });
    run(setOverride(context, calculatedCell, { typed: '', reason: '' }));
    expect(override(measures, row(1), met)).toBeUndefined();
  });

  test('goes with the cell when that is emptied', () => {
    const { session, context, run, shown, override } = exampleToChange();
    run(setCellFormula(context, typedCell, '=8'));
    run(clearAreas(context, [{ table: measures, rows: [row(1)], columns: [actual] }]));
    expect(override(measures, row(1), actual)).toBeUndefined();
    expect(shown(measures, row(1), actual)).toBeNull();
    expect(session.undoLabel).toBe('Clear cell');
  });
});

describe('a formula for a whole column', () => {
  test('typed in a row reads cells from there, and takes the place of that cell’s own', () => {
    const { context, run, formula, override, shown } = exampleToChange();
    run(setCellFormula(context, { ...typedCell, row: row(0) }, '=100'));
    run(setCellFormula(context, { ...typedCell, row: row(2) }, '=200'));
    run(setColumnFormula(context, { table: measures, column: actual, row: row(0) }, '=C2+1'));
    expect(formula(measures, actual)).toBe('[@Target]+1');
    expect(override(measures, row(0), actual)).toBeUndefined();
    expect(shown(measures, row(0), actual)).toBe(7);
    expect(shown(measures, row(2), actual)).toBe(200);
  });

  test('that is taken away leaves what is shown, and the cells with formulas of their own', () => {
    const { session, context, run, shown } = exampleToChange();
    run(setCellFormula(context, calculatedCell, '="Own"'));
    run(setColumnFormula(context, { table: measures, column: met }, ''));
    const table = session.workbook.table(measures)!;
    expect(table.column(met)!.formula).toBeNull();
    expect(table.cell(row(0), met)).toBe('Met');
    expect(table.cell(row(1), met)).toBeNull();
    expect(shown(measures, row(1), met)).toBe('Own');
  });
});

describe('totals', () => {
  const place = { table: measures, column: target };

  test('are given, changed and taken away', () => {
    const { session, context, run } = exampleToChange();
    run(setTotals(context, place, '=SUBTOTAL(109,[Target])'));
    expect(session.engine.totals(measures, target)).toBe(18);
    run(setTotals(context, place, '"Total"'));
    expect(session.engine.totals(measures, target)).toBe('Total');
    run(setTotals(context, place, null));
    expect(session.engine.totals(measures, target)).toBeNull();
    expect(session.workbook.table(measures)!.column(target)).not.toHaveProperty('totals');
  });

  test('that can’t be read are refused', () => {
    const { context } = exampleToChange();
    expect(setTotals(context, place, 'SUM(')).toMatchObject({ ok: false, error: { place } });
  });
});
