import { setCell } from '../../../commands/set-cell.ts';
import { giveReason } from '../../../commands/give-reason.ts';
import { confirmOverrides } from '../../../commands/confirm-overrides.ts';
import type { RowId } from '../../../model/ids.ts';
import type { Agreement } from '../../../plan/verdicts.ts';
import { type AuditFinding, auditFindings, type AuditKind, auditKinds } from '../../../queries/audits.ts';
import { type ReviewedVerdict, reviewVerdicts, type VerdictReview } from '../../../queries/verdict-review.ts';
import { inSlices } from '../../import/in-slices.ts';
import type { WorkbookState } from '../../state/workbook-state.svelte.ts';
import { words } from '../../words.ts';

/** What of the verdicts is shown: those of one group, or those that somebody ought to look at. */
export type ReviewFilter = 'all' | Agreement | 'byHand' | 'stale' | 'owed' | 'unreasoned';

/** The groups in the order in which they are listed, those to look at first. */
export const reviewGroups = ['disagrees', "can't be computed", 'agrees', 'not published'] as const;

/** What else verdicts are filtered by. */
export const reviewDuties = ['byHand', 'stale', 'owed', 'unreasoned'] as const;

/** Milliseconds that a large plan's review waits after a change, so that typing goes on undisturbed. */
const pause = 300;
/** Milliseconds that a review may take and still follow each change at once. */
const quick = 60;

/** The review of every verdict and the findings of the audits, as the person filters them; it follows the workbook. */
export class ReviewState {
  readonly #workbook: WorkbookState;
  #review = $state.raw<VerdictReview | null>(null);
  #findings = $state.raw<readonly AuditFinding[]>([]);
  #took = 0;
  part = $state<'verdicts' | 'audits'>('verdicts');
  plan = $state.raw<RowId | null>(null);
  kind = $state<'all' | ReviewedVerdict['kind']>('all');
  filter = $state<ReviewFilter>('all');
  search = $state('');
  /** Of the chosen plan, kind and search, whatever group is shown. */
  readonly #within: readonly ReviewedVerdict[] = $derived.by(() => {
    const wanted = this.search.trim().toLowerCase();
    return (this.#review?.verdicts ?? []).filter(
      (verdict) =>
        (this.kind === 'all' || verdict.kind === this.kind) &&
        (wanted === '' || textOf(verdict).includes(wanted)),
    );
  });
  /** How many there are by filter. */
  readonly counts: Readonly<Record<ReviewFilter, number>> = $derived.by(() => {
    const counts = Object.fromEntries(
      ['all', ...reviewGroups, ...reviewDuties].map((filter) => [filter, 0]),
    ) as Record<ReviewFilter, number>;
    for (const verdict of this.#within) {
      counts.all++;
      counts[verdict.agreement]++;
      for (const duty of reviewDuties) if (isWanted(verdict, duty)) counts[duty]++;
    }
    return counts;
  });
  /** The verdicts to show by group; groups without any are left out. */
  readonly groups = $derived.by(() => {
    const shown = this.#within.filter((verdict) => isWanted(verdict, this.filter));
    return reviewGroups
      .map((group) => ({ group, verdicts: shown.filter(({ agreement }) => agreement === group) }))
      .filter(({ verdicts }) => verdicts.length > 0);
  });

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
  }

  /** Whether everything has been read once. */
  get isRead(): boolean {
    return this.#review !== null;
  }

  /** Whether there is anything to review at all. */
  get isEmpty(): boolean {
    return this.#review !== null && this.plan === null && this.#review.verdicts.length === 0;
  }

  get plans(): VerdictReview['plans'] {
    return this.#review?.plans ?? [];
  }

  /** What the audits find, by kind; kinds without findings are left out. */
  get audits(): readonly { readonly kind: AuditKind; readonly findings: readonly AuditFinding[] }[] {
    return auditKinds
      .map((kind) => ({ kind, findings: this.#findings.filter((finding) => finding.kind === kind) }))
      .filter(({ findings }) => findings.length > 0);
  }

  get findingCount(): number {
    return this.#findings.length;
  }

  /** Reads everything anew, in pieces that leave the page at hand; the function given back stops that. */
  renew(): () => void {
    const { plan } = this;
    const stop = new AbortController();
    const timer = setTimeout(() => void this.#read(plan, stop.signal), this.#took > quick ? pause : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }

  async #read(plan: RowId | null, signal: AbortSignal): Promise<void> {
    const { session } = this.#workbook;
    const begun = performance.now();
    const review = await inSlices(reviewVerdicts(session, { plan }), signal, () => undefined);
    if (review === null) return;
    this.#review = review;
    const findings = await inSlices(auditFindings(session, { plan }), signal, () => undefined);
    if (findings === null) return;
    this.#findings = findings;
    this.#took = performance.now() - begun;
  }

  /** Keeps why a target was not met; the sentence that says why not, or null. */
  explain({ place, ref }: ReviewedVerdict, text: string): string | null {
    if (text.trim() === '') return words.review.explanationEmpty;
    const column = this.#workbook.tableById(place.table)?.columnNamed('Explanation');
    if (column === undefined) return null;
    const cell = { table: place.table, row: place.row, column: column.id };
    const rejection = this.#workbook.tryRun(setCell(this.#workbook.context, cell, text.trim()));
    if (rejection !== null) return rejection.message;
    this.#workbook.sayUndoable(words.review.explained(ref));
    return null;
  }

  /** Keeps why a verdict was put in by hand; the sentence that says why not, or null. */
  giveReason({ place, ref }: ReviewedVerdict, reason: string): string | null {
    const { table, row, column } = place;
    if (column === null) return null;
    const { context, author } = this.#workbook;
    const result = giveReason(context, { table, row, column }, { reason, author: author.name });
    // The history names who does it from the first step on.
    if (result.ok) author.keepTyped();
    const rejection = this.#workbook.tryRun(result);
    if (rejection !== null) return rejection.message;
    this.#workbook.sayUndoable(words.review.reasonKept(ref));
    return null;
  }

  /** Says that a verdict put in by hand holds with what is there now. */
  confirm({ place, ref }: ReviewedVerdict): void {
    const { table, row, column } = place;
    if (column === null) return;
    const { context } = this.#workbook;
    this.#workbook.runUndoable(
      confirmOverrides(context, [{ table, row, column }]),
      words.review.confirmed(ref),
    );
  }
}

function isWanted(verdict: ReviewedVerdict, filter: ReviewFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'byHand':
      return verdict.override !== null;
    case 'stale':
      return verdict.override?.age === 'stale';
    case 'owed':
      return verdict.owesExplanation;
    case 'unreasoned':
      return verdict.override?.reason === '';
    default:
      return verdict.agreement === filter;
  }
}

function textOf({ ref, name, reason, override }: ReviewedVerdict): string {
  return [ref, name, reason, override?.reason ?? '', override?.author ?? ''].join('\n').toLowerCase();
}
