import { describe, expect, test } from 'vitest';
import { defineName } from '../../../src/commands/define-name.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { deleteTable } from '../../../src/commands/delete-table.ts';
import { editColumn } from '../../../src/commands/edit-column.ts';
import { moveColumn } from '../../../src/commands/move-column.ts';
import { moveRows } from '../../../src/commands/move-rows.ts';
import { renameTable } from '../../../src/commands/rename-table.ts';
import { renameWorkbook } from '../../../src/commands/rename-workbook.ts';
import { saveView } from '../../../src/commands/save-view.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setColumnWidths } from '../../../src/commands/set-column-widths.ts';
import { setNote } from '../../../src/commands/set-note.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import type { ChangeSet } from '../../../src/model/change-set.ts';
import { decideAll, type MergeDecision, type MergePlan } from '../../../src/model/merge-plan.ts';
import { differenceBetween } from '../../../src/model/workbook-difference.ts';
import type { ColumnId } from '../../../src/model/ids.ts';
import type { Workbook } from '../../../src/model/workbook.ts';
import { Writes } from '../../../src/session/writes.ts';
import { withAuthors } from '../../../src/snapshot/merge-authors.ts';
import { mergeWorkbooks } from '../../../src/snapshot/merge-workbooks.ts';
import {
  actual,
  exampleContent,
  lines,
  measures,
  met,
  ref,
  row,
  target,
} from '../session/example-workbook.ts';
import { mergeInto, sessionOf } from '../snapshot/merge-states.ts';
import { type Edit, edited, planned, written } from './edited-copies.ts';

/** Merges with every conflict decided alike, and gives the workbook. */
function decided(mine: readonly Edit[], other: readonly Edit[], decision: MergeDecision): Workbook {
  const { ours, plan } = planned(mine, other);
  expect(plan.others).toHaveLength(1);
  const decisions = new Map(plan.others.map(({ id }) => [id, decision] as const));
  mergeInto(ours, plan, { cells: [], others: decisions });
  return ours.workbook;
}

const place = { table: measures, column: actual, row: row(0) };

const view =
  (name: string, group: typeof actual): Edit =>
  (context) =>
    saveView(context, {
      table: measures,
      view: { name, sort: [], filters: [], group, hidden: [] },
    });

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

  test('what only one of them says comes, whether the other left it out or blank', () => {
    const keyed = (keyColumn: ColumnId | null, totals: string): Edit =>
      written((writes, workbook) => {
        const table = workbook.table(measures)!;
        writes.setTable(measures, { ...table.record, keyColumn });
        const { id: _, ...record } = table.column(actual)!;
        if (totals !== '') writes.setColumn(measures, actual, { ...record, totals: { parts: [totals] } });
      });
    for (const edits of [
      [keyed(null, ''), keyed(target, '1')],
      [keyed(target, '1'), keyed(null, '')],
    ]) {
      const { conflicts, workbook } = compared([edits[0]!], [edits[1]!]);
      const table = workbook.table(measures)!;
      expect([conflicts, table.record.keyColumn, table.column(actual)!.totals]).toEqual([
        [],
        target,
        { parts: ['1'] },
      ]);
    }
  });

  test('places and looks that differ stay as they are here, and nobody is asked', () => {
    const looks =
      (width: number, before: ColumnId): Edit =>
      (context) => {
        const writes = new Writes();
        for (const edit of [
          setColumnWidths(context, measures, new Map([[actual, width]])),
          moveColumn(context, { table: measures, column: met, before }),
          moveRows(context, { table: measures, rows: [row(0)], before: width === 100 ? null : row(2) }),
        ]) {
          if (!edit.ok) return edit;
          const written = edit.value.writes.tables.get(measures)!;
          for (const [id, record] of written.columns) writes.setColumn(measures, id, record);
          for (const [id, record] of written.rows) writes.setRow(measures, id, record);
        }
        return { ok: true, value: { label: 'Arrange', writes } };
      };
    const { plan, workbook } = compared([looks(100, actual)], [looks(200, target)]);
    expect([plan.others, plan.taken.tables.size]).toEqual([[], 0]);
    const table = workbook.table(measures)!;
    expect(table.columns.map(({ id }) => id).indexOf(met)).toBe(1);
    expect([table.column(actual)!.width, table.rows.ids()]).toEqual([100, [row(1), row(2), row(0)]]);
  });

  test('notes and values by hand that differ are questions, those that only one has come', () => {
    const seen =
      (number: number, text: string): Edit =>
      (context) =>
        setNote(context, [{ ...place, row: row(number) }], text);
    const byHand =
      (number: number, typed: string): Edit =>
      (context) =>
        setOverride(context, { table: measures, column: met, row: row(number) }, { typed, reason: 'Seen' });
    const { conflicts, workbook } = compared(
      [seen(0, 'Mine'), byHand(0, 'Mine'), seen(1, 'Only mine'), seen(2, 'Alike')],
      [seen(0, 'Theirs'), byHand(0, 'Theirs'), byHand(1, 'Only theirs'), seen(2, 'Alike')],
    );
    expect(conflicts).toEqual(['override measures met row-0', 'note measures actual row-0']);
    const table = workbook.table(measures)!;
    expect([0, 1, 2].map((number) => table.note(row(number), actual)?.text)).toEqual([
      'Mine',
      'Only mine',
      'Alike',
    ]);
    expect([0, 1].map((number) => table.override(row(number), met)?.value)).toEqual(['Mine', 'Only theirs']);
  });

  test('views that both have keep their order, and what one has besides comes after them', () => {
    const [one, two, three] = ['Second', 'First', 'Another'].map((name) => view(name, actual));
    const { conflicts, workbook } = compared([one!, two!], [one!, two!, three!]);
    expect(conflicts).toEqual([]);
    const views = workbook.table(measures)!.record.views ?? [];
    expect(views.map(({ name }) => name)).toEqual(['Second', 'First', 'Another']);
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

  const typing =
    (column: ColumnId, number: number, text = '3'): Edit =>
    (context) =>
      setCell(context, { table: measures, column, row: row(number) }, text);
  const noting =
    (column: ColumnId, number: number): Edit =>
    (context) =>
      setNote(context, [{ table: measures, column, row: row(number) }], 'Seen');
  /** What somebody else did later in the table, of which no conflict is. */
  const elsewhere: readonly Edit[] = [
    typing(ref, 1, 'M 9'),
    noting(actual, 1),
    (context) =>
      setOverride(context, { table: measures, column: met, row: row(1) }, { typed: 'Late', reason: 'Seen' }),
    (context) => moveRows(context, { table: measures, rows: [row(2)], before: row(1) }),
    (context) => editColumn(context, { table: measures, column: ref }, { description: 'What it is called' }),
  ];

  /** Whom each conflict names, ours then theirs. */
  function told(mine: readonly Edit[], other: readonly Edit[]): unknown[] {
    const { plan } = planned(mine, other);
    const later = [
      since(elsewhere, 'somebody', 9),
      since([typing(ref, 1, 'M 8')], 'somebody', 10),
      { at: 11, author: 'somebody', label: 'Nothing of it', changes: nothing },
    ];
    const both: MergePlan = withAuthors(
      plan,
      [since(mine, 'a', 1), ...later],
      [since(other, 'b', 2), ...later],
    );
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

  test.each<[string, (who: string) => Edit]>([
    [
      'a fact of a column',
      (who) => (context) => editColumn(context, { table: measures, column: target }, { name: `Of ${who}` }),
    ],
    [
      'the place of a row',
      (who) => (context) =>
        moveRows(context, { table: measures, rows: [row(0)], before: who === 'a' ? null : row(2) }),
    ],
  ])('%s', (_what, edit) => {
    expect(told([edit('a')], [edit('b')])).toEqual([named]);
  });

  const marked = written((writes, workbook) => {
    const record = workbook.table(measures)!.rows.record(row(0))!;
    writes.setRow(measures, row(0), { ...record, extra: { mark: 'new' } });
  });

  test.each<[string, readonly Edit[]]>([
    ['typed into', [typing(actual, 0), typing(target, 1)]],
    ['noted something at', [noting(actual, 0), noting(target, 1)]],
    ['marked with a newer version', [marked]],
  ])('a row that one removed and the other %s', (_what, edits) => {
    const remove: Edit = (context) => deleteRows(context, { table: measures, rows: [row(0)] });
    expect(told([remove], edits)).toEqual([named]);
    expect(told(edits, [remove])).toEqual([named]);
  });

  test.each<[string, Edit]>([
    ['typed into', typing(target, 0)],
    ['noted something in', noting(target, 0)],
    ['renamed', (context) => editColumn(context, { table: measures, column: target }, { name: 'Aim' })],
  ])('a column that one removed and the other %s', (_what, edit) => {
    const remove: Edit = (context) => deleteColumn(context, { table: measures, column: target });
    expect(told([remove], [edit])).toEqual([named]);
    expect(told([edit], [remove])).toEqual([named]);
  });

  test('a table that one removed: whoever did anything in it last', () => {
    const remove: Edit = (context) => deleteTable(context, measures);
    const somebody = { at: 10, author: 'somebody' };
    expect(told([remove], [typing(actual, 0)])).toEqual([{ ours: somebody, theirs: somebody }]);
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
