import { describe, expect, test } from 'vitest';
import { addColumn } from '../../../src/commands/add-column.ts';
import type { CommandContext, CommandResult } from '../../../src/commands/context.ts';
import { defineName } from '../../../src/commands/define-name.ts';
import { renameTable } from '../../../src/commands/rename-table.ts';
import { renameWorkbook } from '../../../src/commands/rename-workbook.ts';
import { saveView } from '../../../src/commands/save-view.ts';
import type { FormatRule, ValidationRule } from '../../../src/model/cell-rules.ts';
import type { ColumnType } from '../../../src/model/column-types.ts';
import type { Workbook } from '../../../src/model/workbook.ts';
import { columnFacts, tableFacts, typeText, workbookFacts } from '../../../src/queries/compare-facts.ts';
import { Writes } from '../../../src/session/writes.ts';
import { actual, exampleSession, lines, measures, target } from '../session/example-workbook.ts';

type Edit = (context: CommandContext) => CommandResult;

function after(...edits: readonly Edit[]): Workbook {
  const { session, context } = exampleSession();
  for (const edit of edits) {
    const command = edit(context);
    if (!command.ok) throw new Error(command.error.message);
    const done = session.dispatch(command.value);
    if (!done.ok) throw new Error(done.error.message);
  }
  return session.workbook;
}

const told = (facts: readonly { fact: string; before: string; after: string }[]) =>
  facts.map(({ fact, before, after: now }) => `${fact}: ${before} > ${now}`);

test('workbooks: the title, and names that came, went and mean something else', () => {
  const name =
    (word: string, formula: string): Edit =>
    (context) =>
      defineName(context, { name: word, formula });
  const before = after(name('Kept', '1'), name('Other', '1'), name('Gone', '1'));
  const now = after(
    (context) => renameWorkbook(context, 'New'),
    name('Kept', '1'),
    name('other', '2'),
    name('Come', '3'),
  );
  expect(told(workbookFacts(before, now)).toSorted()).toEqual([
    'Name Come:  > =3',
    'Name Gone: =1 > ',
    'Name other: =1 > =2',
    'Title: Example > New',
  ]);
  expect(workbookFacts(before, before)).toEqual([]);
});

const viewed =
  (name: string, group: typeof actual | null): Edit =>
  (context) =>
    saveView(context, { table: measures, view: { name, sort: [], filters: [], group, hidden: [] } });

const formatted =
  (...formats: readonly FormatRule[]): Edit =>
  ({ workbook }) => ({
    ok: true,
    value: {
      label: 'Formats',
      writes: new Writes().setTable(measures, { ...workbook.table(measures)!.record, formats }),
    },
  });

test('tables: titles, frozen columns, views and formats', () => {
  const [low, high] = [actual, target].map((column): FormatRule => ({
    columns: [column],
    test: { kind: 'verdict', from: null },
  }));
  const frozen: Edit = ({ workbook }) => ({
    ok: true,
    value: {
      label: 'Freeze',
      writes: new Writes().setTable(measures, {
        ...workbook.table(measures)!.record,
        ...{ frozen: actual, keyColumn: null, description: 'What is measured' },
      }),
    },
  });
  const facts = (before: Workbook, now: Workbook) =>
    told(
      tableFacts(
        { table: before.table(measures)!, workbook: before },
        { table: now.table(measures)!, workbook: now },
      ),
    );
  const before = after(viewed('Kept', null), viewed('Anew', null), viewed('Gone', null), formatted(low!));
  const now = after(
    viewed('Kept', null),
    viewed('Anew', actual),
    viewed('Come', null),
    formatted(high!),
    frozen,
    (context) => renameTable(context, measures, 'All aims'),
  );
  expect(facts(before, now)).toEqual([
    'Title: Measures > All aims',
    'Name in formulas: Measures > All_aims',
    'Description:  > What is measured',
    'Key column: Ref > ',
    'Frozen columns up to:  > Actual',
    'View Anew: saved > saved anew',
    'View Gone: saved > ',
    'View Come:  > saved',
    'Formats by rule: 1 > 1, changed',
  ]);
  expect(facts(before, after(formatted(low!, high!)))).toContain('Formats by rule: 1 > 2');
});

test('columns: what they are called, hold, calculate and ask for', () => {
  const rule = (low: number): ValidationRule => ({ kind: 'range', low, high: null, message: '' });
  const workbook = after();
  const place = { table: workbook.table(measures)!, workbook };
  const { id: _, ...record } = place.table.column(actual)!;
  const facts = (before: typeof record, now: typeof record) => told(columnFacts(before, now, place, place));
  expect(
    facts(record, {
      ...record,
      ...{ name: 'Figure', description: 'Out of ten', hidden: true, wrap: true },
      ...{ formula: { parts: ['1+1'] }, totals: { parts: ['2'] }, rules: [rule(0)] },
    }),
  ).toEqual([
    'Name: Actual > Figure',
    'Description:  > Out of ten',
    'Formula:  > =1+1',
    'Total:  > =2',
    'Hidden: no > yes',
    'Wrapped: no > yes',
    'Rules: none > 1',
  ]);
  expect(facts({ ...record, rules: [rule(0)] }, { ...record, rules: [rule(1)] })).toEqual([
    'Rules: 1 > 1, changed',
  ]);
  expect(facts(record, { ...record, order: 'b', width: 12 })).toEqual([]);
});

describe('types in words', () => {
  const choice = (word: string) => ({ word, glyph: '', tone: 'neutral' as const, aliases: [] });
  test.each<[ColumnType, string]>([
    [{ kind: 'text' }, 'Text'],
    [{ kind: 'boolean' }, 'Yes or no'],
    [{ kind: 'choice', choices: [choice('Met'), choice('Not met')] }, 'Choice: Met, Not met'],
    [{ kind: 'reference', table: lines }, 'Reference to Lines'],
    [{ kind: 'currency', currency: 'GBP', format: '' }, 'Currency GBP'],
    [{ kind: 'number', format: '0.0', unitColumn: target }, 'Number 0.0 by Target'],
    [{ kind: 'number', format: '', unitColumn: null }, 'Number'],
    [{ kind: 'integer', format: '' }, 'Whole number'],
    [{ kind: 'percent', format: '0%' }, 'Percentage 0%'],
    [{ kind: 'date', format: 'd mmm' }, 'Date d mmm'],
  ])('%o', (type, words) => {
    const workbook = after();
    expect(typeText(type, { table: workbook.table(measures)!, workbook })).toBe(words);
  });
  test('a table that is gone', () => {
    const workbook = after((context) =>
      addColumn(context, { table: lines, name: 'X', type: { kind: 'text' }, before: null }),
    );
    const type: ColumnType = { kind: 'reference', table: 'gone' as typeof lines };
    expect(typeText(type, { table: workbook.table(lines)!, workbook })).toBe(
      'Reference to a table that is gone',
    );
  });
});
