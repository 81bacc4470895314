import { displayValue, numberFormatOf } from '../../model/display.ts';
import type { ChangeSet } from '../../model/change-set.ts';
import type { RowId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import { isRowReference } from '../../model/values.ts';
import { changedPlace } from '../../queries/changed-place.ts';
import type { Session } from '../../session/session.ts';
import { rowLabel } from '../workbook/row-label.ts';
import { words } from '../words.ts';

/** What was found out of changes, which stay as they are; rows are called as they were then. */
const known = new WeakMap<ChangeSet, string>();

/**
 * Where a step of the workbook was done, and to what, so that two of one name are told apart: `Summary Sheet, SS 3d.1: 13.4%`, or with more cells how
 * many and the first row. '' where nothing of it is there any more, and where it is not about cells or rows.
 */
export function stepDetail(session: Session, step: number, isUndone: boolean): string {
  const changes = session.changesOf(step);
  if (changes === null) return '';
  let detail = known.get(changes);
  if (detail === undefined) known.set(changes, (detail = detailOf(session, changes, isUndone)));
  return detail;
}

function detailOf(session: Session, changes: ChangeSet, isUndone: boolean): string {
  const place = changedPlace(session.workbook, changes, null);
  const table = place === null ? undefined : session.workbook.table(place.table);
  if (place === null || table === undefined || place.kind === 'columns') return '';
  const said = words.history.detail;
  const { title } = table.record;
  const lists = place.kind === 'rows' ? [place.rows] : place.columns.map(({ rows }) => rows);
  const count = lists.reduce((sum, rows) => sum + rows.length, 0);
  const first = firstThere(table, lists);
  if (first === null) return '';
  const row = rowLabel(session, table, first);
  if (count > 1) return place.kind === 'rows' ? said.rows(title, row, count) : said.cells(title, row, count);
  const column = place.kind === 'cells' ? place.columns[0]!.column : null;
  const written = column === null ? undefined : changes.tables.get(table.id)?.cells.get(column);
  if (column === null || written === undefined) return said.row(title, row);
  const [entered = null] = isUndone ? written.before : written.after;
  if (isRowReference(entered)) return said.row(title, row);
  return said.cell(title, row, displayValue(entered, numberFormatOf(table, column, first)));
}

function firstThere(table: Table, lists: readonly (readonly RowId[])[]): RowId | null {
  for (const rows of lists) for (const row of rows) if (table.rows.slot(row) !== undefined) return row;
  return null;
}
