import type { Page } from '@playwright/test';
import { madeAttribute, ranName } from '../unit/hostile-texts.ts';

const turns = '[\\u202a-\\u202e\\u2066-\\u2069]';

/**
 * What a screen made of texts: elements, links to somewhere, programs that ran; and texts that turn what stands beside them, or a cell, a heading,
 * a tab or a title.
 */
export function madeOfTexts(page: Page): Promise<string[]> {
  return page.evaluate(
    ([made, ran, signs]) => {
      const found = new Set<string>();
      const turns = new RegExp(signs!);
      const placeOf = (element: Element | null): string =>
        element === null
          ? ''
          : `${placeOf(element.parentElement)} ${element.className || element.tagName}`.slice(-120);
      if (ran! in globalThis) found.add('a text ran');
      for (const element of document.querySelectorAll(`[${made}], script:not([src])`)) {
        found.add(`an element was made in ${placeOf(element)}`);
      }
      for (const element of document.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
          if (name.startsWith('on')) found.add(`${name} in ${placeOf(element)}`);
          if (name === 'title' && turns.test(value)) found.add(`a title is turned in ${placeOf(element)}`);
          const isAddress = ['href', 'src', 'action', 'formaction', 'xlink:href', 'srcset', 'data'].includes(
            name,
          );
          if (isAddress && !/^(?:#|mailto:|\.\/|\.\.\/|blob:|http:\/\/localhost)/.test(value)) {
            found.add(`${name} is ${value} in ${placeOf(element)}`);
          }
        }
      }
      if (turns.test(document.title)) found.add('the title of the page is turned');
      const always =
        '.ag-cell, .ag-header-cell, .compare-grid .cell, .sheet-cell, .import-part h4, .import-part p, .import-table td, .import-table th, .chart, pre, .scroll caption, [role=tab], [role=menuitem], h1, h2, .toast, .title';
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (!turns.test(node.nodeValue!)) continue;
        const parent = node.parentElement!;
        const { display, unicodeBidi } = getComputedStyle(parent);
        const isAlone =
          (!display.startsWith('inline') || /isolate|plaintext/.test(unicodeBidi)) &&
          [...parent.childNodes].every(
            (other) =>
              other === node ||
              other.textContent!.trim() === '' ||
              (other instanceof Element && !getComputedStyle(other).display.startsWith('inline')),
          );
        if (!isAlone || parent.closest(always) !== null)
          found.add(`${node.nodeValue!.slice(0, 60)} turns ${placeOf(parent)}`);
      }
      return [...found];
    },
    [madeAttribute, ranName, turns],
  );
}
