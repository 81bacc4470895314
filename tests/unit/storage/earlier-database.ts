/** What was in a database of an earlier version, with the workbook that it held. */
export interface EarlierDatabase {
  /** The version of the database that it was in. */
  readonly version: 1 | 2 | 4;
  readonly workbooks: readonly object[];
  readonly blocks: readonly object[];
  readonly log: readonly object[];
  /** Files that tables came from, from version 4 on. */
  readonly originals?: readonly object[];
  readonly originalFiles?: readonly object[];
  /** As that version's files have it. */
  readonly content: { readonly id: string };
}

/** Reads a fixture: typed arrays stand in it as `{"bytes": []}` and `{"doubles": []}`. */
export function earlierDatabase(version: EarlierDatabase['version'], json: string): EarlierDatabase {
  const parsed = JSON.parse(json, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    const { bytes, doubles } = value as { readonly bytes?: number[]; readonly doubles?: number[] };
    if (Array.isArray(bytes)) return Uint8Array.from(bytes);
    return Array.isArray(doubles) ? Float64Array.from(doubles) : value;
  }) as Omit<EarlierDatabase, 'version'>;
  return { version, ...parsed };
}

/** Makes a database as the earlier program did, with the browser's own means, and puts the fixture into it. */
export async function fillEarlierDatabase(
  name: string,
  { version, workbooks, blocks, log, originals = [], originalFiles = [] }: EarlierDatabase,
): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version * 10);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('workbooks', { keyPath: 'id' });
      request.result
        .createObjectStore('log', { keyPath: 'seq', autoIncrement: true })
        .createIndex('[workbook+seq]', ['workbook', 'seq']);
      request.result.createObjectStore('blocks', {
        keyPath: ['workbook', 'part', 'table', 'column', 'block'],
      });
      if (version < 4) return;
      request.result.createObjectStore('originals', { keyPath: 'id' }).createIndex('workbook', 'workbook');
      request.result.createObjectStore('originalFiles', { keyPath: 'id' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(`The database of version ${version} did not open`));
  });
  const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
  const ofVersion4 = version < 4 ? {} : { originals, originalFiles };
  for (const [store, records] of Object.entries({ workbooks, blocks, log, ...ofVersion4 })) {
    for (const record of records) transaction.objectStore(store).put(record);
  }
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(new Error('The fixture could not be written'));
  });
  database.close();
}
