import { describe, expect, test } from 'vitest';
import { changeColumn } from '../../../src/commands/change-column.ts';
import { clearOverrides } from '../../../src/commands/clear-overrides.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { editColumn } from '../../../src/commands/edit-column.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { setColumnWidths } from '../../../src/commands/set-column-widths.ts';
import { setNote } from '../../../src/commands/set-note.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import { asColumnId, type ColumnId } from '../../../src/model/ids.ts';
import type { Session } from '../../../src/session/session.ts';
import { recordOfColumn } from '../../../src/session/record-changes.ts';
import { actual, measures, met, row, target } from '../session/example-workbook.ts';
import { type Edit, mergedBothWays, planned, written } from './edited-copies.ts';

const formula =
  (column: ColumnId, text: string): Edit =>
  (context) =>
    setColumnFormula(context, { table: measures, column }, text);
const type =
  (column: ColumnId, number: number, text: string): Edit =>
  (context) =>
    setCell(context, { table: measures, column, row: row(number) }, text);
const byHand =
  (number: number, typed: string): Edit =>
  (context) =>
    setOverride(context, { table: measures, column: met, row: row(number) }, { typed, reason: 'Seen' });
const ownFormula =
  (column: ColumnId, number: number, text: string): Edit =>
  (context) =>
    setCellFormula(context, { table: measures, column, row: row(number) }, text);
const change =
  (column: ColumnId, edit: Parameters<typeof editColumn>[2]): Edit =>
  (context) =>
    editColumn(context, { table: measures, column }, edit);

const isCalculated = ({ workbook }: Session, column: ColumnId): boolean =>
  workbook.table(measures)!.column(column)!.formula !== null;
/** What the rows of a column show. */
const shown = ({ engine }: Session, column: ColumnId): unknown[] =>
  [0, 1, 2].map((number) => engine.value(measures, row(number), column));

describe('a column that one of them calculates and the other types into', () => {
  test('nobody is asked where the other left its cells alone', () => {
    const { conflicts, first } = mergedBothWays([formula(actual, '=1+1')], [type(target, 0, '9')]);
    expect(conflicts).toEqual([]);
    expect([shown(first, actual), shown(first, target)]).toEqual([
      [2, 2, 2],
      [9, 6, 6],
    ]);
    const typed = mergedBothWays([formula(met, '')], [change(met, { name: 'Reached' })]);
    expect([typed.conflicts, isCalculated(typed.first, met)]).toEqual([[], false]);
  });

  test('a value put in by hand stands with the formula, typed cells without it', () => {
    const { conflicts, first, second } = mergedBothWays([formula(met, '')], [byHand(0, 'Late')]);
    expect(conflicts).toEqual(['column measures met formula']);
    expect([isCalculated(first, met), shown(first, met)]).toEqual([false, ['Met', 'Not met', 'Met']]);
    expect([isCalculated(second, met), shown(second, met)]).toEqual([true, ['Late', 'Not met', 'Met']]);
    expect(first.workbook.table(measures)!.override(row(0), met)).toBeUndefined();
    expect(second.workbook.table(measures)!.override(row(0), met)).toMatchObject({ reason: 'Seen' });
  });

  test('formulas of single cells stand whichever it is', () => {
    const { first, second } = mergedBothWays(
      [formula(met, '')],
      [byHand(0, 'Late'), ownFormula(met, 1, '="Own"')],
    );
    expect(shown(first, met)).toEqual(['Met', 'Own', 'Met']);
    expect(shown(second, met)).toEqual(['Late', 'Own', 'Met']);
  });

  test('of two formulas for one cell that one stands that was chosen for it, whichever way the column is filled', () => {
    const id = 'override measures met row-1';
    const { conflicts, second } = mergedBothWays(
      [formula(met, ''), ownFormula(met, 1, '="First"')],
      [byHand(0, 'Late'), ownFormula(met, 1, '="Second"')],
      { first: { [id]: true } },
    );
    expect(conflicts.toSorted()).toEqual(['column measures met formula', id]);
    expect(shown(second, met)).toEqual(['Late', 'First', 'Met']);
  });

  test('a value by hand and a formula for one cell go with the way of their own side', () => {
    const { conflicts, first, second } = mergedBothWays(
      [byHand(0, 'Late')],
      [formula(met, ''), ownFormula(met, 0, '="Own"')],
    );
    expect(conflicts).toEqual(['column measures met formula']);
    expect([shown(first, met), shown(second, met)]).toEqual([
      ['Late', 'Not met', 'Met'],
      ['Own', 'Not met', 'Met'],
    ]);
  });

  const late = { before: [byHand(0, 'Late')] };

  test('a value by hand that went with the formula comes back with it', () => {
    const { first, second } = mergedBothWays([byHand(1, 'Soon')], [formula(met, '')], late);
    expect(shown(first, met)).toEqual(['Late', 'Soon', 'Met']);
    expect(shown(second, met)).toEqual(['Late', 'Not met', 'Met']);
    expect(second.workbook.table(measures)!.overrides(met).size).toBe(0);
  });

  test('a value by hand that was taken away is asked about too: the formula shows again, or what was put in stays', () => {
    const clear: Edit = (context) => clearOverrides(context, [{ table: measures, column: met, row: row(0) }]);
    const { conflicts, first, second } = mergedBothWays([formula(met, '')], [clear], late);
    expect(conflicts).toEqual(['column measures met formula']);
    expect([shown(first, met), shown(second, met)]).toEqual([
      ['Late', 'Not met', 'Met'],
      ['Met', 'Not met', 'Met'],
    ]);
  });

  test('a value by hand that one of them took away is gone where the other did nothing to its column', () => {
    const clear: Edit = (context) => clearOverrides(context, [{ table: measures, column: met, row: row(0) }]);
    const { conflicts, first } = mergedBothWays([type(target, 1, '9')], [clear], late);
    expect([conflicts, shown(first, met)]).toEqual([[], ['Met', 'Met', 'Met']]);
  });

  test('a value by hand that took the place of a formula of the cell is asked about', () => {
    const { conflicts, first, second } = mergedBothWays([formula(met, '')], [byHand(0, 'Late')], {
      before: [ownFormula(met, 0, '="Own"')],
    });
    expect(conflicts).toEqual(['column measures met formula']);
    expect([isCalculated(first, met), shown(first, met)]).toEqual([false, ['Own', 'Not met', 'Met']]);
    expect([isCalculated(second, met), shown(second, met)]).toEqual([true, ['Late', 'Not met', 'Met']]);
  });

  test('a formula that one changed and the other took away is one question, beside others about the column', () => {
    const { conflicts, first, second } = mergedBothWays(
      [
        change(actual, { name: 'Figure' }),
        formula(actual, '=1'),
        change(met, { name: 'Reached' }),
        formula(met, ''),
      ],
      [
        change(actual, { name: 'Result' }),
        formula(actual, '=2'),
        change(met, { name: 'Fulfilled' }),
        formula(met, '="No"'),
      ],
    );
    expect(conflicts.toSorted()).toEqual([
      'column measures actual formula',
      'column measures actual name',
      'column measures met formula',
      'column measures met name',
    ]);
    expect([shown(first, met), shown(first, actual)]).toEqual([
      ['Met', 'Met', 'Met'],
      [1, 1, 1],
    ]);
    expect([shown(second, met), shown(second, actual)]).toEqual([
      ['No', 'No', 'No'],
      [2, 2, 2],
    ]);
  });

  test('what it was before is told', () => {
    const { plan } = planned([byHand(0, 'Late')], [formula(met, '')]);
    const before = planned([], []).ours.workbook.table(measures)!.column(met)!.formula;
    expect(plan.others).toMatchObject([{ field: 'formula', base: before, ours: before, theirs: null }]);
    const mirrored = planned([formula(met, '')], [byHand(0, 'Late')]).plan;
    expect(mirrored.others).toMatchObject([{ field: 'formula', base: before, ours: null, theirs: before }]);
  });

  test('a column that came to both from a third copy, which one of them calculates since', () => {
    const remark = asColumnId('remark');
    const taken = written((writes, workbook) => {
      const record = recordOfColumn(workbook.table(measures)!.column(actual)!);
      writes.setColumn(measures, remark, { ...record, name: 'Remark', order: 'a4' });
    });
    const { conflicts, first, second } = mergedBothWays(
      [taken, type(remark, 0, '3')],
      [taken, formula(remark, '=7')],
    );
    expect(conflicts).toEqual(['column measures remark formula']);
    expect([shown(first, remark), shown(second, remark)]).toEqual([
      [3, null, null],
      [7, 7, 7],
    ]);
  });
});

describe('columns', () => {
  const wide =
    (width: number | null): Edit =>
    (context) =>
      setColumnWidths(context, measures, new Map([[actual, width]]));

  test.each([
    ['the wider of two widths', 200, 300, 300],
    ['a width, where the other has the usual one again', 200, null, 200],
  ])('%s is taken without a question', (_what, mine, other, width) => {
    const { conflicts, first } = mergedBothWays([wide(mine)], [wide(other)], { before: [wide(120)] });
    expect(conflicts).toEqual([]);
    expect(first.workbook.table(measures)!.column(actual)!.width).toBe(width);
  });

  test('one that one of them removed and the other renamed or made a text is asked about, with what was done', () => {
    const remove: Edit = (context) => deleteColumn(context, { table: measures, column: target });
    const renamed = [change(target, { name: 'Aim' }), type(target, 1, '8')];
    const { plan } = planned(renamed, [remove]);
    expect(plan.others).toMatchObject([
      {
        kind: 'column',
        removedBy: 'theirs',
        size: 2,
        cells: [{ column: target, row: row(1), before: 6, after: 8 }],
        restored: null,
        record: { name: 'Aim' },
      },
    ]);
    const { conflicts, first, second } = mergedBothWays(renamed, [remove]);
    expect(conflicts).toEqual(['presence measures column target']);
    expect(shown(first, target)).toEqual([6, 8, 6]);
    expect(second.workbook.table(measures)!.column(target)).toBeUndefined();
    const text: Edit = (context) =>
      changeColumn(context, { table: measures, column: target }, { type: { kind: 'text' } });
    expect(mergedBothWays([remove], [text]).conflicts).toEqual(['presence measures column target']);
  });

  test('one that one of them removed goes where the other only moved, widened or hid it', () => {
    const remove: Edit = (context) => deleteColumn(context, { table: measures, column: target });
    const widened: Edit = (context) => setColumnWidths(context, measures, new Map([[target, 300]]));
    const { conflicts, first } = mergedBothWays([remove], [widened]);
    expect([conflicts, first.workbook.table(measures)!.column(target)]).toEqual([[], undefined]);
  });

  test('one that one of them removed and the other noted something else in is one question', () => {
    const remove: Edit = (context) => deleteColumn(context, { table: measures, column: target });
    const noted =
      (text: string): Edit =>
      (context) =>
        setNote(context, [{ table: measures, column: target, row: row(0) }], text);
    const { conflicts, first } = mergedBothWays([noted('Now')], [remove], { before: [noted('Then')] });
    expect(conflicts).toEqual(['presence measures column target']);
    expect(first.workbook.table(measures)!.note(row(0), target)).toEqual({ text: 'Now' });
  });

  test('one that both removed goes, with what was noted in it', () => {
    const remove: Edit = (context) => deleteColumn(context, { table: measures, column: target });
    const noted: Edit = (context) =>
      setNote(context, [{ table: measures, column: target, row: row(0) }], 'Seen');
    const { conflicts, first } = mergedBothWays([noted, remove], [type(target, 0, '1'), remove]);
    expect([conflicts, first.workbook.table(measures)!.column(target)]).toEqual([[], undefined]);
  });
});
