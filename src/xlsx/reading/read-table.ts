import type { ColumnRecord } from '../../model/records.ts';
import { distinctNames, oneLine } from '../../model/sheet-layout.ts';
import { subHeadingColumn, type TableReading } from '../../model/table-reading.ts';
import type { CellValue } from '../../model/values.ts';
import type { GridCell, SheetGrid } from '../grid.ts';
import { describeColumn, remarkFor } from './column-description.ts';
import { profileColumn } from './column-profile.ts';
import { isPerCent } from './guess-column-type.ts';
import { columnHeadings } from './heading-texts.ts';
import { readerOf } from './read-cells.ts';
import { unnamedColumn } from './reading-words.ts';
import { plainTextOf, SheetMap } from './sheet-map.ts';
import { splitMarker } from './shorthand.ts';
import { groupTexts } from './sub-headings.ts';
import { percentRows } from './unit-columns.ts';

/** A table of a sheet read for a new table: columns of values, as long as there are rows. */
export interface ReadTable {
  /** Columns that are not skipped: that of the sub-headings, then those of the sheet from left to right. */
  readonly columns: readonly ReadColumn[];
  /** The sheet's row of each of the table's rows, from 0, ascending. */
  readonly rows: readonly number[];
  /** Cells that do not fit their columns, column by column. Nothing of them is lost: they are kept as text, or their note says what they held. */
  readonly problems: readonly ReadProblem[];
}

/** One column of a {@link ReadTable}. */
export interface ReadColumn {
  /** Sheet column, or `subHeadingColumn`. */
  readonly column: number;
  /** Its name can be a column's and stands once in the table. */
  readonly record: Pick<ColumnRecord, 'name' | 'type' | 'description'>;
  readonly values: readonly CellValue[];
  /** By the row's place in the table: shorthand and markers that stand in the cell, footnotes that they lead to, and the cell's own note. */
  readonly notes: ReadonlyMap<number, string>;
}

/** A cell that does not fit its column. */
interface ReadProblem {
  readonly row: number;
  readonly column: number;
  /** A sentence that says what stands there and what becomes of it. */
  readonly message: string;
}

/** Reads the rows of a table as a reading says. Never throws; linear in the number of cells. */
export function readTable(grid: SheetGrid, reading: TableReading): ReadTable {
  const { area, headingRows } = reading;
  const map = new SheetMap(grid, [], { top: area.top, bottom: area.top + headingRows - 1 });
  const rows = rowsOf(grid, reading);
  const read = reading.columns.filter(({ skip }) => skip === null);
  const ordered = [
    ...read.filter(({ column }) => column === subHeadingColumn),
    ...read.filter(({ column }) => column !== subHeadingColumn),
  ];
  const names = columnNames(ordered.map(({ heading, column }) => heading || unnamedColumn(column)));
  const headings = columnHeadings(map, area, headingRows);
  const labels = labelColumns(reading);
  const problems: ReadProblem[] = [];
  const remark = remarkFor(reading.remarks);
  const columns = ordered.map((column, index): ReadColumn => {
    const name = names[index]!;
    if (column.column === subHeadingColumn) {
      return {
        column: subHeadingColumn,
        record: { name, type: column.type, description: '' },
        values: groupValues(grid, reading, rows),
        notes: new Map(),
      };
    }
    const context = { heading: column.heading, unit: column.unit, isAmongFigures: false };
    const perCent =
      column.type.kind === 'percent' && isPerCent(profileColumn(grid, column.column, rows), context);
    const read = readerOf(column.type, { perCent, isLabel: labels.has(column.column), remark });
    const percent = percentRows(grid, reading.columns, column, rows);
    const readPercent =
      percent === null
        ? read
        : readerOf({ kind: 'percent', format: '' }, { perCent: percent.perCent, isLabel: false, remark });
    const values = new Array<CellValue>(rows.length);
    const notes = new Map<number, string>();
    let before: CellValue = null;
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place]!;
      const cell: GridCell | undefined = grid.cell(row, column.column);
      if (cell === undefined) {
        values[place] = column.fillDown ? before : null;
        continue;
      }
      const { value, note, problem } = (percent?.rows.has(row) === true ? readPercent : read)(cell);
      values[place] = value === null && column.fillDown && note === '' ? before : value;
      if (value !== null) before = value;
      const text = [note, cell.note?.trim() ?? ''].filter((part) => part !== '').join('\n');
      if (text !== '') notes.set(place, text);
      if (problem !== '') problems.push({ row, column: column.column, message: problem });
    }
    const marker = headings[column.column - area.left]?.marker ?? '';
    return {
      column: column.column,
      record: { name, type: column.type, description: describeColumn(grid, reading, column, marker, remark) },
      values,
      notes,
    };
  });
  return { columns, rows, problems };
}

/** The sheet's rows that are rows of the table. */
function rowsOf(grid: SheetGrid, { area, headingRows, skipped, totalsRow }: TableReading): number[] {
  const left = new Set(skipped.map(({ row }) => row));
  if (totalsRow !== null) left.add(totalsRow);
  const rows: number[] = [];
  const bottom = Math.min(area.bottom, grid.rowCount - 1);
  for (let row = area.top + headingRows; row <= bottom; row++) if (!left.has(row)) rows.push(row);
  return rows;
}

/** The sheet columns left of the first figures, whose texts are labels: their markers lead to footnotes. */
function labelColumns({ columns }: TableReading): Set<number> {
  const labels = new Set<number>();
  for (const { column, type, skip } of columns) {
    if (skip !== null || column === subHeadingColumn) continue;
    if (type.kind !== 'text' && type.kind !== 'choice') break;
    labels.add(column);
  }
  return labels;
}

/** Names that columns can have: one line each, not too long, different but for case. */
function columnNames(headings: readonly string[]): string[] {
  return distinctNames(
    headings.map((heading) => oneLine(heading).replaceAll(/\s+/g, ' ')),
    255,
    ' ',
    'Column',
  );
}

function groupValues(grid: SheetGrid, reading: TableReading, rows: readonly number[]): CellValue[] {
  const { area, skipped } = reading;
  const lines = skipped.flatMap(({ row, reason }) => {
    if (reason !== 'sub-heading') return [];
    for (let column = area.left; column <= area.right; column++) {
      const text = plainTextOf(grid.value(row, column));
      if (text !== '') return [{ row, text: splitMarker(text).text }];
    }
    return [];
  });
  const groups = [...groupTexts(lines, rows)];
  let next = 0;
  let group: string | null = null;
  return rows.map((row) => {
    while (next < groups.length && groups[next]![0] < row) group = groups[next++]![1];
    return group;
  });
}
