import { addRows } from '../../../commands/add-rows.ts';
import { duplicateRows } from '../../../commands/duplicate-rows.ts';
import { moveRows } from '../../../commands/move-rows.ts';
import type { RowId } from '../../../model/ids.ts';
import { words } from '../../words.ts';
import type { GridSite } from '../grid-site.ts';
import type { RowView } from '../view/row-view.ts';
import { rowsBetween } from '../fill/selection-areas.ts';

/** Inserts, duplicates and moves whole rows, and takes the selection along. */
export class RowEdits {
  readonly #site: GridSite;
  readonly #view: RowView;

  constructor(site: GridSite, view: RowView) {
    this.#site = site;
    this.#view = view;
  }

  /** Whether every row is displayed in the table's own order, so that a place on the screen is a place in the table. */
  get isInOwnOrder(): boolean {
    const { rows } = this.#site;
    if (rows.count !== this.#site.table().rows.count) return false;
    for (let index = 0; index < rows.count; index++) {
      if (rows.at(index)?.position !== index) return false;
    }
    return true;
  }

  /**
   * Inserts as many empty rows as are selected, above the first of them or below the last as they are displayed. Until the rows are
   * sorted again they stay there; among groups they have what makes them part of the group.
   */
  insert(where: 'above' | 'below'): void {
    const selected = this.#selected();
    const beside = where === 'above' ? selected[0] : selected.at(-1);
    if (beside === undefined) return;
    const { context, host } = this.#site;
    const table = this.#site.table();
    const { group } = this.#view.now;
    const result = addRows(context, {
      table: table.id,
      before: where === 'above' ? beside : this.#after(beside),
      count: selected.length,
      like: group === null ? null : { row: beside, column: group },
    });
    const settle = this.#view.expect(beside, where);
    const rejection = this.#site.run(result);
    settle();
    if (rejection !== null || !result.ok) return;
    if (this.show(result.value.rows, words.rows.inserted(selected.length))) return;
    host.notify(words.rows.filteredOut);
  }

  /** Adds copies of displayed rows below the last of them, and selects these. Until the rows are sorted again they stay there. */
  duplicate(rows: readonly RowId[]): void {
    const { context, host } = this.#site;
    const result = duplicateRows(context, { table: host.table, rows });
    const settle = result.ok ? this.#view.expectCopies(result.value.copies) : () => undefined;
    const rejection = this.#site.run(result);
    settle();
    if (rejection === null && result.ok) this.show(result.value.rows, words.rows.duplicated(rows.length));
  }

  /** Selects rows that have just come, as far as they are displayed, and says so; whether any is. */
  show(rows: readonly RowId[], sentence: string): boolean {
    const places = rows.map((row) => this.#site.rows.indexOf(row)).filter((index) => index >= 0);
    if (places.length === 0) return false;
    const [first, last] = [Math.min(...places), Math.max(...places)];
    const isTogether = last - first === places.length - 1;
    const { shape } = this.#site.selection;
    if (isTogether && (rows.length > 1 || shape === 'rows'))
      this.#site.selection.selectWholeRows(first, last);
    else this.#site.goTo(first, this.#site.selection.active?.column ?? 0);
    this.#site.announce(sentence);
    return true;
  }

  /** Moves the selected rows one place up (-1) or down (1); rows that do not stand together come together. */
  step(step: -1 | 1): void {
    const selected = this.#selected();
    const [first] = selected;
    if (first === undefined || !this.#mayMove()) return;
    const places = selected.map((row) => this.#site.rows.indexOf(row));
    const to = step === -1 ? Math.min(...places) - 1 : Math.max(...places) + 2;
    if (to >= 0 && to <= this.#site.rows.count) this.moveTo(selected, to);
  }

  /** Moves rows to stand before the row displayed at an index, or at the end. */
  moveTo(rows: readonly RowId[], index: number): void {
    if (!this.#mayMove()) return;
    const moving = new Set(rows);
    let at = index;
    while (moving.has(this.#site.rows.at(at)?.id ?? ('' as RowId))) at++;
    const before = this.#site.rows.at(at)?.id ?? null;
    const { context, host, selection } = this.#site;
    const active = selection.active?.column ?? 0;
    const wasWhole = selection.shape === 'rows';
    if (this.#site.run(moveRows(context, { table: host.table, rows, before })) !== null) return;
    const places = rows.map((row) => this.#site.rows.indexOf(row));
    const [first, last] = [Math.min(...places), Math.max(...places)];
    if (wasWhole || rows.length > 1) selection.selectWholeRows(first, last);
    else this.#site.goTo(first, active);
    this.#site.announce(words.rows.moved(rows.length));
  }

  /** The selected rows in the order they are displayed. */
  #selected(): readonly RowId[] {
    return this.#site.selection.rows.flatMap(({ from, to }) => rowsBetween(this.#site, from, to));
  }

  #after(row: RowId): RowId | null {
    const { rows } = this.#site.table();
    const slot = rows.slot(row);
    const next = slot === undefined ? undefined : rows.sequence[rows.sequence.indexOf(slot) + 1];
    return next === undefined ? null : rows.idAt(next);
  }

  #mayMove(): boolean {
    if (this.isInOwnOrder) return true;
    this.#site.host.notify(words.rows.needsOwnOrder);
    return false;
  }
}
