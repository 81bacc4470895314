/** Puts `watch` into a page: when things are shown, stored and saved, and what raw IndexedDB takes. Handed to the browser as text. */
export function installWatch() {
  const cell = '.ag-row[row-index="0"] .ag-cell[col-id="Actual"]';
  const painted = (/** @type {() => boolean} */ isSo) =>
    new Promise((done) => {
      const look = () =>
        isSo()
          ? requestAnimationFrame(() => setTimeout(() => done(performance.now())))
          : requestAnimationFrame(look);
      look();
    });
  const status = () => document.querySelector('[role=status][aria-label=Storage]')?.textContent;
  const raw = () =>
    new Promise((done, failed) => {
      const opening = indexedDB.open('raw', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('raw', { autoIncrement: true });
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(new Error('raw database did not open'));
    });
  const timed = async (/** @type {() => Promise<unknown>} */ work) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const put = (/** @type {IDBDatabase} */ database, /** @type {unknown} */ value) =>
    new Promise((done, failed) => {
      const transaction = database.transaction('raw', 'readwrite', { durability: 'strict' });
      transaction.objectStore('raw').add(value);
      transaction.oncomplete = done;
      transaction.onerror = () => failed(new Error('raw put failed'));
    });
  const get = (/** @type {IDBDatabase} */ database) =>
    new Promise((done, failed) => {
      const asking = database.transaction('raw').objectStore('raw').get(1);
      asking.onsuccess = () => done(asking.result);
      asking.onerror = () => failed(new Error('raw get failed'));
    });
  const watch = {
    shown: () => painted(() => Boolean(document.querySelector(cell)?.textContent)),
    /** From the next Enter to the status line's word that all is saved. */
    stored: () =>
      new Promise((done) => {
        const pressed = (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== 'Enter') return;
          window.removeEventListener('keydown', pressed, true);
          // The change is made while the key is handled, and what the line says then is drawn before the next task.
          const turns = new MessageChannel();
          turns.port1.onmessage = () => {
            if (status() === 'Saved') done(performance.now() - event.timeStamp);
            else turns.port2.postMessage(null);
          };
          setTimeout(() => turns.port2.postMessage(null));
        };
        window.addEventListener('keydown', pressed, true);
      }),
    /** From the next click to the download that it comes to. */
    downloaded: () =>
      new Promise((done) => {
        let start = Number.NaN;
        window.addEventListener('click', ({ timeStamp }) => (start = timeStamp), {
          capture: true,
          once: true,
        });
        const click = HTMLAnchorElement.prototype.click;
        HTMLAnchorElement.prototype.click = function () {
          HTMLAnchorElement.prototype.click = click;
          done(performance.now() - start);
          click.call(this);
        };
      }),
    async floor(/** @type {number} */ size, /** @type {number} */ count) {
      const database = await raw();
      // Bytes that no compression makes few.
      const bytes = new Uint8Array(size);
      for (let from = 0; from < size; from += 65_536)
        crypto.getRandomValues(bytes.subarray(from, from + 65_536));
      const putAll = await timed(() => put(database, bytes));
      const getAll = await timed(() => get(database));
      const small = [];
      for (let edit = 0; edit < count; edit++) {
        small.push(
          await timed(() =>
            put(database, { workbook: 'w', tab: 't', at: edit, label: 'Edit', change: 'x'.repeat(300) }),
          ),
        );
      }
      return {
        'floor: raw get of the snapshot’s bytes': [getAll],
        'floor: raw put of the snapshot’s bytes': [putAll],
        'floor: raw put of an edit’s record': small,
      };
    },
  };
  Object.assign(window, { watch });
}
