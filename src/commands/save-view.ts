import { fail, ok } from '../base/result.ts';
import type { TableId } from '../model/ids.ts';
import type { SavedView } from '../model/table-view.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findTable } from './find-place.ts';
import { viewIndex } from './find-view.ts';

/**
 * Keeps a view under its name, after those that the table has. One that has the name already, in any case, is refused; with
 * `replace` the view takes its place in the list.
 */
export function saveView(
  context: CommandContext,
  input: { readonly table: TableId; readonly view: SavedView; readonly replace?: boolean },
): CommandResult {
  const found = findTable(context.workbook, input.table);
  if (!found.ok) return found;
  const { record } = found.value;
  const view = { ...input.view, name: input.view.name.trim() };
  const place = { table: input.table };
  if (view.name === '') return fail({ message: 'Give the view a name.', place });
  const views = [...(record.views ?? [])];
  const index = viewIndex(views, view.name);
  if (index !== -1 && input.replace !== true) {
    const { name } = views[index]!;
    return fail({
      message: `There is a view called “${name}” already. Choose another name, or replace it.`,
      place,
    });
  }
  if (index === -1) views.push(view);
  else views[index] = view;
  return ok({
    label: `${index === -1 ? 'Save' : 'Change'} view ${view.name}`,
    writes: new Writes().setTable(input.table, { ...record, views }),
  });
}
