import { allPieces, type Pieces } from '../base/pieces.ts';
import { sameData } from '../base/same-data.ts';
import type { FormulaEngine } from '../formula/engine.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import {
  type ColumnDifference,
  Mark,
  type Presence,
  type TableDifference,
  type VerdictDifference,
  type WorkbookDifference,
} from '../model/workbook-diff.ts';
import type { Workbook } from '../model/workbook.ts';
import { columnFacts, tableFacts, workbookFacts } from './compare-facts.ts';
import { joinedOrder, joiningOrder, movedPlaces } from './compare-rows.ts';
import { findingVerdicts } from './compare-verdicts.ts';

/** One of two workbooks that are compared, with what its formulas give. */
export interface ComparedSide {
  readonly workbook: Workbook;
  readonly engine: FormulaEngine;
}

/**
 * What two workbooks differ in, by table, row and cell: ids that are the same stand for the same. Cells differ where they show something
 * else or have another formula, value by hand or note of their own.
 */
export function compareWorkbooks(before: ComparedSide, after: ComparedSide): WorkbookDifference {
  return allPieces(comparingWorkbooks(before, after));
}

/** {@link compareWorkbooks} in pieces, which count cells; neither may change until the last. */
export function* comparingWorkbooks(before: ComparedSide, after: ComparedSide): Pieces<WorkbookDifference> {
  const ids = (side: ComparedSide) => side.workbook.tables.map(({ id }) => id);
  const tables: TableDifference[] = [];
  const verdicts: VerdictDifference[] = [];
  for (const id of joinedOrder(ids(before), ids(after))) {
    const table = yield* comparingTable(before, after, id);
    tables.push(table);
    for (const verdict of yield* findingVerdicts(before, after, table)) verdicts.push(verdict);
    yield 0;
  }
  return { facts: workbookFacts(before.workbook, after.workbook), tables, verdicts };
}

/** How many cells the pieces of {@link comparingWorkbooks} count, about. */
export function comparisonEffort(before: ComparedSide, after: ComparedSide): number {
  const cells = ({ workbook }: ComparedSide) =>
    workbook.tables.reduce((sum, table) => sum + table.rows.count * table.columns.length, 0);
  return Math.max(cells(before), cells(after));
}

function* comparingTable(before: ComparedSide, after: ComparedSide, id: TableId): Pieces<TableDifference> {
  const old = before.workbook.table(id);
  const now = after.workbook.table(id);
  const oldIds = old?.rows.ids() ?? [];
  const nowIds = now?.rows.ids() ?? [];
  const rows = yield* joiningOrder(oldIds, nowIds);
  yield 0;
  const rowMarks = markRows(old, now, rows);
  yield 0;
  const cellMarks = new Map<ColumnId, Uint8Array>();
  const columns: ColumnDifference[] = [];
  let cells = 0;
  const columnIds = joinedOrder(columnIdsOf(old), columnIdsOf(now));
  for (const column of columnIds) {
    const marks =
      old === undefined || now === undefined ? null : markCells({ before, after, old, now, rows }, column);
    let count = 0;
    if (marks !== null) {
      for (let at = 0; at < marks.length; at++) {
        if (marks[at] === Mark.same) continue;
        rowMarks[at]! |= Mark.changed;
        count++;
      }
      if (count > 0) cellMarks.set(column, marks);
    }
    cells += count;
    columns.push(columnDifference({ before, after, old, now }, column, count));
    yield rows.length;
  }
  const count = (mark: number) => rowMarks.reduce((sum, of) => sum + ((of & mark) === 0 ? 0 : 1), 0);
  return {
    id,
    title: (now ?? old)!.record.title,
    presence: presenceOf(old, now),
    facts:
      old === undefined || now === undefined
        ? []
        : tableFacts({ table: old, workbook: before.workbook }, { table: now, workbook: after.workbook }),
    columns,
    rows,
    rowMarks,
    cellMarks,
    counts: {
      added: count(Mark.added),
      removed: count(Mark.removed),
      moved: count(Mark.moved),
      changed: count(Mark.changed),
      cells,
    },
  };
}

interface ComparedTables {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly old: Table;
  readonly now: Table;
  readonly rows: readonly RowId[];
}

interface TablesOfSides {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly old: Table | undefined;
  readonly now: Table | undefined;
}

function markRows(old: Table | undefined, now: Table | undefined, rows: readonly RowId[]): Uint8Array {
  const marks = new Uint8Array(rows.length);
  const places = new Map<RowId, number>();
  old?.rows.ids().forEach((row, place) => places.set(row, place));
  const kept: number[] = [];
  const formerly: number[] = [];
  rows.forEach((row, at) => {
    const place = places.get(row);
    const isThere = now?.rows.slot(row) !== undefined;
    if (place === undefined) marks[at] = Mark.added;
    else if (!isThere) marks[at] = Mark.removed;
    else {
      kept.push(at);
      formerly.push(place);
    }
  });
  movedPlaces(Int32Array.from(formerly)).forEach((moved, index) => {
    if (moved === 1) marks[kept[index]!] = Mark.moved;
  });
  return marks;
}

function markCells({ before, after, old, now, rows }: ComparedTables, id: ColumnId): Uint8Array {
  if (old.column(id) === undefined) return filledCells(after, now, old, id, rows);
  if (now.column(id) === undefined) return filledCells(before, old, now, id, rows);
  const marks = new Uint8Array(rows.length);
  const [left, right] = [before.engine.shownCells(old.id, id), after.engine.shownCells(now.id, id)];
  const [leftSlots, rightSlots] = [old.rows.slotsOf(rows), now.rows.slotsOf(rows)];
  const places = new Map<RowId, number>();
  const isSpecial = [old, now].some((table) => table.overrides(id).size > 0 || table.notes(id).size > 0);
  for (let at = 0; at < rows.length; at++) {
    const [from, to] = [leftSlots[at]!, rightSlots[at]!];
    if (!old.rows.has(from) || !now.rows.has(to)) continue;
    if ((left?.value(from) ?? null) !== (right?.value(to) ?? null)) marks[at] = Mark.changed;
    if (isSpecial) places.set(rows[at]!, at);
  }
  if (!isSpecial) return marks;
  for (const row of new Set([...old.overrides(id).keys(), ...now.overrides(id).keys()])) {
    const at = places.get(row);
    if (at !== undefined && !sameData(old.override(row, id), now.override(row, id)))
      marks[at]! |= Mark.changed;
  }
  for (const row of new Set([...old.notes(id).keys(), ...now.notes(id).keys()])) {
    const at = places.get(row);
    if (at !== undefined && !sameData(old.note(row, id), now.note(row, id))) marks[at]! |= Mark.note;
  }
  return marks;
}

/**
 * What stands in a column that only one side has, in the rows of both: what was typed or put in by hand, and notes. What its formula gives is
 * told by the column alone.
 */
function filledCells(
  side: ComparedSide,
  table: Table,
  other: Table,
  id: ColumnId,
  rows: readonly RowId[],
): Uint8Array {
  const marks = new Uint8Array(rows.length);
  const isTyped = table.column(id)?.formula === null;
  const cells = side.engine.shownCells(table.id, id);
  const slots = table.rows.slotsOf(rows);
  for (let at = 0; at < rows.length; at++) {
    const slot = slots[at]!;
    const row = rows[at]!;
    if (!table.rows.has(slot) || other.rows.slot(row) === undefined) continue;
    const isFilled = isTyped && (cells?.value(slot) ?? null) !== null;
    if (isFilled || table.override(row, id) !== undefined) marks[at] = Mark.changed;
    if (table.note(row, id) !== undefined) marks[at]! |= Mark.note;
  }
  return marks;
}

function columnDifference(
  { before, after, old, now }: TablesOfSides,
  id: ColumnId,
  cells: number,
): ColumnDifference {
  const was = old?.column(id);
  const is = now?.column(id);
  const isBoth = was !== undefined && is !== undefined;
  return {
    id,
    name: (is ?? was)!.name,
    presence: presenceOf(was, is),
    facts: isBoth
      ? columnFacts(
          was,
          is,
          { table: old!, workbook: before.workbook },
          { table: now!, workbook: after.workbook },
        )
      : [],
    cells,
    isCalculated: (was?.formula ?? is?.formula ?? null) !== null,
  };
}

function presenceOf(before: Table | Column | undefined, after: Table | Column | undefined): Presence {
  return before === undefined ? 'added' : after === undefined ? 'removed' : 'both';
}

function columnIdsOf(table: Table | undefined): readonly ColumnId[] {
  return table?.columns.map(({ id }) => id) ?? [];
}
