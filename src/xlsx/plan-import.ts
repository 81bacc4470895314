import { fail, ok, type Result } from '../base/result.ts';
import type { ImportPlan } from '../model/import-plan.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import type { FileProblem } from './file-problem.ts';
import { findNamesake, findTables } from './find-tables.ts';
import type { FileContents, SheetGrid } from './grid.ts';
import { planChoices } from './planning/plan-choices.ts';
import { shorten } from './planning/row-labels.ts';
import type { ScratchChanges } from './planning/scratch-changes.ts';
import { suggestChoices } from './planning/suggest-choices.ts';
import type { FormulaSource } from './write-formulas.ts';

/** A copy of the workbook as it is now, in which an import is tried. */
export interface ImportTarget extends FormulaSource {
  /** What a cell shows. */
  value(table: TableId, row: RowId, column: ColumnId): Value;
  /** What a calculated cell's formula gives, also behind an override. */
  computed(table: TableId, row: RowId, column: ColumnId): Value;
  /** What a column's cell in the totals row shows; null for a blank one. */
  totals(table: TableId, column: ColumnId): Value;
  /** A new id. */
  newId(): string;
  /** Makes a change in the copy, written by the callback. */
  change(write: (changes: ScratchChanges) => void): void;
}

/**
 * Compares the tables that a file has with the workbook's, as they are found without anybody choosing: no new tables or columns, and numbers
 * are keys. Fails where the file has none of them.
 */
export function planImport(contents: FileContents, target: ImportTarget): Result<ImportPlan, FileProblem> {
  const { workbook } = target;
  if (findTables(contents.sheets, workbook).length === 0) {
    return fail({ kind: 'no-table', message: noTableMessage(contents.sheets, workbook) });
  }
  const { tables } = suggestChoices(contents, [], workbook, { areFound: true });
  const updates = tables.map((choice) =>
    choice.into.kind === 'update' ? { ...choice, into: { ...choice.into, numbersAsKeys: true } } : choice,
  );
  return ok(planChoices(contents, { tables: updates }, target));
}

function noTableMessage(grids: readonly SheetGrid[], workbook: Workbook): string {
  const namesake = findNamesake(grids, workbook);
  if (namesake === null) {
    return (
      `None of the sheets of this file (${grids.map((grid) => `“${grid.name}”`).join(', ')}) is a table of this workbook. ` +
      'A table is known by its name, its row ids, the name of its sheet or its headings; check those, or open the right workbook first.'
    );
  }
  const { table, sheet, headings } = namesake;
  const there =
    headings.length === 0 ? 'there are no headings there' : `the headings there are ${listed(headings)}`;
  return (
    `The sheet “${sheet}” is called like the table ${table.record.title}, but has none of its columns: ` +
    `looked for ${listed(table.columns.map(({ name }) => name))}; ${there}. ` +
    'Give the file the headings of the table, or the table columns with these names.'
  );
}

/** The first few of some names in quotation marks, and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `“${shorten(name)}”`);
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more.toLocaleString('en-GB')} more` : '');
}
