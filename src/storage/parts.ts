import {
  type CellChanges,
  type ChangeSet,
  changeSize,
  noTableChange,
  type TableChange,
} from '../model/change-set.ts';
import type { ColumnId, TableId } from '../model/ids.ts';

/** Records in a part: it is copied into the database in a few milliseconds. */
const partSize = 10_000;

/**
 * A very large change as several that come to the same, one after the other, so that each is written to the log in a few milliseconds. What
 * comes has its rows before its cells, what goes its cells before its rows: each part is a whole change of what the one before it leaves. A change that
 * is not large, or that both brings and takes away, is its only part.
 */
export function partsOf(changes: ChangeSet): readonly ChangeSet[] {
  if (changeSize(changes) <= 2 * partSize) return [changes];
  const parts: ChangeSet[] = [];
  let { workbook } = changes;
  for (const [id, change] of changes.tables) {
    for (const part of partsOfTable(change)) {
      parts.push({ workbook, tables: new Map<TableId, TableChange>([[id, part]]) });
      workbook = null;
    }
  }
  return parts;
}

function partsOfTable(change: TableChange): readonly TableChange[] {
  const { record, columns, rows, overrides, notes } = change;
  const isGone = record !== null && record[1] === null;
  const going = [...rows.values()].some(([, after]) => after === null);
  const coming = [...rows.values()].some(([before]) => before === null);
  const isSimple =
    isGone || [...columns.values()].every((each) => staysAsItIs(each) || (isNew(each) && !going));
  if (!isSimple || (going && coming)) return [change];
  const ofRows = inChunks([...rows]).map((some): TableChange => ({ ...noTableChange, rows: new Map(some) }));
  const ofCells = [...change.cells].flatMap(([column, cells]) => cellParts(column, cells));
  const hasRecords = overrides.size > 0 || notes.size > 0;
  const ofRecords = hasRecords ? [{ ...noTableChange, overrides, notes }] : [];
  const facts = record !== null || columns.size > 0 ? [{ ...noTableChange, record, columns }] : [];
  return going || isGone
    ? [...ofRecords, ...ofCells, ...ofRows, ...facts]
    : [...facts, ...ofRows, ...ofCells, ...ofRecords];
}

type ColumnChange = TableChange['columns'] extends ReadonlyMap<ColumnId, infer Each> ? Each : never;

function isNew([before]: ColumnChange): boolean {
  return before === null;
}

/** Whether a column is there before and after, and is typed into or calculated as before. */
function staysAsItIs([before, after]: ColumnChange): boolean {
  return before !== null && after !== null && (before.formula === null) === (after.formula === null);
}

function cellParts(column: ColumnId, { rows, before, after }: CellChanges): TableChange[] {
  if (rows.length <= partSize)
    return [{ ...noTableChange, cells: new Map([[column, { rows, before, after }]]) }];
  const parts: TableChange[] = [];
  for (let from = 0; from < rows.length; from += partSize) {
    const to = from + partSize;
    const cells = {
      rows: rows.slice(from, to),
      before: before.slice(from, to),
      after: after.slice(from, to),
    };
    parts.push({ ...noTableChange, cells: new Map([[column, cells]]) });
  }
  return parts;
}

function inChunks<T>(items: readonly T[]): readonly (readonly T[])[] {
  const chunks: (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += partSize) chunks.push(items.slice(from, from + partSize));
  return chunks;
}
