import { describe, expect, test } from 'vitest';
import { importTables, suggestedItems } from '../../../../src/commands/import-tables.ts';
import type { CommandContext } from '../../../../src/commands/context.ts';
import type { PatchReport } from '../../../../src/model/file-patch.ts';
import { asColumnId, asRowId, asTableId } from '../../../../src/model/ids.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../../../src/model/workbook-content.ts';
import { recordChanges } from '../../../../src/session/record-changes.ts';
import { Writes } from '../../../../src/session/writes.ts';
import { unpackLinks } from '../../../../src/xlsx/patch/file-links.ts';
import { patchFile } from '../../../../src/xlsx/patch/patch-file.ts';
import { exportSourceOf } from '../../../../src/xlsx/workbook-source.ts';
import { countedIds, fileReturned, opened, stillness } from '../carried-file.ts';
import { choice, number, ownFormula, verdicts, workbookOf } from '../small-workbook.ts';

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

type Write = (writes: Writes) => void;

const table = asTableId('m');
const met = asColumnId('target-met');
const first = asRowId('m-1');
const actual =
  (row: string, value: number): Write =>
  (writes) =>
    writes.setCell(table, asColumnId('actual'), asRowId(row), value);
const nothing: Write = () => undefined;

function changed(content: WorkbookContent, write: Write): WorkbookContent {
  const workbook = workbookFromContent(content);
  const writes = new Writes();
  write(writes);
  workbook.apply(recordChanges(workbook, writes));
  return contentOfWorkbook(workbook);
}

/** What exporting into the file writes once it was imported: it was made of the base, has `theirs`, and the workbook had `ours` by then. */
async function reportAfter(theirs: Write, ours: Write): Promise<PatchReport> {
  const bytes = await fileReturned(base, changed(base, theirs));
  const file = opened(bytes);
  const content = changed(base, ours);
  const plan = file.plan(content, file.suggest(content, null), countedIds(), stillness, () => undefined);
  const workbook = workbookFromContent(content);
  const made = importTables({ workbook } as CommandContext, plan, suggestedItems(plan));
  if (made.ok) workbook.apply(recordChanges(workbook, made.value.writes));
  const after = contentOfWorkbook(workbook);
  // What the window tells of cells that were not ticked, as `declinedCells` does.
  const declined = plan.tables.flatMap(({ table: id, changed: rows }) =>
    rows.flatMap(({ row, cells, overrides }) =>
      [...cells, ...overrides]
        .filter(({ conflict }) => conflict !== undefined)
        .map(({ column }) => ({ table: id, row, column })),
    ),
  );
  const links = unpackLinks(file.links(after, declined, null, stillness))!;
  const done = patchFile(bytes, links, exportSourceOf(after, stillness), [], () => undefined);
  if (!done.ok) throw new Error(done.error.message);
  return done.value.report;
}

async function written(theirs: Write, ours: Write): Promise<string[]> {
  const { tables } = await reportAfter(theirs, ours);
  return tables.flatMap(({ cells }) =>
    cells.map(({ cell, before, after }) => `${cell}: ${before} -> ${after}`),
  );
}

describe('[X180] after an import of three ways the file gets what stayed as it is here', () => {
  test('cells that were changed here alone, while another was changed in the file', async () => {
    const ours: Write = (writes) => {
      actual('m-2', 21)(writes);
      actual('m-3', 31)(writes);
    };
    expect(await written(actual('m-1', 11), ours)).toEqual([
      'Measures!B3: 20 -> 21',
      'Measures!B4: 30 -> 31',
    ]);
  });

  test('a cell that was changed on both sides and stayed ours', async () => {
    expect(await written(actual('m-1', 11), actual('m-1', 12))).toEqual(['Measures!B2: 11 -> 12']);
  });

  test('an override with its reason', async () => {
    const ours: Write = (writes) => writes.setOverride(table, met, first, { value: 'Met', reason: 'late' });
    const report = await reportAfter(actual('m-2', 21), ours);
    expect(report.tables[0]!.cells).toMatchObject([{ cell: 'Measures!C2', after: 'Met' }]);
    expect(report.tables[0]!.notes).toEqual(['The note on Measures!C2 is written.']);
  });

  test('a note', async () => {
    const ours: Write = (writes) => writes.setNote(table, asColumnId('actual'), first, { text: 'Revised' });
    const report = await reportAfter(actual('m-2', 21), ours);
    expect(report.tables[0]!.cells).toEqual([]);
    expect(report.tables[0]!.notes).toEqual(['The note on Measures!B2 is written.']);
  });

  test('a row that was deleted here is offered for deletion there', async () => {
    const report = await reportAfter(actual('m-1', 11), (writes) =>
      writes.setRow(table, asRowId('m-2'), null),
    );
    expect(report.tables[0]!.deleted).toMatchObject([{ row: 'm-2', fileRow: 3 }]);
  });

  test('nothing where all was changed in the file', async () => {
    expect(await written(actual('m-1', 11), nothing)).toEqual([]);
  });
});
