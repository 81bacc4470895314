/**
 * Which of many rows somebody is at: the one that has the keyboard, or was clicked. While a button of the pointer is down it stays the same
 * one, so that nothing moves and the click meets what it was meant for.
 */
export class VisitedRow {
  #index = $state(0);
  #isAny = $state(false);
  #isPressing = false;
  /** The row that got the keyboard meanwhile. */
  #pressed: number | null = null;

  get index(): number {
    return this.#index;
  }

  /** Whether anybody has been at any. */
  get isAny(): boolean {
    return this.#isAny;
  }

  visit(index: number): void {
    this.#index = index;
    this.#isAny = true;
  }

  focused(index: number): void {
    if (this.#isPressing) this.#pressed = index;
    else this.visit(index);
  }

  /** Follows the pointer as long as a box of rows is on the page; each says its place in `data-at`. */
  readonly follow = (box: HTMLElement): (() => void) => {
    const ended = new AbortController();
    const options = { capture: true, signal: ended.signal };
    window.addEventListener('pointerdown', () => (this.#isPressing = true), options);
    window.addEventListener('pointercancel', () => (this.#isPressing = false), options);
    window.addEventListener('click', ({ target }) => this.#clicked(target, box), options);
    return () => ended.abort();
  };

  #clicked(target: EventTarget | null, box: HTMLElement): void {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null;
    const at = row !== null && box.contains(row) ? Number(row.dataset['at']) : this.#pressed;
    this.#isPressing = false;
    this.#pressed = null;
    if (at !== null) this.visit(at);
  }
}
