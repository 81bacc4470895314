import type { TableId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';

/*
 * Which tables of a workbook play which part in a plan. They are known by their columns, not by their titles, so that a plan with
 * other titles, or with several tables of measures, is understood as well:
 *
 * | part | known by |
 * |---|---|
 * | measures | Test, Actual and Target met |
 * | commitments | Target link and Target met |
 * | links | a reference to commitments, a reference to measures, and Relation |
 * | themes, plans | what the commitments' columns Theme and Plan refer to |
 * | separate sheets | a reference to commitments, Actual and Target met, and no Test |
 * | figures | Series, Period and Value |
 * | past verdicts | Ref, Period, Verdict and By hand |
 * | continuity | two references to commitments, and no Relation |
 */

/** The tables of a workbook by the part they play; one that plays none is in no list. */
export interface PlanTables {
  readonly plans: readonly Table[];
  readonly themes: readonly Table[];
  readonly commitments: readonly Table[];
  readonly measures: readonly Table[];
  readonly links: readonly LinksTable[];
  /** Tables that measure commitments beside the measures, by standards of their own. */
  readonly separateSheets: readonly SeparateSheet[];
  readonly figures: readonly Table[];
  readonly pastVerdicts: readonly Table[];
  readonly continuity: readonly ContinuityTable[];
}

/** A table whose rows link commitments and measures, or a table of measures whose own rows name the commitment they serve. */
export interface LinksTable {
  readonly table: Table;
  readonly commitments: Table;
  readonly commitment: Column;
  readonly measures: Table;
  /** The column that refers to the measure; null where each row is itself the measure. */
  readonly measure: Column | null;
  /** Null where each row is itself the measure: it is direct. */
  readonly relation: Column | null;
}

/** A table whose rows say how a commitment is measured, without a test that could be judged as that of a measure is. */
export interface SeparateSheet {
  readonly table: Table;
  readonly commitment: Column;
}

/** A table that says what becomes of commitments in the plan that follows. */
export interface ContinuityTable {
  readonly table: Table;
  /** Refers to the commitment of the old plan. */
  readonly from: Column;
  /** Refers to the commitment of the new one. */
  readonly to: Column;
}

/** What is asked of a table of measures and of one of commitments before anything is said of its rows. */
const measureColumns = ['Test', 'Actual', 'Target met'] as const;
/** See {@link measureColumns}. */
const commitmentColumns = ['Target link', 'Target met'] as const;

/** The column of past verdicts that says, by its id, of which row one is whose Ref others have as well; it is not for reading. */
export const pastRowColumn = 'Row id';

/** Finds the tables of a workbook that play a part. */
export function planTables(workbook: Workbook): PlanTables {
  const tables = workbook.tables;
  const measures = tables.filter(isMeasures);
  const commitments = tables.filter(isCommitments);
  const links = tables.flatMap((table) => linksOf(workbook, table));
  const isLinks = (table: Table) => links.some((each) => each.table === table);
  return {
    plans: referredFrom(workbook, commitments, 'Plan'),
    themes: referredFrom(workbook, [...commitments, ...measures], 'Theme'),
    commitments,
    measures,
    links,
    separateSheets: tables.flatMap((table): SeparateSheet[] => {
      const [commitment] = columnsTo(table, commitments);
      const isOne = hasColumns(table, 'Actual', 'Target met') && !isMeasures(table) && !isCommitments(table);
      return isOne && commitment !== undefined ? [{ table, commitment }] : [];
    }),
    figures: tables.filter((table) => hasColumns(table, 'Series', 'Period', 'Value') && !isMeasures(table)),
    pastVerdicts: tables.filter((table) => hasColumns(table, 'Ref', 'Period', 'Verdict', 'By hand')),
    continuity: tables.flatMap((table) => {
      const [from, to] = columnsTo(table, commitments);
      const plays = from !== undefined && to !== undefined && !isLinks(table) && !isCommitments(table);
      return plays ? [{ table, from, to }] : [];
    }),
  };
}

/** Whether a table holds measures. */
export function isMeasures(table: Table): boolean {
  return hasColumns(table, ...measureColumns);
}

/** Whether a table holds commitments. */
export function isCommitments(table: Table): boolean {
  return hasColumns(table, ...commitmentColumns) && !isMeasures(table);
}

function linksOf(workbook: Workbook, table: Table): LinksTable[] {
  if (isCommitments(table)) return [];
  const to = (isPart: (table: Table) => boolean) => {
    for (const column of table.columns) {
      const target = referred(workbook, column);
      if (target !== null && isPart(target)) return { column, target };
    }
    return null;
  };
  const commitment = to(isCommitments);
  if (commitment === null) return [];
  const common = { table, commitments: commitment.target, commitment: commitment.column };
  if (isMeasures(table)) return [{ ...common, measures: table, measure: null, relation: null }];
  const measure = to(isMeasures);
  const relation = table.columnNamed('Relation');
  if (measure === null || relation === undefined) return [];
  return [{ ...common, measures: measure.target, measure: measure.column, relation }];
}

function referredFrom(workbook: Workbook, tables: readonly Table[], name: string): Table[] {
  const found = new Set<Table>();
  for (const table of tables) {
    const column = table.columnNamed(name);
    const target = column === undefined ? null : referred(workbook, column);
    if (target !== null) found.add(target);
  }
  return [...found];
}

function columnsTo(table: Table, targets: readonly Table[]): Column[] {
  const ids = new Set<TableId>(targets.map(({ id }) => id));
  return table.columns.filter(({ type }) => type.kind === 'reference' && ids.has(type.table));
}

function referred(workbook: Workbook, { type }: Column): Table | null {
  return type.kind === 'reference' ? (workbook.table(type.table) ?? null) : null;
}

function hasColumns(table: Table, ...names: readonly string[]): boolean {
  return names.every((name) => table.columnNamed(name) !== undefined);
}
