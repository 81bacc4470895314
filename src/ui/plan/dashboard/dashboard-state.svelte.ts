import type { RowId } from '../../../model/ids.ts';
import {
  type Counted,
  type DashboardNumber,
  placesBehind,
  type RowBehind,
  rowsBehind,
} from '../../../queries/dashboard-behind.ts';
import { type Dashboard, type DashboardChoice, dashboardPieces } from '../../../queries/dashboard-data.ts';
import { inSlices } from '../../import/in-slices.ts';
import type { WorkbookState } from '../../state/workbook-state.svelte.ts';
import { words } from '../../words.ts';
import { numberTitle } from './number-title.ts';

/** Milliseconds for which adding up waits after a change of the workbook. */
const pause = 150;

/** What stays as it was when a person comes back from a cell. */
interface Kept {
  choice: DashboardChoice | null;
  of: Counted;
  rows: DashboardNumber | null;
  scroll: number;
}

const keptOf = new WeakMap<WorkbookState, Kept>();

/** What a person chose to see of a plan, and what comes of it; it follows the workbook. */
export class DashboardState {
  readonly workbook: WorkbookState;
  readonly #kept: Kept;
  /** Null until a plan is chosen or one suggests itself. */
  #choice = $state.raw<DashboardChoice | null>(null);
  #of = $state<Counted>('commitments');
  #number = $state.raw<DashboardNumber | null>(null);
  #data = $state.raw<Dashboard | null>(null);
  /** The rows behind the number that was chosen; null while none is. */
  readonly rows: readonly RowBehind[] | null = $derived.by(() => {
    if (this.#number === null || this.#data === null) return null;
    return rowsBehind(this.workbook.session, placesBehind(this.#data, this.#number));
  });

  constructor(workbook: WorkbookState) {
    this.workbook = workbook;
    this.#kept = keptOf.get(workbook) ?? { choice: null, of: 'commitments', rows: null, scroll: 0 };
    keptOf.set(workbook, this.#kept);
    this.#choice = this.#kept.choice;
    this.#of = this.#kept.of;
    this.#number = this.#kept.rows;
  }

  /** Null until it is added up for the first time. */
  get data(): Dashboard | null {
    return this.#data;
  }

  get plan(): RowId | null {
    return this.#choice?.plan ?? null;
  }

  set plan(plan: RowId | null) {
    this.#choose({ plan, year: null });
  }

  /** Null for the current period. */
  get year(): number | null {
    return this.#choice?.year ?? null;
  }

  set year(year: number | null) {
    this.#choose({ plan: this.plan, year });
  }

  /** Whether verdicts are counted of commitments or of measures. */
  get of(): Counted {
    return this.#of;
  }

  set of(of: Counted) {
    this.#of = this.#kept.of = of;
  }

  /** The number whose rows are listed, in words; null while none is. */
  get rowsTitle(): string | null {
    return this.#number === null || this.#data === null ? null : numberTitle(this.#data, this.#number);
  }

  /** How far the page was scrolled when it was left. */
  get scroll(): number {
    return this.#kept.scroll;
  }

  set scroll(pixels: number) {
    this.#kept.scroll = pixels;
  }

  isShown(number: DashboardNumber): boolean {
    return JSON.stringify(number) === JSON.stringify(this.#number);
  }

  /** Lists the rows behind a number; null lists none. */
  show(number: DashboardNumber | null): void {
    this.#number = this.#kept.rows = number;
  }

  /** Where the figures are from, as a picture of them says. */
  get source(): string {
    const data = this.#data;
    const plan = data?.plans.find(({ place }) => place.row === this.plan)?.title ?? '';
    const year = data === null ? null : (data.choice.year ?? data.currentYear);
    const period = data === null || year === null ? '' : data.periodName(year);
    return words.dashboard.source(this.workbook.title, plan, period);
  }

  /**
   * Adds up anew when the workbook or the choice is another: a little in each turn, as the tables may be large. Until that is done
   * the numbers before it stay. The function given back stops it.
   */
  follows(): () => void {
    void this.workbook.revision;
    const choice = this.#choice;
    const isNew = this.#data === null || this.#data.choice !== choice;
    const stop = new AbortController();
    const timer = setTimeout(() => void this.#addUp(choice, stop.signal), isNew ? 0 : pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }

  async #addUp(choice: DashboardChoice | null, stop: AbortSignal): Promise<void> {
    const data = await inSlices(dashboardPieces(this.workbook.session, choice), stop, () => undefined);
    if (data === null || stop.aborted) return;
    this.#take(data);
  }

  #take(data: Dashboard): void {
    this.#data = data;
    this.#choice = this.#kept.choice = data.choice;
  }

  #choose(choice: DashboardChoice): void {
    this.#choice = this.#kept.choice = choice;
    this.show(null);
  }
}
