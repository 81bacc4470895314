/**
 * Where open menus stand in the page: at the end of its main part, so that they belong to a landmark, above everything else there.
 */
export const menuPlace = 'main';

/**
 * Looks after a menu while it is open: one that is higher than the window shows whole lines, none cut in two, and is a stop of the Tab
 * key, as whatever is scrolled has to be. The menu library makes nothing in a menu one.
 */
export function menuContent(menu: HTMLElement): () => void {
  const fit = () => {
    menu.style.removeProperty('max-height');
    const scrolls = menu.scrollHeight > menu.clientHeight;
    if (scrolls) {
      const height = wholeLines(menu);
      if (height !== null) menu.style.maxHeight = `${height}px`;
    }
    menu.tabIndex = scrolls ? 0 : -1;
  };
  const observer = new ResizeObserver(fit);
  observer.observe(menu);
  return () => observer.disconnect();
}

/** A key press in a menu that hangs on no button: Tab has nowhere to go from it and does nothing, as in other menus of a right click. */
export function stayInMenu(event: KeyboardEvent): void {
  if (event.key !== 'Tab') return;
  event.preventDefault();
  event.stopPropagation();
}

/** The greatest height, borders included, in which the menu's first lines are seen whole; null where not even one is. */
function wholeLines(menu: HTMLElement): number | null {
  const top = menu.getBoundingClientRect().top - menu.scrollTop;
  const last = [...menu.querySelectorAll(':scope > [role^=menuitem]')]
    .map((line) => line.getBoundingClientRect().bottom - top)
    .filter((end) => end <= menu.clientTop + menu.clientHeight)
    .at(-1);
  return last === undefined ? null : last + menu.clientTop;
}
