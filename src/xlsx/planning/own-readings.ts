import type { ColumnType } from '../../model/column-types.ts';
import type { ReadingColumn, TableReading } from '../../model/table-reading.ts';
import type { OwnTable } from '../find-tables.ts';
import { isFileError, type SheetGrid } from '../grid.ts';

const text: ColumnType = { kind: 'text' };

/**
 * A table of the workbook as it was found on a sheet, as a reading: its own headings say where its columns are, and its row ids and the name of
 * its Excel Table where its rows end. `before` is how the place was read without knowing the workbook; null where it was not read.
 */
export function readingOfOwn(own: OwnTable, sheet: number, before: TableReading | null): TableReading {
  const { grid, area, totalsRow, rowIds, table } = own;
  const excelTable = grid.tables.find(
    ({ area: place }) => place.top === area.top && place.left === area.left,
  );
  const columns: ReadingColumn[] = [];
  for (let column = area.left; column <= area.right; column++) {
    const known = own.columns.get(column);
    const read = before?.columns.find((one) => one.column === column);
    const heading = headingAt(grid, area.top, column);
    columns.push({
      column,
      heading,
      unit: known === undefined ? (read?.unit ?? '') : '',
      skip: column === rowIds ? 'row ids' : heading === '' ? 'blank' : null,
      type: known?.type ?? read?.type ?? text,
      fillDown: false,
    });
  }
  return {
    sheet,
    foundBy: excelTable === undefined ? 'layout' : 'excel table',
    name: excelTable?.name ?? null,
    title: table.record.title,
    area,
    headingRows: 1,
    columns,
    skipped: [],
    totalsRow,
    remarks: before?.remarks ?? [],
    shape: before?.shape ?? '',
    reasons: [],
  };
}

function headingAt(grid: SheetGrid, row: number, column: number): string {
  const value = grid.value(row, column);
  return value === null || isFileError(value) ? '' : String(value).trim();
}
