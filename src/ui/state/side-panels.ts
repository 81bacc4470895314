import { flushSync } from 'svelte';
import type { KeptSwitch } from './kept-switch.svelte.ts';
import { focusInto } from './page-regions.ts';

/** Where the window has no room for two panels beside the table, as styles have it. */
const narrow = '(max-width: 56rem)';
/** Where it has none for a panel and the table either, so that a panel lies over it; `SidePanel.svelte` has the same. */
const small = '(max-width: 40rem) and (max-height: 30rem)';

/**
 * The panels beside the table. A narrow window has one of them at a time: when it gets narrow the one that was asked for last stays, if it is
 * not Explain, which is there unasked. Elsewhere a list closes for another panel that would leave the table less than half of the window. One that is switched on with the keyboard takes the keyboard, as does one that lies over the table.
 */
export class SidePanels {
  readonly #explain: KeptSwitch;
  readonly #lists: readonly KeptSwitch[];
  /** The list that was switched on last. */
  #last: KeptSwitch | null = null;
  #isByKeyboard = false;
  /** The panel that takes the keyboard when it is there. */
  #asked: KeptSwitch | null = null;

  constructor(explain: KeptSwitch, lists: readonly KeptSwitch[]) {
    this.#explain = explain;
    this.#lists = lists;
    for (const panel of [explain, ...lists]) {
      panel.beforeOn = () => {
        if (panel !== explain) this.#last = panel;
        if (this.isNarrow) this.#restAllBut(panel);
        else this.#makeRoomFor(panel);
      };
    }
  }

  /** Whether the window has no room for two panels beside the table. */
  get isNarrow(): boolean {
    return window.matchMedia(narrow).matches;
  }

  /** Whether a panel lies over the table. */
  get covers(): boolean {
    return window.matchMedia(small).matches;
  }

  /** Switches a panel on or off, as a person asks for it. */
  toggle(panel: KeptSwitch): void {
    this.#asked = panel.on ? null : panel;
    panel.toggle();
  }

  /** Tells the part of the page that shows a panel whether it is to take the keyboard; it does so once. */
  enter(panel: KeptSwitch, part: HTMLElement): void {
    if (this.#asked !== panel) return;
    this.#asked = null;
    if (this.#isByKeyboard || this.covers) focusInto(part);
  }

  /** Closes a panel that lies over the table, which is there at once. */
  giveWay(): void {
    if (!this.covers) return;
    this.#restAllBut(null);
    flushSync();
  }

  /** Follows the width of the window, and whether keys or a pointer are used; the function given back ends it. */
  watch(): () => void {
    const ended = new AbortController();
    const { signal } = ended;
    const follow = { capture: true, passive: true, signal };
    window.addEventListener('keydown', () => (this.#isByKeyboard = true), follow);
    window.addEventListener('pointerdown', () => (this.#isByKeyboard = false), follow);
    window.matchMedia(narrow).addEventListener(
      'change',
      ({ matches }) => {
        if (matches) this.#restAllBut(this.#last ?? this.#lists.find(({ on }) => on) ?? null);
      },
      { signal },
    );
    return () => ended.abort();
  }

  /** What closes stays closed at the next visit, as the other has taken its place; what it listed is there when it is opened again. */
  #makeRoomFor(panel: KeptSwitch): void {
    const on = [this.#explain, ...this.#lists].filter((each) => each.on || each === panel).length;
    if (on * panelWidth() <= window.innerWidth / 2) return;
    const kept = panel === this.#explain ? (this.#last ?? this.#lists.find((list) => list.on)) : panel;
    for (const list of this.#lists) if (list.on && list !== kept) list.turn(false);
  }

  #restAllBut(one: KeptSwitch | null): void {
    for (const panel of [this.#explain, ...this.#lists]) if (panel !== one) panel.rest();
  }
}

/** Of one panel in CSS pixels; `SidePanel.svelte` has the same. */
function panelWidth(): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.min(Math.max(17.5 * rem, 0.21 * window.innerWidth), 22 * rem);
}
