import { viewWords } from '../../words/view.ts';
import type { GridRow } from '../grid-row.ts';
import type { GridSite } from '../grid-site.ts';
import type { RowView } from './row-view.ts';

/**
 * Headings of groups under the keyboard. A heading is no row of the table, so the selection passes over it; it has the keyboard
 * after its rows were folded, or after a click, and arrows lead on from it.
 */
export class GroupWalk {
  readonly #site: GridSite;
  readonly #view: RowView;
  readonly #end: () => void;

  constructor(site: GridSite, view: RowView) {
    this.#site = site;
    this.#view = view;
    const press = (event: KeyboardEvent) => {
      if (this.#pressed(event)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    site.element.addEventListener('keydown', press, true);
    this.#end = () => site.element.removeEventListener('keydown', press, true);
  }

  destroy(): void {
    this.#end();
  }

  /** The group in hand: the one whose heading has the focus, else that of the active cell's row; null without groups. */
  get current(): string | null {
    const heading = this.#heading();
    if (heading?.group !== undefined) return heading.group.text;
    const { place } = this.#site;
    const slot = place === null ? undefined : this.#site.table().rows.slot(place.row);
    return slot === undefined || !this.#view.isGrouped ? null : this.#view.groupOf(slot);
  }

  /** Whether a group's rows are folded away. */
  isFolded(text: string): boolean {
    return this.#view.keep().folded.includes(text);
  }

  /** Folds or unfolds a group; the keyboard goes to its heading. */
  setFolded(text: string, folded: boolean): void {
    this.#view.fold(text, folded);
    const index = this.#view.data.findIndex(({ group }) => group?.text === text);
    if (index !== -1) this.#focus(index);
    const name = text === '' ? viewWords.blanks : text;
    this.#site.announce(folded ? viewWords.folded(name) : viewWords.unfolded(name));
  }

  /** Folds or unfolds every group; where the row in hand goes under its heading, the keyboard goes there. */
  foldAll(folded: boolean): void {
    const { current } = this;
    this.#view.foldAll(folded);
    const index = folded ? this.#view.data.findIndex(({ group }) => group?.text === current) : -1;
    if (index !== -1) this.#focus(index);
  }

  #pressed(event: KeyboardEvent): boolean {
    const target = event.target instanceof Element ? event.target.closest('.ag-full-width-row') : null;
    const row = this.#heading();
    if (target === null || row?.group === undefined || event.ctrlKey || event.metaKey) return false;
    const { text, isFolded } = row.group;
    switch (event.key) {
      case 'Enter':
      case ' ':
        this.setFolded(text, !isFolded);
        return true;
      case 'ArrowRight':
        if (isFolded) this.setFolded(text, false);
        else this.#step(1);
        return true;
      case 'ArrowLeft':
        if (!isFolded) this.setFolded(text, true);
        return true;
      case 'ArrowDown':
        this.#step(1);
        return true;
      case 'ArrowUp':
        this.#step(-1);
        return true;
      default:
        return false;
    }
  }

  /** Goes one displayed row on, to a cell or to another heading. */
  #step(by: 1 | -1): void {
    const from = this.#site.api.getFocusedCell()?.rowIndex;
    if (from === undefined) return;
    const next = this.#site.rows.at(from + by);
    if (next === undefined) return;
    if (next.kind === 'group') this.#focus(from + by);
    else this.#site.goTo(from + by, Math.max(this.#site.selection.active?.column ?? 0, 0));
  }

  #heading(): GridRow | undefined {
    const focused = this.#site.api.getFocusedCell();
    if (!focused || focused.rowPinned) return undefined;
    const row = this.#site.rows.at(focused.rowIndex);
    return row?.kind === 'group' ? row : undefined;
  }

  #focus(index: number): void {
    const { api, columns } = this.#site;
    const column = columns.inGrid[0];
    if (column === undefined) return;
    api.ensureIndexVisible(index);
    api.setFocusedCell(index, column);
  }
}
