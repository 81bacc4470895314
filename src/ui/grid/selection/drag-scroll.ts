import type { CellGeometry, Point } from './cell-geometry.ts';

/** Scrolls on while the pointer is dragged beyond the cells: the farther, the faster. */
export class DragScroll {
  readonly #geometry: CellGeometry;
  readonly #moved: (point: Point) => void;
  #point: Point | null = null;
  #frame: number | null = null;
  #last = 0;

  /** `moved` is called with the point where the pointer is whenever other cells have come under it. */
  constructor(geometry: CellGeometry, moved: (point: Point) => void) {
    this.#geometry = geometry;
    this.#moved = moved;
  }

  /** The pointer is here now. */
  follow(point: Point): void {
    this.#point = point;
    const { x, y } = this.#geometry.outside(point);
    if ((x === 0 && y === 0) || this.#frame !== null) return;
    this.#last = performance.now();
    this.#frame = requestAnimationFrame(this.#step);
  }

  stop(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.#point = null;
  }

  readonly #step = (): void => {
    this.#frame = null;
    if (this.#point === null) return;
    const now = performance.now();
    // A frame that was long in coming does not make the cells jump.
    const seconds = Math.min(now - this.#last, 50) / 1000;
    this.#last = now;
    const { x, y } = this.#geometry.outside(this.#point);
    if (x === 0 && y === 0) return;
    this.#geometry.scrollBy(speed(x) * seconds, speed(y) * seconds);
    this.#moved(this.#point);
    this.#frame = requestAnimationFrame(this.#step);
  };
}

/** CSS pixels a second for a pointer so many outside: a row at a time near the edge, a thousand far from it. */
function speed(distance: number): number {
  const far = Math.min(Math.abs(distance), 220);
  return Math.sign(distance) * (far === 0 ? 0 : 90 + far * far * 0.6);
}
