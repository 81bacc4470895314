declare global {
  interface Window {
    /** Reads a file with SheetJS in a worker of its own; milliseconds within the worker, and from here until it answered. */
    readWithSheetJs(
      file: Blob,
      dense: boolean,
    ): Promise<{ readonly reading: number; readonly whole: number }>;
    /** Has hucre write a table in a worker of its own: milliseconds that writing took there, and bytes of the file. */
    writeWithHucre(rows: number): Promise<{ readonly writing: number; readonly size: number }>;
  }
}

window.readWithSheetJs = (file, dense) =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const worker = new Worker(new URL('./sheetjs.worker.ts', import.meta.url), { type: 'module' });
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = (event: MessageEvent<{ readonly reading: number }>) => {
      resolve({ reading: event.data.reading, whole: performance.now() - started });
      worker.terminate();
    };
    worker.postMessage({ file, dense });
  });

window.writeWithHucre = (rows) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./hucre.worker.ts', import.meta.url), { type: 'module' });
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = (event: MessageEvent<{ readonly writing: number; readonly size: number }>) => {
      resolve(event.data);
      worker.terminate();
    };
    worker.postMessage(rows);
  });

export {};
