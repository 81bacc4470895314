import { expect, test } from 'vitest';
import { choosePeriod } from '../../../src/commands/choose-period.ts';
import { enterFigures } from '../../../src/commands/enter-figures.ts';
import { readFigures } from '../../../src/commands/read-figures.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import type { RowId } from '../../../src/model/ids.ts';
import type { Table } from '../../../src/model/table.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { hertfordshire, thornmere } from '../seeds/starter.ts';

async function opened(seed = hertfordshire, title = 'Summary Sheet') {
  const session = new Session(workbookFromContent(await seed()), { clock: { now: () => 0 } });
  let made = 0;
  const context = {
    workbook: session.workbook,
    engine: session.engine,
    ids: { next: () => `new-${++made}` },
  };
  const table = session.workbook.tables.find(({ record }) => record.title === title)!;
  const rowOf = (of: Table, ref: string): RowId =>
    of.rows.ids().find((row) => of.cell(row, of.record.keyColumn!) === ref)!;
  const cell = (ref: string, name: string) => table.cell(rowOf(table, ref), table.columnNamed(name)!.id);
  const ownFormula = (ref: string, name: string) =>
    table.override(rowOf(table, ref), table.columnNamed(name)!.id)?.formula !== undefined;
  const read = (text: string, period = 2010) => readFigures(context, { table, period, text });
  const enter = (text: string) => {
    const result = enterFigures(context, { table: table.id, lines: read(text) });
    if (!result.ok) throw new Error(result.error.message);
    session.dispatch(result.value);
    return result.value.label;
  };
  const set = (ref: string, name: string, value: number | string) =>
    session.dispatch({
      label: 'Type',
      writes: new Writes().setCell(table.id, table.columnNamed(name)!.id, rowOf(table, ref), value),
    });
  return { session, context, table, rowOf, cell, ownFormula, read, enter, set };
}

test('a block of Refs and figures goes into Actual in one step, each in its unit', async () => {
  const { session, enter, cell } = await opened();
  const before = contentOfWorkbook(session.workbook);
  expect(enter('Ref\tFigure\r\nSS 3d.1\t15.5\r\nss 1b.1\t\t1,234\r\n')).toBe('Enter 2 figures');
  expect(cell('SS 3d.1', 'Actual')).toBe(0.155);
  expect(cell('SS 1b.1', 'Actual')).toBe(1234);
  session.undo();
  expect(contentOfWorkbook(session.workbook)).toEqual(before);
});

test('one figure of a series goes to each of its measures, by Ref, series or name', async () => {
  const { session, context, table, rowOf, enter, cell, ownFormula } = await opened();
  // The second milestone has its figure by a formula, which stays; typed, it gets the figure as well.
  expect(enter('SS 4a.2; 58 %')).toBe('Enter a figure');
  expect([cell('SS 4a.1', 'Actual'), ownFormula('SS 4a.2', 'Actual')]).toEqual([0.58, true]);
  const place = { table: table.id, row: rowOf(table, 'SS 4a.2'), column: table.columnNamed('Actual')!.id };
  const typed = setCell(context, place, '58 %');
  if (typed.ok) session.dispatch(typed.value);
  expect(ownFormula('SS 4a.2', 'Actual')).toBe(false);
  expect(enter('SS 4a.1; 60.1 %')).toBe('Enter a figure');
  expect([cell('SS 4a.1', 'Actual'), cell('SS 4a.2', 'Actual')]).toEqual([0.601, 0.601]);
  enter(`${String(cell('SS 4a.2', 'Series'))}\t59%`);
  expect([cell('SS 4a.1', 'Actual'), cell('SS 4a.2', 'Actual')]).toEqual([0.59, 0.59]);
  enter(`${String(cell('SS 3d.1', 'Measure'))} 16.25 %`);
  expect(cell('SS 3d.1', 'Actual')).toBe(0.1625);
});

test('a figure that was awaited is reported once it is entered', async () => {
  const { enter, cell, set } = await opened();
  set('SS 3d.1', 'Data status', 'Awaited');
  enter('SS 3d.1\t15');
  expect(cell('SS 3d.1', 'Data status')).toBe('Reported');
});

test.each([
  ['SS 9z.9\t5', /^No measure has this/],
  ['SS 3d.1\t', /^No figure stands beside it/],
  ['SS 3d.1\tabout five', /is not a number/],
])('%j is listed as not understood', async (text, why) => {
  const { read } = await opened();
  const [line] = read(`SS 1b.1\t5\n${text}`).filter(({ kind }) => kind === 'problem');
  expect(line?.kind === 'problem' ? line.why : '').toMatch(why);
});

test('two figures for one measure, and a measure that reports another year, are listed', async () => {
  const { read, set } = await opened();
  const again = read('SS 3d.1\t15\nSS 3d.1\t16\nSS 3d.1\t15');
  expect(again.map((line) => (line.kind === 'problem' ? line.why : ''))).toEqual(
    again.map(() => 'Lines say different figures of it: 15, 16. Keep the one that is meant.'),
  );
  expect(read('SS 3d.1\t15\nss 3d.1\t15').map(({ kind }) => kind)).toEqual(['figure', 'figure']);
  expect(read('SS 3d.1\t15.5 %\textra, see page 3')).toMatchObject([
    { kind: 'figure', cells: [{ value: 0.155 }] },
  ]);
  set('SS 3d.1', 'Report year', 2011);
  expect(read('SS 3d.1\t15')).toEqual([
    { kind: 'problem', name: 'SS 3d.1', why: 'It does not report 2010.' },
  ]);
  expect(read('SS 3d.1\t15', 2011)[0]?.kind).toBe('figure');
});

test('nothing to enter is refused', async () => {
  const { context, table, read } = await opened();
  expect(read('  \n')).toEqual([]);
  expect(enterFigures(context, { table: table.id, lines: read('x\t5') }).ok).toBe(false);
});

/** The council's plan, whose measures have tests of every kind, in the year after the one that it reports. */
async function nextYear() {
  const plan = await opened(thornmere, 'Scorecard');
  const closed = choosePeriod(plan.context, { table: plan.table.id, from: 2025, to: 2026 });
  if (!closed.ok) throw new Error(closed.error.message);
  plan.session.dispatch(closed.value);
  const shown = (ref: string, name: string) =>
    plan.session.engine.value(plan.table.id, plan.rowOf(plan.table, ref), plan.table.columnNamed(name)!.id);
  const line = (text: string) => {
    const [read] = plan.read(text, 2026);
    if (read?.kind === 'problem') return read.why;
    const columns = read!.cells.map(({ column }) => plan.table.column(column)!.name);
    return [columns.join(' and '), read!.cells.map(({ last }) => last).join(' of '), read!.wild];
  };
  const enter = (text: string) => {
    const result = enterFigures(plan.context, { table: plan.table.id, lines: plan.read(text, 2026) });
    if (!result.ok) throw new Error(result.error.message);
    plan.session.dispatch(result.value);
    return result.value.label;
  };
  return { ...plan, shown, line, enter };
}

test('one paste enters a level, a rank, a day and a share where their tests look for them', async () => {
  const { enter, cell, shown } = await nextYear();
  const verdicts = () => ['SC 1.1', 'SC 3.3a', 'SC 3.1b', 'SC 3.1a'].map((ref) => shown(ref, 'Target met'));
  expect(verdicts()).toEqual(['No data', 'No data', 'No data', 'No data']);
  const pasted = 'SC 1.1\t53%\nSC 3.3a\t3\nSC 3.1b\t2025-03-01\nSC 3.1a\t455\t500\t91%';
  expect(enter(pasted)).toBe('Enter 4 figures');
  expect(verdicts()).toEqual(['Met', 'Met', 'Met', 'Met']);
  expect([cell('SC 3.3a', 'Rank'), cell('SC 3.3a', 'Actual')]).toEqual([3, null]);
  expect(cell('SC 3.1b', 'Done')).toBe(45717);
  expect([cell('SC 3.1a', 'Within'), cell('SC 3.1a', 'Total'), cell('SC 3.1a', 'Actual')]).toEqual([
    ...[455, 500, null],
  ]);
});

test.each([
  ['SC 3.1a 9,100 of 10,000', 'SC 3.1a', 'Within', 9100],
  ['SC 3.1a; 455/500', 'SC 3.1a', 'Total', 500],
  ['SC 3.1a\t455; 500', 'SC 3.1a', 'Total', 500],
  ['SC 3.3a 3rd', 'SC 3.3a', 'Rank', 3],
  ['SC 3.1b 1 March 2025', 'SC 3.1b', 'Done', 45717],
  ['New website open to all 01/03/2025', 'SC 3.1b', 'Done', 45717],
])('%j fills its column of %s', async (text, ref, column, value) => {
  const { enter, cell } = await nextYear();
  enter(text);
  expect(cell(ref, column)).toBe(value);
});

test('a share alone is refused with what to paste, and so is a number for a day', async () => {
  const { line } = await nextYear();
  expect(line('SC 3.1a\t91%')).toBe(
    'Its test asks how many were within the standard and of how many, which a share alone does not say. Paste both numbers, such as 455 of 500.',
  );
  expect(line('SC 3.1b\t91%')).toMatch(/is not a date/);
});

test.each([
  ['SC 1.1\t53%', ['Actual', '0.52', null]],
  ['SC 1.1\t530%', ['Actual', '0.52', 'ten times']],
  ['SC 1.1\t101%', ['Actual', '0.52', 'over 100 %']],
  ['SC 1.1\t5%', ['Actual', '0.52', 'a tenth']],
  ['SC 1.2\t-880', ['Actual', '880', 'another sign']],
  ['SC 3.3a\t41', ['Rank', '4', 'ten times']],
  ['SC 3.1a\t455\t500', ['Within and Total', '9000 of 10000', null]],
  ['SC 3.1a\t500\t455', ['Within and Total', '9000 of 10000', 'over 100 %']],
  ['SC 3.1b\t2026-03-01', ['Done', '45762', null]],
  ['SC 3.2b\t59%', ['Actual', '', null]],
])('%j is told with the figure of the period before, and a wild change of it', async (text, told) => {
  const { line } = await nextYear();
  expect(line(text)).toEqual(told);
});

test('a measure whose column is missing is left out with what to add', async () => {
  const { session, table, line } = await nextYear();
  session.dispatch({
    label: 'Delete',
    writes: new Writes().setColumn(table.id, table.columnNamed('Rank')!.id, null),
  });
  expect(line('SC 3.3a\t3')).toMatch(/^Its test reads Rank, and Scorecard has no typed column of that name/);
});
