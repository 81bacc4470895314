import { describe, expect, test } from 'vitest';
import { confirmOverrides } from '../../../src/commands/confirm-overrides.ts';
import type { CommandResult } from '../../../src/commands/context.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import { decodeContent, encodeContent } from '../../../src/format/content.ts';
import { asRowId, asTableId } from '../../../src/model/ids.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { BasisReader } from '../../../src/plan/override-basis.ts';
import { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { hertfordshire } from '../seeds/starter.ts';

const starter = await hertfordshire();

/** The starter in a session, with cells named by table, row and column. */
function plan() {
  const session = new Session(workbookFromContent(starter), { clock: { now: () => 0 } });
  let count = 0;
  const context = {
    workbook: session.workbook,
    engine: session.engine,
    ids: { next: () => `new-${count++}` },
  };
  const place = (tableName: string, rowName: string, columnName: string) => {
    const table = asTableId(tableName);
    const column = session.workbook.table(table)!.columnNamed(columnName)!.id;
    return { table, row: asRowId(rowName), column };
  };
  const run = (result: CommandResult) => {
    if (!result.ok) throw new Error(result.error.message);
    const done = session.dispatch(result.value);
    if (!done.ok) throw new Error(done.error.message);
  };
  const type = (tableName: string, rowName: string, columnName: string, typed: string) =>
    run(setCell(context, place(tableName, rowName, columnName), typed));
  const override = (tableName: string, rowName: string, typed: string, author?: string) =>
    run(
      setOverride(context, place(tableName, rowName, 'Target met'), {
        typed,
        reason: 'As printed.',
        ...(author === undefined ? {} : { author }),
      }),
    );
  const aged = (tableName: string, rowName: string) => {
    const table = session.workbook.table(asTableId(tableName))!;
    const { age, changed } = new BasisReader(context).aged(
      table,
      asRowId(rowName),
      table.columnNamed('Target met')!,
    );
    return [age, ...changed.map(({ column, before, now }) => [column?.name ?? 'Computed', before, now])];
  };
  return { session, context, place, run, type, override, aged };
}

describe('an override of a measure', () => {
  test('is stale when an input changes, and not when something else does', () => {
    const { override, type, aged, session } = plan();
    override('summary-sheet', 'ss-3d-1', 'Met');
    expect(aged('summary-sheet', 'ss-3d-1')).toEqual(['current']);
    type('summary-sheet', 'ss-3d-1', 'Note', 'Another note.');
    type('summary-sheet', 'ss-3d-1', 'Published verdict', 'Met');
    type('summary-sheet', 'ss-3a-1', 'Actual', '13');
    expect(aged('summary-sheet', 'ss-3d-1')).toEqual(['current']);
    type('summary-sheet', 'ss-3d-1', 'Actual', '16');
    expect(aged('summary-sheet', 'ss-3d-1')).toEqual([
      'stale',
      ['Actual', 0.134, 0.16],
      ['Computed', 'Not met', 'Met'],
    ]);
    session.undo();
    expect(aged('summary-sheet', 'ss-3d-1')).toEqual(['current']);
  });
  test('is stale also where the input changes no verdict, and when a figure comes at last', () => {
    const { override, type, aged } = plan();
    override('summary-sheet', 'ss-3b-1', 'Not met');
    type('summary-sheet', 'ss-3b-1', 'Given change', '-0.5%');
    expect(aged('summary-sheet', 'ss-3b-1')).toEqual(['stale', ['Given change', null, -0.005]]);
  });
  test('is not stale any more when it is confirmed, and keeps its reason and author', () => {
    const { override, type, aged, run, context, place, session } = plan();
    override('summary-sheet', 'ss-3d-1', 'Met', 'The analyst');
    type('summary-sheet', 'ss-3d-1', 'Target', '16');
    expect(aged('summary-sheet', 'ss-3d-1')[0]).toBe('stale');
    const at = place('summary-sheet', 'ss-3d-1', 'Target met');
    run(confirmOverrides(context, [at]));
    expect(aged('summary-sheet', 'ss-3d-1')).toEqual(['current']);
    expect(session.workbook.table(at.table)!.override(at.row, at.column)).toMatchObject({
      value: 'Met',
      reason: 'As printed.',
      author: 'The analyst',
    });
    session.undo();
    expect(aged('summary-sheet', 'ss-3d-1')[0]).toBe('stale');
  });
  test('that the starter brings is stale when a figure of the starter changes', () => {
    const { type, aged } = plan();
    type('summary-sheet', 'ss-3a-1', 'Actual', '13');
    expect(aged('summary-sheet', 'ss-3a-1')).toEqual(['stale', ['Actual', null, 0.13]]);
  });
  test('of which nobody knows what it rested on is not called stale', () => {
    const { type, aged, place, session } = plan();
    const at = place('summary-sheet', 'ss-3a-1', 'Target met');
    const writes = new Writes().setOverride(at.table, at.column, at.row, { value: 'Met', reason: 'A file.' });
    session.dispatch({ label: 'Import', writes });
    type('summary-sheet', 'ss-3a-1', 'Actual', '13');
    expect(aged('summary-sheet', 'ss-3a-1')).toEqual(['unknown']);
  });
  test('that is not there can’t be confirmed', () => {
    const { context, place } = plan();
    const refused = confirmOverrides(context, [place('summary-sheet', 'ss-3d-1', 'Target met')]);
    expect(refused.ok ? '' : refused.error.message).toMatch(/nothing to confirm/);
  });
});

test('an override of a commitment rests on its linked measures, supporting ones included', () => {
  const { override, type, aged } = plan();
  override('commitments', 'pp-3f', 'Not met');
  expect(aged('commitments', 'pp-3f')).toEqual(['current']);
  type('summary-sheet', 'ss-3d-1', 'Actual', '16');
  expect(aged('commitments', 'pp-3f')).toEqual(['current']);
  type('summary-sheet', 'ss-3f-1', 'Given change', '1%');
  expect(aged('commitments', 'pp-3f')).toEqual([
    'stale',
    ['Target met', 'Not met', 'Met'],
    ['Given change', -0.031, 0.01],
  ]);
});

test('[P25] author and basis are written and read back', () => {
  const { override, session } = plan();
  override('summary-sheet', 'ss-3d-1', 'Met', 'The analyst');
  override('commitments', 'pp-3f', 'Not met');
  const content = contentOfWorkbook(session.workbook);
  expect(decodeContent(JSON.parse(JSON.stringify(encodeContent(content))))).toEqual(content);
});
