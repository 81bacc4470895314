import { displayValue, numberFormatOf } from '../model/display.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import { type PlanTables, planTables } from '../plan/plan-tables.ts';
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
  /** A kept verdict has that of the commitment or measure that was judged; '' where the table has no column of Refs. */
  readonly ref: string;
  /** As {@link ref}; '' where the table has no texts, and beside a kept verdict where what was judged is gone. */
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
  const tables = planTables(source.workbook);
  const kept = new Map(tables.pastVerdicts.map((table) => [table, table.columnNamed('Ref')!.id]));
  const isOfKept = places.some(({ table }) => tables.pastVerdicts.some(({ id }) => id === table));
  const judged = isOfKept ? labelsByRef(source, tables) : new Map<string, string>();
  return places.flatMap((place): RowBehind[] => {
    const table = source.workbook.table(place.table);
    if (table === undefined || table.rows.slot(place.row) === undefined) return [];
    const column =
      (place.column === null ? undefined : table.column(place.column)) ?? keyOf(table) ?? table.columns[0];
    if (column === undefined) return [];
    const shown = (id: ColumnId | undefined) => shownIn(source, table, place.row, id);
    const ofKept = kept.get(table);
    const ref = shown(ofKept ?? keyOf(table)?.id);
    return [
      {
        table: table.id,
        row: place.row,
        column: column.id,
        tableTitle: table.record.title,
        ref,
        label: ofKept === undefined ? shown(namingColumn(table)?.id) : (judged.get(refKey(ref)) ?? ''),
        text: shown(column.id),
        isByHand:
          ofKept !== undefined
            ? source.engine.value(table.id, place.row, table.columnNamed('By hand')!.id) === true
            : table.override(place.row, column.id) !== undefined,
        choice: choiceOf(column, source.engine.value(table.id, place.row, column.id)),
      },
    ];
  });
}

/** What commitments and measures are called, by their Refs. */
function labelsByRef(source: QuerySource, { commitments, measures }: PlanTables): Map<string, string> {
  const labels = new Map<string, string>();
  for (const table of [...commitments, ...measures]) {
    const [key, naming] = [keyOf(table)?.id, namingColumn(table)?.id];
    for (const row of table.rows.ids())
      labels.set(refKey(shownIn(source, table, row, key)), shownIn(source, table, row, naming));
  }
  return labels;
}

/** Refs are the same in capitals and in small letters. */
function refKey(ref: string): string {
  return ref.trim().toLowerCase();
}

function shownIn({ engine }: QuerySource, table: Table, row: RowId, column: ColumnId | undefined): string {
  if (column === undefined) return '';
  return displayValue(engine.value(table.id, row, column), numberFormatOf(table, column, row));
}

function keyOf(table: Table) {
  return table.record.keyColumn === null ? undefined : table.column(table.record.keyColumn);
}

/** Commitments have a label, measures a name; other tables their first texts. */
function namingColumn(table: Table) {
  return table.columnNamed('Label') ?? table.columnNamed('Measure') ?? labelColumn(table);
}
