import type { ImportPlan, TableImport } from '../../model/import-plan.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { WorkbookContent } from '../../model/workbook-content.ts';
import type { ExportSource } from '../export-source.ts';
import { fileResultOf, sameFileValue } from '../file-value.ts';
import type { FileValue } from '../grid.ts';
import type { MatchedTable } from '../patch/link-tables.ts';
import { FormulaWriter } from '../write-formulas.ts';

/*
 * Values that stand in a file in place of formulas of single cells that it can't have. A file that comes back is compared with them: what is
 * still the same was not typed there, whatever the formula gives by then.
 */

/** A value that stands in for a formula: `[table, column, row, value]`, as JSON has it. */
export type StoodIn = readonly [table: string, column: string, row: string, value: FileValue];

/** The values that a file with these tables has in place of formulas. */
export function stoodInOf(exported: WorkbookContent, source: ExportSource): StoodIn[] {
  const writer = new FormulaWriter(source, new Set(exported.tables.map(({ id }) => id)));
  return exported.tables.flatMap(({ id, columns }) =>
    columns.flatMap((column) =>
      column.overrides.flatMap(({ row, formula }): StoodIn[] => {
        if (formula === undefined) return [];
        const value = source.value(id, row, column.id);
        if (writer.writeCell(id, formula, value).ok) return [];
        return [[id, column.id, row, fileResultOf(value)]];
      }),
    ),
  );
}

/** Reads what was written of {@link StoodIn} as JSON; what is none is left out. */
export function readStoodIn(json: string): StoodIn[] {
  if (json === '') return [];
  try {
    const read: unknown = JSON.parse(json);
    return Array.isArray(read) ? read.filter(isStoodIn) : [];
  } catch {
    return [];
  }
}

/** A plan without changes of cells that have the value which stood in for their formula when the file was made. */
export function withoutStoodIn(
  plan: ImportPlan,
  stoodIn: readonly StoodIn[],
  matched: readonly MatchedTable[],
): ImportPlan {
  if (stoodIn.length === 0) return plan;
  const known = new Map(stoodIn.map(([table, column, row, value]) => [keyOf(table, column, row), value]));
  const tables = plan.tables.map((part): TableImport => {
    const found = matched.find((one) => one.found.table.id === part.table)?.found;
    if (found === undefined) return part;
    const places = new Map<ColumnId, number>([...found.columns].map(([at, { id }]) => [id, at]));
    const changed = part.changed.flatMap((row) => {
      const isUntouched = (column: ColumnId): boolean => {
        const value = known.get(keyOf(part.table, column, row.row));
        const now = found.grid.cell(row.fileRow - 1, places.get(column) ?? -1);
        return (
          value !== undefined && (now?.formula ?? null) === null && sameFileValue(value, now?.value ?? null)
        );
      };
      const cells = row.cells.filter(({ column }) => !isUntouched(column));
      const overrides = row.overrides.filter(
        ({ column, before }) => before?.formula === undefined || !isUntouched(column),
      );
      if (cells.length + overrides.length + row.notes.length === 0) return [];
      return [{ ...row, cells, overrides }];
    });
    const unchangedRows = part.unchangedRows + part.changed.length - changed.length;
    return { ...part, changed, unchangedRows };
  });
  return { ...plan, tables };
}

function keyOf(table: string, column: string, row: string): string {
  return JSON.stringify([table, column, row]);
}

function isStoodIn(read: unknown): read is StoodIn {
  if (!Array.isArray(read) || read.length !== 4) return false;
  const [table, column, row, value] = read as unknown[];
  return [table, column, row].every((id) => typeof id === 'string') && isValue(value);
}

function isValue(value: unknown): value is FileValue {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  return typeof value === 'object' && typeof (value as { error?: unknown }).error === 'string';
}
