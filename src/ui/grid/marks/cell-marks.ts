import type { ColumnId, RowId } from '../../../model/ids.ts';
import type { Table } from '../../../model/table.ts';
import type { CellLook } from '../../../queries/conditional-format.ts';
import type { ChangedMarks } from '../../state/cell-watch.ts';
import { words } from '../../words.ts';
import type { GridRow } from '../grid-row.ts';
import type { GridSite } from '../grid-site.ts';
import { StaleOverrides } from './stale-overrides.ts';

/** What is said of a cell beside its value. */
export interface CellHint {
  /** What is wrong with it, a sentence each. */
  readonly problems: readonly string[];
  /** What somebody wrote about it; null where nobody did. */
  readonly note: string | null;
  /** Whether it was put in by hand before something changed that it rests on. */
  readonly isStale?: true;
}

/** What the cells of the grid show beside their values, asked for as each is drawn, and drawn again where it is another. */
export class CellMarks {
  readonly #site: Pick<GridSite, 'host' | 'api' | 'table'>;
  readonly #end: () => void;
  readonly #stale: StaleOverrides;
  #last: { readonly slot: number; readonly column: ColumnId; readonly look: CellLook | null } | null = null;

  /** The site's `api` may come later: it is asked for when cells are to be drawn again. */
  constructor(site: Pick<GridSite, 'host' | 'api' | 'table'>) {
    this.#site = site;
    this.#stale = new StaleOverrides(site);
    this.#end = site.host.cells.onChange((changed) => this.#changed(changed));
  }

  destroy(): void {
    this.#end();
    this.#stale.destroy();
  }

  /** Whether formats have a say in how the cells of a column look. */
  isFormatted(column: ColumnId): boolean {
    return (this.#site.table().record.formats ?? []).some(({ columns }) => columns.includes(column));
  }

  /** How the formats have a cell look; null where they say nothing, and in rows that are none of the table's. */
  look(row: GridRow | undefined, column: ColumnId): CellLook | null {
    if (row?.kind !== 'row') return null;
    // Each class of a cell asks, one after the other.
    if (this.#last?.slot === row.slot && this.#last.column === column) return this.#last.look;
    const look = this.#site.host.cells.formats(this.#site.table()).look(row.slot, column);
    this.#last = { slot: row.slot, column, look };
    queueMicrotask(() => (this.#last = null));
    return look;
  }

  hasNote(row: GridRow | undefined, column: ColumnId): boolean {
    return row?.kind === 'row' && this.#site.table().note(row.id, column) !== undefined;
  }

  hasProblem(row: GridRow | undefined, column: ColumnId): boolean {
    const { host } = this.#site;
    return row?.kind === 'row' && host.cells.hasProblem(host.table, row.slot, column);
  }

  /** Whether a value was put in by hand before something changed that it rests on. */
  isStale(row: GridRow | undefined, column: ColumnId): boolean {
    return row?.kind === 'row' && this.#stale.has(row.id, column);
  }

  /** What is said of a cell; null where there is nothing. */
  hint(row: RowId, column: ColumnId): CellHint | null {
    const { host } = this.#site;
    const problems = host.cells.problemsAt(host.table, row, column).map(({ message }) => message);
    const note = this.#site.table().note(row, column)?.text ?? null;
    const isStale = this.#stale.has(row, column);
    if (problems.length === 0 && note === null && !isStale) return null;
    return { problems, note, ...(isStale ? { isStale } : {}) };
  }

  #changed(changed: ChangedMarks): void {
    const { api, host } = this.#site;
    if (api === undefined || api.isDestroyed() || host.session.workbook.table(host.table) === undefined)
      return;
    this.#last = null;
    const table = this.#site.table();
    const slots = changed.get(host.table);
    const rendered = api.getRenderedNodes();
    if (slots !== undefined) {
      const rowNodes =
        slots === 'all'
          ? rendered
          : rendered.filter(({ data }) => data !== undefined && slots.has(data.slot));
      if (rowNodes.length > 0) api.refreshCells({ rowNodes, force: true, suppressFlash: true });
      if (slots === 'all') return;
    }
    // A format may look at any cell of its column, its row or the workbook.
    const columns = formattedColumns(table);
    if (columns.length > 0) api.refreshCells({ columns, force: true, suppressFlash: true });
  }
}

/** What a cell says of itself to somebody who hears it. */
export function hintText({ problems, note, isStale }: CellHint): string {
  return [
    ...(isStale === true ? [words.review.staleInGrid] : []),
    ...problems.map((problem) => words.marks.problem(problem)),
    ...(note === null ? [] : [words.marks.note(note)]),
  ].join(' ');
}

function formattedColumns(table: Table): string[] {
  const ids = new Set((table.record.formats ?? []).flatMap(({ columns }) => columns));
  return table.columns.filter(({ id, hidden }) => ids.has(id) && !hidden).map(({ name }) => name);
}
