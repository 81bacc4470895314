import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import type { ExportSource } from '../export-source.ts';
import type { FileContents, FileValue } from '../grid.ts';
import type { RowMatches } from '../match-rows.ts';
import type { FoundTable } from '../planning/found-table.ts';
import { noteState, rowsWithNotes } from './cell-notes.ts';
import { cellState, FormulaKeys } from './cell-states.ts';
import type { ColumnLink, FileLinks, TableLink } from './file-links.ts';

/** A table of the file whose rows were matched for an import. */
export interface MatchedTable {
  readonly found: FoundTable;
  readonly matches: RowMatches;
}

/** A cell that the file has otherwise than the workbook, as a person did not want it from there. */
export interface DeclinedCell {
  readonly table: TableId;
  readonly row: RowId;
  readonly column: ColumnId;
}

/**
 * Links the tables of a file to those of a workbook that has just got them. Tables, columns and rows that it did not get are left out. Of
 * declined cells the file's own value is remembered, so that they count as changed here.
 */
export function linkTables(
  contents: FileContents,
  matched: readonly MatchedTable[],
  source: ExportSource,
  declined: readonly DeclinedCell[],
): FileLinks {
  const keys = new FormulaKeys();
  const isDeclined = new Set(declined.map(({ table, row, column }) => cellKey(table, row, column)));
  const tables = matched.flatMap(({ found, matches }): TableLink[] => {
    const table = source.workbook.table(found.table.id);
    if (table === undefined || !contents.sheets.includes(found.grid)) return [];
    const { grid, area, firstRow, totalsRow, skipped, rowIds, answers } = found;
    const pairs = matches.rows.filter(({ row }) => table.rows.slot(row) !== undefined);
    const besides = new Set((answers.besides ?? []).map(({ column }) => column));
    const columns = [...found.columns].flatMap(([at, { id }]): ColumnLink[] => {
      const column = table.column(id);
      if (column === undefined) return [];
      const formula = keys.of(column.formula);
      const own: [number, string | null][] = [];
      const values = pairs.map(({ row, fileRow }, place): FileValue => {
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
      const notes = pairs.flatMap(({ row }, place): [number, string][] => {
        const state = withNotes.has(row) ? noteState(source, table, row, column) : null;
        return state === null ? [] : [[place, state.typed]];
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

function cellKey(table: TableId, row: RowId, column: ColumnId): string {
  return JSON.stringify([table, row, column]);
}
