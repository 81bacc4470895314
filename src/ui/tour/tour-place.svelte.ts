import type { WorkbookId } from '../../model/ids.ts';
import type { Preferences } from '../ports.ts';
import { keepTour, keptTour, type TourStepId } from './kept-tour.ts';

/** How far the tour on an open workbook is, kept on this machine; the workbook of another tour, or of none, is without steps. */
export class TourPlace {
  readonly #preferences: Preferences;
  readonly #workbook: WorkbookId;
  #step = $state<TourStepId | null>(null);
  #isOn = $state(false);
  #isOver = $state(false);

  constructor(preferences: Preferences, workbook: WorkbookId) {
    this.#preferences = preferences;
    this.#workbook = workbook;
    this.readAgain();
  }

  /** Takes what is kept: a tour was begun elsewhere, and may be on this workbook. */
  readAgain(): void {
    const kept = keptTour(this.#preferences);
    const isHere = kept?.workbook === this.#workbook;
    this.#step = isHere ? kept.step : null;
    this.#isOn = isHere && kept.isOn;
    this.#isOver = false;
  }

  /** The step that the tour is at, on the page or left; null where this is not the tour's workbook. */
  get step(): TourStepId | null {
    return this.#step;
  }

  /** Whether the tour is on the page. */
  get isOn(): boolean {
    return this.#isOn;
  }

  /** Whether it was gone through to its end, which is still on the page. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Goes to a step, and puts the tour on the page. */
  show(step: TourStepId): void {
    this.#step = step;
    this.#isOn = true;
    this.#isOver = false;
    this.#keep();
  }

  /** The last step is done: the end stays on the page, and however that is left, the next tour begins anew. */
  goThrough(): void {
    this.#isOver = true;
    keepTour(this.#preferences, null);
  }

  /** Takes the tour off the page, to be gone on with at the same step, unless it was gone through. */
  leave(): void {
    if (this.#isOver) return this.end();
    this.#isOn = false;
    this.#keep();
  }

  /** Ends the tour: the next one begins anew. */
  end(): void {
    this.#isOn = false;
    this.#isOver = false;
    this.#step = null;
    keepTour(this.#preferences, null);
  }

  #keep(): void {
    if (this.#step === null) return;
    keepTour(this.#preferences, { workbook: this.#workbook, step: this.#step, isOn: this.#isOn });
  }
}
