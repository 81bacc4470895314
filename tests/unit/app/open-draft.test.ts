import { expect, test } from 'vitest';
import { openDraft } from '../../../src/app/open-draft.ts';
import { ok } from '../../../src/base/result.ts';
import { addTable } from '../../../src/commands/add-table.ts';
import { asWorkbookId } from '../../../src/model/ids.ts';
import type { WorkbookPast } from '../../../src/model/workbook-past.ts';

const empty = { id: asWorkbookId('w'), record: { title: 'New' }, tables: [] };

test('a new workbook keeps what it was made by as its past, without what was taken back before', async () => {
  const kept: WorkbookPast[] = [];
  const { session, ids, keep } = openDraft(empty, (workbook, past) => {
    kept.push(past);
    return Promise.resolve(ok(workbook.id));
  });
  const make = (label: string) => {
    const added = addTable({ workbook: session.workbook, engine: session.engine, ids }, 'Measures');
    if (!added.ok) throw new Error(added.error.message);
    session.dispatch({ ...added.value, label });
  };
  make('Import first.csv into Measures');
  session.undo();
  make('Import measures.csv into Measures');
  await keep();
  expect(kept.map(({ changes }) => changes.map(({ label }) => label))).toEqual([
    ['Import measures.csv into Measures'],
  ]);
  expect([...kept[0]!.changes[0]!.changes.tables.keys()]).toEqual(
    session.workbook.tables.map(({ id }) => id),
  );
});
