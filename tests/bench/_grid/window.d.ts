import type { Meter, ShownCells } from './meter.mjs';

declare global {
  interface Window {
    /** In a page of the grid benchmark, from its beginning. */
    meter: Meter;
    /** In a page of the grid benchmark, once its program is there. */
    cells: ShownCells;
  }
}
