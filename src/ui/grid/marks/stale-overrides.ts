import type { Pieces } from '../../../base/pieces.ts';
import type { ColumnId, RowId } from '../../../model/ids.ts';
import type { Table } from '../../../model/table.ts';
import { BasisReader } from '../../../plan/override-basis.ts';
import type { GridSite } from '../grid-site.ts';

/** Milliseconds that looking waits after a change, which is to be seen first. */
const waitFor = 80;
/** Milliseconds given to looking at a time. */
const pieceOfWork = 8;

/** Which of a table's overrides are stale: put in before something changed that their formulas rest on. Looked for a little at a time. */
export class StaleOverrides {
  readonly #site: Pick<GridSite, 'host' | 'api' | 'table'>;
  readonly #end: () => void;
  #stale: ReadonlySet<string> = new Set();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(site: Pick<GridSite, 'host' | 'api' | 'table'>) {
    this.#site = site;
    this.#end = site.host.session.subscribe(() => this.#look());
    this.#look();
  }

  destroy(): void {
    this.#end();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  has(row: RowId, column: ColumnId): boolean {
    return this.#stale.size > 0 && this.#stale.has(keyOf(row, column));
  }

  /** Begins anew, as what was seen so far may be otherwise now. */
  #look(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const { session, table } = this.#site.host;
      const own = session.workbook.table(table);
      if (own !== undefined) this.#work(staleOf(new BasisReader(session), own));
    }, waitFor);
  }

  #work(pieces: Pieces<ReadonlySet<string>>): void {
    const end = performance.now() + pieceOfWork;
    do {
      const step = pieces.next();
      if (step.done === true) return this.#take(step.value);
    } while (performance.now() < end);
    this.#timer = setTimeout(() => this.#work(pieces));
  }

  #take(stale: ReadonlySet<string>): void {
    const before = this.#stale;
    this.#stale = stale;
    this.#timer = null;
    const { api } = this.#site;
    if (api === undefined || api.isDestroyed()) return;
    const changed = new Set(
      [...before, ...stale]
        .filter((key) => before.has(key) !== stale.has(key))
        .map((key) => key.split('\n')[0]),
    );
    if (changed.size === 0) return;
    const rowNodes = api.getRenderedNodes().filter(({ data }) => data !== undefined && changed.has(data.id));
    if (rowNodes.length > 0) api.refreshCells({ rowNodes, force: true, suppressFlash: true });
  }
}

function* staleOf(basis: BasisReader, table: Table): Pieces<ReadonlySet<string>> {
  const stale = new Set<string>();
  for (const column of table.columns) {
    for (const [row, override] of table.overrides(column.id)) {
      if (override.basis === undefined || table.rows.slot(row) === undefined) continue;
      if (basis.aged(table, row, column).age === 'stale') stale.add(keyOf(row, column.id));
      yield 1;
    }
  }
  return stale;
}

function keyOf(row: RowId, column: ColumnId): string {
  return `${row}\n${column}`;
}
