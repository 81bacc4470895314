import type { Page } from '@playwright/test';

/** The width of the narrowest window that everything but the grid has to fit into, in CSS pixels: 1280 at 400 per cent. */
export const narrowest = 320;

/**
 * What of a part of the page, named by a selector, stands outside of the window to the left or right, or is scrolled sideways. A table
 * of figures and a grid may be: they stand in a region of their own that the keyboard scrolls.
 */
export function tooWide(page: Page, part: string): Promise<readonly string[]> {
  return page.evaluate((selector) => {
    const width = document.documentElement.clientWidth;
    const found: string[] = [];
    if (document.documentElement.scrollWidth > width) found.push('the page is scrolled sideways');
    const root = document.querySelector(selector);
    for (const element of root === null ? [] : [root, ...root.querySelectorAll('*')]) {
      if (
        element.closest(
          '.visually-hidden, table, [role=grid], .sheet-grid, .ag-root-wrapper, svg, canvas, [role=tablist]',
        )
      )
        continue;
      const { left, right, width: own } = element.getBoundingClientRect();
      const scrolls =
        /auto|scroll/.test(getComputedStyle(element).overflowX) &&
        element.scrollWidth > element.clientWidth + 1;
      if (own === 0 || !element.checkVisibility()) continue;
      if ((scrolls && element.querySelector('table') === null) || right > width + 1 || left < -1)
        found.push(`${element.tagName}.${element.getAttribute('class') ?? ''}: ${left} to ${right}`);
    }
    return found.slice(0, 5);
  }, part);
}

/**
 * What can be pressed in a part of the page and is too small to be hit (WCAG 2.5.8): less than 24 by 24 CSS pixels, and nearer to another
 * than a circle of 24 about its middle allows. What stands in a line of text may be as high as the line; what has a label is as large as both.
 */
export function tooSmall(page: Page, part: string): Promise<readonly string[]> {
  return page.evaluate((selector) => {
    const least = 24;
    const root = document.querySelector(selector) ?? document.body;
    const pressed =
      'a[href], button, input, select, textarea, summary, [role=menuitem], [role=menuitemcheckbox], [role=menuitemradio], [role=tab], [role=option]';
    const boxOf = (element: Element) => {
      const box = element.getBoundingClientRect();
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.getBoundingClientRect() : null;
      if (!label) return box;
      const [left, top] = [Math.min(box.left, label.left), Math.min(box.top, label.top)];
      return new DOMRect(
        left,
        top,
        Math.max(box.right, label.right) - left,
        Math.max(box.bottom, label.bottom) - top,
      );
    };
    const middleOf = (box: DOMRect) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
    const isInText = (element: Element) =>
      getComputedStyle(element).display.startsWith('inline') &&
      (element.parentElement?.textContent?.trim().length ?? 0) > (element.textContent?.trim().length ?? 0) &&
      element.closest('p, li, td, dd') !== null;
    // Only what is whole in sight: what is scrolled away is pressed nowhere.
    const isInSight = (element: Element, box: DOMRect) => {
      for (let around = element.parentElement; around !== null; around = around.parentElement) {
        const { top, bottom, left, right } = around.getBoundingClientRect();
        const isCut =
          box.top < top - 1 || box.bottom > bottom + 1 || box.left < left - 1 || box.right > right + 1;
        if (isCut && getComputedStyle(around).overflow !== 'visible') return false;
      }
      const { x, y } = middleOf(box);
      const hit = document.elementFromPoint(x, y);
      return (
        hit !== null && (element.contains(hit) || hit.contains(element) || hit.closest('label') !== null)
      );
    };
    const targets = [...root.querySelectorAll(pressed)]
      .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden, :disabled'))
      .map((element) => ({ element, box: boxOf(element) }))
      .filter(({ element, box }) => box.width > 1 && isInSight(element, box));
    const isSmall = ({ box }: { readonly box: DOMRect }) => box.width < least || box.height < least;
    return targets
      .filter((target) => isSmall(target) && !isInText(target.element))
      .filter(({ element, box }) => {
        const own = middleOf(box);
        return targets.some((other) => {
          if (other.element === element || other.element.contains(element)) return false;
          if (element.contains(other.element)) return false;
          const apartX = Math.max(other.box.left - own.x, 0, own.x - other.box.right);
          const apartY = Math.max(other.box.top - own.y, 0, own.y - other.box.bottom);
          if (Math.hypot(apartX, apartY) < least / 2) return true;
          const middle = middleOf(other.box);
          return isSmall(other) && Math.hypot(middle.x - own.x, middle.y - own.y) < least;
        });
      })
      .map(({ element, box }) => {
        const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
        return `${element.tagName} “${name.slice(0, 40)}” ${Math.round(box.width)} × ${Math.round(box.height)}`;
      })
      .slice(0, 8);
  }, part);
}
