import { describe, expect, test } from 'vitest';
import { addTable } from '../../../src/commands/add-table.ts';
import { addColumn } from '../../../src/commands/add-column.ts';
import { defineName } from '../../../src/commands/define-name.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { renameTable } from '../../../src/commands/rename-table.ts';
import { renameWorkbook } from '../../../src/commands/rename-workbook.ts';
import { saveView } from '../../../src/commands/save-view.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setNote } from '../../../src/commands/set-note.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import type { ChangeSet } from '../../../src/model/change-set.ts';
import { decideAll, type MergeDecision, type MergePlan } from '../../../src/model/merge-plan.ts';
import { differenceBetween } from '../../../src/model/workbook-difference.ts';
import type { Workbook } from '../../../src/model/workbook.ts';
import { Writes } from '../../../src/session/writes.ts';
import { withAuthors } from '../../../src/snapshot/merge-authors.ts';
import { mergeWorkbooks } from '../../../src/snapshot/merge-workbooks.ts';
import { actual, exampleContent, lines, measures, met, row } from '../session/example-workbook.ts';
import { mergeInto, sessionOf } from '../snapshot/merge-states.ts';
import { type Edit, edited, planned } from './edited-copies.ts';

/** Merges with every conflict decided alike, and gives the workbook. */
function decided(mine: readonly Edit[], other: readonly Edit[], decision: MergeDecision): Workbook {
  const { ours, plan } = planned(mine, other);
  expect(plan.others).toHaveLength(1);
  const decisions = new Map(plan.others.map(({ id }) => [id, decision] as const));
  mergeInto(ours, plan, { cells: [], others: decisions });
  return ours.workbook;
}

const place = { table: measures, column: actual, row: row(0) };

describe('what is decided is what is there', () => {
  const limit =
    (formula: string): Edit =>
    (context) =>
      defineName(context, { name: 'Limit', formula });
  const named =
    (name: string): Edit =>
    (context) =>
      defineName(context, { name, formula: '1' });

  test.each([
    ['ours', ['=2', 'Alpha', 'Zeta']],
    ['theirs', ['=3', 'Alpha', 'Zeta']],
  ] as const)('a name that both defined: %s; names that one defined stay', (side, [formula, ...more]) => {
    const workbook = decided([named('Zeta'), limit('2')], [named('Alpha'), limit('3')], side);
    const names = workbook.record.names ?? [];
    expect(names.map(({ name }) => name)).toEqual([more[0], 'Limit', more[1]]);
    expect(names[1]!.formula).toEqual({ parts: [formula.slice(1)] });
  });

  const view =
    (name: string, group: typeof actual): Edit =>
    (context) =>
      saveView(context, {
        table: measures,
        view: { name, sort: [], filters: [], group, hidden: [] },
      });

  test.each([
    ['ours', actual],
    ['theirs', met],
  ] as const)('a view that both saved: %s; views that one saved stay, in one order', (side, group) => {
    const mine = [view('Mine', actual), view('Both', actual)];
    const theirs = [view('Theirs', actual), view('both', met)];
    const views = decided(mine, theirs, side).table(measures)!.record.views ?? [];
    expect(views.map(({ name }) => name.toLowerCase())).toEqual(['both', 'mine', 'theirs']);
    expect(views[0]).toMatchObject({ group });
  });

  const noted =
    (text: string): Edit =>
    (context) =>
      setNote(context, [place], text);

  test.each([
    ['ours', 'Mine'],
    ['theirs', 'Theirs'],
    [{ typed: 'Both' }, 'Both'],
  ] as const)('a note that both wrote: %o', (decision, text) => {
    const workbook = decided([noted('Mine')], [noted('Theirs')], decision);
    expect(workbook.table(measures)!.note(row(0), actual)).toEqual({ text });
  });

  const overridden =
    (typed: string): Edit =>
    (context) =>
      setOverride(context, { table: measures, column: met, row: row(0) }, { typed, reason: 'Seen' });

  test.each([
    ['ours', 'Mine'],
    ['theirs', 'Theirs'],
  ] as const)('a value that both put in by hand: %s', (side, value) => {
    const workbook = decided([overridden('Mine')], [overridden('Theirs')], side);
    expect(workbook.table(measures)!.override(row(0), met)).toMatchObject({ value });
  });

  const titled =
    (title: string): Edit =>
    (context) =>
      renameTable(context, measures, title);

  test.each([
    ['ours', ['Aims', 'Aims']],
    ['theirs', ['All goals', 'All_goals']],
    [{ typed: 'Hard targets' }, ['Hard targets', 'Hard_targets']],
  ] as const)('a table that both renamed: %o, and formulas call it so', (decision, names) => {
    const table = decided([titled('Aims')], [titled('All goals')], decision).table(measures)!;
    expect([table.record.title, table.record.name]).toEqual(names);
  });

  test.each([
    ['ours', 'Here'],
    ['theirs', 'There'],
    [{ typed: 'Elsewhere' }, 'Elsewhere'],
  ] as const)('a workbook that both renamed: %o', (decision, title) => {
    const workbook = decided(
      [(context) => renameWorkbook(context, 'Here')],
      [(context) => renameWorkbook(context, 'There')],
      decision,
    );
    expect(workbook.record.title).toBe(title);
  });
});

describe('names are unique afterwards', () => {
  const table =
    (title: string): Edit =>
    (context) =>
      addTable(context, title);
  const column =
    (name: string): Edit =>
    (context) =>
      addColumn(context, { table: measures, name, type: { kind: 'text' }, before: null });

  test('tables that both added under one title', () => {
    const { ours, plan } = planned([table('Notes'), table('Notes 2')], [table('notes')]);
    mergeInto(ours, plan, decideAll(plan, 'ours'));
    const added = ours.workbook.tables.slice(2).map(({ record: { title, name } }) => `${title}: ${name}`);
    expect(added.toSorted()).toEqual(['Notes 2: Notes_2', 'Notes: Notes', 'notes 3: notes_3']);
  });

  test('columns that both added under one name, where the next number is taken as well', () => {
    const { ours, plan } = planned([column('Remark'), column('Remark 2')], [column('REMARK')]);
    mergeInto(ours, plan, decideAll(plan, 'ours'));
    const names = ours.workbook.table(measures)!.columns.map(({ name }) => name);
    expect(names.slice(4).toSorted()).toEqual(['REMARK 3', 'Remark', 'Remark 2']);
  });
});

describe('without anything that both once were', () => {
  function compared(mine: readonly Edit[], other: readonly Edit[]) {
    const [ours, theirs] = [edited('a', mine), edited('b', other)];
    const plan = mergeWorkbooks({ base: null, ours: ours.workbook, theirs: theirs.workbook });
    const conflicts = plan.others.map(({ id }) => id);
    mergeInto(ours, plan, decideAll(plan, 'ours'));
    return { plan, conflicts, workbook: ours.workbook };
  }

  test('a fact that differs is asked about, and one that is empty here comes', () => {
    const formatted = (title: string, description: string): Edit[] => [
      (context) => renameTable(context, measures, title),
      ({ workbook }) => {
        const writes = new Writes().setTable(lines, { ...workbook.table(lines)!.record, description });
        return { ok: true, value: { label: 'Describe', writes } };
      },
    ];
    const { conflicts, workbook } = compared(formatted('Aims', ''), formatted('Goals', 'What counts'));
    expect(conflicts).toEqual(['table measures title']);
    expect(workbook.table(lines)!.record.description).toBe('What counts');
    expect(workbook.table(measures)!.record.title).toBe('Aims');
  });

  test('a filled cell stands against a blank one, two that are filled are a question', () => {
    const type =
      (index: number, text: string): Edit =>
      (context) =>
        setCell(context, { table: measures, column: actual, row: row(index) }, text);
    const { plan, workbook } = compared([type(0, '1')], [type(0, '2'), type(2, '3')]);
    expect(plan.cells).toMatchObject([{ rows: [row(0)], ours: [1], theirs: [2] }]);
    expect([row(0), row(2)].map((id) => workbook.table(measures)!.cell(id, actual))).toEqual([1, 3]);
  });

  test('names that only one has come, one that differs is a question', () => {
    const name =
      (word: string, formula: string): Edit =>
      (context) =>
        defineName(context, { name: word, formula });
    const { conflicts, workbook } = compared(
      [name('Alike', '1'), name('Differs', '1'), name('Mine', '1')],
      [name('Alike', '1'), name('Differs', '2'), name('Theirs', '1')],
    );
    expect(conflicts).toEqual(['name differs']);
    expect(workbook.record.names!.map((one) => one.name)).toEqual(['Alike', 'Differs', 'Mine', 'Theirs']);
  });
});

describe('who changed what is in conflict, and when', () => {
  const since = (edits: readonly Edit[], author: string, at: number) => {
    const base = sessionOf(exampleContent()).workbook;
    const changes: ChangeSet = differenceBetween(base, edited(author, edits).workbook);
    return { at, author, label: 'Edit', changes };
  };
  const nothing = { workbook: null, tables: new Map() };

  /** Whom each conflict names, ours then theirs. */
  function told(mine: readonly Edit[], other: readonly Edit[]): unknown[] {
    const { plan } = planned(mine, other);
    const later = { at: 9, author: 'somebody', label: 'Nothing of it', changes: nothing };
    const both: MergePlan = withAuthors(plan, [since(mine, 'a', 1), later], [later, since(other, 'b', 2)]);
    return [...both.cells.flatMap(({ changed }) => changed), ...both.others.map(({ changed }) => changed)];
  }

  test('everybody who changed the copy, once', () => {
    const typed: Edit = (context) => setCell(context, place, '2');
    const { plan } = planned([], [typed]);
    const [one, other] = [since([typed], 'b', 2), { at: 9, author: 'c', label: 'Later', changes: nothing }];
    const unknown = { ...other, author: null };
    expect(withAuthors(plan, [], [one, other, unknown, one]).authors).toEqual(['b', 'c']);
  });

  const named = { ours: { at: 1, author: 'a' }, theirs: { at: 2, author: 'b' } };

  test.each<[string, (who: string) => Edit]>([
    ['a cell', (who) => (context) => setCell(context, place, who === 'a' ? '1' : '2')],
    ['the title of the workbook', (who) => (context) => renameWorkbook(context, who)],
    ['a name', (who) => (context) => defineName(context, { name: 'N', formula: who === 'a' ? '1' : '2' })],
    ['the title of a table', (who) => (context) => renameTable(context, measures, `Of ${who}`)],
    ['a note', (who) => (context) => setNote(context, [place], who)],
    [
      'a value by hand',
      (who) => (context) => setOverride(context, { ...place, column: met }, { typed: who, reason: 'Seen' }),
    ],
  ])('%s', (_what, edit) => {
    expect(told([edit('a')], [edit('b')])).toEqual([named]);
  });

  test('a row that one removed and the other changed', () => {
    const remove: Edit = (context) => deleteRows(context, { table: measures, rows: [row(0)] });
    expect(told([remove], [(context) => setCell(context, place, '2')])).toEqual([named]);
    expect(told([(context) => setNote(context, [place], 'Seen')], [remove])).toEqual([named]);
  });

  test('what no past tells is left open', () => {
    const mine: Edit = (context) => setCell(context, place, '1');
    const { plan } = planned([mine], [(context) => setCell(context, place, '2')]);
    expect(withAuthors(plan, [], [])).toBe(plan);
    expect(withAuthors(plan, [since([mine], 'a', 1)], []).cells[0]!.changed).toEqual([
      { ours: named.ours, theirs: null },
    ]);
  });
});
