import { read } from 'peer:sheetjs';

/** Reads a file and says how many milliseconds it took; what was read stays here, as it does in the app's worker. */
let kept: unknown = null;

self.onmessage = (event: MessageEvent<{ readonly file: Blob; readonly dense: boolean }>) => {
  void answer(event.data.file, event.data.dense);
};

async function answer(file: Blob, dense: boolean): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const started = performance.now();
  kept = read(bytes, { type: 'array', dense });
  self.postMessage({ reading: performance.now() - started, isKept: kept !== null });
}
