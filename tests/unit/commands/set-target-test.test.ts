import { expect, test } from 'vitest';
import { setTargetTest } from '../../../src/commands/set-target-test.ts';
import { asRowId, asTableId } from '../../../src/model/ids.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { MeasurePreview } from '../../../src/queries/row-preview.ts';
import { Session } from '../../../src/session/session.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { refusal } from './run-command.ts';

const starter = await hertfordshire();
const table = asTableId('summary-sheet');

function opened() {
  const session = new Session(workbookFromContent(starter), { clock: { now: () => 0 } });
  const context = { workbook: session.workbook, engine: session.engine, ids: { next: () => 'new' } };
  const measures = session.workbook.table(table)!;
  const row = measures.rows.ids().find((id) => measures.cell(id, measures.record.keyColumn!) === 'SS 3d.1')!;
  const column = (name: string) => measures.columnNamed(name)!.id;
  const set = (typed: Readonly<Record<string, string>>) =>
    setTargetTest(context, { table, row }, new Map(Object.entries(typed)));
  const previewed = new MeasurePreview(session, measures, row);
  const preview = (changed: Readonly<Record<string, CellValue>>) =>
    previewed.with(new Map(Object.entries(changed).map(([name, value]) => [column(name), value])));
  const shown = (name: string) => session.engine.value(table, row, column(name));
  return { session, set, preview, shown };
}

test('a test and its figures are entered by the unit of the row, in one step of undo', () => {
  const { session, set, shown } = opened();
  const before = contentOfWorkbook(session.workbook);
  const result = set({ Test: 'Band', Lower: '12', Upper: '14.5 %' });
  if (!result.ok) throw new Error(result.error.message);
  session.dispatch(result.value);
  expect([shown('Test'), shown('Lower'), shown('Upper'), shown('Target met')]).toEqual([
    'Band',
    0.12,
    0.145,
    'Met',
  ]);
  expect(session.undo()?.label).toBe('Set target test');
  expect(contentOfWorkbook(session.workbook)).toEqual(before);
});

test('what is as it was writes nothing; calculated columns, other words and other tables are refused', () => {
  const { session, set, shown } = opened();
  const same = set({ Test: String(shown('Test')) });
  if (!same.ok) throw new Error(same.error.message);
  session.dispatch(same.value);
  expect(session.undoLabel).toBeNull();
  expect(refusal(set({ 'Target met': 'Met' }))).toContain('is calculated');
  expect(refusal(set({ Test: 'By guess' }))).toContain('By guess');
  expect(refusal(set({ Actual: 'much' }))).toContain('much');
  expect(refusal(set({ Aim: '1' }))).toContain('no column Aim');
  const context = { workbook: session.workbook, engine: session.engine, ids: { next: () => 'new' } };
  const elsewhere = setTargetTest(
    context,
    { table: asTableId('commitments'), row: asRowId('pp-5a') },
    new Map(),
  );
  expect(refusal(elsewhere)).toContain('holds no measures');
});

test('what a row would say is told before anything is entered, and leaves the workbook as it is', () => {
  const { session, preview } = opened();
  const before = contentOfWorkbook(session.workbook);
  const now = preview({});
  expect(now.verdict).toBe('Not met');
  expect(now.sentence).toContain('13.4 %, below the 15.0 % needed');
  expect(now.missing).toBeNull();
  expect(preview({ Actual: 0.16 })).toMatchObject({ verdict: 'Met', missing: null });
  expect(preview({ Actual: null }).verdict).toBe('No data');
  expect(preview({}).verdict).toBe('Not met');
  const band = preview({ Test: 'Band' });
  expect(band.verdict).toBe('No data');
  expect(band.missing).toContain('Lower');
  expect(contentOfWorkbook(session.workbook)).toEqual(before);
});

test('a preview is what the formula gives', () => {
  const { session } = opened();
  for (const id of ['summary-sheet', 'key-measures'].map(asTableId)) {
    const measures = session.workbook.table(id)!;
    const verdict = measures.columnNamed('Target met')!;
    for (const row of measures.rows.ids().filter((_, index) => index % 9 === 0))
      expect(new MeasurePreview(session, measures, row).with(new Map()).verdict).toBe(
        session.engine.computed(id, row, verdict.id) ?? '',
      );
  }
});
