import type { IdSource } from '../base/ports.ts';
import { asRowId, asWorkbookId, type RowId } from '../model/ids.ts';
import { ordersBetween } from '../model/order.ts';
import { type CellValue, isRowReference } from '../model/values.ts';
import type { ColumnContent, TableContent, WorkbookContent } from '../model/workbook-content.ts';
import { initials } from './commitment-lines.ts';
import { measureCells, type ProposedMeasure } from './measure-lines.ts';
import type { PlanLines } from './plan-lines.ts';

/** A plan as a person describes it before there is a workbook of it. */
export interface PlanDraft extends PlanLines {
  readonly title: string;
  readonly body: string;
  readonly period: string;
  /** The year whose figures come first, by the year in which it ends; null where it is not said. */
  readonly reportYear: number | null;
  /** What Refs of its themes and commitments begin with. */
  readonly shortName: string;
  readonly measures: readonly ProposedMeasure[];
}

/** Cells by column name, with the id that other rows refer to it by. */
export interface PlanRow {
  readonly id: RowId;
  readonly cells: Readonly<Record<string, CellValue>>;
}

/** The rows that a draft becomes, by the ids of the blank plan's tables. */
export type PlanRows = Readonly<
  Record<'plans' | 'themes' | 'commitments' | 'summary-sheet' | 'links', readonly PlanRow[]>
>;

/** A short name for a plan of this title: its initials, else its first word, else `Plan`. */
export function shortNameFor(title: string): string {
  const letters = initials(title);
  if (letters.length > 1) return letters;
  return /\p{L}{2,12}/u.exec(title)?.[0] ?? 'Plan';
}

/**
 * The year whose figures come first in a plan for some years, by the year in which it ends, or null where the text doesn't say: `2026/27` and
 * what begins with it give 2027, and so do `2026-2029` and `2026-29`, which are years that end from 2027 on; a single year `2026` gives itself.
 */
export function firstReportYear(period: string): number | null {
  const match = /(?<!\d)((?:19|20|21)\d\d)(?!\d)(?:\s*[-–/]\s*(?=\d))?/.exec(period);
  if (match === null) return null;
  const year = Number(match[1]);
  return match[0] === match[1] ? year : year + 1;
}

/** What is wrong with a short name, as a sentence, or null: with it a Ref must never read as a number or a date. */
export function shortNameProblem(name: string): string | null {
  const text = name.trim();
  if (!/^\p{L}/u.test(text)) return 'A short name begins with a letter, so that no Ref reads as a number.';
  if (isMonth(text)) {
    return 'With the name of a month a Ref would read as a date. Choose another short name.';
  }
  return null;
}

/** How many commitments have no measure, and how many measures serve no commitment. */
export function unlinkedIn(rows: PlanRows): { readonly commitments: number; readonly measures: number } {
  const linked = new Set<string>();
  for (const { cells } of rows.links)
    for (const value of Object.values(cells)) if (isRowReference(value)) linked.add(value.ref);
  const countIn = (some: readonly PlanRow[]) => some.filter(({ id }) => !linked.has(id)).length;
  return { commitments: countIn(rows.commitments), measures: countIn(rows['summary-sheet']) };
}

/** The rows of a draft's tables. A Ref is unique among them. */
export function planRows(draft: PlanDraft, ids: IdSource): PlanRows {
  const taken = new Set<string>();
  const refFor = (wanted: string) => {
    let ref = wanted;
    for (let number = 2; taken.has(ref.toLowerCase()); number++) ref = `${wanted} (${number})`;
    taken.add(ref.toLowerCase());
    return ref;
  };
  const row = (cells: PlanRow['cells']): PlanRow => ({ id: asRowId(ids.next()), cells });
  const to = (target: PlanRow | undefined): CellValue => (target === undefined ? null : { ref: target.id });
  const name = draft.shortName.trim();
  const plan = row({
    Ref: refFor(name),
    Title: draft.title,
    Body: draft.body || null,
    Period: draft.period || null,
    Status: 'Working draft',
  });
  const themes = new Map(
    draft.themes.map(({ number, title }) => [
      number,
      row({ Ref: refFor(`${name} theme ${number}`), Plan: to(plan), Number: number, Title: title || null }),
    ]),
  );
  const relations = new Map<string, ProposedMeasure['relation']>();
  for (const { code, relation } of draft.measures)
    if (relations.get(code) !== 'Direct') relations.set(code, relation);
  const commitments = new Map(
    draft.commitments.map(({ code, label, theme }, index) => [
      code,
      row({
        Ref: refFor(`${name} ${code}`),
        Label: label,
        Code: code,
        Plan: to(plan),
        Theme: theme === null ? null : to(themes.get(theme)),
        'Target link': relations.get(code) ?? null,
        Order: index + 1,
      }),
    ]),
  );
  const themeOf = new Map(draft.commitments.map(({ code, theme }) => [code, theme]));
  const counts = new Map<string, number>();
  const links: PlanRow[] = [];
  const measures = draft.measures.map((measure, index) => {
    const { code, test, unit, direction, relation } = measure;
    const commitment = commitments.get(code);
    const number = (counts.get(code) ?? 0) + 1;
    counts.set(code, number);
    const made = row({
      Ref: refFor(commitment === undefined ? `${name} M ${number}` : `${name} M ${code}.${number}`),
      Measure: measure.name,
      Unit: unit,
      Test: test,
      Direction: direction || null,
      Theme: to(themes.get(themeOf.get(code) ?? Number.NaN)),
      'Report year': draft.reportYear,
      Order: index + 1,
      ...measureCells(measure),
    });
    if (commitment !== undefined) {
      links.push(
        row({
          Commitment: to(commitment),
          Measure: to(made),
          Relation: relation,
          // Of a supporting measure nothing is said.
          Coverage: relation === 'Direct' ? 'Whole' : null,
        }),
      );
    }
    return made;
  });
  return {
    plans: [plan],
    themes: [...themes.values()],
    commitments: [...commitments.values()],
    'summary-sheet': measures,
    links,
  };
}

/** The blank plan's tables with the rows of a draft in them, as a workbook of its own. */
export function newPlanContent(blank: WorkbookContent, draft: PlanDraft, ids: IdSource): WorkbookContent {
  const rows: Readonly<Record<string, readonly PlanRow[] | undefined>> = planRows(draft, ids);
  return {
    ...blank,
    id: asWorkbookId(ids.next()),
    record: { ...blank.record, title: draft.title },
    tables: blank.tables.map((table) => filled(table, rows[table.id] ?? [])),
  };
}

function filled(table: TableContent, rows: readonly PlanRow[]): TableContent {
  const orders = ordersBetween(null, null, rows.length);
  return {
    ...table,
    columns: table.columns.map((column): ColumnContent => {
      if (column.record.formula !== null) return column;
      const { name } = column.record;
      const cells = rows.map((row) => row.cells[name] ?? null);
      return cells.some((cell) => cell !== null) ? { ...column, cells } : column;
    }),
    rows: rows.map(({ id }, index) => ({ id, record: { order: orders[index]! } })),
  };
}

/** A whole name of a month or its first three letters. */
function isMonth(text: string): boolean {
  const months =
    'january february march april may june july august september october november december'.split(' ');
  const plain = text.toLowerCase();
  return months.some((month) => plain === month || plain === month.slice(0, 3));
}
