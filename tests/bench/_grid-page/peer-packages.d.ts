/*
 * The little of the other programs that the benchmark uses, under names of its own: tests/bench/grid.mjs says which files stand
 * behind them. The project is compiled where they are not installed.
 */

declare module 'peer:revogrid' {
  /** A cell's column, as a template sees it. */
  export interface RevoGridColumn {
    prop: string;
    name: string;
    size: number;
    sortable: boolean;
    pin?: 'colPinStart';
    cellTemplate?: (create: unknown, cell: { value?: unknown }) => string;
  }

  /** The grid's element. */
  export interface RevoGridElement extends HTMLElement {
    columns: RevoGridColumn[];
    source: object[];
    rowHeaders: boolean;
    range: boolean;
    rowSize: number;
    theme: string;
    filter: boolean | { multiFilterItems: Record<string, readonly object[]> };
    refresh(type: 'rgRow'): Promise<void>;
    updateColumnSorting(column: { prop: string }, order: 'desc', additive: boolean): Promise<void>;
    clearSorting(): Promise<void>;
  }

  export function defineCustomElements(): void;
}

declare module 'peer:jspreadsheet' {
  /** One sheet. */
  export interface JspreadsheetWorksheet {
    /** The drawn filter cells, the row number's first. */
    readonly filter: HTMLElement;
    /** From the first to the last selected cell. */
    ignoreHistory: boolean;
    readonly selectedCell: readonly (number | string)[];
    orderBy(column: number, order: 0 | 1): void;
    openFilter(column: number): void;
    resetFilters(): void;
    paste(x: number, y: number, text: string): void;
    undo(): void;
    setValueFromCoords(x: number, y: number, value: unknown, force: boolean): void;
  }

  const jspreadsheet: (element: HTMLElement, options: object) => JspreadsheetWorksheet[];
  export default jspreadsheet;
}

declare module 'peer:jspreadsheet.css';
declare module 'peer:jsuites.css';
