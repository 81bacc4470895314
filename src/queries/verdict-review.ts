import { oneOrMany } from '../base/language.ts';
import { allPieces, type Pieces } from '../base/pieces.ts';
import { displayInFull, numberFormatOf } from '../model/display.ts';
import type { RowId } from '../model/ids.ts';
import { isRowReference, type CellValue } from '../model/values.ts';
import { commitmentSentence } from '../plan/commitment-sentence.ts';
import { measureSentence } from '../plan/measure-sentence.ts';
import { BasisReader, type ChangedInput, type OverrideAge } from '../plan/override-basis.ts';
import { type Agreement, agreementOf, rollUpWeight } from '../plan/verdicts.ts';
import type { PlanPlace } from './plan-place.ts';
import { type JudgedRow, type NamedRow, PlanRows, textOf } from './plan-rows.ts';
import type { QuerySource } from './plan-sentence.ts';

/** The verdict of one measure or commitment: computed beside published, with what a person put in its place. */
export interface ReviewedVerdict {
  readonly kind: 'measure' | 'commitment';
  /** The cell of the verdict. */
  readonly place: PlanPlace;
  readonly ref: string;
  readonly name: string;
  readonly plan: RowId | null;
  readonly theme: RowId | null;
  /** As it is shown; '' for none. */
  readonly shown: string;
  /** What the formula gives; '' for none. */
  readonly computed: string;
  /** What the document prints; '' for none. */
  readonly published: string;
  /** How the computed verdict stands to the published one. */
  readonly agreement: Agreement;
  /** Why it stands so, in words. */
  readonly reason: string;
  readonly override: ReviewedOverride | null;
  /** Of a commitment: how many of its direct measures have a verdict that was put in by hand. */
  readonly measuresByHand: number;
  /** Of a commitment: the Refs of the direct measures, and of the standards, that are shown as not met. */
  readonly notMet: readonly string[];
  /**
   * Of a commitment: whether it, or something in {@link notMet}, is not met and nobody has explained why, where there is a column for
   * that. What is promised is the commitment, so a measure owes nothing of its own, and one that only supports nothing at all.
   */
  readonly owesExplanation: boolean;
}

/** A verdict that a person put in, in a review. */
export interface ReviewedOverride {
  /** '' where it is still owed. */
  readonly reason: string;
  /** '' where that is not known. */
  readonly author: string;
  readonly age: OverrideAge;
  /** What has changed since, a line each; empty unless it is stale. */
  readonly changes: readonly string[];
}

/** Every verdict of a workbook's plans. */
export interface VerdictReview {
  /** The plans there are, in their order. */
  readonly plans: readonly NamedRow[];
  /** Measures and commitments in their order, commitments first. */
  readonly verdicts: readonly ReviewedVerdict[];
  readonly counts: Readonly<Record<Agreement, number>>;
  /** Commitments of which something is not met, and that is not explained. */
  readonly owed: readonly ReviewedVerdict[];
  /** Put in by hand before something changed that they rest on. */
  readonly stale: readonly ReviewedVerdict[];
  /** Put in by hand without a reason. */
  readonly unreasoned: readonly ReviewedVerdict[];
}

/** Reviews every verdict, or those of one plan. */
export function verdictReview(
  source: QuerySource,
  options: { readonly plan?: RowId | null } = {},
): VerdictReview {
  return allPieces(reviewVerdicts(source, options));
}

/** The same in pieces, counted by rows. */
export function* reviewVerdicts(
  source: QuerySource,
  options: { readonly plan?: RowId | null } = {},
): Pieces<VerdictReview> {
  const rows = yield* PlanRows.reading(source);
  const basis = new BasisReader(source);
  const standards = standardsNotMet(rows);
  const plan = options.plan ?? null;
  const isWanted = (row: JudgedRow) => plan === null || row.plan === plan;
  const verdicts: ReviewedVerdict[] = [];
  for (const [kind, judged] of [
    ['commitment', rows.commitments],
    ['measure', rows.measures],
  ] as const) {
    for (const row of judged) {
      if (isWanted(row)) verdicts.push(reviewed(kind, row, rows, basis, standards));
      yield 1;
    }
  }
  const counts = { agrees: 0, "can't be computed": 0, disagrees: 0, 'not published': 0 };
  for (const { agreement } of verdicts) counts[agreement]++;
  return {
    plans: rows.plans,
    verdicts,
    counts,
    owed: verdicts.filter(({ owesExplanation }) => owesExplanation),
    stale: verdicts.filter(({ override }) => override?.age === 'stale'),
    unreasoned: verdicts.filter(({ override }) => override?.reason === ''),
  };
}

function reviewed(
  kind: ReviewedVerdict['kind'],
  row: JudgedRow,
  rows: PlanRows,
  basis: BasisReader,
  standards: ReadonlyMap<RowId, readonly string[]>,
): ReviewedVerdict {
  const { table, place, ref, name, plan, theme, verdict, computed, published, values } = row;
  const column = table.columnNamed('Target met')!;
  const made = table.override(row.row, column.id);
  const aged = basis.aged(table, row.row, column);
  const agreement = agreementOf(computed, published);
  const why =
    kind === 'measure'
      ? measureSentence(values, { period: rows.periodOf(row) })
      : commitmentSentence(values, rows.linkedMeasures(row));
  const explanation = kind === 'measure' ? undefined : table.columnNamed('Explanation');
  const notMet = kind === 'measure' ? [] : [...measuresNotMet(row), ...(standards.get(row.row) ?? [])];
  const measuresByHand = kind === 'measure' ? 0 : directByHand(row);
  const giver = kind === 'measure' ? 'the figures give' : 'its links give';
  const byHand =
    measuresByHand === 0
      ? ''
      : ` ${measuresByHand} of its direct measures ${oneOrMany(measuresByHand, 'is', 'are')} put in by hand.`;
  return {
    kind,
    place,
    ref,
    name,
    plan,
    theme,
    shown: verdict,
    computed,
    published,
    agreement,
    reason: `${agreementWords(agreement, row, giver, rows.isPublished(row))}${byHand} ${why}`,
    override:
      made === undefined || made.formula !== undefined
        ? null
        : {
            reason: made.reason.trim(),
            author: made.author ?? '',
            age: aged.age,
            changes: aged.changed.map((change) => changeWords(change, rows.source)),
          },
    measuresByHand,
    notMet,
    owesExplanation:
      explanation !== undefined &&
      (notMet.length > 0 || isNotMet(verdict)) &&
      textOf(values[explanation.name]).trim() === '',
  };
}

function isNotMet(verdict: unknown): boolean {
  return rollUpWeight(verdict) === 'not met';
}

/** The direct measures of a commitment that are shown as not met, by links and by their own rows. */
function measuresNotMet({ links }: JudgedRow): string[] {
  const refs = links.flatMap(({ measure, relation }) =>
    measure !== null && relation === 'Direct' && isNotMet(measure.verdict) ? [measure.ref] : [],
  );
  return [...new Set(refs)];
}

/**
 * The Refs of standards that are not met by the commitment whose promise they are. A table of standards has the column Target met and
 * refers to commitments, and is none of the tables that measure.
 */
function standardsNotMet({ source, tables }: PlanRows): Map<RowId, string[]> {
  const found = new Map<RowId, string[]>();
  const promises = new Set(tables.commitments.map(({ id }) => id));
  for (const table of source.workbook.tables) {
    const verdict = table.columnNamed('Target met');
    const key = table.record.keyColumn;
    if (verdict === undefined || key === null || promises.has(table.id) || tables.measures.includes(table))
      continue;
    const promise = table.columns.find(({ type }) => type.kind === 'reference' && promises.has(type.table));
    if (promise === undefined) continue;
    for (const row of table.rows.ids()) {
      const cell = table.cell(row, promise.id);
      if (!isRowReference(cell) || !isNotMet(source.engine.value(table.id, row, verdict.id))) continue;
      const refs = found.get(cell.ref) ?? [];
      refs.push(textOf(source.engine.value(table.id, row, key)));
      found.set(cell.ref, refs);
    }
  }
  return found;
}

function directByHand({ links }: JudgedRow): number {
  return links.filter(({ measure, relation, isLinkRow }) => {
    if (measure === null || relation !== 'Direct' || !isLinkRow) return false;
    return measure.table.override(measure.row, measure.place.column!) !== undefined;
  }).length;
}

function agreementWords(
  agreement: Agreement,
  { computed, published }: JudgedRow,
  giver: string,
  isPublished: boolean,
): string {
  const gives = `${giver} ${computed === '' ? 'no verdict' : computed}`;
  const beginning = `${gives.charAt(0).toUpperCase()}${gives.slice(1)}`;
  // Of a plan that publishes none there is nothing to miss.
  const alone = isPublished ? `No verdict is published; ${gives}.` : `${beginning}.`;
  switch (agreement) {
    case 'agrees':
      return `${beginning}, as published.`;
    case "can't be computed":
      return published === '' ? alone : `${published} is published; the figures to compute it are not there.`;
    case 'disagrees':
      return `${published} is published; ${gives}.`;
    case 'not published':
      return alone;
  }
}

/** "Actual was 13.4 % and is 16.0 %", "the formula gave Not met and gives Met". */
function changeWords(
  { column, table, row, before, now }: ChangedInput,
  { engine, workbook }: QuerySource,
): string {
  if (column === null) return `The formula gave ${plainText(before)} and gives ${plainText(now)}.`;
  const show = (value: CellValue) => {
    if (value === null) return 'blank';
    if (!isRowReference(value)) return displayInFull(value, numberFormatOf(table, column.id, row));
    const target = column.type.kind === 'reference' ? workbook.table(column.type.table) : undefined;
    const key = target?.record.keyColumn ?? null;
    return target === undefined || key === null
      ? 'another row'
      : textOf(engine.value(target.id, value.ref, key));
  };
  const key = table.record.keyColumn;
  const ref = key === null ? '' : textOf(engine.value(table.id, row, key));
  return `${column.name}${ref === '' ? '' : ` of ${ref}`} was ${show(before)} and is ${show(now)}.`;
}

function plainText(value: CellValue): string {
  return value === null ? 'nothing' : isRowReference(value) ? 'a row' : String(value);
}
