import type { TableReading } from '../../model/table-reading.ts';
import type { FileTable } from './tables-step.svelte.ts';

/*
 * Two tables of one sheet that read the same cells would bring their rows in twice. So whoever's edge comes to hold or cross another table leaves
 * that one out, until it does no more; a person may tick it again all the same.
 */

/** Whether two tables read some cell of the sheet both: rows and columns that one of them leaves out are not shared. */
export function readSameCells(one: TableReading, other: TableReading): boolean {
  if (one.sheet !== other.sheet) return false;
  const [rowsOfOne, rowsOfOther] = [leftOutRows(one), leftOutRows(other)];
  const top = Math.max(one.area.top, other.area.top);
  const bottom = Math.min(one.area.bottom, other.area.bottom);
  const columns = readColumns(other);
  if (![...readColumns(one)].some((column) => columns.has(column))) return false;
  for (let row = top; row <= bottom; row++) if (!rowsOfOne.has(row) && !rowsOfOther.has(row)) return true;
  return false;
}

/**
 * The tables after one of them is read otherwise than `before` said (null for one that was marked just now): those that it has come to cross are
 * left out for it, and those come back that had been left out for a table which crosses them no more.
 */
export function withCrossedLeft(
  tables: readonly FileTable[],
  id: number,
  before: TableReading | null,
): readonly FileTable[] {
  const changed = tables.find((table) => table.id === id);
  if (changed === undefined || changed.isLeft) return withUncrossedTaken(tables);
  const crosses = ({ reading }: FileTable): boolean => readSameCells(changed.reading, reading);
  const crossed = tables.map((table) => {
    const isNew = table.id !== id && !table.isLeft && crosses(table);
    if (!isNew || (before !== null && readSameCells(before, table.reading))) return table;
    return { ...table, isLeft: true, leftFor: id };
  });
  return withUncrossedTaken(crossed);
}

/** The tables with those taken again that had been left out for one which is not imported any more or has none of their cells. */
export function withUncrossedTaken(tables: readonly FileTable[]): readonly FileTable[] {
  return tables.map((table) => {
    const { leftFor } = table;
    if (leftFor === null) return table;
    const holder = tables.find(({ id }) => id === leftFor);
    const isCrossed = holder !== undefined && !holder.isLeft && readSameCells(holder.reading, table.reading);
    return isCrossed ? table : { ...table, isLeft: false, leftFor: null };
  });
}

/** What is to be said of a table and those that have cells of it. */
export interface Crossings {
  /** The table that it is left out for. */
  readonly leftFor: FileTable | null;
  /** Tables that are left out for it. */
  readonly left: readonly FileTable[];
  /** Tables that are imported beside it though they read the same cells. */
  readonly twice: readonly FileTable[];
}

/** How a table stands to the others. */
export function crossingsOf(tables: readonly FileTable[], table: FileTable): Crossings {
  const others = tables.filter(({ id }) => id !== table.id);
  return {
    leftFor: others.find(({ id }) => id === table.leftFor) ?? null,
    left: others.filter(({ leftFor }) => leftFor === table.id),
    twice: table.isLeft
      ? []
      : others.filter(({ isLeft, reading }) => !isLeft && readSameCells(reading, table.reading)),
  };
}

function leftOutRows({ skipped }: TableReading): ReadonlySet<number> {
  return new Set(skipped.map(({ row }) => row));
}

/** The sheet's columns that a table reads; that of the sub-headings is none of them. */
function readColumns({ area, columns }: TableReading): ReadonlySet<number> {
  return new Set(
    columns.flatMap(({ column, skip }) =>
      skip === null && column >= area.left && column <= area.right ? [column] : [],
    ),
  );
}
