import { displayValue, numberFormatOf } from '../model/display.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import { planTables } from '../plan/plan-tables.ts';
import { choiceOf } from './cell-view.ts';
import type { Attainment, Coverage, Dashboard, ThemeVerdicts } from './dashboard-data.ts';
import { labelColumn } from './label-column.ts';
import type { PlanPlace } from './plan-place.ts';
import type { QuerySource } from './plan-sentence.ts';

/** What verdicts are counted of. */
export type Counted = 'commitments' | 'measures';

/** Which number of a dashboard: it says the same of a dashboard that is made anew. */
export type DashboardNumber =
  | {
      readonly kind: 'verdict';
      readonly of: Counted;
      /** Null for rows without a theme. */
      readonly theme: RowId | null | 'all';
      /** '' for a blank. */
      readonly verdict: string | null;
    }
  | { readonly kind: 'attainment'; readonly of: Counted; readonly part: AttainmentPart }
  | { readonly kind: 'coverage'; readonly part: CoveragePart };

/** Those of an attainment that are counted by themselves. */
export type AttainmentPart = keyof Pick<Attainment, 'met' | 'partlyMet' | 'notMet' | 'unjudged'>;

/** The ways in which a commitment is measured or not. */
export type CoveragePart = keyof Omit<Coverage, 'sentence'>;

/** A row behind a number, with what it is known by. */
export interface RowBehind {
  /** The cell to go to. */
  readonly table: TableId;
  readonly row: RowId;
  readonly column: ColumnId;
  readonly tableTitle: string;
  /** '' where the table has no column of Refs. */
  readonly ref: string;
  /** '' where the table has no texts. */
  readonly label: string;
  /** What the cell shows. */
  readonly text: string;
  readonly choice: ReturnType<typeof choiceOf>;
  /** Whether a person put it in the place of what a formula gives. */
  readonly isByHand: boolean;
}

/** Where the rows are that a number counts. */
export function placesBehind(data: Dashboard, number: DashboardNumber): readonly PlanPlace[] {
  if (number.kind === 'coverage') return data.commitments.coverage[number.part];
  if (number.kind === 'attainment') return data[number.of].attainment[number.part];
  const { theme, verdict } = number;
  return data[number.of].byTheme
    .filter((one) => theme === 'all' || themeRow(one) === theme)
    .flatMap(({ counts }) => counts)
    .filter((count) => verdict === null || count.verdict === verdict)
    .flatMap(({ places }) => places);
}

/** The row of Themes that verdicts stand under; null for none. */
export function themeRow({ theme }: ThemeVerdicts): RowId | null {
  return theme?.place.row ?? null;
}

/** The rows at some places, each with its cell; those that are gone are left out. */
export function rowsBehind(source: QuerySource, places: readonly PlanPlace[]): RowBehind[] {
  const kept = new Set(planTables(source.workbook).pastVerdicts);
  return places.flatMap((place): RowBehind[] => {
    const table = source.workbook.table(place.table);
    if (table === undefined || table.rows.slot(place.row) === undefined) return [];
    const column =
      (place.column === null ? undefined : table.column(place.column)) ?? keyOf(table) ?? table.columns[0];
    if (column === undefined) return [];
    const shown = (id: ColumnId | undefined) => {
      if (id === undefined) return '';
      const value = source.engine.value(table.id, place.row, id);
      return displayValue(value, numberFormatOf(table, id, place.row));
    };
    return [
      {
        table: table.id,
        row: place.row,
        column: column.id,
        tableTitle: table.record.title,
        ref: shown(keyOf(table)?.id),
        label: shown(namingColumn(table)?.id),
        text: shown(column.id),
        isByHand: kept.has(table)
          ? source.engine.value(table.id, place.row, table.columnNamed('By hand')!.id) === true
          : table.override(place.row, column.id) !== undefined,
        choice: choiceOf(column, source.engine.value(table.id, place.row, column.id)),
      },
    ];
  });
}

function keyOf(table: Table) {
  return table.record.keyColumn === null ? undefined : table.column(table.record.keyColumn);
}

/** Commitments have a label, measures a name; other tables their first texts. */
function namingColumn(table: Table) {
  return table.columnNamed('Label') ?? table.columnNamed('Measure') ?? labelColumn(table);
}
