import { asWorkbookId, type WorkbookId } from '../model/ids.ts';
import { type HelpPlace, helpPlaceOf } from '../ui/help/help-place.ts';
import type { Navigator } from '../ui/ports.ts';

/** Where the page is: `#/workbook/ID` is a workbook, `#/help/PAGE` the help, anything else the first page. */
export class Router implements Navigator {
  #hash = $state(window.location.hash);

  constructor() {
    window.addEventListener('hashchange', () => (this.#hash = window.location.hash));
  }

  /** The workbook on the page, or null on the first page. */
  get workbook(): WorkbookId | null {
    const id = /^#\/workbook\/([^/]+)$/.exec(this.#hash)?.[1];
    if (id === undefined) return null;
    try {
      return asWorkbookId(decodeURIComponent(id));
    } catch {
      return null;
    }
  }

  /** The place of the help on the page, or null where that is not the help's. */
  get help(): HelpPlace | null {
    return helpPlaceOf(this.#hash);
  }

  toHome(): void {
    window.location.hash = '#/';
  }

  toWorkbook(id: WorkbookId): void {
    window.location.hash = `#/workbook/${encodeURIComponent(id)}`;
  }
}
