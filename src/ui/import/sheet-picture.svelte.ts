import type { SheetArea } from '../../model/sheet-layout.ts';
import type { SheetOverview } from '../../model/table-reading.ts';
import { scrolledTo, virtualWindow } from '../parts/virtual-window.ts';
import {
  columnAt,
  columnStarts,
  type DrawnCell,
  drawnCells,
  drawnRows,
  rowHeight,
} from './sheet-measures.ts';
import type { SheetPages } from './sheet-pages.svelte.ts';

/** A cell of a sheet, counted from 0. */
export interface SheetPlace {
  readonly row: number;
  readonly column: number;
}

/** Rows whose texts tell how wide the columns are drawn. */
const sampleRows = 100;
/** Columns drawn beyond both sides of what is seen. */
const sideMargin = 2;

/** The picture of one sheet: what of it is in sight, the cell with the keyboard and what is marked. Lengths are CSS pixels. */
export class SheetPicture {
  readonly sheet: SheetOverview;
  readonly pages: SheetPages;
  #scrolledDown = $state(0);
  #scrolledAcross = $state(0);
  /** The room for cells, without headings and row numbers. */
  #width = $state(600);
  #height = $state(300);
  #active = $state.raw<SheetPlace>({ row: 0, column: 0 });
  #anchor = $state.raw<SheetPlace>({ row: 0, column: 0 });
  #box: HTMLElement | null = null;
  #lastStarts: Float64Array | null = null;

  constructor(sheet: SheetOverview, pages: SheetPages) {
    this.sheet = sheet;
    this.pages = pages;
    this.#want();
  }

  readonly starts = $derived.by(() => {
    const sample: (readonly string[])[] = [];
    for (let row = 0; row < Math.min(sampleRows, this.sheet.rowCount); row++) {
      sample.push(this.pages.row(row) ?? []);
    }
    const starts = columnStarts(this.sheet.columnCount, sample);
    // More rows have come and the widths are the same: nothing has to be placed anew.
    if (this.#lastStarts?.every((start, column) => start === starts[column]) !== true) {
      this.#lastStarts = starts;
    }
    return this.#lastStarts;
  });

  /** The rows in sight. */
  readonly window = $derived.by(() =>
    virtualWindow(this.sheet.rowCount, rowHeight, this.#height, this.#scrolledDown),
  );

  /** The rows that are drawn: those in sight, those of joined cells that reach into sight, and the one with the keyboard. */
  readonly rows = $derived.by(() => drawnRows(this.window, this.sheet.merges, this.#active.row));

  /** The columns in sight. */
  readonly columns = $derived.by(() => {
    const { starts } = this;
    const first = columnAt(starts, this.#scrolledAcross) - sideMargin;
    const last = columnAt(starts, this.#scrolledAcross + this.#width) + sideMargin;
    return { first: Math.max(0, first), last: Math.min(this.sheet.columnCount - 1, last), starts };
  });

  get active(): SheetPlace {
    return this.#active;
  }

  /** What is marked; one cell at the least. */
  readonly marked: SheetArea = $derived.by(() => ({
    top: Math.min(this.#active.row, this.#anchor.row),
    left: Math.min(this.#active.column, this.#anchor.column),
    bottom: Math.max(this.#active.row, this.#anchor.row),
    right: Math.max(this.#active.column, this.#anchor.column),
  }));

  readonly marksSeveral = $derived.by(
    () => this.marked.top < this.marked.bottom || this.marked.left < this.marked.right,
  );

  /** The cells of a row that are in sight; blank ones as long as the row is not read. */
  cells(row: number): readonly DrawnCell[] {
    const texts = this.pages.row(row) ?? [];
    return drawnCells(row, texts, this.columns, this.sheet.merges, this.pages.codes(row));
  }

  isRead(row: number): boolean {
    return this.pages.row(row) !== null;
  }

  /** Where a row stands below the headings. */
  topOf(row: number): number {
    return row * rowHeight + this.window.shift;
  }

  /** Where an area stands in the picture. */
  placeOf({ top, left, bottom, right }: SheetArea): {
    top: number;
    left: number;
    width: number;
    height: number;
  } {
    const x = this.starts[left] ?? 0;
    return {
      top: this.topOf(top),
      left: x,
      width: (this.starts[right + 1] ?? x) - x,
      height: (bottom - top + 1) * rowHeight,
    };
  }

  /** The cell at a point of the picture, measured from the corner of the first cell as it is scrolled. */
  placeAt(x: number, y: number): SheetPlace {
    const row = Math.floor((y - this.window.shift) / rowHeight);
    return this.#onSheet({ row, column: columnAt(this.starts, x) });
  }

  attach(box: HTMLElement): () => void {
    this.#box = box;
    return () => (this.#box = null);
  }

  resized(width: number, height: number): void {
    this.#width = Math.max(0, width);
    this.#height = Math.max(rowHeight, height);
    this.#want();
  }

  scrolled(down: number, across: number): void {
    this.#scrolledDown = down;
    this.#scrolledAcross = across;
    this.#want();
  }

  /** Moves the keyboard to a cell; with `extend`, what is marked grows to it. */
  go(to: SheetPlace, extend: boolean): void {
    const place = this.#onSheet(to);
    this.#active = place;
    if (!extend) this.#anchor = place;
    this.#reveal(place);
  }

  /** Marks an area, with the keyboard in its first cell. */
  mark({ top, left, bottom, right }: SheetArea): void {
    this.#active = this.#onSheet({ row: top, column: left });
    this.#anchor = this.#onSheet({ row: bottom, column: right });
    this.#reveal(this.#active);
  }

  /** Moves by a key; whether it was one that moves. */
  press({ key, ctrlKey, shiftKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'shiftKey'>): boolean {
    const { row, column } = this.#active;
    const { rowCount, columnCount } = this.sheet;
    const page = Math.max(1, Math.floor(this.#height / rowHeight) - 1);
    const joined = this.sheet.merges.find(
      ({ top, left, bottom, right }) => top <= row && bottom >= row && left <= column && right >= column,
    );
    const places: Readonly<Record<string, SheetPlace>> = {
      ArrowUp: { row: ctrlKey ? 0 : row - 1, column },
      ArrowDown: { row: ctrlKey ? rowCount - 1 : (joined?.bottom ?? row) + 1, column },
      ArrowLeft: { row, column: ctrlKey ? 0 : column - 1 },
      ArrowRight: { row, column: ctrlKey ? columnCount - 1 : (joined?.right ?? column) + 1 },
      PageUp: { row: row - page, column },
      PageDown: { row: row + page, column },
      Home: { row: ctrlKey ? 0 : row, column: 0 },
      End: { row: ctrlKey ? rowCount - 1 : row, column: columnCount - 1 },
    };
    const to = places[key];
    if (to === undefined) return false;
    this.go(to, shiftKey);
    return true;
  }

  #onSheet({ row, column }: SheetPlace): SheetPlace {
    const place = {
      row: Math.max(0, Math.min(this.sheet.rowCount - 1, row)),
      column: Math.max(0, Math.min(this.sheet.columnCount - 1, column)),
    };
    // A joined cell is one place, its first.
    const joined = this.sheet.merges.find(
      ({ top, left, bottom, right }) =>
        top <= place.row && bottom >= place.row && left <= place.column && right >= place.column,
    );
    return joined === undefined ? place : { row: joined.top, column: joined.left };
  }

  #reveal({ row, column }: SheetPlace): void {
    const box = this.#box;
    if (box === null) return;
    const down = scrolledTo(row, this.sheet.rowCount, rowHeight, this.#height, this.#scrolledDown);
    const from = this.starts[column] ?? 0;
    const to = this.starts[column + 1] ?? from;
    let across = this.#scrolledAcross;
    if (from < across) across = from;
    else if (to > across + this.#width) across = Math.min(from, to - this.#width);
    box.scrollTo(across, down);
    this.scrolled(box.scrollTop, box.scrollLeft);
  }

  #want(): void {
    const { rowCount } = this.sheet;
    const { first, end } = virtualWindow(rowCount, rowHeight, this.#height, this.#scrolledDown);
    if (first > sampleRows) this.pages.want(first, end);
    else this.pages.want(0, Math.min(rowCount, Math.max(end, sampleRows)));
  }
}
