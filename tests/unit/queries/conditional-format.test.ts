import { describe, expect, test } from 'vitest';
import { readFormula } from '../../../src/formula/formula-text.ts';
import type { FormatRule, FormatTest } from '../../../src/model/cell-rules.ts';
import type { ColumnType, Tone } from '../../../src/model/column-types.ts';
import type { ColumnId } from '../../../src/model/ids.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { ConditionalFormats, dataBar } from '../../../src/queries/conditional-format.ts';
import { changedCells } from '../../../src/queries/changed-cells.ts';
import { ValueIndexes } from '../../../src/queries/value-index.ts';
import { Writes } from '../../../src/session/writes.ts';
import { actual, exampleSession, measures, met, ref, row, target } from '../session/example-workbook.ts';

function example(...formats: readonly FormatRule[]) {
  const { session } = exampleSession();
  const table = session.workbook.table(measures)!;
  const indexes = new ValueIndexes(session.engine);
  const looks = new ConditionalFormats(
    { ...session, workbook: session.workbook, engine: session.engine, indexes },
    table,
  );
  session.subscribe((commit) => {
    const changes = changedCells(session.workbook, commit);
    indexes.update(changes);
    const change = changes.get(measures);
    if (change !== undefined) looks.changed(change.rowsChanged ? null : change.columns.keys());
  });
  const setFormats = (rules: readonly FormatRule[]) =>
    session.dispatch({
      label: 'Formats',
      writes: new Writes().setTable(measures, { ...table.record, formats: rules }),
    });
  setFormats(formats);
  return {
    session,
    table,
    looks,
    setFormats,
    put: (column: ColumnId, number: number, value: CellValue) =>
      session.dispatch({ label: 'Put', writes: new Writes().setCell(measures, column, row(number), value) }),
    setType: (column: ColumnId, type: ColumnType) => {
      const { id: _, ...record } = table.column(column)!;
      session.dispatch({
        label: 'Type',
        writes: new Writes().setColumn(measures, column, { ...record, type }),
      });
    },
    tones: (column: ColumnId) => {
      // Duplicates are known as soon as somebody has looked for them once.
      looks.look(0, column);
      indexes.work(null);
      return [0, 1, 2].map((slot) => looks.look(slot, column)?.tone ?? null);
    },
  };
}

const on = (column: ColumnId, test: FormatTest): FormatRule => ({ columns: [column], test });

describe('a cell takes the tone of the first format whose condition it meets', () => {
  const bad: Tone = 'bad';
  const compare = (
    operator: Extract<FormatTest, { kind: 'compare' }>['operator'],
    ...operands: CellValue[]
  ): FormatTest => ({
    kind: 'compare',
    operator,
    operands,
    tone: bad,
  });
  // The three cells of the column hold 5, 7 and nothing; those of Ref hold M 1, M 2 and M 3.
  const cases: readonly (readonly [ColumnId, FormatTest, readonly (Tone | null)[]])[] = [
    [actual, compare('equals', 5), [bad, null, null]],
    [actual, compare('not-equals', 5), [null, bad, null]],
    [actual, compare('greater', 5), [null, bad, null]],
    [actual, compare('greater-or-equal', 5), [bad, bad, null]],
    [actual, compare('less', 7), [bad, null, null]],
    [actual, compare('less-or-equal', 7), [bad, bad, null]],
    [actual, compare('between', 6, 8), [null, bad, null]],
    [actual, compare('between', 8, 6), [null, bad, null]],
    [actual, compare('not-between', 6, 8), [bad, null, null]],
    [actual, compare('contains', 7), [null, bad, null]],
    [actual, compare('greater', 'M'), [null, null, null]],
    [ref, compare('equals', 'm 2'), [null, bad, null]],
    [ref, compare('contains', '3'), [null, null, bad]],
    [ref, compare('begins', 'm'), [bad, bad, bad]],
    [ref, compare('greater', 'M 1'), [null, bad, bad]],
    [ref, compare('less', 5), [null, null, null]],
    [actual, { kind: 'blank', tone: 'warning' }, [null, null, 'warning']],
    [actual, { kind: 'not-blank', tone: 'warning' }, ['warning', 'warning', null]],
    [actual, { kind: 'error', tone: 'warning' }, [null, null, null]],
    [actual, { kind: 'duplicate', tone: 'mixed' }, [null, null, null]],
    [target, { kind: 'duplicate', tone: 'mixed' }, ['mixed', 'mixed', 'mixed']],
    [actual, { kind: 'thresholds', low: 6, high: 7, lowIsGood: false }, ['bad', 'good', null]],
    [actual, { kind: 'thresholds', low: 6, high: 8, lowIsGood: true }, ['good', 'mixed', null]],
    [actual, { kind: 'verdict', from: null }, [null, null, null]],
  ];
  test.each(cases)('%s %j', (column, one, tones) => {
    expect(example(on(column, one)).tones(column)).toEqual(tones);
  });
});

const verdicts: ColumnType = {
  kind: 'choice',
  choices: [
    { word: 'Met', glyph: '✓', tone: 'good', aliases: [] },
    { word: 'Not met', glyph: '✗', tone: 'bad', aliases: [] },
  ],
};

test('a verdict colours its own cell, and others of its row with its sign', () => {
  const { looks, setType } = example(on(met, { kind: 'verdict', from: null }), {
    columns: [ref],
    test: { kind: 'verdict', from: met },
  });
  setType(met, verdicts);
  expect(looks.look(0, met)).toEqual({ tone: 'good', glyph: '', bar: null });
  expect(looks.look(0, ref)).toEqual({ tone: 'good', glyph: '✓', bar: null });
  expect(looks.look(1, ref)).toEqual({ tone: 'bad', glyph: '✗', bar: null });
});

test('a formula is asked for the row of the cell, and sees what was changed', () => {
  const { session, table, tones, setFormats, put } = example();
  const { formula } = readFormula('=[@Actual]>=[@Target]', session.workbook, table);
  setFormats([{ columns: [actual, ref], test: { kind: 'formula', formula, tone: 'good' } }]);
  expect(tones(actual)).toEqual([null, 'good', null]);
  put(target, 0, 4);
  put(target, 1, 'none');
  expect(tones(ref)).toEqual(['good', null, null]);
});

test('the first tone wins, and a bar goes with it', () => {
  const { looks } = example(
    on(actual, { kind: 'data-bar', low: null, high: null }),
    on(actual, { kind: 'compare', operator: 'greater', operands: [6], tone: 'warning' }),
    on(actual, { kind: 'not-blank', tone: 'good' }),
    on(actual, { kind: 'data-bar', low: 0, high: 100 }),
  );
  expect(looks.look(1, actual)).toEqual({
    tone: 'warning',
    glyph: '',
    bar: { from: 0, to: 1, isNegative: false },
  });
  expect(looks.look(0, actual)).toEqual({
    tone: 'good',
    glyph: '',
    bar: { from: 0, to: 5 / 7, isNegative: false },
  });
  expect(looks.look(2, actual)).toBeNull();
  expect(looks.columns).toEqual(new Set([actual]));
});

test('bars and duplicates follow what is typed, and rules that are changed', () => {
  const { looks, put, tones, setFormats, session } = example(
    on(actual, { kind: 'data-bar', low: null, high: null }),
    on(actual, { kind: 'duplicate', tone: 'bad' }),
  );
  expect(tones(actual)).toEqual([null, null, null]);
  put(actual, 2, 5);
  expect(tones(actual)).toEqual(['bad', null, 'bad']);
  put(actual, 0, 10);
  expect(tones(actual)).toEqual([null, null, null]);
  expect(looks.look(1, actual)?.bar).toEqual({ from: 0, to: 0.7, isNegative: false });
  session.dispatch({ label: 'Delete', writes: new Writes().setRow(measures, row(0), null) });
  expect(looks.look(1, actual)?.bar).toEqual({ from: 0, to: 1, isNegative: false });
  expect(looks.look(0, actual)).toBeNull();
  setFormats([]);
  expect(looks.look(1, actual)).toBeNull();
  session.undo();
  expect(looks.look(1, actual)?.bar).not.toBeNull();
});

describe('bars begin at zero and stay in the cell', () => {
  const cases: readonly (readonly [value: number, low: number, high: number, bar: unknown])[] = [
    [5, 0, 10, { from: 0, to: 0.5, isNegative: false }],
    [15, 0, 10, { from: 0, to: 1, isNegative: false }],
    [-5, -10, 10, { from: 0.25, to: 0.5, isNegative: true }],
    [5, -10, 10, { from: 0.5, to: 0.75, isNegative: false }],
    [-20, -10, 0, { from: 0, to: 1, isNegative: true }],
    [75, 50, 100, { from: 0, to: 0.5, isNegative: false }],
    [1, 1, 1, null],
    [1, 2, 1, null],
    [0, -Number.MAX_VALUE, Number.MAX_VALUE, { from: 0.5, to: 0.5, isNegative: false }],
  ];
  test.each(cases)('%s between %s and %s', (value, low, high, bar) => {
    expect(dataBar(value, low, high)).toEqual(bar);
  });
});
