import type { CellPlace } from '../../commands/find-place.ts';
import type { BarMode } from './formula-bar-text.ts';
import type { EnterTo } from './formula-bar.svelte.ts';

/** What is being written in the formula bar. */
export interface Draft {
  readonly place: CellPlace;
  readonly mode: BarMode;
  readonly text: string;
  readonly reason: string;
  /** Why it was refused, or null. */
  readonly problem: string | null;
  /** Whether a formula in it still needs to be told where it goes: it was typed over a cell. */
  readonly undecided: boolean;
  /** Whether that is being asked, and where the focus goes afterwards. */
  readonly asks: EnterTo | null;
}

/** A cell as a text that no other has. */
export function keyOf({ table, row, column }: CellPlace): string {
  return JSON.stringify([table, row, column]);
}
