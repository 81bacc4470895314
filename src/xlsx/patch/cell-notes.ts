import { displayValue, numberFormatOf } from '../../model/display.ts';
import type { RowId } from '../../model/ids.ts';
import type { Column, Table } from '../../model/table.ts';
import { shortenToCell } from '../cell-text.ts';
import type { ExportSource } from '../export-source.ts';
import { writeCellNote, writeFormulaNote, writeOverrideNote } from '../override-note.ts';

/** What stands on a cell of a file as its note: as it is written, and what of it somebody typed, by which a change is known. */
export interface NoteState {
  readonly text: string;
  readonly typed: string;
}

/** The note that a cell of a workbook has in a file: the reason of its override, and what is written about it; null for none. */
export function noteState(source: ExportSource, table: Table, row: RowId, column: Column): NoteState | null {
  const override = table.override(row, column.id);
  const written = table.notes(column.id).get(row)?.text ?? null;
  const reason = override?.reason ?? '';
  if (override === undefined || reason === '') {
    const text = writeCellNote({ own: null, text: written });
    return text === null ? null : { text: shortenToCell(text), typed: text };
  }
  const computed = source.computed(table.id, row, column.id);
  const own =
    override.formula === undefined
      ? writeOverrideNote(reason, displayValue(computed, numberFormatOf(table, column.id, row)))
      : writeFormulaNote(reason);
  const text = writeCellNote({ own, text: written })!;
  return {
    text: shortenToCell(text),
    typed: writeCellNote({ own: writeFormulaNote(reason), text: written })!,
  };
}

/** Rows of a column that may have a note. */
export function rowsWithNotes(table: Table, column: Column): Set<RowId> {
  return new Set([...table.notes(column.id).keys(), ...table.overrides(column.id).keys()]);
}
