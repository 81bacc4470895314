import type { ColDef, SuppressKeyboardEventParams } from 'ag-grid-community';
import { cellView, type CellView } from '../../queries/cell-view.ts';
import { totalView } from '../../queries/column-total.ts';
import { assertNever } from '../../base/assert-never.ts';
import type { ColumnKind } from '../../model/column-types.ts';
import type { ColumnId, RowId } from '../../model/ids.ts';
import { columnLetters, firstDataRow } from '../../model/sheet-layout.ts';
import { movePoint } from '../../model/decimal.ts';
import { readNumber } from '../../model/input.ts';
import type { Column, Table } from '../../model/table.ts';
import { FormulaError } from '../../model/values.ts';
import type { Session } from '../../session/session.ts';
import { words } from '../words.ts';
import { compareCells, type PlainValue } from './cell-order.ts';
import { ChoiceCell } from './choice-cell.ts';
import { ChoiceFilter } from './choice-filter.ts';
import { editorFor } from './editors/editor-for.ts';
import { dateOfSerial } from './serial-date.ts';
import { type GridRow, rowNumberColumn, totalsRow } from './grid-row.ts';
import { HeaderCell, type HeaderCellParams, RowNumberHead } from './header-cell.ts';

/** What the column definitions need of the controller. */
export interface ColumnSource {
  readonly session: Session;
  /** The table as it is now: undo can put a new object in its place. */
  table(): Table;
  suppressKey(params: SuppressKeyboardEventParams<GridRow>): boolean;
  openColumnMenu(column: ColumnId, anchor: HTMLElement): void;
}

const defaultWidths: Readonly<Record<ColumnKind, number>> = {
  text: 220,
  integer: 96,
  number: 104,
  percent: 96,
  currency: 120,
  date: 112,
  boolean: 84,
  choice: 136,
  reference: 120,
};

/** What names a row is short. */
const keyWidth = 116;

/** Width in CSS pixels of a column that has none of its own. */
export function defaultWidth(column: Column, isKey: boolean): number {
  if (isKey) return keyWidth;
  return Math.max(defaultWidths[column.type.kind], Math.min(220, column.name.length * 7.2 + 56));
}

/** The grid library's definitions for a table's columns, row numbers first. */
export function columnDefs(source: ColumnSource, options: { readonly pinKey: boolean }): ColDef<GridRow>[] {
  const table = source.table();
  const [first] = table.columns.filter((column) => !column.hidden);
  const pinned = options.pinKey && first?.id === table.record.keyColumn ? first?.id : null;
  return [
    rowNumbers(source),
    ...table.columns.map((column, index) => columnDef(source, column, index, column.id === pinned)),
  ];
}

function rowNumbers(source: ColumnSource): ColDef<GridRow> {
  return {
    colId: rowNumberColumn,
    headerName: words.grid.rowNumbers,
    headerComponent: RowNumberHead,
    headerClass: 'row-number-head',
    valueGetter: ({ data }) => (data === undefined ? '' : data.position + firstDataRow),
    width: 48,
    pinned: 'left',
    lockPinned: true,
    lockPosition: 'left',
    resizable: false,
    sortable: false,
    filter: false,
    editable: false,
    suppressMovable: true,
    cellClass: 'row-number',
    suppressKeyboardEvent: (params) => source.suppressKey(params),
  };
}

function columnDef(source: ColumnSource, column: Column, index: number, pinned: boolean): ColDef<GridRow> {
  const id = column.id;
  const isCalculated = column.formula !== null;
  const view = (row: RowId | undefined): CellView | null => {
    const now = source.table().column(id);
    return row === undefined || now === undefined
      ? null
      : cellView(source.session.engine, source.table(), row, now);
  };
  const plain = (row: RowId | undefined): PlainValue => {
    if (row === undefined) return null;
    const { engine } = source.session;
    const table = source.table().id;
    const value = row === totalsRow ? engine.totals(table, id) : engine.value(table, row, id);
    return value instanceof FormulaError ? value.code : value;
  };
  const override = (row: GridRow | undefined) =>
    row === undefined ? undefined : source.table().override(row.id, id);
  const headerComponentParams: HeaderCellParams = {
    letters: columnLetters(index),
    isCalculated,
    description: column.description,
    isFigure: isFigureKind(column.type.kind),
    openMenu: (anchor) => source.openColumnMenu(id, anchor),
  };
  return {
    colId: column.name,
    headerName: column.name,
    headerComponent: HeaderCell,
    headerComponentParams,
    valueGetter: ({ data }) => plain(data?.id),
    valueFormatter: ({ data }) =>
      data?.id === totalsRow ? totalTextOf(source, id, index) : (view(data?.id)?.text ?? ''),
    equals: () => false,
    comparator: compareCells(column.type.kind === 'choice' ? column.type.choices : null),
    width: column.width ?? defaultWidth(column, source.table().record.keyColumn === id),
    hide: column.hidden,
    pinned: pinned ? 'left' : null,
    editable: ({ data }) => !isCalculated && data?.id !== totalsRow,
    ...editorFor(column),
    ...(column.type.kind === 'choice' ? { cellRenderer: ChoiceCell } : {}),
    cellRendererParams: { view: (row: RowId) => view(row) },
    ...filterOf(column),
    cellClass: isCalculated ? 'calculated' : '',
    cellClassRules: {
      overridden: ({ data }) => isCalculated && override(data)?.formula === undefined && !!override(data),
      'own-formula': ({ data }) => override(data)?.formula !== undefined,
      error: ({ value }) => typeof value === 'string' && isErrorCode(value),
      figure: ({ value }) => typeof value === 'number',
    },
  };
}

/** The text of a column's cell in the totals row; the first column says what row it is where it has no total itself. */
function totalTextOf(source: ColumnSource, id: ColumnId, index: number): string {
  const { session } = source;
  const column = source.table().column(id);
  if (column === undefined) return '';
  if (column.totals === undefined) return index === 0 ? words.grid.total : '';
  return totalView(session.engine, session.workbook, source.table(), column).text;
}

function isFigureKind(kind: ColumnKind): boolean {
  return (
    kind === 'integer' || kind === 'number' || kind === 'percent' || kind === 'currency' || kind === 'date'
  );
}

function isErrorCode(text: string): boolean {
  return /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|CIRC!)$/.test(text);
}

function filterOf(column: Column): Pick<ColDef<GridRow>, 'filter' | 'filterParams' | 'filterValueGetter'> {
  const { type } = column;
  switch (type.kind) {
    case 'integer':
    case 'number':
    case 'percent':
    case 'currency':
      return {
        filter: 'agNumberColumnFilter',
        filterParams: {
          // Read as in a cell: 15% is 0.15, and in a column of percentages so is 15.
          allowedCharPattern: String.raw`\d\-−.,%£\s`,
          numberParser: (text: string | null) =>
            text === null ? null : readNumber(text, type.kind === 'percent'),
          // A filter that was kept is written again in the way it is read.
          numberFormatter: (value: number | null) =>
            value === null ? null : type.kind === 'percent' ? `${movePoint(value, 2)}%` : String(value),
        },
      };
    case 'date':
      return {
        filter: 'agDateColumnFilter',
        filterValueGetter: ({ data, getValue }) => {
          const value: unknown = data === undefined ? null : getValue(column.name);
          return typeof value === 'number' ? dateOfSerial(value) : null;
        },
      };
    case 'choice':
      return {
        filter: ChoiceFilter,
        filterParams: { words: type.choices.map(({ word, glyph, tone }) => ({ word, glyph, tone })) },
      };
    case 'boolean':
      return { filter: ChoiceFilter, filterParams: { words: [] } };
    case 'text':
    case 'reference':
      return { filter: 'agTextColumnFilter' };
    default:
      return assertNever(type);
  }
}
