import { mapOf } from '../../base/map-of.ts';
import type { Pieces } from '../../base/pieces.ts';
import type { Result } from '../../base/result.ts';
import type { CommandResult } from '../../commands/context.ts';
import { type MergeInput, mergingWorkbook } from '../../commands/merge-workbook.ts';
import { setCell } from '../../commands/set-cell.ts';
import { changeSize } from '../../model/change-set.ts';
import { conflictCount, type MergeDecision, type MergePlan, type MergeSide } from '../../model/merge-plan.ts';
import type { CellValue } from '../../model/values.ts';
import type { Rejection } from '../../session/rejection.ts';
import type { Session } from '../../session/session.ts';
import { inSlices } from '../import/in-slices.ts';
import type { JobProgress, ReadSnapshot } from '../ports.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { mergingWords } from '../words/merging.ts';
import { type ConflictFilter, filtersOf } from './conflict-filters.ts';
import { type ConflictLine, ConflictLines, withoutTurns } from './conflict-lines.ts';
import { takenLines } from './taken-lines.ts';

/** What a merge waits for. */
export type MergeStep =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'working'; readonly progress: JobProgress | null }
  | { readonly kind: 'deciding'; readonly plan: MergePlan; readonly lines: ConflictLines };

/** A copy that is merged, with its file's name. */
export interface NamedCopy {
  readonly name: string;
  readonly snapshot: ReadSnapshot;
}

/** The merge of a copy into the open workbook, from its file to the step that makes it. */
export class MergeForm {
  readonly #workbook: WorkbookState;
  readonly #done: () => void;
  #step = $state.raw<MergeStep>({ kind: 'choosing' });
  #copy = $state.raw<NamedCopy | null>(null);
  #stopper: AbortController | null = null;
  /** By the place of a conflict among all. */
  #decisions = $state.raw<readonly (MergeDecision<CellValue> | undefined)[]>([]);
  /** What was typed, by place. */
  #texts = $state.raw<readonly (string | undefined)[]>([]);
  #filter = $state<ConflictFilter>('all');
  #problem = $state<string | null>(null);

  constructor(workbook: WorkbookState, done: () => void) {
    this.#workbook = workbook;
    this.#done = done;
  }

  get step(): MergeStep {
    return this.#step;
  }

  /** What is merged; null while it is still to be chosen. */
  get copy(): NamedCopy | null {
    return this.#copy;
  }

  get name(): string {
    return this.#copy?.name ?? '';
  }

  get problem(): string | null {
    return this.#problem;
  }

  get filter(): ConflictFilter {
    return this.#filter;
  }

  set filter(filter: ConflictFilter) {
    this.#filter = filter;
  }

  /** What is taken without a question, in records. */
  readonly taken = $derived(this.#step.kind === 'deciding' ? changeSize(this.#step.plan.taken) : 0);
  readonly total = $derived(this.#step.kind === 'deciding' ? conflictCount(this.#step.plan) : 0);
  readonly open = $derived.by(() => {
    let open = this.total;
    for (const decision of this.#decisions) if (decision !== undefined) open--;
    return open;
  });
  /** How many conflicts there are, as a sentence; without an ancestor it isn't known who changed what. */
  readonly undecided = $derived(
    this.#step.kind === 'deciding' && this.#step.plan.base === 'none'
      ? mergingWords.differences(this.total)
      : mergingWords.conflicts(this.total),
  );
  /** Whether the copy has nothing that is not here. */
  readonly isNothing = $derived(this.#step.kind === 'deciding' && this.taken === 0 && this.total === 0);
  /** Places of the conflicts that are shown. */
  readonly shown: readonly number[] = $derived.by(() => this.#shown());
  /** The kinds and tables there are conflicts of. */
  readonly filters: readonly (readonly [ConflictFilter, string])[] = $derived.by(() => this.#filters());

  /** Works out the merge of a copy. */
  async take(copy: NamedCopy): Promise<void> {
    this.stop();
    this.#copy = copy;
    const stopper = new AbortController();
    this.#stopper = stopper;
    this.#step = { kind: 'working', progress: null };
    this.#problem = null;
    const onProgress = (progress: JobProgress) => {
      if (this.#stopper === stopper) this.#step = { kind: 'working', progress };
    };
    const planned = await this.#workbook.shell.files.planMerge(this.#workbook.opened, copy.snapshot, {
      onProgress,
      signal: stopper.signal,
    });
    if (this.#stopper !== stopper) return;
    if (!planned.ok) {
      this.#step = { kind: 'choosing' };
      this.#problem = planned.error.message;
      return;
    }
    const lines = new ConflictLines(planned.value, this.#workbook.session, copy.snapshot.workbook);
    this.#decisions = new Array<undefined>(conflictCount(planned.value)).fill(undefined);
    this.#texts = [];
    this.#filter = 'all';
    this.#step = { kind: 'deciding', plan: planned.value, lines };
    this.#revision = this.#workbook.session.workbook.revision;
    this.#workbook.shell.notices.announce(
      this.isNothing ? mergingWords.nothing : `${mergingWords.taken(this.taken)} ${this.undecided}`,
    );
  }

  /** What comes without a question, line by line. */
  takenLines(): ReturnType<typeof takenLines> {
    if (this.#step.kind !== 'deciding' || this.#copy === null) return { lines: [], more: false };
    return takenLines(this.#step.plan.taken, this.#copy.snapshot.workbook);
  }

  /** Gives up what is being worked out. */
  stop(): void {
    this.#stopper?.abort();
    this.#stopper = null;
  }

  /** The line of the conflict at a place among all. */
  line(place: number): ConflictLine {
    if (this.#step.kind !== 'deciding') throw new Error('There is no merge to show');
    const { plan, lines } = this.#step;
    if (place < plan.others.length) return withoutTurns(lines.other(plan.others[place]!));
    let at = place - plan.others.length;
    for (const [index, { rows }] of plan.cells.entries()) {
      if (at < rows.length) return withoutTurns(lines.cell(index, at));
      at -= rows.length;
    }
    throw new Error(`There is no conflict ${place}`);
  }

  decision(place: number): 'ours' | 'theirs' | 'typed' | null {
    const decision = this.#decisions[place];
    return decision === undefined ? null : typeof decision === 'string' ? decision : 'typed';
  }

  text(place: number): string {
    return this.#texts[place] ?? '';
  }

  /** The place among those shown of the next conflict that is open, or of the one before, round at the end; null where none is. */
  nextOpen(from: number, by: 1 | -1): number | null {
    const { shown } = this;
    const start = from < 0 && by === -1 ? 0 : from;
    for (let step = 1; step <= shown.length; step++) {
      const at = (start + by * step + shown.length) % shown.length;
      if (this.#decisions[shown[at]!] === undefined) return at;
    }
    return null;
  }

  decide(place: number, side: MergeSide): void {
    this.#decideAll([place], side);
  }

  /** The same for all that are shown. */
  decideShown(side: MergeSide): void {
    this.#decideAll(this.shown, side);
  }

  /** Another value, as it is typed; the sentence about why not stands beside the list. */
  type(place: number, text: string): void {
    const line = this.line(place);
    const texts = [...this.#texts];
    texts[place] = text;
    this.#texts = texts;
    const value = line.typed === 'cell' ? this.#read(line, text) : text;
    const next = [...this.#decisions];
    next[place] = value === undefined ? undefined : { typed: value };
    this.#decisions = next;
  }

  /** Makes the merge, as one step; the sentence about why not stands beside the list. */
  async merge(): Promise<void> {
    if (this.#step.kind !== 'deciding' || this.#copy === null) return;
    const { plan } = this.#step;
    const { workbook } = this.#workbook.session;
    if (workbook.revision !== this.#revision) {
      await this.take(this.#copy);
      this.#problem = mergingWords.changedMeanwhile;
      return;
    }
    const others = mapOf(
      plan.others.flatMap(({ id }, place): (readonly [string, MergeDecision])[] => {
        const decision = this.#decisions[place];
        if (decision === undefined) return [];
        return [[id, typeof decision === 'string' ? decision : { typed: String(decision.typed) }]];
      }),
    );
    let from = plan.others.length;
    const cells = plan.cells.map(({ rows }) => this.#decisions.slice(from, (from += rows.length)));
    const name = this.#copy.name;
    const snapshot = this.#copy.snapshot.saved?.id ?? null;
    const refusal = await this.#make({ plan, decisions: { others, cells }, name, snapshot });
    if (refusal !== null) {
      this.#problem = refusal;
      return;
    }
    // A merge that changes nothing is no step whose mark would come and go with it.
    if (snapshot !== null && workbook.revision === this.#revision) {
      void this.#workbook.opened.past.noteMark({ kind: 'merged', id: snapshot });
    }
    this.#workbook.shell.notices.show(mergingWords.done(name));
    this.#done();
  }

  #revision = 0;

  /** Makes the change while the page goes on answering and shows how far it is; the sentence that says why not, or null. */
  async #make(input: MergeInput): Promise<string | null> {
    const { session, context } = this.#workbook;
    const deciding = this.#step;
    const stopper = new AbortController();
    this.#stopper = stopper;
    this.#step = { kind: 'working', progress: null };
    // Each cell is settled, checked and noted with what was there before.
    const total = 3 * (changeSize(input.plan.taken) + conflictCount(input.plan));
    const step = mergingWords.merging;
    const made = await inSlices(
      this.#making(session, mergingWorkbook(context, input)),
      stopper.signal,
      (done) => (this.#step = { kind: 'working', progress: { step, done: Math.min(done, total), total } }),
      () => session.isTelling,
    );
    if (made?.ok === true) return null;
    this.#step = deciding;
    return made === null ? mergingWords.stopped : made.error.message;
  }

  *#making(session: Session, merging: Pieces<CommandResult>): Pieces<Result<unknown, Rejection>> {
    const command = yield* merging;
    return command.ok ? yield* session.dispatching(command.value) : command;
  }

  #decideAll(places: readonly number[], side: MergeSide): void {
    const next = [...this.#decisions];
    for (const place of places) next[place] = side;
    this.#decisions = next;
  }

  /** A typed cell as its column reads it; undefined where it can't be that. */
  #read(line: ConflictLine, text: string): CellValue | undefined {
    if (this.#step.kind !== 'deciding' || !('cells' in line.at)) return undefined;
    const { cells, row: at } = line.at;
    const { table, column, rows } = this.#step.plan.cells[cells]!;
    const row = rows[at]!;
    const command = setCell(this.#workbook.context, { table, column, row }, text);
    this.#problem = command.ok ? null : command.error.message;
    if (!command.ok) return undefined;
    const written = command.value.writes.tables.get(table)?.cells.get(column);
    const place = written?.rows.indexOf(row) ?? -1;
    return place < 0 ? undefined : written!.values[place]!;
  }

  #shown(): readonly number[] {
    const places = Array.from({ length: this.total }, (_, place) => place);
    const filter = this.#filter;
    if (this.#step.kind !== 'deciding' || filter === 'all') return places;
    if (filter === 'open') return places.filter((place) => this.#decisions[place] === undefined);
    const { plan } = this.#step;
    const kept: number[] = [];
    const wanted = filter.slice(filter.indexOf(' ') + 1);
    const isKind = filter.startsWith('kind ');
    plan.others.forEach((conflict, place) => {
      const table = 'table' in conflict ? conflict.table : null;
      if (isKind ? conflict.kind === wanted : table === wanted) kept.push(place);
    });
    let from = plan.others.length;
    for (const { table, rows } of plan.cells) {
      if (isKind ? wanted === 'cell' : table === wanted)
        for (let at = 0; at < rows.length; at++) kept.push(from + at);
      from += rows.length;
    }
    return kept;
  }

  #filters(): readonly (readonly [ConflictFilter, string])[] {
    if (this.#step.kind !== 'deciding') return [];
    return filtersOf(this.#step.plan, this.#workbook.session.workbook);
  }
}
