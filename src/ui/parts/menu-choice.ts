/** What a menu item has to say about being chosen. */
interface Chosen {
  readonly focus?: () => void;
  readonly run: () => void;
}

/**
 * What was chosen in a menu is done when the menu has gone and the keyboard is back in its place. Done while the menu still
 * closes, a dialog or an editor that it opens would lose the keyboard to the menu's way back.
 */
export class MenuChoice {
  #chosen: Chosen | null = null;

  /** Notes what was chosen; the menu closes after it. */
  choose(item: Chosen): void {
    this.#chosen = item;
  }

  /** The menu has gone and is about to give the keyboard back, which `event` can keep it from. */
  closed(event: Event): void {
    const chosen = this.#chosen;
    this.#chosen = null;
    if (chosen === null) return;
    if (chosen.focus !== undefined) {
      event.preventDefault();
      chosen.focus();
    }
    // After the keyboard has gone back, which it does in this turn.
    queueMicrotask(() => chosen.run());
  }
}
