import { describe, expect, test } from 'vitest';
import { changeName } from '../../../src/commands/change-name.ts';
import { defineName } from '../../../src/commands/define-name.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { editColumn } from '../../../src/commands/edit-column.ts';
import { setColumnRules } from '../../../src/commands/set-column-rules.ts';
import { type FormatInput, setFormatRules } from '../../../src/commands/set-format-rules.ts';
import { printFormula } from '../../../src/formula/formula-text.ts';
import type { ValidationRule } from '../../../src/model/cell-rules.ts';
import { asColumnId } from '../../../src/model/ids.ts';
import { nameUses } from '../../../src/queries/name-uses.ts';
import { actual, lines, measures, met, ref, target } from '../session/example-workbook.ts';
import { exampleToChange, refusal } from './run-command.ts';

const required: ValidationRule = { kind: 'required', message: '' };

function example() {
  const book = exampleToChange();
  const record = () => book.session.workbook.table(measures)!.record;
  const formula = () => {
    const [format] = record().formats!;
    if (format?.test.kind !== 'formula') throw new Error('The first format has no formula');
    const table = book.session.workbook.table(measures)!;
    return printFormula(format.test.formula, book.session.workbook, table);
  };
  /** Why a command, or the session after it, refuses; '' where neither does. */
  const why = (result: ReturnType<typeof setFormatRules>) => {
    const done = result.ok ? book.session.dispatch(result.value) : result;
    return done.ok ? '' : done.error.message;
  };
  return { ...book, record, formula, why };
}

describe('rules of a column', () => {
  const place = { table: measures, column: actual };

  test('replace those that it had, and none at all leaves no trace', () => {
    const { context, run, column, session } = example();
    const range: ValidationRule = { kind: 'range', low: 0, high: null, message: 'No less than nothing.' };
    run(setColumnRules(context, place, [required, range]));
    expect(column(measures, actual).rules).toEqual([required, range]);
    expect(session.undoLabel).toBe('Rules of Actual');
    run(setColumnRules(context, place, []));
    expect(column(measures, actual)).not.toHaveProperty('rules');
    expect(session.undoLabel).toBe('Remove rules of Actual');
  });

  test('may name a column that goes, but none that is gone', () => {
    const { context, run, column } = example();
    const reference: ValidationRule = { kind: 'reference', table: lines, column: ref, message: '' };
    const gone = { ...reference, column: asColumnId('gone') };
    expect(refusal(setColumnRules(context, place, [gone]))).toMatch(/no longer there/);
    run(setColumnRules(context, place, [{ ...reference, table: measures, column: target }]));
    run(deleteColumn(context, { table: measures, column: target }));
    const { rules } = column(measures, actual);
    run(setColumnRules(context, place, [...rules!, required]));
    expect(column(measures, actual).rules).toHaveLength(2);
  });

  test.each<[ValidationRule, RegExp]>([
    [{ kind: 'range', low: 5, high: 4, message: '' }, /least value has to be below the greatest/],
    [{ kind: 'range', low: null, high: null, message: '' }, /Give the least value/],
    [{ kind: 'range', low: Number.NaN, high: 1, message: '' }, /have to be numbers/],
    [{ kind: 'list', words: [], message: '' }, /at least one value/],
    [{ kind: 'pattern', mask: '', message: '' }, /####\/##/],
    [{ kind: 'unique', message: 'x'.repeat(1001) }, /1,000 characters/],
  ])('[S2] %j is refused', (rule, words) => {
    const { context, why } = example();
    expect(why(setColumnRules(context, place, [rule]))).toMatch(words);
  });

  test('[S2] rules that stand there already hinder no other change of the column', () => {
    const { context, run, why } = example();
    run(setColumnRules(context, place, [required]));
    expect(why(editColumn(context, place, { name: 'Figure' }))).toBe('');
  });
});

describe('formats of a table', () => {
  const coloured = (test: FormatInput['test']): FormatInput => ({ columns: [actual], test });

  test('replace those that it had; a formula is read as it was typed, and follows what it names', () => {
    const { context, run, record, formula, session } = example();
    const typed = coloured({ kind: 'formula', typed: '=[@Actual]>[@Target]*Slack', tone: 'bad' });
    run(setFormatRules(context, measures, [typed, coloured({ kind: 'blank', tone: 'muted' })]));
    expect(record().formats).toHaveLength(2);
    expect(session.undoLabel).toBe('Formats of Measures');
    run(editColumn(context, { table: measures, column: target }, { name: 'Aim' }));
    expect(formula()).toBe('[@Actual]>[@Aim]*Slack');
    run(defineName(context, { name: 'Slack', formula: '2' }));
    expect(nameUses(context.workbook, 'slack')).toEqual(['Measures (format)']);
    run(changeName(context, 'Slack', { name: 'Leeway' }));
    expect(formula()).toBe('[@Actual]>[@Aim]*Leeway');
    session.undo();
    expect(formula()).toBe('[@Actual]>[@Aim]*Slack');
    run(setFormatRules(context, measures, []));
    expect(record()).not.toHaveProperty('formats');
  });

  test('a rename leaves the formats alone that do not use the name', () => {
    const { context, run, record } = example();
    run(defineName(context, { name: 'Slack', formula: '2' }));
    run(setFormatRules(context, measures, [coloured({ kind: 'verdict', from: met })]));
    const { formats } = record();
    run(changeName(context, 'Slack', { name: 'Leeway' }));
    expect(record().formats).toBe(formats);
  });

  test.each<[string, FormatInput, RegExp]>([
    ['no columns', { columns: [], test: { kind: 'blank', tone: 'bad' } }, /Choose the columns/],
    ['no formula', coloured({ kind: 'formula', typed: ' = ', tone: 'bad' }), /Write the formula/],
    ['no formula’s text', coloured({ kind: 'formula', typed: '=1+', tone: 'bad' }), /./],
    [
      'one end',
      coloured({ kind: 'compare', operator: 'between', operands: [1], tone: 'bad' }),
      /Give the two ends/,
    ],
    [
      'no number',
      coloured({ kind: 'compare', operator: 'less', operands: [Infinity], tone: 'bad' }),
      /a cell can hold/,
    ],
    ['turned', coloured({ kind: 'thresholds', low: 2, high: 1, lowIsGood: false }), /lower threshold/],
    ['bar', coloured({ kind: 'data-bar', low: 2, high: 2 }), /greater than its start/],
  ])('[S2] with %s are refused', (_name, format, words) => {
    const { context, why } = example();
    expect(why(setFormatRules(context, measures, [format]))).toMatch(words);
  });
});
