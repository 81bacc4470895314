import type { Pieces } from '../../base/pieces.ts';
import type { TableId } from '../../model/ids.ts';
import type { Commit, Session } from '../../session/session.ts';
import type { ViewMove, ViewSteps } from '../state/view-steps.ts';
import type { StepTarget } from './history-lines.ts';

/** What going along the history came to. */
export interface Travel {
  /** The last change of the workbook on the way; null where there was none. */
  readonly commit: Commit | null;
  /** How tables are to be shown now, each table once, the one that was met last being last. */
  readonly moves: readonly ViewMove[];
  /** How many steps were taken back or done again. */
  readonly steps: number;
}

/** The way along the history from now to one of its lines: all the steps between are taken back, or done again. */
export class Journey {
  readonly #session: Session;
  readonly #views: ViewSteps;
  readonly #isUndo: boolean;
  readonly #way: readonly (number | null)[];
  readonly #moves = new Map<TableId, ViewMove>();
  #commit: Commit | null = null;
  #steps = 0;
  #isStopped = false;

  constructor(session: Session, views: ViewSteps, target: StepTarget) {
    this.#session = session;
    this.#views = views;
    this.#isUndo = target.kind === 'undo';
    this.#way = wayTo(views, target);
  }

  /** How far it has come. */
  get travel(): Travel {
    return { commit: this.#commit, moves: [...this.#moves.values()], steps: this.#steps };
  }

  /** How many steps there are to go. */
  get length(): number {
    return this.#way.length;
  }

  /** How many records the steps are about. */
  get size(): number {
    const sizes = this.#sizes();
    return this.#way.reduce<number>((sum, step) => sum + (sizes.get(step) ?? 0), 0);
  }

  /** Goes no further than to the end of a step that is made already. */
  stop(): void {
    this.#isStopped = true;
  }

  goAtOnce(): void {
    for (const [index, step] of this.#way.entries()) {
      // Steps of the workbook that follow each other are one commit.
      if (step !== null && (this.#way[index + 1] ?? null) !== null) continue;
      if (step === null ? !this.#goView() : !this.#goTo(step)) return;
      this.#steps = index + 1;
    }
  }

  /** The same in pieces, which count records: small steps that follow each other as one commit, large ones each in pieces. */
  *goInPieces(most: number): Pieces<void> {
    const sizes = this.#sizes();
    let sum = 0;
    for (const [index, step] of this.#way.entries()) {
      if (this.#isStopped) return;
      const size = sizes.get(step) ?? 0;
      const next = this.#way[index + 1] ?? null;
      sum += size;
      if (step !== null && size <= most && next !== null && sum + (sizes.get(next) ?? 0) <= most) continue;
      if (step === null) {
        if (!this.#goView()) return;
      } else if (size <= most) {
        if (!this.#goTo(step)) return;
      } else {
        const made = yield* this.#isUndo ? this.#session.undoing() : this.#session.redoing();
        if (made === null) return;
        this.#commit = made;
      }
      sum = 0;
      this.#steps = index + 1;
      // What is told of a commit is enough for a turn.
      yield 0;
    }
  }

  #sizes(): ReadonlyMap<number | null, number> {
    return new Map(this.#session.steps.map(({ id, size }) => [id, size]));
  }

  #goTo(step: number): boolean {
    const made = this.#isUndo ? this.#session.undoTo(step) : this.#session.redoTo(step);
    this.#commit = made ?? this.#commit;
    return made !== null;
  }

  #goView(): boolean {
    const move = this.#isUndo ? this.#views.undo() : this.#views.redo();
    if (move === null) return false;
    if (move.withData)
      this.#commit = (this.#isUndo ? this.#session.undo() : this.#session.redo()) ?? this.#commit;
    this.#moves.delete(move.table);
    this.#moves.set(move.table, move);
    return true;
  }
}

/** The steps that lie between now and a line of the history, in the order in which they are gone along; for a step of the workbook its id. */
function wayTo(views: ViewSteps, target: StepTarget): readonly (number | null)[] {
  if (target.kind === 'stay') return [];
  const isUndo = target.kind === 'undo';
  const there = views.listed.filter(({ undone }) => undone !== isUndo).map(({ data }) => data);
  return (isUndo ? there.reverse() : there).slice(0, target.count);
}
