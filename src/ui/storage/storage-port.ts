/** How much room the browser gives this site, and whether it may take it back. Null where the browser does not say. */
export interface StorageRoom {
  /** Bytes. */
  readonly used: number | null;
  /** Bytes that there are at most. */
  readonly most: number | null;
  /** Whether the browser keeps what is stored until a person deletes it. */
  readonly isKept: boolean | null;
}

/** What browsers keep from pages that came by plain http. */
export type MissingPart = 'keeping' | 'files' | 'encryption' | 'clipboard' | 'offline';

/** The browser's storage as a whole, of which each workbook takes a part. */
export interface BrowserStorage {
  look(): Promise<StorageRoom>;
  /** Asks the browser to keep what is stored until a person deletes it; whether it does. */
  askToKeep(): Promise<boolean>;
  /** What the page has to do without because of how it came. */
  readonly missing: readonly MissingPart[];
}
