import type { SheetArea } from '../../model/sheet-layout.ts';
import { overlap } from './areas.ts';
import { kind } from './cell-kinds.ts';
import type { SheetMap } from './sheet-map.ts';

/** What stands on a sheet: blocks of cells that touch, and rows that hold one cell alone. */
export interface SheetPieces {
  /** Boxes around cells that touch each other, corners too; rows with one cell alone are in none. From top to bottom, none overlapping. */
  readonly islands: readonly SheetArea[];
  /** The cells that stand alone in their rows, merged ones among them, by row. */
  readonly lines: ReadonlyMap<number, LineCell>;
}

/** A cell that stands alone in its row. */
export interface LineCell {
  readonly row: number;
  readonly column: number;
  /** Its last column, where it is merged over several. */
  readonly right: number;
  readonly kind: number;
}

/** Takes a sheet apart. */
export function piecesOf(map: SheetMap): SheetPieces {
  const lines = new Map<number, LineCell>();
  const sets = new RunSets();
  let before: Run[] = [];
  let rowBefore = -2;
  for (let place = 0; place < map.rows.length; place++) {
    const row = map.rows[place]!;
    const runs: Run[] = [];
    let single: LineCell | null = null;
    let cells = 0;
    let figures = false;
    map.forCells(place, 0, Number.MAX_SAFE_INTEGER, (column, found) => {
      if (found !== kind.coveredRight) {
        cells++;
        figures ||= found !== kind.text && found !== kind.coveredDown;
        single = { row, column, right: column, kind: found };
      } else if (single !== null && cells === 1) {
        single = { ...single, right: column };
      }
      const last = runs.at(-1);
      if (last !== undefined && column === last.right + 1) last.right = column;
      else runs.push({ left: column, right: column, set: -1 });
    });
    if (cells === 1) {
      lines.set(row, single!);
      rowBefore = -2;
      continue;
    }
    sets.add(runs, row === rowBefore + 1 ? before : [], row);
    before = runs;
    rowBefore = row;
  }
  return { islands: withoutOverlaps(sets.boxes()), lines };
}

interface Run {
  left: number;
  right: number;
  set: number;
}

interface Box {
  top: number;
  left: number;
  bottom: number;
  right: number;
  cells: number;
}

/** Runs of cells put together into sets that touch. */
class RunSets {
  readonly #parents: number[] = [];
  readonly #boxes: Box[] = [];

  /** Adds the runs of a row, given those of the row right above. */
  add(runs: readonly Run[], above: readonly Run[], row: number): void {
    let from = 0;
    for (const run of runs) {
      while (from < above.length && above[from]!.right < run.left - 1) from++;
      for (let at = from; at < above.length && above[at]!.left <= run.right + 1; at++) {
        const other = this.#find(above[at]!.set);
        if (run.set < 0) run.set = other;
        else this.#join(run.set, other);
      }
      if (run.set < 0) {
        run.set = this.#parents.push(this.#parents.length) - 1;
        this.#boxes.push({ top: row, left: run.left, bottom: row, right: run.right, cells: 0 });
      }
      const box = this.#boxes[this.#find(run.set)]!;
      box.bottom = row;
      box.left = Math.min(box.left, run.left);
      box.right = Math.max(box.right, run.right);
      box.cells += run.right - run.left + 1;
    }
  }

  boxes(): Box[] {
    return this.#boxes.filter((_, set) => this.#parents[set] === set);
  }

  #find(set: number): number {
    let root = set;
    while (this.#parents[root] !== root) root = this.#parents[root]!;
    for (let at = set; at !== root;) {
      const next = this.#parents[at]!;
      this.#parents[at] = root;
      at = next;
    }
    return root;
  }

  #join(a: number, b: number): void {
    const [into, from] = [this.#find(a), this.#find(b)];
    if (into === from) return;
    this.#parents[from] = into;
    include(this.#boxes[into]!, this.#boxes[from]!);
  }
}

/** Boxes that overlap become one, until none do. Cells that touch no other are in none. */
function withoutOverlaps(boxes: readonly Box[]): SheetArea[] {
  let left = boxes.filter(({ cells }) => cells > 1);
  for (let changed = true; changed;) {
    changed = false;
    left.sort((a, b) => a.top - b.top || a.left - b.left);
    const kept: Box[] = [];
    // Those that reach down to the row at hand: all others are above it.
    let open: Box[] = [];
    for (const box of left) {
      open = open.filter(({ bottom }) => bottom >= box.top);
      const other = open.find((each) => overlap(each, box));
      if (other === undefined) {
        kept.push(box);
        open.push(box);
      } else {
        include(other, box);
        changed = true;
      }
    }
    left = kept;
  }
  return left.map(({ top, left: first, bottom, right }) => ({ top, left: first, bottom, right }));
}

function include(box: Box, other: Box): void {
  box.top = Math.min(box.top, other.top);
  box.left = Math.min(box.left, other.left);
  box.bottom = Math.max(box.bottom, other.bottom);
  box.right = Math.max(box.right, other.right);
  box.cells += other.cells;
}
