import {
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnAutoSizeModule,
  createGrid,
  ModuleRegistry,
  NumberEditorModule,
  NumberFilterModule,
  RowSelectionModule,
  TextEditorModule,
  TextFilterModule,
} from 'ag-grid-community';
import { ComputedRows } from '../_grid-page/rows.ts';

/** The app's own grid library alone, with eight of its modules: the floor under everything that is built on it. */
export function showAgGrid(place: HTMLElement, rowCount: number, columnCount: number): void {
  ModuleRegistry.registerModules([
    CellStyleModule,
    ClientSideRowModelModule,
    ColumnAutoSizeModule,
    NumberEditorModule,
    NumberFilterModule,
    RowSelectionModule,
    TextEditorModule,
    TextFilterModule,
  ]);
  const { rows, columns } = new ComputedRows(rowCount, columnCount);
  createGrid(place, {
    columnDefs: columns.map(({ name, kind }) => ({
      field: name,
      width: 88,
      editable: true,
      filter: kind === 'text' || kind === 'words' ? 'agTextColumnFilter' : 'agNumberColumnFilter',
      cellDataType: false,
    })),
    rowData: [...rows],
  });
}
