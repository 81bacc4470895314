import type { CellEditingStartedEvent, CellEditingStoppedEvent } from 'ag-grid-community';
import type { Commit } from '../../session/session.ts';
import { words } from '../words.ts';
import { rowLabel } from '../workbook/row-label.ts';
import type { GridRow } from './grid-row.ts';
import type { GridPart, GridSite } from './grid-site.ts';

/** Says that a cell is being edited, and that it no longer is: who can't see the field would take its keys for those of the grid. */
export class EditMode implements GridPart {
  readonly #site: GridSite;
  /** Whether the person has changed anything since the edit began. */
  #hasChanged = false;
  #edits = 0;

  constructor(site: GridSite) {
    this.#site = site;
    site.api.addEventListener('cellEditingStarted', this.#started);
    site.api.addEventListener('cellEditingStopped', this.#stopped);
  }

  committed({ origin }: Commit): void {
    if (origin !== 'calculation' && origin !== 'remote') this.#hasChanged = true;
  }

  destroy(): void {
    this.#site.api.removeEventListener('cellEditingStarted', this.#started);
    this.#site.api.removeEventListener('cellEditingStopped', this.#stopped);
  }

  readonly #started = ({ column, data }: CellEditingStartedEvent<GridRow>): void => {
    this.#hasChanged = false;
    this.#edits++;
    // A text that was refused is asked about, and that sentence is the one to hear.
    if (data === undefined || this.#isAsking()) return;
    const row = rowLabel(this.#site.session, this.#site.table(), data.id);
    this.#site.announce(words.keys.editing(column.getColId(), row));
  };

  readonly #stopped = ({ valueChanged }: CellEditingStoppedEvent<GridRow>): void => {
    const edits = this.#edits;
    // A refused text opens the editor again in a turn of its own.
    setTimeout(() => {
      const { api } = this.#site;
      if (api.isDestroyed() || this.#edits !== edits || api.getEditingCells().length > 0) return;
      if (valueChanged) this.#site.announce(words.keys.entered);
      // Whoever took the text out of the editor, to keep it as typed or to put it into every cell, says so.
      else if (!this.#hasChanged) this.#site.announce(words.keys.notChanged);
    }, 50);
  };

  #isAsking(): boolean {
    return document.querySelector('.editor-problem:not([hidden])') !== null;
  }
}
