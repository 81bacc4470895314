import type { CommandContext } from '../../../src/commands/context.ts';
import {
  addedItem,
  changedItem,
  type ImportItem,
  importTables,
  noteItem,
  removedItem,
} from '../../../src/commands/import-tables.ts';
import type { ImportPlan } from '../../../src/model/import-plan.ts';
import type { TableId } from '../../../src/model/ids.ts';
import type { Value } from '../../../src/model/values.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';
import { planExport } from '../../../src/xlsx/export-plan.ts';
import type { ExportSource } from '../../../src/xlsx/export-source.ts';
import { namedForFile } from '../../../src/xlsx/file-names.ts';
import type { FileName, SheetGrid } from '../../../src/xlsx/grid.ts';
import { readContents } from './read-contents.ts';
import { fileFormulas } from '../../../src/xlsx/formula-source.ts';
import { writeWorkbook } from '../../../src/xlsx/write-workbook.ts';
import { planFound } from './plan-found.ts';

/**
 * What formulas give, put in by hand: every cell with a formula gives the same, and every calculated column has the same
 * formula. The formula engine has tests of its own; here the formula in the file only has to be one that Excel takes.
 */
export interface FixedResults {
  readonly result: Value;
  readonly formula: string;
}

export const fixedResults: FixedResults = { result: 'Met', formula: 'IF(1<2,"Met","Not met")' };

/** A workbook's content as an export source with {@link FixedResults}. */
export function sourceOf(content: WorkbookContent, fixed: FixedResults = fixedResults): ExportSource {
  return resultsOf(namedForFile(content), fixed);
}

function resultsOf(content: WorkbookContent, { result, formula }: FixedResults): ExportSource {
  const tables = content.tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => {
      const { record } = column;
      return record.formula === null
        ? column
        : { ...column, record: { ...record, formula: { parts: [formula] } } };
    }),
  }));
  const workbook = workbookFromContent({ ...content, tables });
  return {
    workbook,
    // A row that is gone shows nothing.
    value: (table, row) => (workbook.table(table)?.rows.slot(row) === undefined ? null : result),
    computed: () => result,
    totals: () => result,
    formulaText: fileFormulas(workbook),
    evaluation: () => 'single',
  };
}

/** The bytes of a file with these tables, or with all. */
export function fileOf(
  content: WorkbookContent,
  tables?: readonly string[],
  fixed: FixedResults = fixedResults,
): Promise<Uint8Array> {
  const chosen = content.tables.map(({ id }) => id).filter((id) => tables?.includes(id) ?? true);
  return writeWorkbook(planExport(sourceOf(content, fixed), chosen));
}

/** The sheets of a file; throws where it is refused. */
export async function sheetsOf(bytes: Uint8Array): Promise<readonly SheetGrid[]> {
  const read = readContents(bytes);
  if (!read.ok) throw new Error(read.error.message);
  return read.value.sheets;
}

/** What importing sheets into a workbook would do. New rows get ids `new-1` and up. */
export function planFor(
  grids: readonly SheetGrid[],
  content: WorkbookContent,
  fixed: FixedResults = fixedResults,
  names: readonly FileName[] = [],
): ImportPlan {
  let count = 0;
  return planFound(
    { sheets: grids, names },
    { ...resultsOf(content, fixed), newId: () => `new-${++count}`, change: () => undefined },
  );
}

/** The workbook after everything in a plan is ticked and done. */
export function afterImport(content: WorkbookContent, plan: ImportPlan): WorkbookContent {
  const workbook = workbookFromContent(content);
  // The command looks at the workbook alone.
  const context = { workbook } as CommandContext;
  const made = importTables(context, plan, everything(plan));
  if (!made.ok) throw new Error(made.error.message);
  workbook.apply(recordChanges(workbook, made.value.writes));
  return contentOfWorkbook(workbook);
}

/** What a plan would change, without the facts about how it was read. */
export function changesOf(plan: ImportPlan) {
  return plan.tables.flatMap(({ title, added, changed, removed, problems }) =>
    added.length + changed.length + removed.length + problems.length === 0
      ? []
      : [{ title, added, changed, removed, problems }],
  );
}

/** Rows, cells, overrides and notes alone, rows by id in their order: what an import can bring. */
export function groundOf(content: WorkbookContent): unknown {
  return content.tables.map(({ id, columns, rows }) => ({
    id,
    rows: rows.map((row) => row.id),
    columns: columns.map((column) => ({
      id: column.id,
      cells: column.cells.length === 0 ? rows.map(() => null) : column.cells,
      overrides: column.overrides,
      notes: column.notes ?? [],
    })),
  }));
}

function everything(plan: ImportPlan): Set<ImportItem> {
  const items = new Set<ImportItem>();
  const tick = (table: TableId, part: ImportPlan['tables'][number]): void => {
    for (const { row } of part.added) items.add(addedItem(table, row));
    for (const { row } of part.removed) items.add(removedItem(table, row));
    for (const { row, cells, overrides, notes } of part.changed) {
      for (const { column } of notes) items.add(noteItem(table, row, column));
      for (const { column } of [...cells, ...overrides]) items.add(changedItem(table, row, column));
    }
  };
  for (const part of plan.tables) tick(part.table, part);
  return items;
}
