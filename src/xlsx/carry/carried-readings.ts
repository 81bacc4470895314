import type { ColumnType } from '../../model/column-types.ts';
import type {
  ImportChoices,
  ReferenceChoice,
  ReferenceTarget,
  TableChoice,
} from '../../model/import-choices.ts';
import type { TableId } from '../../model/ids.ts';
import type { ReadingColumn, TableReading } from '../../model/table-reading.ts';
import type { Table } from '../../model/table.ts';
import type { Workbook } from '../../model/workbook.ts';
import { findTables, type OwnTable, plainText } from '../find-tables.ts';
import type { SheetGrid } from '../grid.ts';
import { readingOfOwn } from '../planning/own-readings.ts';
import { overlap } from '../reading/areas.ts';

/** A table that a file carries, as it stands on a sheet, and how it is read there. */
export interface CarriedReading {
  readonly own: OwnTable;
  readonly reading: TableReading;
}

/** The tables that a file carries where they stand on its sheets, read with the types that they were exported with. */
export function carriedReadings(sheets: readonly SheetGrid[], carried: Workbook): CarriedReading[] {
  return findTables(sheets, carried).map((own) => {
    const reading = readingOfOwn(own, sheets.indexOf(own.grid), null);
    const columns = reading.columns.map((column): ReadingColumn => {
      const known = own.columns.get(column.column);
      return known === undefined ? column : { ...column, type: typeAlone(known.type), set: ['type'] };
    });
    return { own, reading: { ...reading, columns } };
  });
}

/** The readings of a sheet, those of tables that the file carries in place of what was found there. */
export function withCarriedReadings(
  found: readonly TableReading[],
  sheet: number,
  carried: readonly CarriedReading[],
): readonly TableReading[] {
  const here = carried.flatMap(({ reading }) => (reading.sheet === sheet ? [reading] : []));
  if (here.length === 0) return found;
  const known = here.map((reading): TableReading => {
    const before = found.find(({ area }) => overlap(area, reading.area));
    return before === undefined ? reading : { ...reading, shape: before.shape, remarks: before.remarks };
  });
  const others = found.filter(({ area }) => !here.some((reading) => overlap(area, reading.area)));
  return [...known, ...others].sort((a, b) => a.area.top - b.area.top || a.area.left - b.area.left);
}

/** Suggestions in which new tables have the titles, keys and references that the file carries. */
export function suggestAsCarried(
  { tables }: ImportChoices,
  carried: readonly CarriedReading[],
  workbook: Workbook,
): ImportChoices {
  if (carried.length === 0) return { tables };
  const places = new Map<TableId, ReferenceTarget>();
  const known = tables.map((choice) => carriedFor(choice.reading, carried)?.own ?? null);
  for (const [choice, own] of known.entries()) {
    const into = tables[choice]!.into;
    if (own !== null && into.kind === 'new') places.set(own.table.id, { kind: 'new', choice });
    if (own !== null && into.kind === 'update')
      places.set(own.table.id, { kind: 'table', table: into.table });
  }
  return {
    tables: tables.map((choice, index): TableChoice => {
      const { into } = choice;
      const own = known[index]!;
      if (own === null || into.kind !== 'new') return choice;
      const references = [...own.columns].flatMap(([column, { type }]): ReferenceChoice[] => {
        if (type.kind !== 'reference') return [];
        const to = places.get(type.table) ?? tableOf(workbook, type.table);
        return to === null ? [] : [{ column, to }];
      });
      const { title } = own.table.record;
      const isTaken = workbook.tables.some(({ record }) => plainText(record.title) === plainText(title));
      return {
        ...choice,
        into: { ...into, title: isTaken ? into.title : title, key: keyPlace(own), references },
      };
    }),
  };
}

/** The table that a reading is of, where the file carries it. */
export function carriedFor(reading: TableReading, carried: readonly CarriedReading[]): CarriedReading | null {
  return (
    carried.find((one) => one.reading.sheet === reading.sheet && overlap(one.reading.area, reading.area)) ??
    null
  );
}

/** The sheet column of a table's key. */
export function keyPlace({
  columns,
  table,
}: {
  readonly columns: OwnTable['columns'];
  readonly table: Table;
}): number | null {
  return [...columns].find(([, { id }]) => id === table.record.keyColumn)?.[0] ?? null;
}

function tableOf(workbook: Workbook, table: TableId): ReferenceTarget | null {
  return workbook.table(table) === undefined ? null : { kind: 'table', table };
}

/** A type by itself: what names another column or table is said elsewhere. */
function typeAlone(type: ColumnType): ColumnType {
  if (type.kind === 'number') return { ...type, unitColumn: null };
  return type.kind === 'reference' ? { kind: 'text' } : type;
}
