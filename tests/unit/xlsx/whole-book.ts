import type { ImportPlan } from '../../../src/model/import-plan.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import type { FileContents } from '../../../src/xlsx/grid.ts';
import { readContents } from './read-contents.ts';
import { importTargetOf } from '../../../src/xlsx/workbook-source.ts';
import { exportWorkbook } from './export-workbook.ts';
import { planFound } from './plan-found.ts';

/** A file of all tables of a workbook, calculated. */
export async function exported(content: WorkbookContent): Promise<Uint8Array> {
  const tables = content.tables.map(({ id }) => id);
  return (await exportWorkbook(content, tables)).bytes;
}

/** What a file holds; throws where it is refused. */
export async function contentsOf(bytes: Uint8Array): Promise<FileContents> {
  const read = readContents(bytes);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

/** What importing a file's contents into a workbook would do; new rows get ids `new-1` and up. */
export function planOf(content: WorkbookContent, contents: FileContents): ImportPlan {
  let count = 0;
  return planFound(contents, importTargetOf(content, { next: () => `new-${++count}` }));
}

/** Everything that a plan would change or could not read. */
export function everythingIn({ tables, names, otherNames }: ImportPlan): unknown[] {
  return [
    ...tables.flatMap(({ added, changed, removed, problems, totals, notes }) => [
      ...added,
      ...changed,
      ...removed,
      ...problems,
      ...totals,
      ...notes,
    ]),
    ...names,
    ...otherNames,
  ];
}
