import type { RowId } from '../../../model/ids.ts';

/**
 * How high the headings of groups are whose content takes more than one line. Only headings that are drawn are measured, all of them
 * at once, and again when their content or the width of the grid changes.
 */
export class HeadingHeights {
  readonly #rows = new Map<Element, RowId>();
  readonly #measured = new Map<RowId, number>();
  #tell: (heights: ReadonlyMap<RowId, number>) => void = () => undefined;
  #frame: number | null = null;
  readonly #observer = new ResizeObserver((entries) => {
    for (const { target, borderBoxSize } of entries) {
      const row = this.#rows.get(target);
      const [size] = borderBoxSize;
      // One that is taken from the page has no height.
      if (row !== undefined && size !== undefined && size.blockSize > 0)
        this.#measured.set(row, size.blockSize);
    }
    // Rows that are moved within this call may change what is measured, of which the browser would complain.
    if (this.#measured.size > 0) this.#frame ??= requestAnimationFrame(() => this.#told());
  });

  /** Has heights told, in CSS pixels by row, of those that were measured together. */
  onMeasured(tell: (heights: ReadonlyMap<RowId, number>) => void): void {
    this.#tell = tell;
  }

  /** Follows the height of a heading's content, which must not depend on that of its row. */
  follow(content: Element, row: RowId): void {
    this.#rows.set(content, row);
    this.#observer.observe(content);
  }

  unfollow(content: Element): void {
    this.#rows.delete(content);
    this.#observer.unobserve(content);
  }

  destroy(): void {
    this.#observer.disconnect();
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
  }

  #told(): void {
    this.#frame = null;
    const heights = new Map(this.#measured);
    this.#measured.clear();
    this.#tell(heights);
  }
}
