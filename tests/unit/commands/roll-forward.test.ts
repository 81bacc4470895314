import { expect, test } from 'vitest';
import { choosePeriod } from '../../../src/commands/choose-period.ts';
import {
  type CommitmentChoice,
  type NextPlan,
  rollForward,
  type RolledForward,
} from '../../../src/commands/roll-forward.ts';
import type { RowId } from '../../../src/model/ids.ts';
import type { Table } from '../../../src/model/table.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { NextRefs, readsAsNumber } from '../../../src/plan/next-plan.ts';
import { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { hertfordshire } from '../seeds/starter.ts';

async function opened() {
  const session = new Session(workbookFromContent(await hertfordshire()), { clock: { now: () => 0 } });
  let count = 0;
  const context = {
    workbook: session.workbook,
    engine: session.engine,
    ids: { next: () => `new-${count++}` },
  };
  const named = (title: string) => session.workbook.tables.find(({ record }) => record.title === title)!;
  const rowOf = (table: Table, ref: string): RowId =>
    table.rows.ids().find((row) => table.cell(row, table.record.keyColumn!) === ref)!;
  const shown = (title: string, ref: string, column: string) =>
    session.engine.value(named(title).id, rowOf(named(title), ref), named(title).columnNamed(column)!.id);
  const refs = (title: string, prefix: string) => {
    const table = named(title);
    return table.rows
      .ids()
      .map((row) => String(table.cell(row, table.record.keyColumn!)))
      .filter((ref) => ref.startsWith(`${prefix} `));
  };
  const nextOf = (
    given: Partial<NextPlan> = {},
    choices: Record<string, CommitmentChoice> = {},
  ): NextPlan => ({
    plans: named('Plans').id,
    plan: rowOf(named('Plans'), 'PP'),
    title: 'Policing Plan 2012-2015',
    ref: 'PP2',
    years: '2012-2015',
    closed: 2010,
    period: 2011,
    choices: new Map(
      Object.entries(choices).map(([ref, choice]) => [rowOf(named('Commitments'), ref), choice]),
    ),
    ...given,
  });
  const roll = (given?: Partial<NextPlan>, choices?: Record<string, CommitmentChoice>): RolledForward => {
    const result = rollForward(context, nextOf(given, choices));
    if (!result.ok) throw new Error(result.error.message);
    const done = session.dispatch(result.value);
    if (!done.ok) throw new Error(done.error.message);
    return result.value.rolled;
  };
  const refused = (given?: Partial<NextPlan>, choices?: Record<string, CommitmentChoice>) => {
    const result = rollForward(context, nextOf(given, choices));
    return result.ok ? '' : result.error.message;
  };
  return { session, context, named, rowOf, shown, refs, roll, refused };
}

/** Rows that were there before, with all that stands in them. */
function oldRows({ session }: { readonly session: Session }, known: ReadonlySet<RowId>) {
  return contentOfWorkbook(session.workbook).tables.map(({ record, rows, columns }) => ({
    title: record.title,
    columns: columns.map(({ record: column, cells, overrides }) => ({
      name: column.name,
      formula: column.formula,
      cells: rows.flatMap(({ id }, index) => (known.has(id) ? [[id, cells[index] ?? null]] : [])),
      overrides,
    })),
  }));
}

test('the next plan has its own row, themes, commitments, measures and links, and the old plan stays as it was', async () => {
  const it = await opened();
  const known = new Set(it.session.workbook.tables.flatMap((table) => table.rows.ids()));
  const before = oldRows(it, known);
  const rolled = it.roll(
    {},
    { 'PP 1b': { kind: 'change', label: 'Solve more robberies' }, 'PP 2a': { kind: 'drop' } },
  );
  expect(oldRows(it, known)).toEqual(before);
  const old = it.refs('Commitments', 'PP').length;
  expect(rolled).toMatchObject({ carried: old - 2, changed: 1, dropped: 1 });
  expect(it.refs('Commitments', 'PP2')).toHaveLength(old - 1);
  expect(it.refs('Commitments', 'PP2')).not.toContain('PP2 2a');
  expect(it.refs('Themes', 'PP2')).toEqual(it.refs('Themes', 'PP').map((ref) => ref.replace('PP', 'PP2')));
  expect(it.refs('Summary Sheet', 'PP2')).toHaveLength(rolled.measures);
  expect(it.shown('Plans', 'PP2', 'Title')).toBe('Policing Plan 2012-2015');
  expect(it.shown('Plans', 'PP2', 'Predecessor')).toBe('PP');
  expect(it.shown('Plans', 'PP2', 'Status')).toBe('Working draft');
  expect(it.shown('Plans', 'PP2', 'Body')).toBe(it.shown('Plans', 'PP', 'Body'));
  expect(it.shown('Plans', 'PP2', 'Note')).toBeNull();
  expect(it.shown('Commitments', 'PP2 1b', 'Label')).toBe('Solve more robberies');
  expect(it.shown('Commitments', 'PP2 3d', 'Theme')).toBe('PP2 theme 3');
  expect(it.shown('Commitments', 'PP2 3d', 'Plan')).toBe('PP2');
  expect(it.shown('Commitments', 'PP2 3d', 'Code')).toBe('3d');
  expect(it.shown('Commitments', 'PP2 3d', 'Published verdict')).toBeNull();
  expect(it.shown('Commitments', 'PP2 3d', 'Direct measures')).toBe(
    it.shown('Commitments', 'PP 3d', 'Direct measures'),
  );
});

test('a commitment that is to change but keeps its words is carried over, and Continuity says so', async () => {
  const it = await opened();
  const label = String(it.shown('Commitments', 'PP 1b', 'Label'));
  const rolled = it.roll(
    {},
    {
      'PP 1b': { kind: 'change', label: ` ${label} ` },
      'PP 1a': { kind: 'change', label: 'In other words' },
    },
  );
  expect(rolled.changed).toBe(1);
  const continuity = it.named('Continuity');
  const reason = continuity.columnNamed('Reason')!.id;
  const reasons = continuity.rows.ids().map((row) => continuity.cell(row, reason));
  expect(reasons.filter((text) => text === 'Rolled forward in other words.')).toHaveLength(1);
});

test('where the new plan begins later than the year after, the last figure is no previous one of it', async () => {
  const it = await opened();
  it.roll({ period: 2012 });
  const of = (column: string) => it.shown('Summary Sheet', 'PP2 SS 3d.1', column);
  expect([of('Previous'), of('Previous 2'), of('Baseline'), of('Baseline year')]).toEqual([
    null,
    0.134,
    0.134,
    2010,
  ]);
});

test('the last figures are the previous ones and the baselines; targets stay and nothing is judged yet', async () => {
  const it = await opened();
  it.roll();
  const of = (column: string) => it.shown('Summary Sheet', 'PP2 SS 3d.1', column);
  const was = (column: string) => it.shown('Summary Sheet', 'SS 3d.1', column);
  expect(was('Actual')).toBe(0.134);
  expect([of('Actual'), of('Previous'), of('Previous 2'), of('Baseline'), of('Baseline year')]).toEqual([
    null,
    0.134,
    was('Previous'),
    0.134,
    2010,
  ]);
  expect([of('Report year'), of('Target'), of('Test'), of('Series'), of('Data status')]).toEqual([
    2011,
    was('Target'),
    was('Test'),
    was('Series') ?? 'SS 3d.1',
    null,
  ]);
  expect(of('Target met')).toBe('No data');
  expect(was('Target met')).toBe('Not met');
  const measures = it.named('Summary Sheet');
  const overridden = measures.columns.flatMap(({ id }) => [...measures.overrides(id).keys()]);
  const isOld = (row: RowId) => !String(measures.cell(row, measures.record.keyColumn!)).startsWith('PP2 ');
  expect(overridden.every(isOld)).toBe(true);
});

test('each commitment that goes on has its row in Continuity', async () => {
  const it = await opened();
  const table = it.named('Continuity');
  const before = table.rows.count;
  const { carried } = it.roll({}, { 'PP 1a': { kind: 'drop' } });
  const added = it.named('Continuity').rows.ids().slice(before);
  expect(added).toHaveLength(carried);
  const cell = (row: RowId, name: string) =>
    it.session.engine.value(table.id, row, table.columnNamed(name)!.id);
  const pairs = added.map((row) => [
    cell(row, 'Commitment'),
    cell(row, 'Key activity'),
    cell(row, 'How sure'),
  ]);
  expect(pairs).toContainEqual(['PP 3d', 'PP2 3d', 'Stated']);
  expect(pairs.map(([from]) => from)).not.toContain('PP 1a');
});

test('a workbook without a table of what goes on gets one', async () => {
  const it = await opened();
  it.session.dispatch({ label: 'Delete', writes: new Writes().setTable(it.named('Continuity').id, null) });
  const { carried, changed } = it.roll();
  expect(it.named('Continuity').rows.count).toBe(carried + changed);
});

test('rolling forward is one step of undo, and a plan that was rolled can be rolled again', async () => {
  const it = await opened();
  const before = contentOfWorkbook(it.session.workbook);
  it.roll();
  it.session.undo();
  expect(contentOfWorkbook(it.session.workbook)).toEqual(before);
  it.session.redo();
  it.roll({ plan: it.rowOf(it.named('Plans'), 'PP2'), ref: 'PP3', closed: 2011, period: 2012 });
  expect(it.refs('Summary Sheet', 'PP3')).toContain('PP3 SS 3d.1');
  expect(it.refs('Commitments', 'PP3')).toHaveLength(it.refs('Commitments', 'PP').length);
});

test('closing the new plan’s period leaves the old plan’s figures alone, and opens the new one’s again as they were', async () => {
  const it = await opened();
  it.roll();
  const measures = it.named('Summary Sheet');
  const choose = (from: number, to: number) => {
    const result = choosePeriod(it.context, { table: measures.id, from, to });
    if (!result.ok) throw new Error(result.error.message);
    it.session.dispatch(result.value);
    return result.value.chosen;
  };
  const before = contentOfWorkbook(it.session.workbook).tables.find(({ id }) => id === measures.id);
  const { others } = choose(2011, 2012);
  expect(others).toBe(measures.rows.count - it.refs('Summary Sheet', 'PP2').length);
  expect(it.shown('Summary Sheet', 'SS 3d.1', 'Actual')).toBe(0.134);
  expect(it.shown('Summary Sheet', 'SS 3d.1', 'Target met')).toBe('Not met');
  expect(it.shown('Summary Sheet', 'PP2 SS 3d.1', 'Report year')).toBe(2012);
  choose(2012, 2011);
  expect(contentOfWorkbook(it.session.workbook).tables.find(({ id }) => id === measures.id)).toEqual(before);
});

test.each([
  [{ title: ' ' }, /no title/],
  [{ ref: '2' }, /begins with a letter/],
  [{ ref: 'A*' }, /begins with a letter/],
  [{ ref: 'pcp' }, /a row called pcp already/],
  [{ period: 2010 }, /comes after 2010/],
  [{ period: 20.5 }, /A period is a year/],
])('a next plan with %o is refused with the reason', async (given, reason) => {
  expect((await opened()).refused(given)).toMatch(reason);
});

test('a change without words, and a plan of which nothing goes on, are refused', async () => {
  const it = await opened();
  expect(it.refused({}, { 'PP 1b': { kind: 'change', label: ' ' } })).toMatch(/^PP 1b is to change/);
  const all = it.refs('Commitments', 'PP').map((ref) => [ref, { kind: 'drop' as const }]);
  expect(it.refused({}, Object.fromEntries(all) as Record<string, CommitmentChoice>)).toMatch(
    /^No commitment goes on/,
  );
});

test.each([
  ['PP', 'PP 3d', 'N1 3d'],
  ['PP', 'SS PP 3d.1', 'N1 SS 3d.1'],
  ['PP', 'SS 3d.1', 'N1 SS 3d.1'],
  ['PP', 'APP 2', 'N1 APP 2'],
  ['', 'C7', 'N1 C7'],
  ['PP', 'PP', 'N1'],
  ['PP', 'PP taken', 'N1 taken-2'],
])('in the plan after %s, %s is called %s', (from, ref, next) => {
  expect(new NextRefs(from, 'N1', new Set(['n1 taken'])).of(ref)).toBe(next);
});

test.each([
  ['May 1', true],
  ['1.10', true],
  ['1E5', true],
  ['PP2 1.10', false],
  ['PP2 3d', false],
])('a Ref %s may be taken for a number or a date: %s', (ref, isTaken) => {
  expect(readsAsNumber(ref)).toBe(isTaken);
});
