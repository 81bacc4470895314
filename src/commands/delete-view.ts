import { ok } from '../base/result.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findView, type ViewPlace } from './find-view.ts';

/** Takes a saved view away; the table is shown as it is. Refused where there is no such view. */
export function deleteView(context: CommandContext, place: ViewPlace): CommandResult {
  const found = findView(context.workbook, place);
  if (!found.ok) return found;
  const { record, views, index } = found.value;
  const { views: _, ...rest } = record;
  const left = views.filter((_view, at) => at !== index);
  return ok({
    label: `Delete view ${views[index]!.name}`,
    writes: new Writes().setTable(place.table, { ...rest, ...(left.length === 0 ? {} : { views: left }) }),
  });
}
