import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { tourWords as words, type TourStepWords } from '../words/tour.ts';
import { beginTour } from './begin-tour.ts';
import { type TourStepId, tourStepIds } from './kept-tour.ts';
import type { TourPlace } from './tour-place.svelte.ts';
import { type Arrival, tourSteps } from './tour-steps.ts';
import { tourText } from './tour-text.ts';

/** The tour on the page: at which step it is, and whether the person has done what it asks for. */
export class TourState {
  readonly #workbook: WorkbookState;
  readonly #place: TourPlace;
  #check = $state.raw<() => boolean>(() => false);
  /** As the workbook was when the step was come to: what is read doesn't change while the step is done. */
  #text = $state('');

  /** Whether what the step asks for was done. */
  readonly isDone = $derived.by(() => this.#check());

  constructor(workbook: WorkbookState, place: TourPlace) {
    this.#workbook = workbook;
    this.#place = place;
    this.#text = tourText(this.step, workbook.session);
  }

  get step(): TourStepId {
    return this.#place.step ?? tourStepIds[0];
  }

  /** The place of the step, from 1. */
  get number(): number {
    return tourStepIds.indexOf(this.step) + 1;
  }

  /** Whether it was gone through to its end. */
  get isOver(): boolean {
    return this.#place.isOver;
  }

  get says(): TourStepWords {
    return this.isOver ? words.end : { title: words.steps[this.step].title, text: this.#text };
  }

  /** What is outlined now. */
  target(): Element | null {
    if (this.isOver) return null;
    return tourSteps[this.step].targets(this.#workbook).find((each) => each !== null) ?? null;
  }

  /** Comes to the step that the tour is at: brings what it is about onto the page, and watches for it to be done. */
  arrive(arrival: Arrival): void {
    const step = tourSteps[this.step];
    step.go(this.#workbook, arrival);
    this.#text = tourText(this.step, this.#workbook.session);
    this.#check = step.watch(this.#workbook);
  }

  next(arrival: Arrival): void {
    const next = tourStepIds[this.number];
    if (next === undefined) {
      this.#place.goThrough();
      this.#check = () => false;
      return;
    }
    this.#place.show(next);
    this.arrive(arrival);
  }

  back(): void {
    this.#place.show(this.isOver ? this.step : tourStepIds[Math.max(0, this.number - 2)]!);
    this.arrive('asked');
  }

  leave(): void {
    this.#place.leave();
    this.#workbook.shell.notices.show(words.left);
  }

  finish(): void {
    this.#place.end();
  }

  /** Begins again on another copy of the example. */
  async beginAnew(): Promise<void> {
    const { shell } = this.#workbook;
    const problem = await beginTour(shell, 'anew');
    if (problem !== null) shell.notices.problem(problem);
    this.#place.readAgain();
    if (!this.#place.isOn) return;
    this.arrive('asked');
  }
}
