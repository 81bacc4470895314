import { fail, ok, type Result } from '../base/result.ts';
import type { TableId } from '../model/ids.ts';
import type { TableRecord } from '../model/records.ts';
import type { SavedView } from '../model/table-view.ts';
import type { Workbook } from '../model/workbook.ts';
import type { Rejection } from '../session/rejection.ts';
import { findTable } from './find-place.ts';

/** Where a saved view stands. */
export interface ViewPlace {
  readonly table: TableId;
  /** Its name, in any case. */
  readonly name: string;
}

/** The place of a view in its table's list, without regard to case; -1 where there is none. Of two that collide the first. */
export function viewIndex(views: readonly SavedView[] | undefined, name: string): number {
  const wanted = name.trim().toLowerCase();
  return (views ?? []).findIndex((view) => view.name.trim().toLowerCase() === wanted);
}

/** A table's record with its views and the place of one of them, or why there is none. */
export function findView(
  workbook: Workbook,
  { table, name }: ViewPlace,
): Result<
  { readonly record: TableRecord; readonly views: readonly SavedView[]; readonly index: number },
  Rejection
> {
  const found = findTable(workbook, table);
  if (!found.ok) return found;
  const { record } = found.value;
  const index = viewIndex(record.views, name);
  if (index === -1) return fail({ message: `There is no view called “${name.trim()}”.`, place: { table } });
  return ok({ record, views: record.views!, index });
}
