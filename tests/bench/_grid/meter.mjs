/**
 * What the grid benchmark puts into every page it measures, before the page's own scripts: clocks for "from this event to the
 * painted frame that shows it" and for frames while scrolling. It is handed to the browser as text, so it uses nothing outside itself.
 *
 * @typedef {object} Meter
 * @property {() => void} begin Starts the clock now.
 * @property {(type: string, key?: string) => void} beginAt Starts the clock at the next event of a type, at the time the browser
 *   noted for it; of keys, at that key.
 * @property {() => void} beginWithPage Starts the clock at the beginning of the page's loading.
 * @property {(done: () => boolean, limit: number) => Promise<number>} painted Waits for the clock to be started, and gives the
 *   milliseconds from then until a frame was painted in which `done` held; NaN after `limit`.
 * @property {() => void} beginFrames
 * @property {() => { frames: number[], tasks: number[] }} endFrames Milliseconds between frames since `beginFrames`, and the tasks of
 *   at least 50 ms.
 *
 * How the program's cells are looked at; each driver puts it there. Rows are counted from 0 as they are shown.
 *
 * @typedef {object} ShownCells
 * @property {(row: number, column: string) => string | null} text Null where the cell is not drawn.
 * @property {(row: number, column: string) => readonly [x: number, y: number] | null} middle Its middle on the page.
 * @property {() => boolean} isAllSelected Whether the cells on the screen are shown as selected.
 */

/** Puts the meter into the page it is called in. */
export function installMeter() {
  let startedAt = Number.NaN;
  /** @type {number[]} */
  let frameTimes = [];
  /** @type {number[]} */
  let tasks = [];
  let counting = false;
  const channel = new MessageChannel();
  /** @type {(() => void)[]} */
  const afterPaint = [];
  channel.port1.onmessage = () => afterPaint.shift()?.();

  const frame = (/** @type {number} */ time) => {
    if (!counting) return;
    frameTimes.push(time);
    requestAnimationFrame(frame);
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) if (counting) tasks.push(duration);
  }).observe({ type: 'longtask' });

  /** @type {Meter} */
  const meter = {
    begin() {
      startedAt = performance.now();
    },
    beginAt(type, key) {
      const start = (/** @type {Event} */ event) => {
        if (key !== undefined && /** @type {KeyboardEvent} */ (event).key !== key) return;
        window.removeEventListener(type, start, true);
        startedAt = event.timeStamp;
      };
      window.addEventListener(type, start, true);
    },
    beginWithPage() {
      startedAt = 0;
    },
    painted(done, limit) {
      startedAt = Number.NaN;
      const givenUpAt = performance.now() + limit;
      return new Promise((resolve) => {
        const look = () => {
          if (!Number.isNaN(startedAt) && done()) {
            // The task after this frame's painting.
            afterPaint.push(() => resolve(performance.now() - startedAt));
            channel.port2.postMessage(null);
          } else if (performance.now() > givenUpAt) resolve(Number.NaN);
          else requestAnimationFrame(look);
        };
        look();
      });
    },
    beginFrames() {
      frameTimes = [];
      tasks = [];
      counting = true;
      requestAnimationFrame(frame);
    },
    endFrames() {
      counting = false;
      return { frames: frameTimes.slice(1).map((time, index) => time - (frameTimes[index] ?? time)), tasks };
    },
  };
  Object.assign(window, { meter });
}
