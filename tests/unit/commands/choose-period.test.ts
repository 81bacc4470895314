import { expect, test } from 'vitest';
import { choosePeriod, currentPeriod } from '../../../src/commands/choose-period.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import { asRowId, type ColumnId, type RowId } from '../../../src/model/ids.ts';
import type { Table } from '../../../src/model/table.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { BasisReader } from '../../../src/plan/override-basis.ts';
import { planTables } from '../../../src/plan/plan-tables.ts';
import { rowValues } from '../../../src/queries/plan-sentence.ts';
import { measureSentence } from '../../../src/plan/measure-sentence.ts';
import { dashboardData } from '../../../src/queries/dashboard-data.ts';
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
  const measures = named('Summary Sheet');
  const rowOf = (table: Table, ref: string): RowId =>
    table.rows.ids().find((row) => table.cell(row, table.record.keyColumn!) === ref)!;
  const columnOf = (table: Table, name: string): ColumnId => table.columnNamed(name)!.id;
  const shown = (table: Table, ref: string, column: string) =>
    session.engine.value(table.id, rowOf(table, ref), columnOf(table, column));
  const choose = (from: number, to: number) => {
    const result = choosePeriod(context, { table: measures.id, from, to });
    if (!result.ok) throw new Error(result.error.message);
    const done = session.dispatch(result.value);
    if (!done.ok) throw new Error(done.error.message);
    return result.value.chosen;
  };
  const set = (ref: string, column: string, value: number | string | null) => {
    const writes = new Writes().setCell(measures.id, columnOf(measures, column), rowOf(measures, ref), value);
    session.dispatch({ label: 'Type', writes });
  };
  return { session, context, named, measures, rowOf, columnOf, shown, choose, set };
}

/** What a period's tables hold, for comparison: all but what other periods are kept in, the series and years that were filled in, and what overrides rest on, the years among it. */
function judged(content: WorkbookContent): unknown {
  return content.tables
    .filter(({ record }) => ['Summary Sheet', 'Commitments'].includes(record.title))
    .map(({ columns }) =>
      columns
        .filter(({ record }) => record.name !== 'Series' && record.name !== 'Report year')
        .map(({ id, cells, overrides, notes }) => ({
          ...{ id, cells, notes },
          overrides: overrides.map(({ basis: _, ...override }) => override),
        })),
    );
}

test('closing a period keeps its figures and verdicts, and last year’s figure is the previous one', async () => {
  const { choose, shown, named, measures, session } = await opened();
  expect(currentPeriod(measures)).toBe(2010);
  const actual = shown(measures, 'SS 3d.1', 'Actual');
  expect(actual).toBe(0.134);
  const chosen = choose(2010, 2011);
  expect(chosen.awaited).toBeGreaterThan(0);
  expect(chosen.found).toBe(0);
  expect(shown(measures, 'SS 3d.1', 'Actual')).toBeNull();
  expect(shown(measures, 'SS 3d.1', 'Previous')).toBe(actual);
  expect(shown(measures, 'SS 3d.1', 'Data status')).toBeNull();
  expect(shown(measures, 'SS 3d.1', 'Report year')).toBe(2011);
  expect(shown(measures, 'SS 3d.1', 'Target met')).toBe('No data');
  expect(shown(measures, 'SS 3d.1', 'Published verdict')).toBeNull();
  expect(shown(named('Commitments'), 'PP 3d', 'Published verdict')).toBeNull();
  expect(currentPeriod(measures)).toBe(2011);
  const figures = planTables(session.workbook).figures[0]!;
  expect(figures.rows.count).toBeGreaterThanOrEqual(chosen.kept);
  expect(planTables(session.workbook).pastVerdicts[0]!.rows.count).toBeGreaterThan(40);
});

test('choosing the former period again brings every figure, verdict and reason back', async () => {
  const { session, choose, set } = await opened();
  const before = judged(contentOfWorkbook(session.workbook));
  choose(2010, 2011);
  set('SS 3d.1', 'Actual', 0.155);
  choose(2011, 2010);
  expect(judged(contentOfWorkbook(session.workbook))).toEqual(before);
  choose(2010, 2011);
  const next = choose(2011, 2012);
  expect(next.kept).toBe(1);
});

test('a verdict put in by hand keeps author and basis through a closed period, and is stale where a kept figure was changed', async () => {
  const { session, context, choose, measures, rowOf, columnOf, named } = await opened();
  const place = {
    table: measures.id,
    row: rowOf(measures, 'SS 3d.1'),
    column: columnOf(measures, 'Target met'),
  };
  const made = setOverride(context, place, {
    typed: 'Met',
    reason: 'Agreed with the panel.',
    author: 'Analyst',
  });
  if (!made.ok) throw new Error(made.error.message);
  session.dispatch(made.value);
  const before = judged(contentOfWorkbook(session.workbook));
  const ages = () => {
    const reader = new BasisReader(context);
    return [measures, named('Commitments')].flatMap((table) => {
      const column = table.columnNamed('Target met')!;
      return [...table.overrides(column.id).keys()].map((row) => reader.aged(table, row, column).age);
    });
  };
  const count = ages().length;
  choose(2010, 2011);
  expect(ages()).toEqual([]);
  choose(2011, 2010);
  expect(judged(contentOfWorkbook(session.workbook))).toEqual(before);
  expect(ages()).toEqual(Array.from({ length: count }, () => 'current'));

  choose(2010, 2011);
  const figures = planTables(session.workbook).figures[0]!;
  const kept = figures.rows
    .ids()
    .find(
      (row) =>
        figures.cell(row, columnOf(figures, 'Value')) === 0.134 &&
        figures.cell(row, columnOf(figures, 'Period')) === 2010,
    )!;
  session.dispatch({
    label: 'Type',
    writes: new Writes().setCell(figures.id, columnOf(figures, 'Value'), kept, 0.14),
  });
  choose(2011, 2010);
  const verdict = measures.columnNamed('Target met')!;
  const aged = new BasisReader(context).aged(measures, place.row, verdict);
  expect(aged.changed.map(({ column, before: then, now }) => [column?.name, then, now])).toEqual([
    ['Actual', 0.134, 0.14],
  ]);
});

test('a break that Figures has is marked on the measure while its period is shown, and told with the verdict', async () => {
  const { choose, shown, measures, rowOf, session } = await opened();
  const sentence = () => measureSentence(rowValues(session.engine, measures, rowOf(measures, 'SS 4a.1')));
  expect(sentence()).not.toMatch(/counted in another way/);
  expect(choose(2010, 2015).kept).toBeLessThan(40);
  expect(shown(measures, 'SS 4a.1', 'Break')).toBe(2015);
  expect(shown(measures, 'SS 4a.1', 'Target met')).toBe('Met');
  expect(sentence()).toMatch(/From 2015 the series is counted in another way: whether the target holds/);
  expect(shown(measures, 'SS 3d.1', 'Break')).toBeNull();
  choose(2015, 2010);
  expect(shown(measures, 'SS 4a.1', 'Break')).toBeNull();
});

test('given changes and ranks count as figures that are found', async () => {
  const { choose } = await opened();
  choose(2010, 2011);
  expect(choose(2011, 2010).found).toBeGreaterThan(8);
});

test('one figure serves both rows of a series where one is a formula, and the formula stays', async () => {
  const { choose, set, shown, measures, rowOf, columnOf } = await opened();
  choose(2010, 2011);
  expect(shown(measures, 'SS 4a.2', 'Target met')).toBe('No data');
  set('SS 4a.1', 'Actual', 0.58);
  expect(shown(measures, 'SS 4a.2', 'Actual')).toBe(0.58);
  choose(2011, 2010);
  expect(shown(measures, 'SS 4a.2', 'Actual')).toBe(0.559);
  expect(measures.override(rowOf(measures, 'SS 4a.2'), columnOf(measures, 'Actual'))?.formula).toBeDefined();
});

test('a figure that is typed for a period is found there, and is the previous one of the period after', async () => {
  const { choose, set, shown, measures } = await opened();
  choose(2010, 2011);
  set('SS 3d.1', 'Actual', 0.155);
  expect(shown(measures, 'SS 3d.1', 'Target met')).toBe('Met');
  choose(2011, 2012);
  expect(shown(measures, 'SS 3d.1', 'Previous')).toBe(0.155);
  expect(shown(measures, 'SS 3d.1', 'Previous 2')).toBe(0.134);
});

test('a closed year counts as many verdicts as before, and still tells what was near its target', async () => {
  const { session, choose, shown, measures } = await opened();
  const dashboard = (year: number) => dashboardData(session, { plan: asRowId('pp'), year });
  const before = dashboard(2010);
  expect(before.near.length).toBeGreaterThan(2);
  choose(2010, 2011);
  expect(shown(measures, 'SS 1b.1', 'Note')).toBeNull();
  const after = dashboard(2010);
  expect(after.isCurrent).toBe(false);
  const told = (data: typeof before) => [
    // Which verdicts were set by hand is kept with the current year alone.
    ...[data.commitments, data.measures].map(({ attainment }) =>
      attainment.sentence.replace(/ \d+ of the \d+ (?:is|are) set by hand\./, ''),
    ),
    data.near.map(({ ref, verdict, words, margin }) => [ref, verdict, words, margin]),
  ];
  expect(before.measures.attainment.sentence).toMatch(/ are set by hand\./);
  expect(told(after)).toEqual(told(before));
  for (const { places } of after.near)
    for (const { table, row, column } of places)
      expect(typeof session.engine.value(table, row, column!)).toBe('number');
  expect(dashboard(2011).near).toEqual([]);
});

test('a sign in the place of a figure goes to Figures with it, is not beside the next one, and comes back', async () => {
  const { session, choose, measures, rowOf, columnOf, set } = await opened();
  const actual = columnOf(measures, 'Actual');
  const noteOf = (ref: string) => measures.note(rowOf(measures, ref), actual)?.text;
  const note = (ref: string, text: string) =>
    session.dispatch({
      label: 'Note',
      writes: new Writes().setNote(measures.id, actual, rowOf(measures, ref), { text }),
    });
  const figureNote = (series: string, period: number) => {
    const [figures] = planTables(session.workbook).figures;
    const id = (name: string) => columnOf(figures!, name);
    const row = figures!.rows
      .ids()
      .find(
        (each) =>
          figures!.cell(each, id('Series')) === series && figures!.cell(each, id('Period')) === period,
      );
    return row === undefined ? undefined : figures!.note(row, id('Value'))?.text;
  };
  set('SS 3d.1', 'Actual', null);
  set('SS 3d.1', 'Data status', 'Awaited');
  note('SS 3d.1', '[x]: not available');
  note('SS 4a.1', 'One of two milestones.');
  const before = contentOfWorkbook(session.workbook);
  const series = session.engine.value(measures.id, rowOf(measures, 'SS 4a.1'), columnOf(measures, 'Series'));

  choose(2010, 2011);
  expect([noteOf('SS 3d.1'), noteOf('SS 4a.1')]).toEqual([undefined, undefined]);
  expect(figureNote('SS 3d.1', 2010)).toBe('[x]: not available');
  expect(figureNote(String(series), 2010)).toBe('One of two milestones.');
  session.undo();
  expect(contentOfWorkbook(session.workbook)).toEqual(before);
  session.redo();

  note('SS 3d.1', 'Of 2011.');
  choose(2011, 2010);
  expect(noteOf('SS 3d.1')).toBe('[x]: not available');
  expect(noteOf('SS 4a.1')).toBe('One of two milestones.');
  expect(figureNote('SS 3d.1', 2011)).toBe('Of 2011.');

  // What is taken away while its period is shown is taken away where it is kept.
  session.dispatch({
    label: 'Note',
    writes: new Writes().setNote(measures.id, actual, rowOf(measures, 'SS 3d.1'), null),
  });
  choose(2010, 2011);
  expect(noteOf('SS 3d.1')).toBe('Of 2011.');
  expect(figureNote('SS 3d.1', 2010)).toBeUndefined();
});

test('two rows of one series have the notes of both beside their one figure; a formula of a cell’s own keeps its note', async () => {
  const { session, choose, measures, rowOf, columnOf } = await opened();
  const actual = columnOf(measures, 'Actual');
  const shared = measures.rows
    .ids()
    .filter((row) => String(measures.cell(row, measures.record.keyColumn!)).startsWith('SS Pledge'))
    .slice(0, 2);
  const rows = [...shared, rowOf(measures, 'SS 4a.2')];
  const writes = new Writes();
  rows.forEach((row, index) => writes.setNote(measures.id, actual, row, { text: `Note ${index + 1}` }));
  for (const row of shared) writes.setCell(measures.id, columnOf(measures, 'Series'), row, 'Shared');
  session.dispatch({ label: 'Note', writes });
  const notes = () => rows.map((row) => measures.note(row, actual)?.text);
  const both = 'Note 1\n\nNote 2';
  for (const _ of ['once', 'twice']) {
    choose(2010, 2011);
    expect(notes()).toEqual([undefined, undefined, 'Note 3']);
    choose(2011, 2010);
    expect(notes()).toEqual([both, both, 'Note 3']);
  }
});

test('notes beside a verdict and its explanation go to Past verdicts with them, are not beside the next one, and come back', async () => {
  const { session, choose, measures, rowOf, columnOf, named } = await opened();
  const commitments = named('Commitments');
  const places = [
    [measures, 'SS 3d.1', 'Target met'],
    [commitments, 'PP 3d', 'Explanation'],
    [measures, 'SS 4a.1', 'Note'],
    [commitments, 'PP 3d', 'Target met'],
  ] as const;
  const note = ([table, ref, column]: (typeof places)[number], text: string | null) =>
    session.dispatch({
      label: 'Note',
      writes: new Writes().setNote(
        ...([table.id, columnOf(table, column), rowOf(table, ref)] as const),
        text === null ? null : { text },
      ),
    });
  const notes = () =>
    places.map(([table, ref, column]) => table.note(rowOf(table, ref), columnOf(table, column))?.text);
  const kept = (period: number) => {
    const past = planTables(session.workbook).pastVerdicts[0]!;
    return places.map(([, ref, column]) => {
      const id = (name: string) => columnOf(past, name);
      const row = past.rows
        .ids()
        .find((each) => past.cell(each, id('Ref')) === ref && past.cell(each, id('Period')) === period)!;
      const found = past.columnNamed(column === 'Target met' ? 'Verdict' : column);
      return found === undefined ? undefined : past.note(row, found.id)?.text;
    });
  };
  const none = places.map(() => undefined);
  const first = places.map(([, ref, column]) => `${column} of ${ref}, 2010`);
  places.forEach((place, index) => note(place, first[index]!));
  const target = [measures.id, columnOf(measures, 'Target'), rowOf(measures, 'SS 3d.1')] as const;
  session.dispatch({ label: 'Note', writes: new Writes().setNote(...target, { text: 'Stays' }) });
  const before = contentOfWorkbook(session.workbook);

  choose(2010, 2011);
  expect([notes(), kept(2010)]).toEqual([none, first]);
  expect(measures.note(rowOf(measures, 'SS 3d.1'), columnOf(measures, 'Target'))?.text).toBe('Stays');
  session.undo();
  expect(contentOfWorkbook(session.workbook)).toEqual(before);
  session.redo();

  note(places[0], 'Of 2011');
  choose(2011, 2010);
  expect(notes()).toEqual(first);
  expect(judged(contentOfWorkbook(session.workbook))).toEqual(judged(before));
  expect(kept(2011)).toEqual(['Of 2011', ...none.slice(1)]);

  // What is taken away while its period is shown is taken away where it is kept.
  note(places[1], null);
  choose(2010, 2011);
  expect(notes()).toEqual(['Of 2011', ...none.slice(1)]);
  expect(kept(2010)).toEqual(first.map((text, index) => (index === 1 ? undefined : text)));
});

test('what was judged of a row that has no Ref stays with it, as it could be found nowhere', async () => {
  const { session, choose, measures, rowOf, columnOf } = await opened();
  const row = rowOf(measures, 'SS 3d.1');
  const [key, said] = [measures.record.keyColumn!, columnOf(measures, 'Note')];
  session.dispatch({
    label: 'Type',
    writes: new Writes()
      .setCell(measures.id, key, row, null)
      .setCell(measures.id, said, row, 'Of this year')
      .setNote(measures.id, said, row, { text: 'Said by phone' }),
  });
  choose(2010, 2011);
  expect(measures.cell(row, said)).toBe('Of this year');
  expect(measures.note(row, said)?.text).toBe('Said by phone');
});

test('two measures with one Ref have a row each in Past verdicts, and get back what was judged of them', async () => {
  const { choose, named, measures, rowOf, columnOf, session, context } = await opened();
  const [one, other] = [rowOf(measures, 'SS 3c.1'), rowOf(measures, 'SS 3d.1')];
  const [ref, note] = [columnOf(measures, 'Ref'), columnOf(measures, 'Note')];
  const write = (row: RowId, column: ColumnId, value: string) =>
    session.dispatch({ label: '', writes: new Writes().setCell(measures.id, column, row, value) });
  const told = () => [one, other].map((row) => measures.cell(row, note));
  write(one, note, 'Of the one');
  write(other, note, 'Of the other');
  write(other, columnOf(measures, 'Series'), 'SS 3d.1');
  write(other, ref, 'SS 3c.1');
  choose(2010, 2011);
  expect(told()).toEqual([null, null]);
  const past = named('Past verdicts');
  const rows = past.rows.ids().filter((row) => past.cell(row, columnOf(past, 'Ref')) === 'SS 3c.1');
  expect(rows.map((row) => past.cell(row, columnOf(past, 'Note')))).toEqual(['Of the one', 'Of the other']);
  expect(past.columnNamed('Row id')).toMatchObject({ hidden: true });
  // One that no other is called has none.
  const alone = past.rows.ids().find((row) => past.cell(row, columnOf(past, 'Ref')) === 'SS 1b.1')!;
  expect(past.cell(alone, columnOf(past, 'Row id'))).toBeNull();
  const closed = dashboardData(context, { plan: null, year: 2010 });
  const counted = closed.measures.byTheme.flatMap(({ counts }) => counts.flatMap(({ places }) => places));
  expect(rows.every((row) => counted.some((place) => place.row === row))).toBe(true);
  // It is found by its row also after it was given a Ref of its own.
  write(other, ref, 'SS 3c.9');
  choose(2011, 2010);
  expect(told()).toEqual(['Of the one', 'Of the other']);
  choose(2010, 2011);
  expect(rows.map((row) => past.cell(row, columnOf(past, 'Ref')))).toEqual(['SS 3c.1', 'SS 3c.9']);
});

test('choosing a period is one step of undo', async () => {
  const { session, choose } = await opened();
  const before = contentOfWorkbook(session.workbook);
  choose(2010, 2011);
  session.undo();
  expect(contentOfWorkbook(session.workbook)).toEqual(before);
});

test('rows of one series that say different things are named, and nothing is moved', async () => {
  const { session, context, measures, rowOf, columnOf, set } = await opened();
  const formula = new Writes().setOverride(
    measures.id,
    columnOf(measures, 'Actual'),
    rowOf(measures, 'SS 4a.2'),
    null,
  );
  session.dispatch({ label: 'Remove formula', writes: formula });
  set('SS 4a.2', 'Actual', 0.5);
  const result = choosePeriod(context, { table: measures.id, from: 2010, to: 2011 });
  expect(result.ok ? '' : result.error.message).toMatch(/^SS 4a\.1 and SS 4a\.2 are of one series/);
});

test('a calculated figure that was put in by hand is named before a period is closed', async () => {
  const { session, context, measures, rowOf, columnOf } = await opened();
  const writes = new Writes().setOverride(
    measures.id,
    columnOf(measures, 'Change'),
    rowOf(measures, 'SS 3d.1'),
    { value: 1, reason: 'Restated' },
  );
  session.dispatch({ label: 'Override', writes });
  const result = choosePeriod(context, { table: measures.id, from: 2010, to: 2011 });
  expect(result.ok ? '' : result.error.message).toMatch(/^Change of SS 3d\.1 is put in by hand/);
});

test.each([
  [2010, 2010, /shows the figures of 2010 already/],
  [2010, 20.5, /A period is a year/],
])('from %s to %s is refused with the reason', async (from, to, reason) => {
  const { context, measures } = await opened();
  const result = choosePeriod(context, { table: measures.id, from, to });
  expect(result.ok ? '' : result.error.message).toMatch(reason);
});
