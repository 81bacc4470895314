import type { ColumnType } from '../../../../src/model/column-types.ts';
import { subHeadingColumn, type TableReading } from '../../../../src/model/table-reading.ts';
import { columnLetters } from '../../../../src/model/sheet-layout.ts';
import type { CellValue } from '../../../../src/model/values.ts';
import { areaAddress, type SheetGrid } from '../../../../src/xlsx/grid.ts';
import { readTable } from '../../../../src/xlsx/reading/read-table.ts';

/** A reading and its table in a form that is written down easily. */
export interface Described {
  readonly title: string;
  readonly area: string;
  readonly headingRows: number;
  /** `Heading: type`, with `[unit]` and `fill` where these are; skipped columns as `B skipped`. */
  readonly columns: readonly string[];
  /** `7 blank`: rows as the sheet numbers them. */
  readonly skipped: readonly string[];
  readonly totals: number | null;
  readonly rows: readonly (readonly CellValue[])[];
  /** `Heading 3: words`: rows of the table from 1. */
  readonly notes: readonly string[];
  readonly problems: readonly string[];
}

/** What is found on a sheet, for comparing. */
export function describeReading(grid: SheetGrid, reading: TableReading): Described {
  const by = (from: number | undefined): string => {
    const unit = reading.columns.find(({ column }) => column === from);
    return unit === undefined ? '' : ` by ${unit.heading}`;
  };
  const table = readTable(grid, reading);
  return {
    title: reading.title,
    area: areaAddress(reading.area),
    headingRows: reading.headingRows,
    columns: reading.columns.map(({ column, heading, unit, unitFrom, skip, type, fillDown }) =>
      skip === null
        ? `${column === subHeadingColumn ? '+' : ''}${heading}: ${typeName(type)}${unit === '' ? '' : ` [${unit}]`}${by(unitFrom)}${fillDown ? ' fill' : ''}`
        : `${columnLetters(column)} ${skip}`,
    ),
    skipped: reading.skipped.map(({ row, reason }) => `${row + 1} ${reason}`),
    totals: reading.totalsRow === null ? null : reading.totalsRow + 1,
    rows: table.rows.map((_, place) => table.columns.map(({ values }) => values[place]!)),
    notes: table.columns.flatMap(({ record, notes }) =>
      [...notes].map(([place, text]) => `${record.name} ${place + 1}: ${text.replaceAll('\n', ' / ')}`),
    ),
    problems: table.problems.map(
      ({ row, column, message }) => `${columnLetters(column)}${row + 1}: ${message}`,
    ),
  };
}

function typeName(type: ColumnType): string {
  if (type.kind === 'choice') return `choice of ${type.choices.map(({ word }) => word).join('/')}`;
  if (type.kind === 'currency') return `${type.currency} ${type.format}`.trim();
  return 'format' in type && type.format !== '' ? `${type.kind} ${type.format}` : type.kind;
}
