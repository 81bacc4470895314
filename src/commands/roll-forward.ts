import { fail, ok, type Result } from '../base/result.ts';
import type { RowId, TableId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import { isRowReference } from '../model/values.ts';
import { isRefPrefix, NextRefs, readsAsNumber } from '../plan/next-plan.ts';
import { figureColumns, isPeriod } from '../plan/period-columns.ts';
import { planTables } from '../plan/plan-tables.ts';
import type { Rejection } from '../session/rejection.ts';
import type { TransactionSpec } from '../session/session.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext } from './context.ts';
import { continueCommitments } from './continue-commitments.ts';
import { findTable } from './find-place.ts';
import { type CommitmentLink, linksOfCommitments } from './links-of-commitments.ts';
import { NextRows, refOf, typedValue } from './next-rows.ts';

/** What becomes of a commitment in the plan that follows. */
export type CommitmentChoice =
  | { readonly kind: 'carry' }
  /** It goes on in other words. */
  | { readonly kind: 'change'; readonly label: string }
  | { readonly kind: 'drop' };

/** The plan that follows another. */
export interface NextPlan {
  /** The plan that it is made from: a row of the table of plans. */
  readonly plans: TableId;
  readonly plan: RowId;
  readonly title: string;
  /** The new plan's Ref, and what the Refs of its rows begin with. */
  readonly ref: string;
  /** The years that it is for, as the plan says them: `2012-2015`. */
  readonly years: string;
  /** The period of the last figures, for measures that say none. */
  readonly closed: number;
  /** The period that the new plan's first figures are of. */
  readonly period: number;
  /** What becomes of each commitment; one that is not in it is carried over. */
  readonly choices: ReadonlyMap<RowId, CommitmentChoice>;
}

/** What a new plan has. */
export interface RolledForward {
  readonly carried: number;
  readonly changed: number;
  readonly dropped: number;
  readonly measures: number;
  readonly links: number;
  /** Its first commitment. */
  readonly first: { readonly table: TableId; readonly row: RowId };
}

/** Rows of one table of commitments that a plan makes. */
interface Promised {
  readonly table: Table;
  readonly rows: readonly RowId[];
}

/**
 * Makes the plan that follows another: its row, its themes, its commitments with new Refs, their measures and links, and the rows
 * that say which commitment goes on as which. The measures' last figures become the previous ones and the baselines; targets
 * stay, for a person to change. What was judged, explained and noted is left behind, and the old plan stays as it was.
 */
export function rollForward(
  context: CommandContext,
  next: NextPlan,
): Result<TransactionSpec & { readonly rolled: RolledForward }, Rejection> {
  const found = findTable(context.workbook, next.plans);
  if (!found.ok) return found;
  const plans = found.value;
  const taken = refsOf(context);
  const refusal = refuse(plans, next, taken);
  if (refusal !== null) return fail(refusal);
  const promised = commitmentsOfPlan(context, plans, next.plan);
  const choiceOf = choicesIn(context, promised, next.choices);
  const kept = promised.map(({ table, rows }) => ({
    table,
    rows: rows.filter((row) => choiceOf(row).kind !== 'drop'),
  }));
  const [firstKept] = kept.filter(({ rows }) => rows.length > 0);
  if (firstKept === undefined)
    return fail({
      message: 'No commitment goes on, so there is no plan to make. Carry one over or change it.',
    });

  const writes = new Writes();
  const old = refOf(context, plans, next.plan);
  const rows = new NextRows(context, writes, new NextRefs(old, next.ref, taken));
  const links = linksOfCommitments(context.workbook, new Set(kept.flatMap((each) => each.rows)));
  rows.add(plans, next.plan, next.ref);
  addThemes(context, plans, next, kept, links, rows);
  for (const each of kept) for (const row of each.rows) rows.add(each.table, row);
  for (const link of links) rows.add(link.measures, link.measure);
  for (const link of links) rows.add(link.table, link.row);
  const unfit = rows.refs.find(readsAsNumber);
  if (unfit !== undefined)
    return fail({ message: `“${unfit}” would be read as a number or a date. Choose another short name.` });
  rows.copy(new Set(figureColumns.map(([name]) => name.toLowerCase())));
  writePlan(plans, old, next, rows);
  const changed = writeCommitments(context, kept, choiceOf, rows);
  if (!changed.ok) return changed;
  const measures = moveBaselines(context, next, links, rows, writes);
  for (const { table, rows: goOn } of kept)
    continueCommitments(
      context,
      table,
      goOn.map((row) => ({ from: row, to: rows.of(row)!, isChanged: choiceOf(row).kind === 'change' })),
      rows,
      writes,
    );
  const keptCount = kept.reduce((sum, each) => sum + each.rows.length, 0);
  const rolled: RolledForward = {
    carried: keptCount - changed.value,
    changed: changed.value,
    dropped: promised.reduce((sum, each) => sum + each.rows.length, 0) - keptCount,
    measures,
    links: links.filter((link) => link.table !== link.measures).length,
    first: { table: firstKept.table.id, row: rows.of(firstKept.rows[0]!)! },
  };
  return ok({ label: `Roll forward ${old === '' ? 'the plan' : old}`, writes, rolled });
}

/** The commitments that a plan makes, in the order of their tables. */
export function commitmentsOfPlan(
  { workbook }: Pick<CommandContext, 'workbook'>,
  plans: Table,
  plan: RowId,
): readonly Promised[] {
  return planTables(workbook).commitments.flatMap((table): Promised[] => {
    const column = referenceTo(table, 'Plan', plans);
    return column === null ? [] : [{ table, rows: rowsReferring(table, column, plan) }];
  });
}

/** The column that holds the words of a commitment. */
export function commitmentText(table: Table): Column | null {
  const { keyColumn } = table.record;
  const isText = (column: Column | undefined) => column?.type.kind === 'text' && column.formula === null;
  return (
    [table.columnNamed('Label'), table.columnNamed('Commitment')].find(isText) ??
    table.columns.find((column) => column.id !== keyColumn && isText(column)) ??
    null
  );
}

/** What becomes of each commitment: one that is to change but keeps its words is carried over. */
function choicesIn(
  { engine }: CommandContext,
  promised: readonly Promised[],
  choices: NextPlan['choices'],
): (row: RowId) => CommitmentChoice {
  const unchanged = new Set<RowId>();
  for (const { table, rows } of promised) {
    const text = commitmentText(table);
    if (text === null) continue;
    for (const row of rows) {
      const choice = choices.get(row);
      const value = choice?.kind === 'change' ? engine.value(table.id, row, text.id) : null;
      if (choice?.kind === 'change' && typeof value === 'string' && value.trim() === choice.label.trim())
        unchanged.add(row);
    }
  }
  return (row) => (unchanged.has(row) ? { kind: 'carry' } : (choices.get(row) ?? { kind: 'carry' }));
}

function refuse(plans: Table, next: NextPlan, taken: ReadonlySet<string>): Rejection | null {
  if (plans.rows.slot(next.plan) === undefined)
    return { message: 'The plan to roll forward is not there any more.' };
  if (next.title.trim() === '') return { message: 'The new plan has no title.' };
  if (!isRefPrefix(next.ref))
    return {
      message:
        'The short name begins with a letter and has only letters, digits, spaces, full stops and dashes.',
    };
  if (taken.has(next.ref.toLowerCase()))
    return { message: `There is a row called ${next.ref} already. Choose another short name.` };
  if (!isPeriod(next.closed) || !isPeriod(next.period))
    return { message: 'A period is a year such as 2011, which stands for 2010/11.' };
  if (next.period <= next.closed)
    return {
      message: `The new plan’s first period comes after ${next.closed}, the last one of the old plan.`,
    };
  return null;
}

/** The themes of the old plan under which something goes on. */
function addThemes(
  { workbook }: CommandContext,
  plans: Table,
  { plan }: NextPlan,
  kept: readonly Promised[],
  links: readonly CommitmentLink[],
  rows: NextRows,
): void {
  const needed = new Set<RowId>();
  const need = (table: Table, row: RowId) => {
    const column = table.columnNamed('Theme');
    const theme = column === undefined ? null : table.cell(row, column.id);
    if (isRowReference(theme)) needed.add(theme.ref);
  };
  for (const each of kept) for (const row of each.rows) need(each.table, row);
  for (const link of links) need(link.measures, link.measure);
  for (const themes of planTables(workbook).themes) {
    const column = referenceTo(themes, 'Plan', plans);
    if (column === null) continue;
    for (const row of rowsReferring(themes, column, plan)) if (needed.has(row)) rows.add(themes, row);
  }
}

function writePlan(plans: Table, old: string, next: NextPlan, rows: NextRows): void {
  const { plan } = next;
  rows.put(plans, plan, 'Title', next.title.trim());
  rows.put(plans, plan, 'Period', next.years.trim() || null);
  const status = plans.columnNamed('Status')?.type;
  const isDraft = status?.kind !== 'choice' || status.choices.some(({ word }) => word === 'Working draft');
  rows.put(plans, plan, 'Status', isDraft ? 'Working draft' : null);
  const isReference = referenceTo(plans, 'Predecessor', plans) !== null;
  rows.put(plans, plan, 'Predecessor', isReference ? { ref: plan } : old || null);
}

/** Gives how many have other words. */
function writeCommitments(
  context: CommandContext,
  kept: readonly Promised[],
  choiceOf: (row: RowId) => CommitmentChoice,
  rows: NextRows,
): Result<number, Rejection> {
  let changed = 0;
  for (const { table, rows: goOn } of kept) {
    const text = commitmentText(table);
    for (const row of goOn) {
      const choice = choiceOf(row);
      if (choice.kind !== 'change') continue;
      const ref = refOf(context, table, row);
      if (choice.label.trim() === '')
        return fail({
          message: `${ref} is to change, but its new words are missing.`,
          place: { table: table.id, row },
        });
      if (text !== null) rows.put(table, row, text.name, choice.label.trim());
      changed++;
    }
  }
  return ok(changed);
}

/** The last figures become the previous ones and the baselines. Gives how many measures there are. */
function moveBaselines(
  context: CommandContext,
  next: NextPlan,
  links: readonly CommitmentLink[],
  rows: NextRows,
  writes: Writes,
): number {
  const done = new Set<RowId>();
  const earliest = new Map<Table, number | null>();
  for (const { measures, measure } of links) {
    if (done.has(measure)) continue;
    done.add(measure);
    if (!earliest.has(measures)) earliest.set(measures, earliestYear(measures));
    const unsaid = earliest.get(measures) ?? null;
    const read = (name: string) => {
      const column = measures.columnNamed(name);
      return column === undefined || column.formula !== null
        ? null
        : typedValue(context, measures, measure, column.id);
    };
    const actual = read('Actual');
    const year = read('Report year');
    const closed = isPeriod(year) ? year : (unsaid ?? next.closed);
    if (actual !== null) {
      rows.put(measures, measure, 'Baseline', actual);
      rows.put(measures, measure, 'Baseline year', closed);
    }
    // Of the years between, where there are some, no figure is known yet.
    const years = next.period - closed;
    rows.put(measures, measure, 'Previous', years === 1 ? actual : null);
    rows.put(measures, measure, 'Previous 2', years === 1 ? read('Previous') : years === 2 ? actual : null);
    rows.put(measures, measure, 'Report year', next.period);
    rows.put(measures, measure, 'Series', read('Series') ?? (refOf(context, measures, measure) || null));
    // From now on the table has measures of two periods: those of the old plan say theirs where none did.
    const column = measures.columnNamed('Report year');
    if (column?.formula === null && unsaid === null) writes.setCell(measures.id, column.id, measure, closed);
  }
  return done.size;
}

function earliestYear(measures: Table): number | null {
  const column = measures.columnNamed('Report year');
  if (column === undefined) return null;
  let earliest: number | null = null;
  for (const row of measures.rows.ids()) {
    const year = measures.cell(row, column.id);
    if (isPeriod(year) && (earliest === null || year < earliest)) earliest = year;
  }
  return earliest;
}

/** Every Ref of the workbook, in lower case. */
function refsOf(context: CommandContext): Set<string> {
  const refs = new Set<string>();
  for (const table of context.workbook.tables) {
    if (table.record.keyColumn === null) continue;
    for (const row of table.rows.ids()) refs.add(refOf(context, table, row).toLowerCase());
  }
  return refs;
}

function referenceTo(table: Table, name: string, target: Table): Column | null {
  const column = table.columnNamed(name);
  return column?.type.kind === 'reference' && column.type.table === target.id ? column : null;
}

function rowsReferring(table: Table, column: Column, to: RowId): RowId[] {
  return table.rows.ids().filter((row) => {
    const cell = table.cell(row, column.id);
    return isRowReference(cell) && cell.ref === to;
  });
}
