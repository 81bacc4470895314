import type { WorkbookV1 } from '../../../src/format/v1.ts';

/** What was in a database of version 1, with the workbook that it held. */
export interface DatabaseV1 {
  readonly workbooks: readonly object[];
  readonly blocks: readonly object[];
  readonly log: readonly object[];
  readonly content: WorkbookV1;
}

/** Reads a fixture: typed arrays stand in it as `{"bytes": []}` and `{"doubles": []}`. */
export function databaseV1(json: string): DatabaseV1 {
  return JSON.parse(json, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    const { bytes, doubles } = value as { readonly bytes?: number[]; readonly doubles?: number[] };
    if (Array.isArray(bytes)) return Uint8Array.from(bytes);
    return Array.isArray(doubles) ? Float64Array.from(doubles) : value;
  }) as DatabaseV1;
}

/** Makes a database as version 1 of the program did, with the browser's own means, and puts the fixture into it. */
export async function fillDatabaseV1(name: string, { workbooks, blocks, log }: DatabaseV1): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 10);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('workbooks', { keyPath: 'id' });
      request.result
        .createObjectStore('log', { keyPath: 'seq', autoIncrement: true })
        .createIndex('[workbook+seq]', ['workbook', 'seq']);
      request.result.createObjectStore('blocks', {
        keyPath: ['workbook', 'part', 'table', 'column', 'block'],
      });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('The database of version 1 did not open'));
  });
  const transaction = database.transaction(['workbooks', 'blocks', 'log'], 'readwrite');
  for (const [store, records] of Object.entries({ workbooks, blocks, log })) {
    for (const record of records) transaction.objectStore(store).put(record);
  }
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(new Error('The fixture could not be written'));
  });
  database.close();
}
