import { expect, test } from 'vitest';
import { enterFigures } from '../../../src/commands/enter-figures.ts';
import { readFigures } from '../../../src/commands/read-figures.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import type { RowId } from '../../../src/model/ids.ts';
import type { Table } from '../../../src/model/table.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { hertfordshire } from '../seeds/starter.ts';

async function opened() {
  const session = new Session(workbookFromContent(await hertfordshire()), { clock: { now: () => 0 } });
  const context = { workbook: session.workbook, engine: session.engine, ids: { next: () => 'new' } };
  const table = session.workbook.tables.find(({ record }) => record.title === 'Summary Sheet')!;
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
  expect(read('SS 3d.1\t15.5 %\textra, see page 3')).toMatchObject([{ kind: 'figure', value: 0.155 }]);
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
