import { describe, expect, test } from 'vitest';
import { addColumn } from '../../../src/commands/add-column.ts';
import { changeColumn, type ColumnChange, previewColumnChange } from '../../../src/commands/change-column.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { saveView } from '../../../src/commands/save-view.ts';
import { setColumnRules } from '../../../src/commands/set-column-rules.ts';
import { setFormatRules } from '../../../src/commands/set-format-rules.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import type { Choice, ColumnType } from '../../../src/model/column-types.ts';
import type { ColumnId } from '../../../src/model/ids.ts';
import { plainView } from '../../../src/model/table-view.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { Writes } from '../../../src/session/writes.ts';
import { actual, lines, measure, measures, met, row, target } from '../session/example-workbook.ts';
import { exampleToChange, refusal } from './run-command.ts';

const choice = (word: string, ...aliases: string[]): Choice => ({
  word,
  glyph: '',
  tone: 'neutral',
  aliases,
});
const choices = (...list: Choice[]): ColumnType => ({ kind: 'choice', choices: list });
const number: ColumnType = { kind: 'number', format: '', unitColumn: null };
const integer: ColumnType = { kind: 'integer', format: '' };
const percent: ColumnType = { kind: 'percent', format: '' };
const pounds: ColumnType = { kind: 'currency', currency: 'GBP', format: '' };
const date: ColumnType = { kind: 'date', format: '' };
const text: ColumnType = { kind: 'text' };
const yesNo: ColumnType = { kind: 'boolean' };
const reference: ColumnType = { kind: 'reference', table: measures };
const verdict = choices({ ...choice('Met', 'Yes', 'Achieved'), glyph: '✓' }, choice('Not met', 'No'));

/** A column of a type with one cell, and what the cell is and the preview says once the type is another. */
function converted(from: ColumnType, value: CellValue, to: ColumnType) {
  const { session, context, run, content } = exampleToChange();
  const added = addColumn(context, { table: measures, name: 'Typed', type: from, before: null });
  run(added);
  if (!added.ok) throw new Error(added.error.message);
  const place = { table: measures, column: added.value.column };
  session.dispatch({ label: '', writes: new Writes().setCell(measures, place.column, row(0), value) });
  const before = content();
  const preview = previewColumnChange(context, place, { type: to });
  if (!preview.ok) throw new Error(preview.error.message);
  expect(content()).toEqual(before);
  run(changeColumn(context, place, { type: to }));
  const after = session.workbook.table(measures)!.cell(row(0), place.column);
  if (session.workbook.table(measures)!.column(place.column)!.type !== from) session.undo();
  expect(content()).toEqual(before);
  return { after, preview: preview.value };
}

describe('a cell whose column gets another type', () => {
  const taken: readonly [from: ColumnType, value: CellValue, to: ColumnType, after: CellValue][] = [
    [text, '13.4%', percent, 0.134],
    [text, '13.4', percent, 0.134],
    [text, '1,234', number, 1234],
    [text, '(1,234)', integer, -1234],
    [text, '£1,250.50', pounds, 1250.5],
    [text, '31/03/2010', date, 40268],
    [text, '2010-03-31', date, 40268],
    [text, 'yes', yesNo, true],
    [text, ' achieved ', verdict, 'Met'],
    [text, '✓', verdict, 'Met'],
    [text, 'm 2', reference, { ref: row(1) }],
    [number, 0.134, text, '0.134'],
    [percent, 0.134, text, '13.4%'],
    [{ ...number, format: '#,##0' }, 1234, text, '1,234'],
    [pounds, 20.1, text, '£20.10'],
    [date, 40268, text, '31/03/2010'],
    [yesNo, true, text, 'Yes'],
    [yesNo, false, verdict, 'Not met'],
    [reference, { ref: row(1) }, text, 'M 2'],
    [verdict, 'Met', choices(choice('Reached', 'Met'), choice('Missed')), 'Reached'],
    [integer, 1, yesNo, true],
  ];
  test.each(taken)('%o %j in %o is %j', (from, value, to, after) => {
    const result = converted(from, value, to);
    expect(result.after).toEqual(after);
    expect(result.preview).toMatchObject({ cells: 1, converted: 1, unfit: 0, unfitExamples: [] });
    expect(result.preview.examples).toHaveLength(1);
  });

  test('a text that says two years becomes the year in which they end where the column is one of years', () => {
    const { session, context, run } = exampleToChange();
    const added = addColumn(context, { table: measures, name: 'Target year', type: text, before: null });
    run(added);
    if (!added.ok) throw new Error(added.error.message);
    const place = { table: measures, column: added.value.column };
    const writes = new Writes()
      .setCell(measures, place.column, row(0), '2010/11')
      .setCell(measures, place.column, row(1), '2010/12');
    session.dispatch({ label: '', writes });
    run(changeColumn(context, place, { type: { kind: 'integer', format: '0' } }));
    const table = session.workbook.table(measures)!;
    expect([row(0), row(1)].map((id) => table.cell(id, place.column))).toEqual([2011, '2010/12']);
  });

  const same: readonly [from: ColumnType, value: CellValue, to: ColumnType][] = [
    [percent, 0.134, number],
    [number, 0.134, percent],
    [number, 40268, date],
    [date, 40268, number],
    [integer, 3, pounds],
    [text, 'Met', verdict],
    [verdict, 'Met', text],
    [number, 5, { ...number, format: '0.00' }],
    [number, 'awaited', { ...number, format: '0.00' }],
  ];
  test.each(same)('%o %j in %o stays as it is', (from, value, to) => {
    const result = converted(from, value, to);
    expect(result.after).toEqual(value);
    expect(result.preview).toMatchObject({ converted: 0, unfit: 0 });
  });

  const kept: readonly [from: ColumnType, value: CellValue, to: ColumnType, shown: string][] = [
    [text, 'about 7', number, 'about 7'],
    // What would be asked about when it is typed is not guessed here either.
    [text, '£20.1m', pounds, '£20.1m'],
    [text, '15%', number, '15%'],
    [text, '31/3', date, '31/3'],
    [text, '12/25/2010', date, '12/25/2010'],
    [text, '3.5', integer, '3.5'],
    [number, 3.5, integer, '3.5'],
    [number, -5, date, '-5'],
    [text, 'Perhaps', verdict, 'Perhaps'],
    [text, 'M 9', reference, 'M 9'],
    [yesNo, true, number, 'Yes'],
    [reference, { ref: row(9) }, text, '#REF!'],
    [choices(choice('A'), choice('B')), 'A', choices(choice('B')), 'A'],
  ];
  test.each(kept)('%o %j can’t be %o, and is kept as it was typed', (from, value, to, shown) => {
    const result = converted(from, value, to);
    expect(result.after).toEqual(value);
    expect(result.preview).toMatchObject({ cells: 1, converted: 0, unfit: 1, unfitExamples: [shown] });
  });
});

describe('choices', () => {
  const place = { table: measures, column: met };
  /** The example with a choice column of typed words in place of its formula. */
  function withChoices() {
    const tools = exampleToChange();
    const type = choices(choice('Met'), choice('Not met'), choice('Late'));
    tools.run(changeColumn(tools.context, place, { type, formula: '' }));
    return tools;
  }
  const cells = ({ session }: ReturnType<typeof exampleToChange>) =>
    [0, 1, 2].map((index) => session.workbook.table(measures)!.cell(row(index), met));

  test('that get another word where they stand rename the cells that hold them', () => {
    const tools = withChoices();
    expect(cells(tools)).toEqual(['Met', 'Not met', 'Met']);
    const type = choices(choice('Reached'), choice('Not met'), choice('Late'));
    tools.run(changeColumn(tools.context, place, { type }));
    expect(cells(tools)).toEqual(['Reached', 'Not met', 'Reached']);
  });

  test('that change places are not renamed', () => {
    const tools = withChoices();
    const type = choices(choice('Not met'), choice('Met'), choice('Late'));
    tools.run(changeColumn(tools.context, place, { type }));
    expect(cells(tools)).toEqual(['Met', 'Not met', 'Met']);
  });

  test('are renamed as somebody says, wherever they stand then', () => {
    const tools = withChoices();
    const type = choices(choice('Met'), choice('Reached'));
    const renamedChoices = new Map([
      ['Met', 'Reached'],
      ['Not met', 'Met'],
    ]);
    tools.run(changeColumn(tools.context, place, { type, renamedChoices }));
    expect(cells(tools)).toEqual(['Reached', 'Met', 'Reached']);
  });
});

describe('words of choices that are renamed', () => {
  const place = { table: measures, column: actual };

  test('are renamed in the rules, formats and views that name them, and elsewhere they are not', () => {
    const { context, run, session, column } = exampleToChange();
    run(changeColumn(context, place, { type: verdict }));
    const equals = (columns: readonly ColumnId[], word: string) => ({
      columns,
      test: {
        kind: 'compare' as const,
        operator: 'equals' as const,
        operands: [word],
        tone: 'good' as const,
      },
    });
    const filter = (of: ColumnId) => ({
      column: of,
      values: ['Met', ''],
      condition: { join: 'and' as const, tests: [{ kind: 'equals' as const, value: 'Met' }] },
    });
    const view = { ...plainView, name: 'Open', hidden: [] };
    run(setColumnRules(context, place, [{ kind: 'list', words: ['Met', 'Late'], message: '' }]));
    run(setFormatRules(context, measures, [equals([actual], 'Met'), equals([actual, met], 'Met')]));
    run(saveView(context, { table: measures, view: { ...view, filters: [filter(actual), filter(met)] } }));
    const before = session.workbook.table(measures)!.record;
    run(changeColumn(context, place, { type: choices(choice('Achieved'), choice('Not met')) }));
    const { record } = session.workbook.table(measures)!;
    expect(column(measures, actual).rules).toMatchObject([{ words: ['Achieved', 'Late'] }]);
    expect(record.formats).toEqual([equals([actual], 'Achieved'), equals([actual, met], 'Met')]);
    expect(record.views![0]!.filters).toMatchObject([
      { values: ['Achieved', ''], condition: { tests: [{ value: 'Achieved' }] } },
      { values: ['Met', ''], condition: { tests: [{ value: 'Met' }] } },
    ]);
    session.undo();
    expect(session.workbook.table(measures)!.record).toEqual(before);
  });

  test('that nothing names leave the table’s facts alone', () => {
    const { context, run, session } = exampleToChange();
    run(changeColumn(context, place, { type: verdict }));
    run(setFormatRules(context, measures, [{ columns: [actual], test: { kind: 'blank', tone: 'bad' } }]));
    const { record } = session.workbook.table(measures)!;
    run(changeColumn(context, place, { type: choices(choice('Achieved'), choice('Not met')) }));
    expect(session.workbook.table(measures)!.record).toBe(record);
  });
});

describe('a calculated column', () => {
  const place = { table: measures, column: met };

  test('becomes one that people type into, keeps what it shows, and comes back with undo', () => {
    const { session, context, run, content } = exampleToChange();
    run(setOverride(context, { ...place, row: row(2) }, { typed: 'Yes', reason: 'Agreed' }));
    const before = content();
    const change: ColumnChange = { formula: '', type: verdict };
    const preview = previewColumnChange(context, place, change);
    expect(preview).toMatchObject({
      ok: true,
      value: {
        cells: 3,
        converted: 1,
        reasonsLost: 1,
        emptied: 0,
        examples: [{ before: 'Yes', after: 'Met' }],
      },
    });
    run(changeColumn(context, place, change));
    const table = session.workbook.table(measures)!;
    expect([0, 1, 2].map((index) => table.cell(row(index), met))).toEqual(['Met', 'Not met', 'Met']);
    expect(table.overrides(met).size).toBe(0);
    session.undo();
    expect(content()).toEqual(before);
  });

  test('whose errors are left behind says how many cells are blank then', () => {
    const { context, run } = exampleToChange();
    run(changeColumn(context, place, { formula: '=1/([@Actual]-5)' }));
    expect(previewColumnChange(context, place, { formula: '' })).toMatchObject({
      ok: true,
      value: { cells: 2, emptied: 1, converted: 0 },
    });
  });

  test('that gets another type converts what was put in by hand', () => {
    const { context, run, override } = exampleToChange();
    run(setOverride(context, { ...place, row: row(2) }, { typed: '13.4%', reason: 'Agreed' }));
    run(changeColumn(context, place, { type: percent }));
    expect(override(measures, row(2), met)).toMatchObject({ value: 0.134, reason: 'Agreed' });
  });

  test('replaces typed cells, but not formulas of single cells', () => {
    const { context, run, shown } = exampleToChange();
    const typed = { table: measures, column: actual };
    run(setCellFormula(context, { ...typed, row: row(2) }, '=9'));
    const change = { formula: '=[@Target]+1' };
    expect(previewColumnChange(context, typed, change)).toMatchObject({
      ok: true,
      value: { cells: 2, replaced: 2 },
    });
    run(changeColumn(context, typed, change));
    expect([0, 1, 2].map((index) => shown(measures, row(index), actual))).toEqual([7, 7, 9]);
  });

  test('takes a formula typed in a row from there', () => {
    const { context, run, formula } = exampleToChange();
    run(
      changeColumn(context, { ...place, row: row(1) }, { formula: '=B3-C3', name: 'Margin', type: number }),
    );
    expect(formula(measures, met)).toBe('[@Actual]-[@Target]');
  });
});

describe('everything about a column', () => {
  test('changes in one step, and undo takes it back', () => {
    const { session, context, run, content, column } = exampleToChange();
    const before = content();
    run(
      changeColumn(
        context,
        { table: measures, column: target },
        {
          name: ' Goal ',
          description: 'What is to be reached.',
          type: text,
        },
      ),
    );
    expect(column(measures, target)).toMatchObject({
      name: 'Goal',
      description: 'What is to be reached.',
      type: text,
    });
    expect(session.workbook.table(measures)!.cell(row(0), target)).toBe('6');
    expect(session.undoLabel).toBe('Change column Target');
    session.undo();
    expect(content()).toEqual(before);
  });

  test('is refused where the formula can’t be read, in the preview too', () => {
    const { context } = exampleToChange();
    const place = { table: measures, column: target };
    expect(refusal(changeColumn(context, place, { formula: '=1+' }))).toMatch(/.+/);
    expect(previewColumnChange(context, place, { formula: '=1+' })).toMatchObject({
      ok: false,
      error: { place },
    });
  });

  test('a column that is no choice any more is the unit of no other column', () => {
    const { context, run, column } = exampleToChange();
    const unit = { table: measures, column: met };
    const crimes = choices({ ...choice('%'), numberFormat: '0.0%' }, choice('crimes'));
    run(changeColumn(context, unit, { formula: '', type: crimes }));
    run(changeColumn(context, { table: measures, column: actual }, { type: { ...number, unitColumn: met } }));
    expect(previewColumnChange(context, unit, { type: text })).toMatchObject({
      ok: true,
      value: { losingUnit: ['Actual'] },
    });
    run(changeColumn(context, unit, { name: 'Unit' }));
    expect(column(measures, actual).type).toMatchObject({ unitColumn: met });
    run(changeColumn(context, unit, { type: text }));
    expect(column(measures, actual).type).toMatchObject({ unitColumn: null });
  });

  test('rows that another table refers to become their key texts and rows again', () => {
    const { session, context, run } = exampleToChange();
    const place = { table: lines, column: measure };
    run(changeColumn(context, place, { type: text }));
    const table = session.workbook.table(lines)!;
    expect(table.cell(row(1), measure)).toBe('M 2');
    run(changeColumn(context, place, { type: reference }));
    expect(table.cell(row(1), measure)).toEqual({ ref: row(1) });
  });
});
