/** How much of the browser's storage this app's origin uses and may use, in bytes. */
export interface StorageSpace {
  readonly used: number;
  readonly quota: number;
}

/** The storage used and to be had; null where the browser doesn't say, as on plain http. */
export async function storageSpace(): Promise<StorageSpace | null> {
  const estimate = await storageManager()
    ?.estimate?.()
    .catch(() => null);
  if (estimate?.usage === undefined || estimate.quota === undefined) return null;
  return { used: estimate.usage, quota: estimate.quota };
}

/** Whether the browser has promised not to clear this app's storage by itself; null where it has no such promise to give. */
export async function isStoragePersistent(): Promise<boolean | null> {
  return (
    (await storageManager()
      ?.persisted?.()
      .catch(() => null)) ?? null
  );
}

/** Asks the browser for that promise; some browsers ask the person. Null where there is no such promise to give. */
export async function askForPersistence(): Promise<boolean | null> {
  return (
    (await storageManager()
      ?.persist?.()
      .catch(() => null)) ?? null
  );
}

function storageManager(): Partial<StorageManager> | undefined {
  // Typed as always there; missing where a page is served by plain http.
  return navigator.storage;
}
