/**
 * The regions of the page, in the order in which they stand: whatever bears `data-region`. F6 goes round them, Shift+F6 the other
 * way.
 */
export class PageRegions {
  readonly #page: HTMLElement;
  readonly #enterCells: () => boolean;

  /** `enterCells` puts the keyboard on a cell of the grid; false where it has none. */
  constructor(page: HTMLElement, enterCells: () => boolean) {
    this.#page = page;
    this.#enterCells = enterCells;
  }

  /** Takes the keyboard to the next region in which something can have it, or to the one before. */
  move(way: 'forward' | 'back'): void {
    const regions = [...this.#page.querySelectorAll<HTMLElement>('[data-region]')].filter(
      (region) => region.offsetParent !== null,
    );
    const at = regions.findIndex((region) => region.contains(document.activeElement));
    // From nowhere the way forward leads to the first region, the way back to the last.
    const start = at === -1 && way === 'back' ? 0 : at;
    for (let step = 1; step <= regions.length; step++) {
      const next = start + (way === 'forward' ? step : -step) + regions.length;
      // A region in which nothing can be focused just now is passed over.
      const region = regions[next % regions.length]!;
      if (region.getAttribute('role') === 'tabpanel' && this.#enterCells()) return;
      if (focusInto(region)) return;
    }
  }
}

/**
 * What a region wants focused first: the tabs the one that is shown, the bar of the title its menus, the formula bar its text,
 * anything else its first control.
 */
const entrances = [
  '[role=tab][data-state=active]',
  '[role=menubar] [role=menuitem][tabindex="0"]',
  'textarea:not(:disabled), [role=textbox][contenteditable=true]',
  'button:not(:disabled), textarea:not(:disabled), input, a[href], [tabindex="0"]',
];

/** Takes the keyboard to what a region, or another part of the page, wants focused first; false where nothing in it can be. */
export function focusInto(region: HTMLElement): boolean {
  for (const entrance of entrances) {
    // The menus of a narrow window are there twice, and one of them is not shown.
    const element = [...region.querySelectorAll<HTMLElement>(entrance)].find(
      (each) => each.offsetParent !== null,
    );
    if (element === undefined) continue;
    element.focus();
    return true;
  }
  return false;
}
