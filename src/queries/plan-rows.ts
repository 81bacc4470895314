import { allPieces, type Pieces } from '../base/pieces.ts';
import type { RowId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import { FormulaError, isRowReference, type Value } from '../model/values.ts';
import type { LinkedMeasure } from '../plan/commitment-sentence.ts';
import type { RowValues } from '../plan/measure-words.ts';
import { type LinksTable, type PlanTables, planTables } from '../plan/plan-tables.ts';
import { rollUpWeight } from '../plan/verdicts.ts';
import { whyUnjudged } from '../plan/why-unjudged.ts';
import type { PeriodName } from '../plan/period-names.ts';
import { PlanPeriods } from './plan-periods.ts';
import type { PlanPlace } from './plan-place.ts';
import { type QuerySource, rowValues } from './plan-sentence.ts';

/** A commitment or a measure with what is judged of it. */
export interface JudgedRow {
  readonly table: Table;
  readonly row: RowId;
  /** The cell of the verdict. */
  readonly place: PlanPlace;
  readonly ref: string;
  /** The commitment by its label, the measure by its name. */
  readonly name: string;
  /** The row of Plans, of Themes; null where none is named. */
  readonly plan: RowId | null;
  readonly theme: RowId | null;
  /** The verdict as it is shown; '' for none. */
  readonly verdict: string;
  /** What the formula gives, an override left aside; '' for none. */
  readonly computed: string;
  /** The verdict that the document prints; '' for none. */
  readonly published: string;
  /** Every shown value of the row by column name. */
  readonly values: RowValues;
  readonly links: readonly PlanLink[];
}

/** One link between a commitment and a measure; null for an end that is not there. */
export interface PlanLink {
  readonly place: PlanPlace;
  readonly commitment: JudgedRow | null;
  readonly measure: JudgedRow | null;
  readonly relation: string;
  /** Whether a row of Links says so, rather than the measure's own row. */
  readonly isLinkRow: boolean;
  /** What stands in the cells of the two ends, for a link that leads nowhere. */
  readonly commitmentText: string;
  readonly measureText: string;
}

/** A theme or a plan by its row. */
export interface NamedRow {
  readonly place: PlanPlace;
  readonly ref: string;
  readonly title: string;
}

type Draft = { -readonly [Name in keyof JudgedRow]: JudgedRow[Name] } & { links: PlanLink[] };

/** All commitments, measures and links of a workbook, read once; it serves one state of the workbook. */
export class PlanRows {
  readonly source: QuerySource;
  readonly tables: PlanTables;
  readonly commitments: readonly JudgedRow[];
  readonly measures: readonly JudgedRow[];
  readonly links: readonly PlanLink[];
  /** The commitments that a separate sheet measures. */
  readonly #measuredApart = new Set<RowId>();
  readonly #commitments: Draft[] = [];
  readonly #measures: Draft[] = [];
  readonly #allLinks: PlanLink[] = [];
  readonly #drafts = new Map<Table, Map<RowId, Draft>>();
  readonly #periods: PlanPeriods;
  readonly #themePlans = new Map<RowId, RowId>();
  readonly #named = new Map<RowId, NamedRow>();
  /** The plans of which a verdict is published; null until it is asked for. */
  #published: ReadonlySet<RowId | null> | null = null;

  /** Read in pieces it has everything once {@link PlanRows.reading} is done. */
  constructor(source: QuerySource, how: 'at once' | 'in pieces' = 'at once') {
    this.source = source;
    this.commitments = this.#commitments;
    this.measures = this.#measures;
    this.links = this.#allLinks;
    this.tables = planTables(source.workbook);
    this.#periods = new PlanPeriods(source);
    for (const table of [...this.tables.themes, ...this.tables.plans]) this.#readNames(table);
    if (how === 'at once') allPieces(this.#readAll());
  }

  /** Reads everything in pieces, counted by rows. */
  static *reading(source: QuerySource): Pieces<PlanRows> {
    const rows = new PlanRows(source, 'in pieces');
    yield* rows.#readAll();
    return rows;
  }

  /** The plans in their order. */
  get plans(): readonly NamedRow[] {
    return this.tables.plans.flatMap((table) => table.rows.ids().map((row) => this.#named.get(row)!));
  }

  /** A theme or plan; null for none. */
  named(row: RowId | null): NamedRow | null {
    return row === null ? null : (this.#named.get(row) ?? null);
  }

  /** Whether the plan of a commitment or a measure has published verdicts, so that a row without one stands out. */
  isPublished({ plan }: JudgedRow): boolean {
    this.#published ??= new Set(
      [...this.commitments, ...this.measures].flatMap((row) => (row.published === '' ? [] : [row.plan])),
    );
    return this.#published.has(plan);
  }

  /** How the plan of a commitment or a measure calls its periods; with null, how all plans do where they agree. */
  periodOf({ plan }: Pick<JudgedRow, 'plan'>): PeriodName {
    return this.#periods.of(plan);
  }

  /** Whether a row of a separate sheet measures a commitment. */
  isMeasuredApart({ row }: JudgedRow): boolean {
    return this.#measuredApart.has(row);
  }

  /** The linked measures of a commitment as its roll-up sees them. */
  linkedMeasures({ links }: JudgedRow): LinkedMeasure[] {
    return links
      .filter(({ isLinkRow }) => isLinkRow)
      .map(({ measure, measureText, relation }) => ({
        name: measure?.name || measure?.ref || measureText,
        relation,
        verdict: measure?.verdict ?? '',
        why: measure === null ? null : whyUnjudged(measure.values),
      }));
  }

  *#readAll(): Pieces<void> {
    for (const table of this.tables.commitments) yield* this.#read(table, 'Label', this.#commitments);
    for (const table of this.tables.measures) yield* this.#read(table, 'Measure', this.#measures);
    for (const links of this.tables.links) yield* this.#readLinks(links);
    for (const { table, commitment } of this.tables.separateSheets) {
      for (const row of table.rows.ids()) {
        const measured = referred(table, row, commitment);
        if (measured !== null) this.#measuredApart.add(measured);
        yield 1;
      }
    }
    for (const measure of this.#measures) measure.plan ??= planOfLinks(measure);
  }

  *#read(table: Table, nameColumn: string, into: Draft[]): Pieces<void> {
    const { engine } = this.source;
    const verdict = table.columnNamed('Target met')!;
    const key = table.record.keyColumn;
    const planColumn = table.columnNamed('Plan');
    const themeColumn = table.columnNamed('Theme');
    const byRow = new Map<RowId, Draft>();
    this.#drafts.set(table, byRow);
    for (const row of table.rows.ids()) {
      const values = rowValues(engine, table, row);
      const theme = referred(table, row, themeColumn);
      const draft: Draft = {
        table,
        row,
        place: { table: table.id, row, column: verdict.id },
        ref: key === null ? '' : textOf(engine.value(table.id, row, key)),
        name: textOf(values[nameColumn]).trim(),
        plan:
          referred(table, row, planColumn) ?? (theme === null ? null : (this.#themePlans.get(theme) ?? null)),
        theme,
        verdict: textOf(values['Target met']),
        computed: textOf(engine.computed(table.id, row, verdict.id)),
        published: textOf(values['Published verdict']),
        values,
        links: [],
      };
      into.push(draft);
      byRow.set(row, draft);
      yield 1;
    }
  }

  *#readLinks({ table, commitments, commitment, measures, measure, relation }: LinksTable): Pieces<void> {
    const { engine } = this.source;
    const text = (row: RowId, column: Column | null) =>
      column === null ? '' : textOf(engine.value(table.id, row, column.id));
    for (const row of table.rows.ids()) {
      const to = referred(table, row, commitment);
      if (measure === null && table.cell(row, commitment.id) === null) continue;
      const from = measure === null ? row : referred(table, row, measure);
      const ends = {
        commitment: to === null ? null : (this.#drafts.get(commitments)?.get(to) ?? null),
        measure: from === null ? null : (this.#drafts.get(measures)?.get(from) ?? null),
      };
      const link: PlanLink = {
        place: { table: table.id, row, column: (measure ?? commitment).id },
        ...ends,
        relation: relation === null ? 'Direct' : text(row, relation),
        isLinkRow: measure !== null,
        commitmentText: text(row, commitment),
        measureText: text(row, measure),
      };
      ends.commitment?.links.push(link);
      ends.measure?.links.push(link);
      this.#allLinks.push(link);
      yield 1;
    }
  }

  #readNames(table: Table): void {
    const { engine } = this.source;
    const title = table.columnNamed('Title');
    const plan = table.columnNamed('Plan');
    const key = table.record.keyColumn;
    for (const row of table.rows.ids()) {
      const text = (column: Column | undefined) =>
        column === undefined ? '' : textOf(engine.value(table.id, row, column.id));
      const ref = key === null ? '' : textOf(engine.value(table.id, row, key));
      this.#named.set(row, {
        place: { table: table.id, row, column: title?.id ?? null },
        ref,
        title: text(title) || ref,
      });
      const of = referred(table, row, plan);
      if (of !== null) this.#themePlans.set(row, of);
    }
  }
}

/** Whether a commitment has direct measures of which none has a verdict that judges, and none of its own stands in its place. */
export function isUnjudged({ links, verdict }: JudgedRow): boolean {
  const direct = links.filter(({ measure, relation }) => measure !== null && relation === 'Direct');
  return (
    direct.length > 0 &&
    rollUpWeight(verdict) === 'unjudged' &&
    direct.every(({ measure }) => rollUpWeight(measure!.verdict) === 'unjudged')
  );
}

/** A value as text; '' for a blank and an error. */
export function textOf(value: Value | undefined): string {
  if (value === undefined || value === null || value instanceof FormulaError) return '';
  return typeof value === 'string' ? value : String(value);
}

function referred(table: Table, row: RowId, column: Column | undefined): RowId | null {
  const cell = column === undefined ? null : table.cell(row, column.id);
  return isRowReference(cell) ? cell.ref : null;
}

/** The plan of the commitments that a measure serves, where it is one. */
function planOfLinks({ links }: JudgedRow): RowId | null {
  const plans = new Set(links.map(({ commitment }) => commitment?.plan ?? null));
  plans.delete(null);
  return plans.size === 1 ? [...plans][0]! : null;
}
