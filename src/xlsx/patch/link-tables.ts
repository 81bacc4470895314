import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import type { Column, Table } from '../../model/table.ts';
import type { ExportSource } from '../export-source.ts';
import type { FileContents, FileValue, SheetGrid } from '../grid.ts';
import type { FileRow, RowMatches } from '../match-rows.ts';
import { readCellNote, readOverrideNote, writeCellNote, writeFormulaNote } from '../override-note.ts';
import type { FoundTable } from '../planning/found-table.ts';
import { noteState, rowsWithNotes } from './cell-notes.ts';
import { cellState, FormulaKeys } from './cell-states.ts';
import type { ColumnLink, FileLinks, TableLink } from './file-links.ts';

/** A table of the file whose rows were matched for an import. */
export interface MatchedTable {
  readonly found: FoundTable;
  readonly matches: RowMatches;
}

/** What linking takes of a table whose rows were matched: not the copy of the workbook in which the import was tried. */
export interface LinkableTable {
  readonly found: Omit<Pick<FoundTable, LinkedFacts>, 'table' | 'columns'> & {
    readonly table: Pick<Table, 'id'>;
    readonly columns: ReadonlyMap<number, Pick<Column, 'id'>>;
  };
  readonly matches: { readonly rows: readonly Pick<FileRow, 'row' | 'fileRow'>[] };
}

type LinkedFacts =
  | 'table'
  | 'columns'
  | 'grid'
  | 'area'
  | 'firstRow'
  | 'totalsRow'
  | 'skipped'
  | 'rowIds'
  | 'answers'
  | 'fillDown';

/** A matched table without what linking does not take, which may be many times larger. */
export function linkable({ found, matches }: MatchedTable): LinkableTable {
  const { table, grid, area, firstRow, totalsRow, skipped, rowIds, answers, fillDown, columns } = found;
  return {
    found: {
      ...{ table: { id: table.id }, grid, area, firstRow, totalsRow, skipped, rowIds, answers, fillDown },
      columns: new Map([...columns].map(([at, { id }]) => [at, { id }])),
    },
    matches: { rows: matches.rows.map(({ row, fileRow }) => ({ row, fileRow })) },
  };
}

/** A cell that the file has otherwise than the workbook, as a person did not want it from there. */
export interface DeclinedCell {
  readonly table: TableId;
  readonly row: RowId;
  readonly column: ColumnId;
}

/** What a workbook keeps as it is after an import although the file has it otherwise. */
export interface KeptHere {
  readonly cells: readonly DeclinedCell[];
  /** Rows that were deleted here and still stand in the file. */
  readonly rows: readonly { readonly table: TableId; readonly row: RowId }[];
}

/** Nothing of it. */
export const nothingKept: KeptHere = { cells: [], rows: [] };

/**
 * Links the tables of a file to those of a workbook that has just got them. Tables, columns and rows that it did not get are left out. Of
 * cells that keep what the workbook has the file's own value is remembered, so that they count as changed here, and rows that were deleted
 * here count as such.
 */
export function linkTables(
  contents: FileContents,
  matched: readonly LinkableTable[],
  source: ExportSource,
  kept: KeptHere,
): FileLinks {
  const keys = new FormulaKeys();
  const isDeclined = new Set(kept.cells.map(({ table, row, column }) => cellKey(table, row, column)));
  const deletedHere = new Set(kept.rows.map(({ table, row }) => rowKey(table, row)));
  const tables = matched.flatMap(({ found, matches }): TableLink[] => {
    const table = source.workbook.table(found.table.id);
    if (table === undefined || !contents.sheets.includes(found.grid)) return [];
    const { grid, area, firstRow, totalsRow, skipped, rowIds, answers } = found;
    const pairs = matches.rows.filter(
      ({ row }) => table.rows.slot(row) !== undefined || deletedHere.has(rowKey(table.id, row)),
    );
    const besides = new Set((answers.besides ?? []).map(({ column }) => column));
    const columns = [...found.columns].flatMap(([at, { id }]): ColumnLink[] => {
      const column = table.column(id);
      if (column === undefined) return [];
      const formula = keys.of(column.formula);
      const own: [number, string | null][] = [];
      const values = pairs.map(({ row, fileRow }, place): FileValue => {
        if (table.rows.slot(row) === undefined) return grid.value(fileRow, at);
        const state = cellState(source, table, row, column);
        if (isDeclined.has(cellKey(table.id, row, id))) {
          own.push([place, grid.cell(fileRow, at)?.formula ?? null]);
          return grid.value(fileRow, at);
        }
        const key = keys.of(state.formula);
        if (key !== formula) own.push([place, key]);
        return state.value;
      });
      const withNotes = rowsWithNotes(table, column);
      const notes = pairs.flatMap(({ row, fileRow }, place): [number, string][] => {
        const typed = isDeclined.has(cellKey(table.id, row, id))
          ? noteInFile(grid, fileRow, at)
          : withNotes.has(row)
            ? (noteState(source, table, row, column)?.typed ?? null)
            : null;
        return typed === null ? [] : [[place, typed]];
      });
      const isFilled = found.fillDown.has(at);
      return [{ column: id, at, fillDown: isFilled, besides: besides.has(at), values, formula, own, notes }];
    });
    return [
      {
        ...{
          table: table.id,
          title: table.record.title,
          sheet: grid.name,
          area,
          firstRow,
          totalsRow,
          rowIds,
        },
        skipped: [...skipped],
        columns,
        rows: pairs.map(({ row }) => row),
        fileRows: pairs.map(({ fileRow }) => fileRow),
      },
    ];
  });
  return { tables };
}

/** The note on a cell of the file, told as {@link noteState} tells those of a workbook. */
function noteInFile(grid: SheetGrid, fileRow: number, at: number): string | null {
  const note = grid.cell(fileRow, at)?.note ?? null;
  if (note === null) return null;
  const { own, text } = readCellNote(note, null);
  const reason = own === null ? null : readOverrideNote(own);
  return writeCellNote({ own: reason === null ? own : writeFormulaNote(reason), text });
}

function rowKey(table: TableId, row: RowId): string {
  return JSON.stringify([table, row]);
}

function cellKey(table: TableId, row: RowId, column: ColumnId): string {
  return JSON.stringify([table, row, column]);
}
