import type { CellPlace } from '../../../commands/find-place.ts';
import { viewWords } from '../../words/view.ts';
import { typesCharacter } from '../grid-keys.ts';
import type { GridRow } from '../grid-row.ts';
import type { GridSite } from '../grid-site.ts';
import type { RowView } from './row-view.ts';

/** Keys that would change a cell. */
const writingKeys: ReadonlySet<string> = new Set(['Delete', 'Backspace', 'F2']);
/** The same with Ctrl: filling, pasting, cutting, the date. */
const writingWithCtrl: ReadonlySet<string> = new Set(['d', 'r', 'v', 'x', 'Enter', ';']);

/**
 * Headings of groups under the keyboard. A heading is no row of the table, so the selection passes over it; it has the keyboard
 * after its rows were folded, or after a click, and arrows lead on from it.
 */
export class GroupWalk {
  readonly #site: GridSite;
  readonly #view: RowView;
  /** While a heading has the focus, the cell that had it before. */
  readonly #left: () => CellPlace | null;
  readonly #end: () => void;

  constructor(site: GridSite, view: RowView, left: () => CellPlace | null) {
    this.#left = left;
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

  /**
   * Folds or unfolds a group; the keyboard goes to its heading, but with `back` to the cell from which it came there, where that is in
   * sight again.
   */
  setFolded(text: string, folded: boolean, { back = false } = {}): void {
    this.#view.fold(text, folded);
    const index = this.#view.data.findIndex(({ group }) => group?.text === text);
    if ((!back || !this.#goBack()) && index !== -1) this.#focus(index);
    const name = text === '' ? viewWords.blanks : text;
    this.#site.announce(folded ? viewWords.folded(name) : viewWords.unfolded(name));
  }

  /**
   * Folds or unfolds every group. The keyboard goes to the heading under which its row goes, and back to its cell when that is in
   * sight again.
   */
  foldAll(folded: boolean): void {
    this.#view.foldAll(folded);
    if (!folded) this.#goBack();
    this.#site.announce(viewWords.allFolded(folded));
  }

  /** Goes back to the cell from which a heading got the keyboard; false where there is none in sight. */
  #goBack(): boolean {
    const left = this.#left();
    const row = left === null ? -1 : this.#site.rows.indexOf(left.row);
    const column = left === null ? -1 : this.#site.columns.indexOf(left.column);
    if (row === -1 || column === -1) return false;
    this.#site.goTo(row, column);
    return true;
  }

  #pressed(event: KeyboardEvent): boolean {
    const target = event.target instanceof Element ? event.target.closest('.ag-full-width-row') : null;
    const row = this.#heading();
    if (target === null || row?.group === undefined) return false;
    if (event.ctrlKey || event.metaKey) return writingWithCtrl.has(event.key) && this.#refused(event);
    const { text, isFolded } = row.group;
    switch (event.key) {
      case 'Enter':
      case ' ':
        this.setFolded(text, !isFolded);
        return true;
      case 'ArrowRight':
        // With Alt and Shift it is the key that unfolds from anywhere, and leads back to the cell.
        if (isFolded) this.setFolded(text, false, { back: event.altKey });
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
        if (!typesCharacter(event) && !writingKeys.has(event.key)) return false;
        return this.#refused(event);
    }
  }

  #refused({ repeat }: KeyboardEvent): true {
    if (!repeat) this.#site.host.notify(viewWords.headingTakesNothing);
    return true;
  }

  /** Goes one displayed row on, to a cell or to another heading. */
  #step(by: 1 | -1): void {
    const from = this.#site.api.getFocusedCell()?.rowIndex;
    if (from === undefined) return;
    const next = this.#site.rows.at(from + by);
    if (next === undefined) return;
    if (next.kind === 'group') this.#focus(from + by);
    else {
      const left = this.#left();
      const column = left === null ? 0 : this.#site.columns.indexOf(left.column);
      this.#site.goTo(from + by, Math.max(column, 0));
    }
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
