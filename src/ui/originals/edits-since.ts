import type { Session } from '../../session/session.ts';
import type { DeclinedCell } from './original-files.ts';

/**
 * Cells that a person edits from now on. What a file says is held against the workbook a moment after the import: what was edited by then is
 * not what the file said.
 */
export class EditsSince {
  readonly #cells = new Map<string, DeclinedCell>();
  readonly end: () => void;

  constructor(session: Session) {
    this.end = session.subscribe(({ changes }) => {
      for (const [table, change] of changes.tables) {
        for (const [column, { rows }] of change.cells)
          for (const row of rows) this.#note({ table, row, column });
        for (const [column, rows] of change.overrides)
          for (const row of rows.keys()) this.#note({ table, row, column });
      }
    });
  }

  get cells(): readonly DeclinedCell[] {
    return [...this.#cells.values()];
  }

  #note(cell: DeclinedCell): void {
    this.#cells.set(JSON.stringify([cell.table, cell.row, cell.column]), cell);
  }
}
