/** How much room the browser gives this site, and whether it may take it back. Null where the browser does not say. */
export interface StorageRoom {
  /** Bytes that all of this site takes, as the browser reckons them. */
  readonly used: number | null;
  /** Bytes that it may take. */
  readonly most: number | null;
  /** Whether the browser keeps what is stored until a person deletes it, rather than clearing it when the disk is short. */
  readonly isKept: boolean | null;
}

/** Looks at the room that there is now. */
export async function lookAtStorageRoom(): Promise<StorageRoom> {
  const storage = storageManager();
  const [estimate, isKept] = await Promise.all([
    storage?.estimate?.().catch(() => null),
    storage?.persisted?.().catch(() => null),
  ]);
  return { used: estimate?.usage ?? null, most: estimate?.quota ?? null, isKept: isKept ?? null };
}

/**
 * Asks the browser to keep what is stored until a person deletes it; whether it does. Some ask the person, so this is for a moment at
 * which it makes sense to be asked.
 */
export async function askToKeepStorage(): Promise<boolean> {
  const storage = storageManager();
  try {
    return (await storage?.persisted?.()) === true || (await storage?.persist?.()) === true;
  } catch {
    return false;
  }
}

/** Not there where a page came by plain http, whatever the types say; nor is each of its functions in every browser. */
function storageManager(): Partial<StorageManager> | undefined {
  return (navigator as { readonly storage?: Partial<StorageManager> }).storage;
}
