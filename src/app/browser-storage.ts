import type { Session } from '../session/session.ts';
import { missingParts } from '../platform/missing-parts.ts';
import { askToKeepStorage, lookAtStorageRoom } from '../platform/storage-room.ts';
import type { OpenWorkbook, Preferences } from '../ui/ports.ts';
import type { BrowserStorage, StorageRoom } from '../ui/storage/storage-port.ts';

const askedPreference = 'storage-asked';
/** Milliseconds for which a browser that said no is not asked again by itself: a week. */
const notAgainFor = 7 * 24 * 60 * 60 * 1000;

/** The browser's storage behind the interface's port. */
export class SystemBrowserStorage implements BrowserStorage {
  readonly missing = missingParts();
  readonly #preferences: Preferences;
  #asked = false;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
  }

  look(): Promise<StorageRoom> {
    return lookAtStorageRoom();
  }

  askToKeep(): Promise<boolean> {
    return askToKeepStorage();
  }

  /**
   * Asks once there is something that is worth it: a file was opened, or an edit is stored. Not at the start, when nobody knows what for;
   * once a page, and not again for a week where the answer was no.
   */
  async somethingIsKept(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    const last = Number(this.#preferences.read(askedPreference) ?? 0);
    if (Date.now() - last < notAgainFor && Date.now() >= last) return;
    if (!(await this.askToKeep())) this.#preferences.write(askedPreference, String(Date.now()));
  }

  /** Does {@link somethingIsKept} when the first edit of a workbook is stored. */
  follow({ session, onStorage }: Pick<OpenWorkbook, 'onStorage'> & { readonly session: Session }): void {
    let isEdited = false;
    const stopEdits = session.subscribe(({ origin }) => {
      if (origin !== 'local') return;
      isEdited = true;
      stopEdits();
    });
    const stopStates = onStorage(({ kind }) => {
      if (kind !== 'saved' || !isEdited) return;
      stopStates();
      void this.somethingIsKept();
    });
  }
}
