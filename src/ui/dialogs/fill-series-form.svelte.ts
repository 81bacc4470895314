import { readTypedDate } from '../../model/date-input.ts';
import { readNumber } from '../../model/input.ts';
import type { ChosenStep, StepKind } from '../../model/series.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

const dateKinds: readonly StepKind[] = ['days', 'weekdays', 'months', 'years'];
const numberKinds: readonly StepKind[] = ['add', 'multiply'];

/** The form of a series with a chosen step over the selected cells. */
export class FillSeriesForm {
  readonly #workbook: WorkbookState;
  readonly #isDate: boolean;
  /** By what the series may go on, as far as its first cell says. */
  readonly kinds: readonly StepKind[];
  direction = $state<'down' | 'right'>('down');
  kind = $state<StepKind>('add');
  step = $state('1');
  end = $state('');
  problem = $state<string | null>(null);

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
    const { place } = workbook;
    const column = place === null ? undefined : workbook.tableById(place.table)?.column(place.column);
    this.#isDate = column?.type.kind === 'date';
    const isText = column?.type.kind === 'text';
    this.kinds = this.#isDate ? dateKinds : isText ? ['add'] : numberKinds;
    this.kind = this.kinds[0]!;
    const extent = workbook.grid?.selection.extent;
    if (extent !== undefined && extent.rows === 1 && extent.columns > 1) this.direction = 'right';
  }

  /** How many cells are selected. */
  get cells(): number {
    return this.#workbook.grid?.selection.cellCount ?? 0;
  }

  /** Fills; false where something in the form has to be put right first. */
  fill(): boolean {
    const { grid } = this.#workbook;
    const step = readNumber(this.step.trim(), false);
    const end = this.#readEnd();
    this.problem =
      step === null ? words.editing.stepNeeded : end === undefined ? words.editing.endNeeded : null;
    if (step === null || end === undefined || grid === null) return false;
    const { rows, columns } = grid.selection.extent;
    if ((this.direction === 'down' ? rows : columns) < 2) {
      this.problem = words.editing.seriesNeedsCells;
      return false;
    }
    const chosen: ChosenStep = { kind: this.kind, step, end };
    grid.filling.fill(this.direction, chosen);
    return true;
  }

  /** Null where none is written, undefined where what is written is none. */
  #readEnd(): number | null | undefined {
    const text = this.end.trim();
    if (text === '') return null;
    if (!this.#isDate) return readNumber(text, false) ?? undefined;
    const read = readTypedDate(text, () => []);
    return read?.kind === 'certain' ? read.value : undefined;
  }
}
