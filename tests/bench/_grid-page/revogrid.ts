import { defineCustomElements, type RevoGridColumn, type RevoGridElement } from 'peer:revogrid';
import { middleOf, type Peer } from './peer.ts';
import { ComputedRows, dayText } from './rows.ts';

/**
 * RevoGrid has no formulas: the calculated columns are computed here after every change, as an app around it would, and drawn
 * with what has changed.
 */
export class RevoGridPeer implements Peer {
  readonly #place: HTMLElement;
  #rows: ComputedRows | null = null;
  #grid: RevoGridElement | null = null;

  constructor(place: HTMLElement) {
    this.#place = place;
    defineCustomElements();
  }

  prepare(rows: number, columns: number): void {
    this.#rows = new ComputedRows(rows, columns);
  }

  open(): Promise<unknown> {
    const grid = document.createElement('revo-grid') as RevoGridElement;
    const { rows, columns } = this.#rows!;
    grid.columns = columns.map(({ name, kind }): RevoGridColumn => ({
      ...{ prop: name, name, size: 88, sortable: true },
      ...(name === 'Ref' ? { pin: 'colPinStart' } : {}),
      ...(kind === 'text' || kind === 'words' || kind === 'yesno'
        ? {}
        : { cellTemplate: (_, { value }) => formats[kind](value) }),
    }));
    grid.source = [...rows];
    grid.rowHeaders = true;
    grid.range = true;
    grid.filter = true;
    grid.rowSize = 29;
    grid.theme = 'compact';
    grid.style.height = '100%';
    grid.addEventListener('afteredit', () => {
      this.#rows!.compute();
      void grid.refresh('rgRow');
    });
    this.#grid = grid;
    this.#place.replaceChildren(grid);
    return Promise.resolve();
  }

  text(row: number, column: string): string | null {
    return this.#cell(row, column)?.textContent ?? null;
  }

  middle(row: number, column: string): readonly [number, number] | null {
    return middleOf(this.#cell(row, column));
  }

  sort(column: string): Promise<unknown> {
    return this.#grid!.updateColumnSorting({ prop: column }, 'desc', false);
  }

  unsort(): Promise<unknown> {
    return this.#grid!.clearSorting();
  }

  filter(column: string, word: string): Promise<unknown> {
    this.#grid!.filter = {
      multiFilterItems: { [column]: [{ id: 1, type: 'eq', value: word, relation: 'and' }] },
    };
    return Promise.resolve();
  }

  unfilter(): Promise<unknown> {
    this.#grid!.filter = { multiFilterItems: {} };
    return Promise.resolve();
  }

  paste(text: string): Promise<unknown> {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    return Promise.resolve();
  }

  isAllSelected(): boolean {
    const range = this.#place.querySelector('revogr-overlay-selection .selection-border-range');
    return range !== null && range.getBoundingClientRect().height > 300;
  }

  #cell(row: number, column: string): HTMLElement | null {
    const { columns } = this.#rows!;
    const pinned = column === 'Ref';
    const at = pinned ? 0 : columns.findIndex(({ name }) => name === column) - 1;
    const part = pinned ? 'colPinStart' : 'rgCol';
    return this.#place.querySelector(
      `revogr-data[type="rgRow"][col-type="${part}"] .rgCell[data-rgrow="${row}"][data-rgcol="${at}"], ` +
        `revogr-viewport-scroll.${part} revogr-data .rgCell[data-rgrow="${row}"][data-rgcol="${at}"]`,
    );
  }
}

const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 10 });
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', minimumFractionDigits: 1 });
const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

const formats: Readonly<
  Record<'number' | 'whole' | 'percent' | 'money' | 'date', (value: unknown) => string>
> = {
  number: (value) => plain.format(Number(value)),
  whole: (value) => plain.format(Number(value)),
  percent: (value) => percent.format(Number(value)),
  money: (value) => money.format(Number(value)),
  date: (value) => dayText(Number(value)),
};
