import { columnLetters, firstDataRow } from '../../model/sheet-layout.ts';
import type { Table } from '../../model/table.ts';
import { findNamedPlace, type NamedPlace, placeNames } from '../../queries/named-place.ts';
import type { SelectionView } from '../grid/selection/grid-selection.ts';
import { words } from '../words.ts';
import { reveal } from './reveal.ts';
import type { WorkbookState } from './workbook-state.svelte.ts';

/** The box that says which cell or block is selected, and goes to what is typed into it. */
export class PlaceBox {
  readonly #workbook: WorkbookState;
  /** What is being typed; null while nothing is. */
  draft = $state<string | null>(null);
  /** The text field, as long as it is on the page. */
  field: HTMLInputElement | null = null;

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
  }

  /** What the box shows: while the pointer selects how much that is, else the place. */
  get text(): string {
    const { bar, figures } = this.#workbook;
    const { view } = figures;
    if (this.draft !== null) return this.draft;
    const group = this.#group;
    if (group !== null && !bar.isEditing) return group;
    // Writing a formula the bar stays with its cell, whatever is pointed at.
    if (view === null || bar.isEditing || !figures.isSeveral) return bar.placeName;
    return view.isDragging ? words.selection.shortSize(view.rows, view.columns) : this.#address(view);
  }

  /** The place in full, for the status line: `Measures · Actual · row 7`. */
  get fullName(): string {
    const { table, place } = this.#workbook;
    const { view } = this.#workbook.figures;
    const range = view?.ranges.length === 1 ? view.ranges[0] : undefined;
    const { grid } = this.#workbook;
    if (table === null || grid === null) return '';
    const own = [table.record.title];
    const group = this.#group;
    if (group !== null) return [...own, group].join(' · ');
    if (place === null) return '';
    if (view !== null && view.ranges.length > 1)
      return [...own, words.selection.cells(view.cellCount)].join(' · ');
    const [first, last] =
      range === undefined || view?.shape === 'cell'
        ? [table.column(place.column), table.column(place.column)]
        : [grid.columns.at(range.left), grid.columns.at(range.right)];
    const rowNumbers = range === undefined ? [] : [range.top, range.bottom].map((at) => sheetRowAt(grid, at));
    const from = Math.min(...rowNumbers);
    const to = Math.max(...rowNumbers);
    const column = first === last ? first?.name : `${first?.name}–${last?.name}`;
    const rows =
      rowNumbers.length === 0 || view?.shape === 'columns' || view?.shape === 'all'
        ? []
        : [from === to ? words.selection.place.row(from) : words.selection.place.rows(from, to)];
    const columns = column === undefined || view?.shape === 'rows' || view?.shape === 'all' ? [] : [column];
    return [...own, ...columns, ...rows].join(' · ');
  }

  /** The group whose heading has the keyboard, with the number of its rows; null where none has. */
  get #group(): string | null {
    const group = this.#workbook.groupInFocus;
    if (!group) return null;
    return `${group.text === '' ? words.view.blanks : group.text} · ${words.view.rows(group.count)}`;
  }

  /** What can be typed beside addresses. */
  get names(): readonly string[] {
    return placeNames(this.#workbook.session.workbook, this.#workbook.table);
  }

  /** Takes the keyboard, with all of the text selected. */
  focus(): void {
    this.field?.focus();
    this.field?.select();
  }

  /** Goes to what was typed; what is wrong with it is said, and the text stays. */
  enter(): void {
    const text = this.draft?.trim() ?? '';
    if (text === '' || text === this.#workbook.bar.placeName) {
      this.leave();
      return;
    }
    const found = findNamedPlace(this.#workbook.session.workbook, this.#workbook.table, text);
    if (typeof found !== 'string') {
      this.#goTo(found, text);
      return;
    }
    const said = words.selection.place;
    this.#refuse(
      found === 'headings'
        ? said.headings(text)
        : found === 'no-cells'
          ? said.noCells(text)
          : said.unknown(text),
    );
  }

  /** Gives the keyboard back to the cells. */
  leave(): void {
    this.draft = null;
    this.#workbook.grid?.focus();
  }

  #goTo(place: NamedPlace, text: string): void {
    this.#workbook.showTable(place.table);
    this.#workbook.withGrid((grid) => {
      const { title } = grid.table().record;
      if (grid.table().rows.count === 0) this.#refuse(words.selection.place.noRows(title));
      else if (this.#select(place)) this.draft = null;
      else this.#refuse(words.selection.place.hidden(text));
    });
  }

  /** Selects cells; where none of them is in sight, the first is brought there. */
  #select({ table, columns, rows }: NamedPlace): boolean {
    const { grid } = this.#workbook;
    if (grid === null) return false;
    if (rows === 'totals') {
      grid.focusTotal(columns[0]!);
      return true;
    }
    if (grid.selection.selectCells(columns, rows)) return true;
    const slot = rows === 'all' ? undefined : grid.table().rows.sequence[rows.from];
    const [column] = columns;
    if (slot === undefined || column === undefined) return false;
    reveal(this.#workbook, { table, row: grid.table().rows.idAt(slot), column });
    return grid.selection.selectCells(columns, rows);
  }

  #refuse(sentence: string): void {
    this.#workbook.shell.notices.problem(sentence);
    this.field?.select();
  }

  /** `B2:D9` as the table counts; of several blocks the one with the active cell. */
  #address(view: SelectionView): string {
    const { bar, grid, table } = this.#workbook;
    const { current } = view;
    if (current === null || grid === null || table === null) return bar.placeName;
    const { left, right, top, bottom } = current;
    if (view.ranges.length > 1 && left === right && top === bottom) return bar.placeName;
    const [from, to] = [left, right].map((at) => columnLetters(indexAt(table, grid.columns.at(at)?.id)));
    if (view.shape === 'all') return words.selection.everything;
    if (view.shape === 'columns') return `${from}:${to}`;
    const rows = [top, bottom].map((at) => sheetRowAt(grid, at));
    return view.shape === 'rows' ? `${rows[0]}:${rows[1]}` : `${from}${rows[0]}:${to}${rows[1]}`;
  }
}

function indexAt(table: Table, column: Table['columns'][number]['id'] | undefined): number {
  return table.columns.findIndex(({ id }) => id === column);
}

/** The number that stands beside a displayed row. */
function sheetRowAt(
  grid: { readonly rows: { at(index: number): { readonly position: number } | undefined } },
  index: number,
): number {
  return (grid.rows.at(index)?.position ?? 0) + firstDataRow;
}
