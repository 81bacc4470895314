/**
 * What is looked for on a page from the beginning of its loading.
 *
 * @typedef {object} Wanted
 * @property {string | null} button The words that a button begins with: once it is there and the page is free, the page counts as
 *   usable. Null where a page has no such thing.
 * @property {boolean} press Whether it is then pressed.
 * @property {string} cell The selector of cells: once one of them has text, the table counts as visible.
 *
 * @typedef {object} Times In milliseconds from the beginning of the page's loading; null where it has not come.
 * @property {number | null} usable
 * @property {number | null} visible
 */

/** Puts `times` into a page. Handed to the browser as text. @param {Wanted} wanted */
export function installWatch({ button, press, cell }) {
  /** @type {Times} */
  const times = { usable: null, visible: null };
  const channel = new MessageChannel();
  /** @type {(() => void)[]} */
  const waiting = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  /** In the task after this frame's painting. */
  const painted = (/** @type {() => void} */ act) => {
    waiting.push(act);
    channel.port2.postMessage(null);
  };
  let isFound = button === null;
  const look = () => {
    if (!isFound) {
      const found = [...document.querySelectorAll('button')].find((each) =>
        each.textContent?.trim().startsWith(String(button)),
      );
      if (found !== undefined) {
        isFound = true;
        painted(() => {
          times.usable = performance.now();
          if (press) found.click();
        });
      }
    }
    if ([...document.querySelectorAll(cell)].some(({ textContent }) => Boolean(textContent))) {
      painted(() => (times.visible = performance.now()));
      return;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(window, { times });
}

/** Whether a time of the page has come. Handed to the browser as text. @param {'usable' | 'visible'} which */
export function isThere(which) {
  return (window.times?.[which] ?? null) !== null;
}

/** The page's times, and when something was painted first. Handed to the browser as text. */
export function timesOf() {
  return new Promise((/** @type {(times: Times & { paint: number }) => void} */ done) => {
    new PerformanceObserver((list) => {
      const [paint] = list.getEntriesByName('first-contentful-paint');
      if (paint !== undefined) done({ usable: null, visible: null, ...window.times, paint: paint.startTime });
    }).observe({ type: 'paint', buffered: true });
  });
}

/**
 * The kilobytes that came to the page, as they were sent, headers apart: until its table was visible, or where it has none until it could be
 * used, as what comes after that is fetched ahead. Handed to the browser as text.
 */
export function kilobytesSent() {
  const until = window.times?.visible ?? window.times?.usable ?? performance.now();
  return ['navigation', 'resource']
    .flatMap((type) => /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType(type)))
    .filter(({ responseEnd }) => responseEnd > 0 && responseEnd <= until)
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize / 1000, 0);
}

/**
 * Clicks the one workbook of the first page; the time until a painted frame shows its table. Handed to the browser as text.
 *
 * @param {string} selector
 * @returns {Promise<number>}
 */
export function openedByClick(selector) {
  return new Promise((done) => {
    const start = performance.now();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - start);
    const look = () => {
      if ([...document.querySelectorAll(selector)].some(({ textContent }) => Boolean(textContent)))
        channel.port2.postMessage(null);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    /** @type {HTMLElement | null} */ (document.querySelector('a[href*="#/workbook/"]'))?.click();
  });
}
