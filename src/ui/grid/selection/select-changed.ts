import type { RowId } from '../../../model/ids.ts';
import type { ChangedColumn, ChangedPlace } from '../../../queries/changed-place.ts';
import type { GridSite } from '../grid-site.ts';
import { type CellRange, covers, type Interval } from './cell-range.ts';

/** Where rows are displayed, and whether all between the first and the last of them are among them, headings of groups aside. */
interface Extent extends Interval {
  readonly isWhole: boolean;
}

interface Bounds {
  readonly block: CellRange;
  readonly isFilled: boolean;
  readonly first: CellRange;
}

/**
 * Selects what was changed, as far as it is displayed, and goes there: a block where it is one, whole rows or columns, else the first
 * cell alone; scattered cells in what is selected leave that selected. False where nothing of it is displayed.
 */
export function selectChanged(site: GridSite, changed: ChangedPlace): boolean {
  const { selection } = site;
  switch (changed.kind) {
    case 'columns':
      return selection.selectCells(changed.columns, 'all');
    case 'rows': {
      const down = extentOf(site, changed.rows);
      if (down === null) return false;
      selection.selectWholeRows(down.from, down.isWhole ? down.to : down.from);
      return true;
    }
    case 'cells': {
      const around = boundsOf(site, changed.columns);
      if (around === null) return false;
      const { block, first } = around;
      if (around.isFilled || !covers(selection.ranges, block))
        selection.select([around.isFilled ? block : first]);
      else selection.reveal({ row: first.top, column: first.left });
      return true;
    }
  }
}

/** The smallest block with all the cells, whether they fill it, and the first of them; null where none is displayed. */
function boundsOf(site: GridSite, columns: readonly ChangedColumn[]): Bounds | null {
  let last: { readonly rows: readonly RowId[]; readonly down: Extent | null } | null = null;
  const shown: { readonly at: number; readonly down: Extent }[] = [];
  for (const { column, rows } of columns) {
    const at = site.columns.indexOf(column);
    if (at < 0) continue;
    // Of a large block every column has the same rows, which are then looked up once.
    if (last === null || !isSameList(last.rows, rows)) last = { rows, down: extentOf(site, rows) };
    if (last.down !== null) shown.push({ at, down: last.down });
  }
  shown.sort((one, other) => one.down.from - other.down.from || one.at - other.at);
  const [first] = shown;
  if (first === undefined) return null;
  const { from: top, to: bottom } = first.down;
  const isFilled = shown.every(
    ({ at, down }, index) =>
      at === first.at + index && down.isWhole && down.from === top && down.to === bottom,
  );
  const places = shown.map(({ at }) => at);
  return {
    block: {
      top,
      left: Math.min(...places),
      bottom: Math.max(...shown.map(({ down }) => down.to)),
      right: Math.max(...places),
    },
    isFilled,
    first: { top, left: first.at, bottom: top, right: first.at },
  };
}

function extentOf(site: GridSite, rows: readonly RowId[]): Extent | null {
  let [from, to, count] = [Infinity, -1, 0];
  for (const slot of site.table().rows.slotsOf(rows)) {
    const at = site.rows.indexOfSlot(slot);
    if (at < 0) continue;
    count++;
    if (at < from) from = at;
    if (at > to) to = at;
  }
  if (count === 0) return null;
  let headings = 0;
  for (let at = from; at <= to; at++) if (site.rows.at(at)?.kind === 'group') headings++;
  return { from, to, isWhole: count + headings === to - from + 1 };
}

function isSameList(one: readonly RowId[], other: readonly RowId[]): boolean {
  return one === other || (one.length === other.length && one.every((row, index) => row === other[index]));
}
