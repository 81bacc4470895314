import jspreadsheet, { type JspreadsheetWorksheet } from 'peer:jspreadsheet';
import 'peer:jspreadsheet.css';
import 'peer:jsuites.css';
import type { Cell, Kind } from '../_grid/data.ts';
import { middleOf, type Peer } from './peer.ts';
import { ComputedRows, dayText } from './rows.ts';

type Plain = string | number | boolean;

/**
 * jspreadsheet has formulas of cells, and the three that read their own row are given to it. The share of the total is computed here
 * after each change: a sum over the column in every row takes it 50 seconds for 2,000 rows, and as the square of the rows.
 */
export class JspreadsheetPeer implements Peer {
  readonly #place: HTMLElement;
  #rows: ComputedRows | null = null;
  #data: Plain[][] = [];
  #sheet: JspreadsheetWorksheet | null = null;
  #isComputing = false;

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  prepare(rows: number, columns: number): void {
    const made = new ComputedRows(rows, columns);
    this.#rows = made;
    this.#data = made.rows.map((row, index) =>
      made.columns.map(({ name, kind }) => this.#formula(name, index + 1) ?? plainOf(row[name]!, kind)),
    );
  }

  open(): Promise<unknown> {
    const [sheet] = jspreadsheet(this.#place, {
      worksheets: [
        {
          data: this.#data,
          columns: this.#rows!.columns.map(({ name, kind }) => ({
            title: name,
            width: 88,
            type: typeOf(kind),
          })),
          tableOverflow: true,
          tableWidth: `${window.innerWidth}px`,
          tableHeight: `${window.innerHeight - 10}px`,
          lazyLoading: true,
          filters: true,
          freezeColumns: 1,
        },
      ],
      onafterchanges: () => this.#share(),
    });
    this.#sheet = sheet!;
    return Promise.resolve();
  }

  text(row: number, column: string): string | null {
    return this.#cell(row, column)?.textContent ?? null;
  }

  middle(row: number, column: string): readonly [number, number] | null {
    return middleOf(this.#cell(row, column));
  }

  sort(column: string): Promise<unknown> {
    this.#sheet!.orderBy(this.#at(column), 1);
    return Promise.resolve();
  }

  unsort(): Promise<unknown> {
    // The order before is kept nowhere: it is an operation to undo.
    this.#sheet!.undo();
    return Promise.resolve();
  }

  filter(column: string, word: string): Promise<unknown> {
    const sheet = this.#sheet!;
    sheet.openFilter(this.#at(column));
    const list = sheet.filter.children[this.#at(column) + 1]!.firstElementChild as DropdownElement;
    list.dropdown.setValue([word]);
    list.dropdown.close();
    return Promise.resolve();
  }

  unfilter(): Promise<unknown> {
    this.#sheet!.resetFilters();
    return Promise.resolve();
  }

  paste(text: string): Promise<unknown> {
    const sheet = this.#sheet!;
    const [x, y] = sheet.selectedCell;
    sheet.paste(Number(x), Number(y), text);
    return Promise.resolve();
  }

  isAllSelected(): boolean {
    const [first, ...others] = this.#place.querySelectorAll('tbody tr:last-child td');
    return first !== undefined && others.every((cell) => cell.classList.contains('highlight'));
  }

  /** Puts the shares right: in the data of all rows, and through the program in those that are drawn. */
  #share(): void {
    if (this.#isComputing) return;
    this.#isComputing = true;
    const [actual, share] = [this.#at('Actual'), this.#at('Share')];
    let total = 0;
    for (const row of this.#data) total += Number(row[actual]);
    for (const row of this.#data) row[share] = Number(row[actual]) / total;
    // What is computed is no step to undo.
    this.#sheet!.ignoreHistory = true;
    for (const line of this.#place.querySelectorAll('tbody tr')) {
      const row = Number(line.getAttribute('data-y'));
      this.#sheet!.setValueFromCoords(share, row, this.#data[row]![share], true);
    }
    this.#sheet!.ignoreHistory = false;
    this.#isComputing = false;
  }

  #at(column: string): number {
    return this.#rows!.columns.findIndex(({ name }) => name === column);
  }

  #formula(name: string, row: number): string | null {
    const of = (column: string) => `${String.fromCharCode(65 + this.#at(column))}${row}`;
    switch (name) {
      case 'Difference':
        return `=${of('Actual')}-${of('Previous')}`;
      case 'Verdict':
        return `=IF(${of('Actual')}<=${of('Baseline')}*(1-${of('Target')}),"Met","Not met")`;
      case 'Ratio':
        return `=IFERROR(ROUND(${of('Actual')}/${of('Previous')},3),0)`;
      default:
        return null;
    }
  }

  #cell(row: number, column: string): Element | null {
    const line = this.#place.querySelectorAll('tbody tr')[row];
    return line?.children[this.#at(column) + 1] ?? null;
  }
}

interface DropdownElement extends HTMLElement {
  readonly dropdown: { setValue(words: readonly string[]): void; close(): void };
}

function plainOf(value: Cell, kind: Kind): Plain {
  if (value === null) return '';
  return kind === 'date' ? dayText(Number(value)) : value;
}

function typeOf(kind: Kind): 'text' | 'numeric' | 'checkbox' {
  switch (kind) {
    case 'number':
    case 'percent':
    case 'money':
    case 'whole':
      return 'numeric';
    case 'yesno':
      return 'checkbox';
    default:
      return 'text';
  }
}
