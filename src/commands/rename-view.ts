import { fail, ok } from '../base/result.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findView, viewIndex, type ViewPlace } from './find-view.ts';

/** Gives a saved view another name. Refused where there is no such view, where nothing is typed, and where another has the name. */
export function renameView(context: CommandContext, place: ViewPlace, to: string): CommandResult {
  const found = findView(context.workbook, place);
  if (!found.ok) return found;
  const { record, views, index } = found.value;
  const name = to.trim();
  if (name === '') return fail({ message: 'Give the view a name.', place: { table: place.table } });
  const taken = viewIndex(views, name);
  if (taken !== -1 && taken !== index) {
    return fail({
      message: `There is a view called “${views[taken]!.name}” already. Choose another name.`,
      place: { table: place.table },
    });
  }
  const renamed = views.map((view, at) => (at === index ? { ...view, name } : view));
  return ok({
    label: `Rename view ${views[index]!.name}`,
    writes: new Writes().setTable(place.table, { ...record, views: renamed }),
  });
}
