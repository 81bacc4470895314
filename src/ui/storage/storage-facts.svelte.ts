import type { BrowserStorage, StorageRoom } from './storage-port.ts';

/** The browser's storage as a page shows it. */
export class StorageFacts {
  readonly #storage: BrowserStorage;
  #room = $state.raw<StorageRoom | null>(null);
  #answer = $state.raw<boolean | null>(null);

  constructor(storage: BrowserStorage) {
    this.#storage = storage;
  }

  /** Null until it was looked at. */
  get room(): StorageRoom | null {
    return this.#room;
  }

  /** What came of asking, where that was done here. */
  get answer(): boolean | null {
    return this.#answer;
  }

  get missing(): BrowserStorage['missing'] {
    return this.#storage.missing;
  }

  async look(): Promise<void> {
    this.#room = await this.#storage.look();
  }

  async ask(): Promise<void> {
    this.#answer = await this.#storage.askToKeep();
    await this.look();
  }
}
