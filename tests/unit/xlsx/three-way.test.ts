import { gzipSync, strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { importTables, suggestedItems } from '../../../src/commands/import-tables.ts';
import type { CommandContext } from '../../../src/commands/context.ts';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import type { CellValue } from '../../../src/model/values.ts';
import type { ImportPlan } from '../../../src/model/import-plan.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import { orderBetween } from '../../../src/model/order.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';
import { Writes } from '../../../src/session/writes.ts';
import { writeSnapshot } from '../../../src/snapshot/write-snapshot.ts';
import { fileReturned, imported, opened, stillness } from './carried-file.ts';
import { exportWorkbook } from './export-workbook.ts';
import { choice, number, ownFormula, verdicts, workbookOf } from './small-workbook.ts';

const base: WorkbookContent = workbookOf({
  id: 'm',
  title: 'Measures',
  key: 'Ref',
  rows: 3,
  columns: [
    { name: 'Ref', cells: ['1a', '1b', '2a'] },
    { name: 'Actual', type: number, cells: [10, 20, 30] },
    {
      name: 'Target met',
      type: choice(verdicts),
      formula: ownFormula('m', 'IF([@Actual]>15,"Met","Not met")'),
    },
  ],
});

const table = asTableId('m');

/** A workbook after some writes. */
function changed(content: WorkbookContent, write: (writes: Writes) => void): WorkbookContent {
  const workbook = workbookFromContent(content);
  const writes = new Writes();
  write(writes);
  workbook.apply(recordChanges(workbook, writes));
  return contentOfWorkbook(workbook);
}

const actual = (row: string, value: CellValue) => (writes: Writes) =>
  writes.setCell(table, asColumnId('actual'), asRowId(row), value);

/** What importing does: the file has `theirs` and says that it was made of the base; the workbook has `ours` by now. */
async function check(
  theirs: (writes: Writes) => void,
  ours: (writes: Writes) => void,
): Promise<{ readonly plan: ImportPlan; readonly content: WorkbookContent; readonly cells: unknown }> {
  const file = opened(await fileReturned(base, changed(base, theirs)));
  const done = imported(file, changed(base, ours));
  return { ...done, cells: done.content.tables[0]!.columns[1]!.cells };
}

describe('[X220] what was changed in the file alone comes', () => {
  test('a cell', async () => {
    const { plan, cells } = await check(actual('m-1', 11), () => undefined);
    expect(plan.ancestor).toBe('used');
    expect(cells).toEqual([11, 20, 30]);
  });

  test('[X222] a row that is gone from it goes, ticked', async () => {
    const { plan, content } = await check(
      (writes) => writes.setRow(table, asRowId('m-2'), null),
      () => undefined,
    );
    expect(plan.tables[0]!.removed).toMatchObject([{ row: 'm-2', deletedThere: 'as it was' }]);
    expect(content.tables[0]!.rows.map(({ id }) => id)).toEqual(['m-1', 'm-3']);
  });

  test('an override with its reason', async () => {
    const { content } = await check(
      (writes) =>
        writes.setOverride(table, asColumnId('target-met'), asRowId('m-1'), { value: 'Met', reason: 'late' }),
      () => undefined,
    );
    expect(content.tables[0]!.columns[2]!.overrides).toEqual([{ row: 'm-1', value: 'Met', reason: 'late' }]);
  });
});

describe('[X220] what was changed here alone stays, and is not asked about', () => {
  test('a cell', async () => {
    const { plan, cells } = await check(() => undefined, actual('m-1', 12));
    expect(plan.tables[0]!.changed).toEqual([]);
    expect(plan.tables[0]!.since).toEqual({ cells: 1, rows: 0 });
    expect(cells).toEqual([12, 20, 30]);
  });

  test('[X222] a row that was added here is never offered for deletion', async () => {
    const { plan, content } = await check(
      () => undefined,
      (writes) => writes.setRow(table, asRowId('m-9'), { order: orderBetween('a5', null) }),
    );
    expect(plan.tables[0]!.removed).toEqual([]);
    expect(plan.tables[0]!.since).toEqual({ cells: 0, rows: 1 });
    expect(content.tables[0]!.rows).toHaveLength(4);
  });

  test('[X222] a row that was deleted here is listed, not ticked', async () => {
    const { plan, content } = await check(
      () => undefined,
      (writes) => writes.setRow(table, asRowId('m-2'), null),
    );
    expect(plan.tables[0]!.added).toMatchObject([{ row: 'm-2', suggested: false, deletedHere: 'as it was' }]);
    expect(content.tables[0]!.rows).toHaveLength(2);
  });
});

describe('[X221] what was changed on both sides is a conflict, and ours stays until theirs is ticked', () => {
  test('a cell changed to two values', async () => {
    const { plan, cells } = await check(actual('m-1', 11), actual('m-1', 12));
    expect(plan.tables[0]!.changed[0]!.cells).toMatchObject([
      { beforeText: '12', afterText: '11', conflict: { wasText: '10' } },
    ]);
    expect(cells).toEqual([12, 20, 30]);
  });

  test('a cell changed to one value is none', async () => {
    const { plan } = await check(actual('m-1', 11), actual('m-1', 11));
    expect(plan.tables[0]!.changed).toEqual([]);
    expect(plan.tables[0]!.unchangedRows).toBe(3);
  });

  test('ticking takes theirs', async () => {
    const ours = changed(base, actual('m-1', 12));
    const { plan } = await check(actual('m-1', 11), actual('m-1', 12));
    const workbook = workbookFromContent(ours);
    const ticked = suggestedItems(plan).add(JSON.stringify(['changed', 'm', 'm-1', 'actual']));
    const made = importTables({ workbook } as CommandContext, plan, ticked);
    if (!made.ok) throw new Error(made.error.message);
    workbook.apply(recordChanges(workbook, made.value.writes));
    expect(workbook.table(table)!.cell(asRowId('m-1'), asColumnId('actual'))).toBe(11);
  });

  test('a row changed in the file and deleted here', async () => {
    const { plan, content } = await check(actual('m-2', 21), (writes) =>
      writes.setRow(table, asRowId('m-2'), null),
    );
    expect(plan.tables[0]!.added).toMatchObject([
      { row: 'm-2', suggested: false, deletedHere: 'changed there' },
    ]);
    expect(content.tables[0]!.rows).toHaveLength(2);
  });

  test('a row deleted in the file and changed here', async () => {
    const { plan, cells } = await check(
      (writes) => writes.setRow(table, asRowId('m-2'), null),
      actual('m-2', 21),
    );
    expect(plan.tables[0]!.removed).toMatchObject([{ row: 'm-2', deletedThere: 'changed here' }]);
    expect(cells).toEqual([10, 21, 30]);
  });

  test('an override and a note, each with another reason and text', async () => {
    const put = (reason: string) => (writes: Writes) => {
      writes.setOverride(table, asColumnId('target-met'), asRowId('m-1'), { value: 'n/a', reason });
      writes.setNote(table, asColumnId('actual'), asRowId('m-1'), { text: reason });
    };
    const { plan, content } = await check(put('theirs'), put('ours'));
    const [row] = plan.tables[0]!.changed;
    expect(row!.overrides).toMatchObject([{ suggested: false, conflict: { wasText: 'Not met' } }]);
    expect(row!.notes).toMatchObject([{ suggested: false, conflict: { wasText: '' } }]);
    expect(content.tables[0]!.columns[2]!.overrides[0]!.reason).toBe('ours');
  });

  test('[X223] a column renamed here is known by the name it had', async () => {
    const ours = (writes: Writes) => {
      const record = base.tables[0]!.columns[1]!.record;
      writes.setColumn(table, asColumnId('actual'), { ...record, name: 'What was reached in the end' });
    };
    const { plan, cells } = await check(actual('m-1', 11), ours);
    expect(plan.tables[0]!.newColumns).toEqual([]);
    expect(cells).toEqual([11, 20, 30]);
  });

  test('[X223] a column deleted here does not come back', async () => {
    const { plan } = await check(actual('m-1', 11), (writes) =>
      writes.setColumn(table, asColumnId('actual'), null),
    );
    expect(plan.tables[0]!.newColumns).toEqual([]);
  });
});

/** A file that holds `theirs` by now, has lost its snapshot, and comes into a workbook that holds `ours`. */
async function withoutSnapshot(theirs: (writes: Writes) => void, isGiven = true) {
  const parts = unzipSync(
    isGiven
      ? await fileReturned(base, changed(base, theirs))
      : await fileReturned(base, changed(base, theirs), { snapshot: false, copy: true }),
  );
  const left = Object.entries(parts).filter(([name]) => !name.startsWith('customXml/'));
  return opened(zipSync(Object.fromEntries(left)));
}

const packedBase = () => gzipSync(writeSnapshot(base, { last: null }).bytes);

describe('[X225] a file that has lost its snapshot is compared with the copy that was kept of its export', () => {
  test.each([
    ['given and dropped', true],
    ['never given', false],
  ])('%s', async (_, isGiven) => {
    const file = await withoutSnapshot((writes) => {
      actual('m-1', 11)(writes);
      actual('m-2', 21)(writes);
    }, isGiven);
    expect(file.overview.carried?.lacks).toBe(writeSnapshot(base, { last: null }).id);
    expect(file.takeCopy(packedBase())).toBe(true);
    const { plan, content } = imported(
      file,
      changed(base, (writes) => {
        actual('m-2', 22)(writes);
        actual('m-3', 33)(writes);
      }),
    );
    expect(plan.ancestor).toBe('kept');
    expect(plan.tables[0]!.since).toEqual({ cells: 1, rows: 0 });
    expect(plan.tables[0]!.changed[1]!.cells).toMatchObject([{ conflict: { wasText: '20' } }]);
    expect(content.tables[0]!.columns[1]!.cells).toEqual([11, 22, 33]);
  });

  test('another snapshot is none', async () => {
    const file = await withoutSnapshot(actual('m-1', 11));
    const other = gzipSync(writeSnapshot(changed(base, actual('m-1', 1)), { last: null }).bytes);
    expect(file.takeCopy(other)).toBe(false);
    expect(file.takeCopy(new Uint8Array([1, 2, 3]))).toBe(false);
    expect(imported(file, base).plan.ancestor).toBe('gone');
  });

  test('an export gives the copy where it is asked for, also of a file that carries nothing', async () => {
    const { bytes, copy } = await exportWorkbook(base, [table], stillness, {
      snapshot: false,
      copy: true,
      write: (part) => writeSnapshot(part, { last: null }),
    });
    const file = opened(bytes);
    expect(file.overview.carried).toMatchObject({ holds: 'layout', lacks: copy!.id });
    expect(file.takeCopy(copy!.packed)).toBe(true);
  });
});

describe('[X226] without any, nothing that is here is ticked to be replaced', () => {
  const ours = changed(base, (writes) => {
    actual('m-2', 22)(writes);
    actual('m-3', null)(writes);
    writes.setRow(table, asRowId('m-1'), null);
  });

  test('a blank is filled, a value stays, a row that was deleted here is not brought back', async () => {
    const { plan, content } = imported(await withoutSnapshot(actual('m-2', 21)), ours);
    const [part] = plan.tables;
    expect(part).toMatchObject({ isUnsure: true, added: [{ row: 'm-1', suggested: false }] });
    expect(part!.changed).toHaveLength(2);
    expect(content.tables[0]!.rows.map(({ id }) => id)).toEqual(['m-2', 'm-3']);
    expect(content.tables[0]!.columns[1]!.cells).toEqual([22, 30]);
  });

  test('overrides, notes and totals that are here stay', async () => {
    const put = (text: string) => (writes: Writes) => {
      writes.setOverride(table, asColumnId('target-met'), asRowId('m-1'), { value: 'Met', reason: text });
      writes.setNote(table, asColumnId('actual'), asRowId('m-1'), { text });
    };
    const { plan, content } = imported(await withoutSnapshot(put('theirs')), changed(base, put('ours')));
    expect(plan.tables[0]!.changed[0]).toMatchObject({ overrides: [{}], notes: [{}] });
    expect(content.tables[0]!.columns[2]!.overrides[0]!.reason).toBe('ours');
    expect(content.tables[0]!.columns[1]!.notes![0]!.text).toBe('ours');
  });

  test('somebody’s own sheet without row ids updates as before', async () => {
    const parts = unzipSync(await fileReturned(base, changed(base, actual('m-1', 11)), { snapshot: false }));
    for (const [name, part] of Object.entries(parts)) {
      if (/sheet1\.xml|tables?\/|layout\.xml/.test(name)) {
        parts[name] = strToU8(strFromU8(part).replaceAll('Row id', 'Remark').replaceAll('>m-', '>n-'));
      }
      if (name.endsWith('sharedStrings.xml')) {
        parts[name] = strToU8(strFromU8(part).replaceAll('Row id', 'Remark').replaceAll('>m-', '>n-'));
      }
    }
    const { plan, content } = imported(opened(zipSync(parts)), base);
    expect(plan.tables[0]!.isUnsure).toBeUndefined();
    expect(content.tables[0]!.columns[1]!.cells).toEqual([11, 20, 30]);
  });
});
