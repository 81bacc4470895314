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

/** A window as it is when the browser enlarges the page: so many CSS pixels, each of so many of the screen. */
export interface Zoom {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly deviceScaleFactor: number;
}

/** A laptop's window of 1366 by 768 pixels at 200 per cent, and one of 1280 by 760 at 400. */
export const zooms: readonly Zoom[] = [
  { name: '200 per cent', width: 683, height: 384, deviceScaleFactor: 2 },
  { name: '400 per cent', width: 320, height: 190, deviceScaleFactor: 4 },
];

/**
 * Enlarges the page as the browser's own zoom does: fewer CSS pixels, of more pixels each. Ended by setting the size of the window to another
 * than the one before.
 */
export async function zoom(page: Page, { width, height, deviceScaleFactor }: Zoom): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor,
    mobile: false,
  });
  await page.waitForFunction((wanted) => window.innerWidth === wanted, width);
}

/**
 * What of a part of the page can't be seen or pressed in a small window, though it is scrolled to: controls under something else or out of the
 * window, boxes that cut their content off below, and a dialog that is higher than the window. Cells of grids are not looked at.
 */
export function cutOff(page: Page, part: string): Promise<readonly string[]> {
  return page.evaluate(async (selector) => {
    const [width, height] = [window.innerWidth, window.innerHeight];
    const found: string[] = [];
    const nameOf = (element: Element) =>
      `${element.tagName}.${element.getAttribute('class') ?? ''} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}”`;
    const elsewhere = '.visually-hidden, [role=grid], .sheet-grid, .ag-root-wrapper, svg, canvas';
    const root = document.querySelector(selector);
    if (root === null) return ['It is not there.'];
    const around = root.getBoundingClientRect();
    if (root.matches('[role=dialog], [role=alertdialog], [role=menu]')) {
      if (around.top < -1 || around.bottom > height + 1)
        found.push(`${nameOf(root)} is from ${around.top} to ${around.bottom} high`);
    }
    const all = [...root.querySelectorAll<HTMLElement>('*')].filter(
      (each) => each.checkVisibility() && each.closest(elsewhere) === null,
    );
    for (const element of all) {
      const { overflowY } = getComputedStyle(element);
      // What is a pixel high is there for screen readers alone.
      const { clientHeight } = element;
      if (/hidden|clip/.test(overflowY) && clientHeight > 1 && element.scrollHeight > clientHeight + 3)
        found.push(`${nameOf(element)} cuts off ${element.scrollHeight - clientHeight}`);
    }
    const pressed = 'a[href], button, input, select, textarea, summary, [role=option], [role^=menuitem]';
    /** What is in the way of an element that was scrolled to; null where nothing is. */
    const inTheWay = (element: HTMLElement): string | null => {
      const { top, bottom, left, right, width: wide, height: high } = element.getBoundingClientRect();
      if (wide < 2) return null;
      const isCut = top < -1 || left < -1 || right > width + 1 || bottom > height + 1;
      if (isCut && high <= height && wide <= width) return 'the edge of the window';
      const [x, y] = [
        (Math.max(left, 0) + Math.min(right, width)) / 2,
        (Math.max(top, 0) + Math.min(bottom, height)) / 2,
      ];
      const hit = document.elementFromPoint(x, y);
      if (hit === null) return 'the edge of the window';
      const isOwn = element.contains(hit) || hit.contains(element) || hit.closest('label') !== null;
      return isOwn ? null : nameOf(hit);
    };
    for (const element of all.filter((each) => each.matches(pressed))) {
      let met: string | null = null;
      // A message at the edge of the window covers what can be scrolled away from under it.
      for (const block of ['center', 'start', 'end'] as const) {
        element.scrollIntoView({ block, inline: 'center', behavior: 'instant' });
        met = inTheWay(element);
        if (met === null) break;
        // Rows that are drawn only once they are scrolled to move what is below them.
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        element.scrollIntoView({ block, inline: 'center', behavior: 'instant' });
        met = inTheWay(element);
        if (met === null) break;
      }
      if (met !== null) found.push(`${nameOf(element)} is behind ${met}`);
    }
    return found.slice(0, 8);
  }, part);
}

/** What moves by itself on the page, or would when it changes. */
export function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const lasts = (durations: string) => durations.split(',').some((each) => parseFloat(each) > 0);
    const found = [...document.querySelectorAll('*')].flatMap((element) =>
      [undefined, '::before', '::after', '::backdrop'].flatMap((pseudo) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element, pseudo);
        const moves = lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration));
        return moves ? [`${element.tagName}.${element.getAttribute('class') ?? ''}${pseudo ?? ''}`] : [];
      }),
    );
    const running = document
      .getAnimations()
      .filter(({ effect, playState }) => playState === 'running' && effect?.getTiming().duration !== 0)
      .map((each) => `an animation ${each.id}`);
    const smooth =
      getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['scrolling'] : [];
    return [...new Set([...found, ...running, ...smooth])].slice(0, 8);
  });
}
