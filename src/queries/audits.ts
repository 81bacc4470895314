import { numberText, oneOrMany } from '../base/language.ts';
import { allPieces, type Pieces } from '../base/pieces.ts';
import type { RowId } from '../model/ids.ts';
import { doubtfulFigures } from '../plan/doubtful-figures.ts';
import { dateInWords, figureWriter } from '../plan/figures.ts';
import { whatIsMissing } from '../plan/missing-figures.ts';
import { firstReportYear } from '../plan/new-plan.ts';
import { dueYear } from '../plan/past-targets.ts';
import { isPeriod } from '../plan/period-columns.ts';
import { targetTestNamed } from '../plan/target-tests.ts';
import { whyUnjudged } from '../plan/why-unjudged.ts';
import type { PlanPlace } from './plan-place.ts';
import { isUnjudged, type JudgedRow, PlanRows, textOf } from './plan-rows.ts';
import type { QuerySource } from './plan-sentence.ts';
import { YearFigures } from './previous-figures.ts';

/** What an audit of a plan looks for, in the order in which findings are listed. */
export const auditKinds = [
  'unmeasured commitment',
  'supporting only',
  'unjudged commitment',
  'link mismatch',
  'broken link',
  'unlinked measure',
  'target without figure',
  'figure without target',
  'doubtful figure',
  'differing previous',
  'past target',
  'stale figure',
] as const;

/** One of {@link auditKinds}. */
export type AuditKind = (typeof auditKinds)[number];

/** Something about a plan that somebody ought to look at. */
export interface AuditFinding {
  readonly kind: AuditKind;
  /** The row, by its Ref. */
  readonly ref: string;
  /** The commitment by its label, the measure by its name; '' for a link. */
  readonly name: string;
  /** What is found, in words. */
  readonly sentence: string;
  /** The cell to look at. */
  readonly place: PlanPlace;
  /** Other rows that it is about. */
  readonly related: readonly PlanPlace[];
}

/** Looks through the links and figures of every plan, or of one. */
export function planAudits(
  source: QuerySource,
  options: { readonly plan?: RowId | null } = {},
): AuditFinding[] {
  return allPieces(auditFindings(source, options));
}

/** The same in pieces, counted by rows. */
export function* auditFindings(
  source: QuerySource,
  options: { readonly plan?: RowId | null } = {},
): Pieces<AuditFinding[]> {
  const rows = yield* PlanRows.reading(source);
  const plan = options.plan ?? null;
  const isWanted = (row: JudgedRow) => plan === null || row.plan === plan;
  const measures = rows.measures.filter(isWanted);
  const found: AuditFinding[] = [];
  for (const commitment of rows.commitments.filter(isWanted)) {
    found.push(...commitmentFindings(commitment, rows.isMeasuredApart(commitment)));
    yield 1;
  }
  if (plan === null) found.push(...brokenLinks(rows));
  const years = new YearFigures(rows);
  for (const measure of measures) {
    found.push(
      ...measureFindings(measure),
      ...differingPrevious(years, measure),
      ...pastTarget(rows, measure),
    );
    yield 1;
  }
  yield 0;
  for (const finding of staleFigures(rows, measures)) found.push(finding);
  const order = new Map(auditKinds.map((kind, index) => [kind, index]));
  return found.sort((a, b) => order.get(a.kind)! - order.get(b.kind)!);
}

function commitmentFindings(row: JudgedRow, isMeasuredApart: boolean): AuditFinding[] {
  const place = placeIn(row, 'Target link');
  const finding = (kind: AuditKind, sentence: string): AuditFinding => ({
    kind,
    ref: row.ref,
    name: row.name,
    sentence: `${row.ref}: ${sentence}`,
    place,
    related: row.links.map((link) => link.place),
  });
  const there = row.links.filter(({ measure }) => measure !== null);
  const link = textOf(row.values['Target link']);
  const found: AuditFinding[] = [];
  if (there.length === 0) {
    // What a separate sheet of the workbook measures is measured, unless it is said to be linked.
    if (!isMeasuredApart || link === 'Direct' || link === 'Supporting')
      found.push(finding('unmeasured commitment', unmeasured(link)));
  } else if (there.every(({ relation }) => relation === 'Supporting'))
    found.push(
      finding(
        'supporting only',
        `${counted(there.length, 'measure')} only ${oneOrMany(there.length, 'supports', 'support')} it, and nothing judges it.`,
      ),
    );
  else if (isUnjudged(row)) {
    const why = there
      .filter(({ relation }) => relation === 'Direct')
      .map(({ measure }) => `${measure!.ref} (${whyUnjudged(measure!.values) ?? 'not judged'})`);
    found.push(
      finding('unjudged commitment', `it has measures, none of which can be judged: ${why.join(', ')}.`),
    );
  }
  const mismatch = linkMismatch(
    link,
    there.filter(({ isLinkRow }) => isLinkRow).map(({ relation }) => relation),
  );
  if (mismatch !== null) found.push(finding('link mismatch', mismatch));
  return found;
}

function unmeasured(link: string): string {
  switch (link) {
    case 'None':
      return 'nothing measures it, as the document says.';
    case 'Separate sheet':
      return 'it is measured on a separate sheet, and nothing here measures it.';
    case 'Direct':
    case 'Supporting':
      return `nothing measures it, though its target link is ${link}.`;
    default:
      return 'nothing measures it.';
  }
}

/** Where the typed link kind and the rows of Links disagree, or null. */
function linkMismatch(link: string, relations: readonly string[]): string | null {
  const direct = relations.filter((relation) => relation === 'Direct').length;
  if (link === 'Direct')
    return direct > 0 ? null : 'its target link is Direct, but no direct measure is linked.';
  if (link === 'Supporting') {
    if (direct > 0) return 'its target link is Supporting, but a direct measure is linked.';
    return relations.length > 0 ? null : 'its target link is Supporting, but no measure is linked.';
  }
  if (relations.length === 0) return null;
  const said = link === '' ? 'blank' : link;
  return `its target link is ${said}, but ${counted(relations.length, 'measure')} ${oneOrMany(relations.length, 'is', 'are')} linked.`;
}

function brokenLinks(rows: PlanRows): AuditFinding[] {
  return rows.links.flatMap((link): AuditFinding[] => {
    const { commitment, measure, place, commitmentText, measureText } = link;
    if (commitment !== null && measure !== null) return [];
    const ends = [
      ...(commitment === null ? [`commitment ${nameOrBlank(commitmentText)}`] : []),
      ...(measure === null ? [`measure ${nameOrBlank(measureText)}`] : []),
    ];
    const other = commitment ?? measure;
    const of = other === null ? 'A link' : `A link of ${other.ref}`;
    const sentence = `${of} leads to the ${ends.join(' and the ')}, which ${oneOrMany(ends.length, 'is', 'are')} not there.`;
    return [
      {
        kind: 'broken link',
        ref: other?.ref ?? '',
        name: '',
        sentence,
        place,
        related: other === null ? [] : [other.place],
      },
    ];
  });
}

function nameOrBlank(text: string): string {
  return text === '' ? '(blank)' : text;
}

/** Columns that hold a figure, as against one that holds what is asked for. */
const figures = ['Actual', 'Given change', 'Given change %', 'Rank', 'Within', 'Done'];

function measureFindings(row: JudgedRow): AuditFinding[] {
  const found: AuditFinding[] = [];
  const finding = (kind: AuditKind, column: string, sentence: string) =>
    found.push({ kind, ref: row.ref, name: row.name, sentence, place: placeIn(row, column), related: [] });
  const name = `${row.ref}, ${row.name},`;
  if (row.links.every(({ commitment }) => commitment === null))
    finding('unlinked measure', 'Measure', `${name} serves no commitment.`);
  const test = targetTestNamed(row.values['Test']);
  const figure = figures.find((column) => typeof row.values[column] === 'number');
  if (test === undefined || test.needs.length === 0) {
    if (figure !== undefined)
      finding(
        'figure without target',
        'Test',
        `${name} has ${written(row, figure)}, and no test to hold it against.`,
      );
    return found;
  }
  for (const doubt of doubtfulFigures(test, row.values))
    finding('doubtful figure', 'Test', `${name} has figures that can hardly be meant: ${lowerFirst(doubt)}`);
  if (row.computed !== 'No data') return found;
  const missing = whatIsMissing(test, row.values) ?? 'a calculated column before the verdict gives no number';
  // What is asked for may be missing while the figure is there.
  const asked = test.needs.find(
    (need) =>
      !need.flat().some((column) => figures.includes(column)) &&
      need.every((columns) => columns.some((column) => typeof row.values[column] !== 'number')) &&
      !need.flat().includes('Direction'),
  );
  if (figure !== undefined && asked !== undefined && row.values['Data status'] !== 'Awaited')
    finding(
      'figure without target',
      asked[0]![0]!,
      `${name} has ${written(row, figure)}, but ${lowerFirst(missing)}.`,
    );
  else finding('target without figure', 'Actual', `${name} has a test, but ${lowerFirst(missing)}.`);
  return found;
}

/** A figure of an earlier year that was changed, there or here, since it was taken over: the verdict goes by the one in the measure's row. */
function differingPrevious(years: YearFigures, row: JudgedRow): AuditFinding[] {
  return years.differing(row).map(({ column, words, own }) => ({
    kind: 'differing previous',
    ref: row.ref,
    name: row.name,
    sentence: `${row.ref}, ${row.name}, has ${words}.`,
    place: placeIn(row, column),
    related: [own],
  }));
}

/**
 * A target that was due before its plan began, or in the year of its baseline or earlier: it came along from an earlier plan, and nothing
 * can reach it in time any more.
 */
function pastTarget(rows: PlanRows, row: JudgedRow): AuditFinding[] {
  const due = dueYear((column) => row.values[column]);
  if (due === null) return [];
  const name = `${row.ref}, ${row.name},`;
  const period = rows.periodOf(row);
  const finding = (sentence: string): AuditFinding[] => {
    const column = row.values['Test'] === 'Done by date' ? 'Due' : 'Target year';
    const place = placeIn(row, column);
    return [{ kind: 'past target', ref: row.ref, name: row.name, sentence, place, related: [] }];
  };
  const first = firstPeriod(rows, row.plan);
  if (first !== null && due < first)
    return finding(
      `${name} has a target that was due in ${period(due)}, before its plan begins in ${period(first)}.`,
    );
  const baseline = row.values['Baseline year'];
  return isPeriod(baseline) && due <= baseline
    ? finding(
        `${name} has a target that was due in ${period(due)}, not after ${period(baseline)}, the year of its baseline.`,
      )
    : [];
}

/** The first report year of a plan, by its *Period*; null where it says none, or with a digit lost. */
function firstPeriod({ source, tables }: PlanRows, plan: RowId | null): number | null {
  const table = tables.plans.find(({ rows }) => plan !== null && rows.slot(plan) !== undefined);
  const column = table?.columnNamed('Period');
  if (table === undefined || plan === null || column === undefined) return null;
  const period = textOf(source.engine.value(table.id, plan, column.id));
  return /^\D*\d{4}(?!\d)/.test(period) ? firstReportYear(period) : null;
}

/** "a figure of 13.4 %". */
function written(row: JudgedRow, column: string): string {
  const value = Number(row.values[column]);
  if (column === 'Done') return `been done on ${dateInWords(value)}`;
  if (column === 'Actual') return `a figure of ${figureWriter(row.values['Unit'], [value])(value)}`;
  return `a figure under ${column}`;
}

/** Figures of an earlier year, or looked at on an earlier day, than others of the same table. */
function staleFigures(rows: PlanRows, measures: readonly JudgedRow[]): AuditFinding[] {
  const latest = new Map<string, number>();
  const keyOf = (row: JudgedRow, column: string) => JSON.stringify([row.table.id, row.plan, column]);
  const dated = measures.flatMap((row) =>
    ['Report year', 'As at'].flatMap((column) => {
      const value = row.values[column];
      if (typeof value !== 'number') return [];
      const key = keyOf(row, column);
      latest.set(key, Math.max(latest.get(key) ?? value, value));
      return [{ row, column, value }];
    }),
  );
  return dated.flatMap(({ row, column, value }): AuditFinding[] => {
    const newest = latest.get(keyOf(row, column))!;
    const isDone = column === 'As at' && typeof row.values['Done'] === 'number';
    if (value >= newest || isDone) return [];
    const say = (figure: number) => (column === 'As at' ? dateInWords(figure) : rows.periodOf(row)(figure));
    const what = column === 'As at' ? 'was last looked at on' : 'has a figure of';
    const sentence = `${row.ref}, ${row.name}, ${what} ${say(value)}, while others are of ${say(newest)}.`;
    return [
      {
        kind: 'stale figure',
        ref: row.ref,
        name: row.name,
        sentence,
        place: placeIn(row, column),
        related: [],
      },
    ];
  });
}

function placeIn({ table, row, place }: JudgedRow, name: string): PlanPlace {
  return { ...place, table: table.id, row, column: table.columnNamed(name)?.id ?? place.column };
}

function counted(count: number, noun: string): string {
  return `${numberText(count)} ${noun}${oneOrMany(count, '', 's')}`;
}

function lowerFirst(text: string): string {
  // Names of columns keep their capital; only an article loses it.
  return /^(The|A|An) /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
