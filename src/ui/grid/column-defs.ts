import type { CellClassParams, ColDef, SuppressKeyboardEventParams } from 'ag-grid-community';
import { withVisibleTurns } from '../../base/visible-signs.ts';
import { cellView, type CellView } from '../../queries/cell-view.ts';
import { totalView } from '../../queries/column-total.ts';
import type { ColumnKind } from '../../model/column-types.ts';
import type { ColumnId, RowId } from '../../model/ids.ts';
import { columnLetters, firstDataRow } from '../../model/sheet-layout.ts';
import type { Column, Table } from '../../model/table.ts';
import { FormulaError, type Value } from '../../model/values.ts';
import type { Session } from '../../session/session.ts';
import { words } from '../words.ts';
import { ChoiceCell } from './choice-cell.ts';
import { editorFor } from './editors/editor-for.ts';
import { type GridRow, rowNumberColumn, totalsRow } from './grid-row.ts';
import type { CellMarks } from './marks/cell-marks.ts';
import { withMarks } from './marks/marked-column.ts';
import type { RowView } from './view/row-view.ts';
import { HeaderCell, type HeaderCellParams, RowNumberHead } from './header-cell.ts';

/** What the column definitions need of the controller. */
export interface ColumnSource {
  readonly session: Session;
  /** The table as it is now: undo can put a new object in its place. */
  table(): Table;
  suppressKey(params: SuppressKeyboardEventParams<GridRow>): boolean;
  openColumnMenu(column: ColumnId, anchor: HTMLElement): void;
  readonly view: RowView;
  readonly marks: CellMarks;
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
  const frozen = options.pinKey ? frozenCount(table) : 0;
  return [
    rowNumbers(source),
    ...table.columns.map((column, index) => columnDef(source, column, index, index < frozen)),
  ];
}

/** How many of a table's columns, hidden ones included, stay in place while scrolling sideways. */
function frozenCount(table: Table): number {
  const { frozen, keyColumn } = table.record;
  if (frozen === null) return 0;
  if (frozen !== undefined) return table.columns.findIndex(({ id }) => id === frozen) + 1;
  const first = table.columns.findIndex((column) => !column.hidden);
  return first !== -1 && table.columns[first]!.id === keyColumn ? first + 1 : 0;
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
  const plain = (row: RowId | undefined): Exclude<Value, FormulaError> => {
    if (row === undefined) return null;
    const { engine } = source.session;
    const table = source.table().id;
    const total = () => (source.view.totals === null ? engine.totals(table, id) : source.view.totals.get(id));
    const value = row === totalsRow ? total() : engine.value(table, row, id);
    return value instanceof FormulaError ? value.code : (value ?? null);
  };
  const classesOf = ({ data, value }: CellClassParams<GridRow>): string[] => {
    const classes = isCalculated ? ['calculated'] : [];
    const override = data?.kind === 'row' ? source.table().override(data.id, id) : undefined;
    if (override?.formula !== undefined) classes.push('own-formula');
    else if (isCalculated && override !== undefined) classes.push('overridden');
    if (typeof value === 'number') classes.push('figure');
    else if (typeof value === 'string' && isErrorCode(value)) classes.push('error');
    return classes;
  };
  const headerComponentParams: HeaderCellParams = {
    letters: columnLetters(index),
    isCalculated,
    description: column.description,
    isFigure: isFigureKind(column.type.kind),
    openMenu: (anchor) => source.openColumnMenu(id, anchor),
    marks: () => source.view.marksOf(id),
    onMarks: (listener) => source.view.onChange(listener),
  };
  return withMarks(source.marks, column, {
    colId: column.name,
    headerName: withVisibleTurns(column.name),
    headerComponent: HeaderCell,
    headerComponentParams,
    valueGetter: ({ data }) => plain(data?.id),
    valueFormatter: ({ data }) =>
      withVisibleTurns(
        data?.id === totalsRow ? totalTextOf(source, id, index) : (view(data?.id)?.text ?? ''),
      ),
    equals: () => false,
    width: column.width ?? defaultWidth(column, source.table().record.keyColumn === id),
    hide: column.hidden,
    pinned: pinned ? 'left' : null,
    editable: ({ data }) =>
      !isCalculated && data?.id !== totalsRow && source.session.readOnlyBecause === null,
    ...editorFor(column),
    ...(column.type.kind === 'choice' ? { cellRenderer: ChoiceCell } : {}),
    cellRendererParams: { view: (row: RowId) => view(row) },
    cellClass: classesOf,
  });
}

/** The text of a column's cell in the totals row; the first column says what row it is where neither it nor another has a text there. */
function totalTextOf(source: ColumnSource, id: ColumnId, index: number): string {
  const { session } = source;
  const column = source.table().column(id);
  if (column === undefined) return '';
  if (column.totals === undefined)
    return index === 0 && !hasTotalsLabel(source.table()) ? words.grid.total : '';
  return totalView(session.engine, session.workbook, source.table(), column, source.view.totals).text;
}

/** Whether a column's total is a text, as the label of a totals row is that came from a file. */
function hasTotalsLabel({ columns }: Table): boolean {
  return columns.some(({ totals }) => totals?.parts.length === 1 && /^\s*"/.test(String(totals.parts[0])));
}

function isFigureKind(kind: ColumnKind): boolean {
  return (
    kind === 'integer' || kind === 'number' || kind === 'percent' || kind === 'currency' || kind === 'date'
  );
}

function isErrorCode(text: string): boolean {
  return /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|CIRC!)$/.test(text);
}
