import { ok } from '../base/result.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findColumn } from './find-place.ts';

/** What can be changed of a column without touching a cell; what is left out stays. */
export interface ColumnEdit {
  readonly name?: string;
  readonly description?: string;
  /** CSS pixels, or null for the width its kind has by default. */
  readonly width?: number | null;
  readonly hidden?: boolean;
  /** Whether long texts go on below in the cell. */
  readonly wrap?: boolean;
}

/** Renames, describes, resizes, hides, shows or wraps a column. Dragging its edge is one undo step. */
export function editColumn(
  context: CommandContext,
  place: { readonly table: TableId; readonly column: ColumnId },
  edit: ColumnEdit,
): CommandResult {
  const found = findColumn(context.workbook, place);
  if (!found.ok) return found;
  const { column } = found.value;
  const onlyWidth = Object.keys(edit).every((key) => key === 'width');
  const { wrap: before, ...facts } = recordOfColumn(column);
  const { wrap = before === true, ...changed } = edit;
  const record = { ...facts, ...changed, ...(wrap ? { wrap: true as const } : {}) };
  return ok({
    label: labelOf(edit, column.name),
    group: onlyWidth ? `width ${place.table} ${place.column}` : null,
    writes: new Writes().setColumn(place.table, place.column, { ...record, name: record.name.trim() }),
  });
}

function labelOf(edit: ColumnEdit, name: string): string {
  if (edit.name !== undefined) return `Rename ${name}`;
  if (edit.hidden !== undefined) return edit.hidden ? `Hide ${name}` : `Show ${name}`;
  if (edit.wrap !== undefined) return edit.wrap ? `Wrap ${name}` : `Don’t wrap ${name}`;
  return edit.width !== undefined ? `Resize ${name}` : `Describe ${name}`;
}
