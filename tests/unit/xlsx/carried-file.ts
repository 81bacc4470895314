import type { Surroundings } from '../../../src/formula/moment.ts';
import type { IdSource } from '../../../src/base/ports.ts';
import type { CommandContext } from '../../../src/commands/context.ts';
import { importTables, suggestedItems } from '../../../src/commands/import-tables.ts';
import type { ImportPlan } from '../../../src/model/import-plan.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';
import { openSnapshot } from '../../../src/snapshot/open-snapshot.ts';
import { writeSnapshot } from '../../../src/snapshot/write-snapshot.ts';
import { KeptFile } from '../../../src/xlsx/kept-file.ts';
import { exportWorkbook } from './export-workbook.ts';

/** A clock that stands still and chance that is none, so that formulas give the same each time. */
export const stillness: Surroundings = {
  clock: { now: () => Date.UTC(2026, 0, 5, 12) },
  random: { next: () => 0.5 },
};

/** The bytes of a file with these tables, or with all, that carries what exports carry. */
export async function carryingFile(
  content: WorkbookContent,
  { tables, snapshot = true }: { readonly tables?: readonly string[]; readonly snapshot?: boolean } = {},
): Promise<Uint8Array> {
  const chosen = content.tables.map(({ id }) => id).filter((id) => tables?.includes(id) ?? true);
  const { bytes } = await exportWorkbook(content, chosen, stillness, {
    snapshot,
    write: (part) => writeSnapshot(part, { last: null }),
  });
  return bytes;
}

/** A file as a worker opens it; throws where it is refused. */
export function opened(bytes: Uint8Array): KeptFile {
  const file = KeptFile.open(
    bytes,
    { name: 'a.xlsx', text: null, remembered: [], openSnapshot },
    () => undefined,
  );
  if (!file.ok) throw new Error(file.error.message);
  return file.value;
}

/** The workbook after a file was imported into it as is suggested, and the plan. */
export function imported(
  file: KeptFile,
  content: WorkbookContent,
): { readonly content: WorkbookContent; readonly plan: ImportPlan } {
  const choices = file.suggest(content, null);
  const plan = file.plan(content, choices, countedIds(), stillness, () => undefined);
  const workbook = workbookFromContent(content);
  // The command looks at the workbook alone.
  const made = importTables({ workbook } as CommandContext, plan, suggestedItems(plan));
  if (!made.ok) throw new Error(made.error.message);
  workbook.apply(recordChanges(workbook, made.value.writes));
  return { content: contentOfWorkbook(workbook), plan };
}

/** A workbook without the orders by which its parts stand as they do, without cells that say no more than none, and without what a later version may keep beside tables. */
export function withoutOrders({ tables, record: { extra: _extra, ...record } }: WorkbookContent): unknown {
  return {
    record,
    tables: tables.map(({ record: { order: _, ...facts }, rows, columns, ...table }) => ({
      ...table,
      record: facts,
      rows: rows.map(({ id, record: { order: _place, ...more } }) => ({ id, ...more })),
      columns: columns.map(({ record: { order: _rank, ...told }, cells, notes, ...column }) => ({
        ...column,
        record: told,
        cells: cells.length === 0 ? rows.map(() => null) : cells,
        notes: notes ?? [],
      })),
    })),
  };
}

/** Ids `new-1` and up. */
export function countedIds(): IdSource {
  let count = 0;
  return { next: () => `new-${++count}` };
}

/** A file that was made of the first content and holds the second by now, as after edits in Excel. */
export async function fileReturned(
  made: WorkbookContent,
  edited: WorkbookContent,
  { snapshot = true, copy = false }: { readonly snapshot?: boolean; readonly copy?: boolean } = {},
): Promise<Uint8Array> {
  const chosen = edited.tables.map(({ id }) => id);
  const { bytes } = await exportWorkbook(edited, chosen, stillness, {
    snapshot,
    copy,
    write: () => writeSnapshot(made, { last: null }),
  });
  return bytes;
}
