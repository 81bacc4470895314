import { sameData } from '../../../base/same-data.ts';
import type { ColumnId, RowId } from '../../../model/ids.ts';
import type { Table } from '../../../model/table.ts';
import { type ColumnFilter, plainView, type SortKey, type TableView } from '../../../model/table-view.ts';
import type { Value } from '../../../model/values.ts';
import { rowsPassing } from '../../../queries/arrange-rows.ts';
import { type ListedValue, listValues } from '../../../queries/filter-values.ts';
import { type GroupSubtotal, groupSubtotals } from '../../../queries/group-subtotals.ts';
import { labelColumn } from '../../../queries/label-column.ts';
import { shownColumn } from '../../../queries/shown-texts.ts';
import type { Session } from '../../../session/session.ts';
import type { NamedView } from '../../state/view-steps.ts';
import { viewWords } from '../../words/view.ts';
import type { GridHost } from '../grid-host.ts';
import { hasTotals } from '../../../queries/column-total.ts';
import type { GridRow } from '../grid-row.ts';
import type { KeptView } from '../kept-view.ts';
import { ArrangedRows, type ExpectedPlace } from './arranged-rows.ts';
import { sameRows } from './row-arrangement.ts';

/** How a heading marks its column. */
export interface ColumnMarks {
  /** Null where the column is no key of the sort; `place` counts from 1, of `keys`. */
  readonly sort: {
    readonly direction: SortKey['direction'];
    readonly place: number;
    readonly keys: number;
  } | null;
  readonly isFiltered: boolean;
  readonly isGroup: boolean;
}

/** What the view of a grid's rows looks at. */
export interface RowViewSource {
  readonly session: Session;
  readonly host: Pick<GridHost, 'viewStepped'>;
  table(): Table;
}

/** Which rows of the table are shown, in which order and in which groups, and how a person changes that. */
export class RowView {
  readonly #source: RowViewSource;
  /** Has the grid draw the rows of now. */
  readonly #draw: () => void;
  readonly #rows: ArrangedRows;
  readonly #listeners = new Set<() => void>();
  #name: string | null;
  /** Whether formulas were still being computed when the rows were arranged. */
  #isProvisional: boolean;
  #totals: ReadonlyMap<ColumnId, Value> | null = null;

  constructor(source: RowViewSource, kept: KeptView | null, draw: () => void) {
    const { session } = source;
    this.#source = source;
    this.#draw = draw;
    this.#rows = new ArrangedRows(session.engine, source.table(), kept?.view ?? plainView, kept?.folded);
    this.#name = kept?.name ?? null;
    this.#isProvisional = session.calculation !== null;
  }

  /** The rows as they are displayed, headings of groups among them. */
  get data(): readonly GridRow[] {
    return this.#rows.data;
  }

  get now(): TableView {
    return this.#rows.view;
  }

  /** The saved view that was chosen last, though it may have been changed since; null for none. */
  get name(): string | null {
    return this.#name;
  }

  get shownCount(): number {
    return this.#rows.shownCount;
  }

  get isSorted(): boolean {
    return this.#rows.isSorted;
  }

  get isFiltered(): boolean {
    return this.#rows.isFiltered;
  }

  get isGrouped(): boolean {
    return this.#rows.isGrouped;
  }

  /** The view as it is to be found again when the table is next shown. */
  keep(): KeptView {
    return { view: this.now, folded: this.#rows.folded, name: this.#name };
  }

  /** Calls `listener` after every change of the view, and when cells of the rows changed, until the function given back is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Shows the table by another view; `name` where it is a saved one. With `joins` the last change of the workbook, which hid columns,
   * is part of it.
   */
  show(view: TableView, name: string | null, { joins = false } = {}): void {
    this.#step(viewWords.steps.show(name ?? viewWords.plainView), view, { name, joins });
  }

  /** Shows the table as it was shown before, which is no new step to be taken back. */
  restore({ view, name, rows }: NamedView): void {
    this.#name = name;
    if (rows === undefined || !sameData(view, this.now) || this.#rows.needsColumns(this.#source.table())) {
      this.#arrange(view);
      return;
    }
    this.#rows.restore(rows);
    this.#totals = null;
    this.#show();
  }

  /** Has rows that come until the function given back is called stand above or below a row, however the rows are sorted. */
  expect(row: RowId, where: ExpectedPlace['where']): () => void {
    const slot = this.#source.table().rows.slot(row);
    return slot === undefined ? () => undefined : this.#rows.expect({ slot, where });
  }

  /**
   * Has copies of rows, by the row that each is made of, stand below them until the function given back is called, however the rows
   * are sorted: all below the last of the rows as they are displayed, and in their order, or those of each group in it.
   */
  expectCopies(copies: ReadonlyMap<RowId, RowId>): () => void {
    const originals = this.data.filter(({ id }) => copies.has(id));
    const last = new Map(originals.map(({ slot }) => [this.#rows.groupOf(slot), slot]));
    const below = originals.map(
      ({ id, slot }) => [copies.get(id)!, last.get(this.#rows.groupOf(slot))!] as const,
    );
    return this.#rows.expect(new Map(below));
  }

  /** Notes which saved view is shown, after it was saved or renamed. */
  call(name: string | null): void {
    this.#name = name;
    this.#show();
  }

  /** Sorts by a column alone, or with `add` by it after the keys there are; null takes it out of the sort. */
  sort(column: ColumnId, direction: SortKey['direction'] | null, { add = false } = {}): void {
    const { sort } = this.now;
    const others = direction === null || add ? sort.filter((key) => key.column !== column) : [];
    const at = add ? sort.findIndex((key) => key.column === column) : -1;
    const key = direction === null ? [] : [{ column, direction }];
    const keys = at === -1 ? [...others, ...key] : sort.with(at, { column, direction: direction ?? 'asc' });
    const { steps } = viewWords;
    const label = direction === null ? steps.unsort : steps.sort;
    this.#step(label(this.#columnName(column)), { ...this.now, sort: keys });
  }

  /** Puts a filter in place of the one that its column has; null lets every row of the column pass. */
  filter(column: ColumnId, filter: Omit<ColumnFilter, 'column'> | null): void {
    const others = this.now.filters.filter((each) => each.column !== column);
    const isAny = filter !== null && (filter.values !== null || filter.condition !== null);
    const { steps } = viewWords;
    const label = isAny ? steps.filter : steps.clearFilter;
    const filters = isAny ? [...others, { column, ...filter }] : others;
    this.#step(label(this.#columnName(column)), { ...this.now, filters });
  }

  /** Groups the rows by a column, or by none. */
  group(column: ColumnId | null): void {
    const label = column === null ? viewWords.ungroup : viewWords.steps.group(this.#columnName(column));
    this.#step(label, { ...this.now, group: column });
  }

  /** Every row in the table's own order, without groups. */
  clear(): void {
    this.#step(viewWords.clearView, plainView, { name: null });
  }

  clearFilters(): void {
    this.#step(viewWords.clearFilters, { ...this.now, filters: [] });
  }

  /** Sorts, filters and groups again by what the cells show now: a step of its own, where it moves or hides a row. */
  reapply(): void {
    const shown = { view: this.now, name: this.#name };
    const rows = this.#rows.arrangement;
    this.#arrange(this.now);
    if (sameRows(rows, this.#rows.arrangement)) return;
    const label = viewWords.reapply;
    this.#source.host.viewStepped({ before: { ...shown, rows }, after: shown, label, joins: false });
  }

  /** The filter of a column; null where it has none. */
  filterOf(column: ColumnId): ColumnFilter | null {
    return this.now.filters.find((each) => each.column === column) ?? null;
  }

  marksOf(column: ColumnId): ColumnMarks {
    const { sort, group } = this.now;
    const at = sort.findIndex((key) => key.column === column);
    return {
      sort: at === -1 ? null : { direction: sort[at]!.direction, place: at + 1, keys: sort.length },
      isFiltered: this.filterOf(column) !== null,
      isGroup: group === column,
    };
  }

  /** The values that a column's filter can list: those of the rows that pass the filters of the other columns. */
  valuesOf(column: ColumnId): readonly ListedValue[] {
    const { session } = this.#source;
    const table = this.#source.table();
    const { texts } = this.#rows;
    const shown = shownColumn(session.engine, table, column, texts);
    if (shown === undefined) return [];
    return listValues(rowsPassing(session.engine, table, this.now.filters, { except: column, texts }), shown);
  }

  /** What the rows of a group come to, as its heading says it. */
  subtotalsOf(text: string): readonly GroupSubtotal[] {
    const { session } = this.#source;
    const { group } = this.now;
    if (group === null) return [];
    return groupSubtotals(
      session.engine,
      session.workbook,
      this.#source.table(),
      group,
      this.#rows.rowsOfGroup(text),
    );
  }

  /** What the row is called to which the cells of a group refer, beside its key; '' where they refer to none. */
  labelOf(text: string): string {
    const { group } = this.now;
    const table = this.#source.table();
    const [slot] = this.#rows.rowsOfGroup(text);
    if (group === null || slot === undefined) return '';
    const type = table.column(group)?.type;
    const cell = table.cell(table.rows.idAt(slot), group);
    if (type?.kind !== 'reference' || cell === null || typeof cell !== 'object') return '';
    const target = this.#source.session.workbook.table(type.table);
    const label = target === undefined ? undefined : labelColumn(target);
    const named = label === undefined ? null : (target?.cell(cell.ref, label.id) ?? null);
    return typeof named === 'string' ? named : '';
  }

  /** Whether the filters leave the row of a slot in; those of folded groups are. */
  isShown(slot: number): boolean {
    return this.#rows.isShown(slot);
  }

  /** The group that a row stands in, as its heading says it; null without groups, and where the row is filtered out. */
  groupOf(slot: number): string | null {
    return this.#rows.groupOf(slot);
  }

  fold(text: string, folded: boolean): void {
    this.#rows.fold(text, folded);
    this.#show();
  }

  foldAll(folded: boolean): void {
    this.#rows.foldAll(folded);
    this.#show();
  }

  /** What the totals come to over the rows that the filters leave; null where there is no filter. */
  get totals(): ReadonlyMap<ColumnId, Value> | null {
    if (!this.isFiltered || !hasTotals(this.#source.table())) return null;
    const { engine } = this.#source.session;
    this.#totals ??= engine.totalsOverShown(this.#source.table().id, (slot) => this.#rows.isShown(slot));
    return this.#totals;
  }

  /**
   * Takes in what a commit changed, of which `rows` tells whether rows came, went or moved; whether other rows are displayed now,
   * or in another order.
   */
  take(rows: boolean): boolean {
    this.#totals = null;
    const { session } = this.#source;
    const table = this.#source.table();
    const isArranged = this.isSorted || this.isFiltered || this.isGrouped;
    const isDue = isArranged && this.#isProvisional && session.calculation === null;
    if (isDue || this.#rows.needsColumns(table)) {
      this.#isProvisional = session.calculation !== null;
      this.#rows.arrange(session.engine, table);
    } else if (rows) this.#rows.takeRows();
    else return false;
    return true;
  }

  /** Has headings and marks follow what was changed. */
  tell(): void {
    this.#tell();
  }

  /** Arranges the rows as a person wants them from now on. */
  #step(label: string, view: TableView, { name = this.#name, joins = false } = {}): void {
    const before = { view: this.now, name: this.#name };
    this.#name = name;
    this.#arrange(view);
    this.#source.host.viewStepped({ before, after: { view, name }, label, joins });
  }

  #columnName(column: ColumnId): string {
    return this.#source.table().column(column)?.name ?? '';
  }

  #arrange(view: TableView): void {
    const { session } = this.#source;
    this.#isProvisional = session.calculation !== null;
    this.#rows.arrange(session.engine, this.#source.table(), view);
    this.#totals = null;
    this.#show();
  }

  #show(): void {
    this.#draw();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
