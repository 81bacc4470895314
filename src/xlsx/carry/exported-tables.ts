import type { TableId } from '../../model/ids.ts';
import type { StoredFormula } from '../../model/stored-formula.ts';
import type { WorkbookContent } from '../../model/workbook-content.ts';

/**
 * The workbook as a file carries it: the exported tables alone, and of the names those whose formulas use no other table. Nothing of what
 * later versions may keep in a workbook beside its tables is there.
 */
export function exportedTables(content: WorkbookContent, chosen: readonly TableId[]): WorkbookContent {
  const ids = new Set(chosen);
  const isExported = ({ parts }: StoredFormula): boolean =>
    parts.every((part) => typeof part === 'string' || ids.has(part.table));
  const names = (content.record.names ?? []).filter(({ formula }) => isExported(formula));
  return {
    id: content.id,
    record: { title: content.record.title, ...(names.length === 0 ? {} : { names }) },
    tables: content.tables.filter(({ id }) => ids.has(id)),
  };
}
