import type { ColDef } from 'ag-grid-community';
import { assertNever } from '../../../base/assert-never.ts';
import type { Column } from '../../../model/table.ts';
import type { GridRow } from '../grid-row.ts';
import { DateEditor } from './date-editor.ts';
import { ListEditor } from './list-editor.ts';
import { LineEditor } from './line-editor.ts';
import { TextEditor } from './text-editor.ts';

/** The part of a column's definition that says which editor fits its type. */
export function editorFor(
  column: Column,
): Pick<ColDef<GridRow>, 'cellEditor' | 'cellEditorPopup' | 'cellEditorPopupPosition'> {
  const { kind } = column.type;
  switch (kind) {
    case 'text':
      return { cellEditor: TextEditor, cellEditorPopup: true, cellEditorPopupPosition: 'over' };
    case 'integer':
    case 'number':
    case 'percent':
    case 'currency':
      return { cellEditor: LineEditor };
    case 'date':
      return { cellEditor: DateEditor };
    case 'boolean':
    case 'choice':
    case 'reference':
      return { cellEditor: ListEditor, cellEditorPopup: true, cellEditorPopupPosition: 'over' };
    default:
      return assertNever(kind);
  }
}
