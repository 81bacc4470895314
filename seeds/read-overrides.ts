import { fail, ok, type Result } from '../src/base/result.ts';
import { printCellReference } from '../src/formula/cell-reference.ts';
import { FormulaEngine } from '../src/formula/engine.ts';
import { readFormula } from '../src/formula/formula-text.ts';
import type { ColumnId, RowId, TableId } from '../src/model/ids.ts';
import type { Override } from '../src/model/records.ts';
import type { Table } from '../src/model/table.ts';
import type { Workbook } from '../src/model/workbook.ts';
import { type WorkbookContent, workbookFromContent } from '../src/model/workbook-content.ts';
import { BasisReader } from '../src/plan/override-basis.ts';

/** The columns of a file of overrides. */
export const overrideColumns = ['Table', 'Ref', 'Column', 'Value', 'Reason'] as const;

/** A formula of one cell's own, as its file has it. */
export interface CellFormulaLine {
  readonly file: string;
  readonly line: number;
  readonly table: TableId;
  readonly column: ColumnId;
  readonly row: RowId;
  readonly text: string;
  readonly reason: string;
}

/** Whether what stands under *Value* is a formula. */
export function isFormulaText(value: string): boolean {
  return value.startsWith('=');
}

/** A cell of a formula's text by the Ref of its row, which is unique in the workbook: `{SS 4a.1|Actual}`. */
const namedCell = /\{([^{}|"]+)\|([^{}|"]+)\}/g;

/**
 * Reads the formula of one cell in a workbook that has all tables and columns. `{SS 4a.1|Actual}` is the cell under that heading in the row with that
 * Ref. What can't be read or is not there is told.
 */
export function readCellFormula(
  { table: id, row, text, reason }: CellFormulaLine,
  workbook: Workbook,
): Result<Override, string> {
  const table = workbook.table(id)!;
  const missing: string[] = [];
  const placed = text.replaceAll(namedCell, (_, key: string, name: string) => {
    const found = rowByKey(workbook, key);
    const column = found?.table.columnNamed(name);
    if (found === null) missing.push(`There is no row “${key}” for the formula.`);
    else if (column === undefined) missing.push(`${found.table.record.title} has no column “${name}”.`);
    else {
      const reference = { table: found.table.id, columns: [column.id], cells: [found.row] };
      return printCellReference(reference, workbook, table);
    }
    return '#REF!';
  });
  const { formula, problems } = readFormula(placed, workbook, table, { row, scope: 'cell' });
  const [fault] = [...missing, ...problems.map(({ message }) => message)];
  return fault === undefined ? ok({ value: null, formula, reason }) : fail(fault);
}

function rowByKey(workbook: Workbook, key: string): { readonly table: Table; readonly row: RowId } | null {
  for (const table of workbook.tables) {
    const { keyColumn } = table.record;
    if (keyColumn === null) continue;
    const row = table.rows.ids().find((id) => table.cell(id, keyColumn) === key);
    if (row !== undefined) return { table, row };
  }
  return null;
}

/**
 * The same content with what each value put in by hand rests on: the figures that the starter has. So it is told as stale when one
 * of them is changed.
 */
export function withBasis(content: WorkbookContent): WorkbookContent {
  const workbook = workbookFromContent(content);
  const basis = new BasisReader({ workbook, engine: new FormulaEngine(workbook) });
  return {
    ...content,
    tables: content.tables.map((tableContent) => {
      const table = workbook.table(tableContent.id)!;
      return {
        ...tableContent,
        columns: tableContent.columns.map((columnContent) => {
          const column = table.column(columnContent.id)!;
          return {
            ...columnContent,
            overrides: columnContent.overrides.map((override) =>
              override.formula === undefined
                ? { ...override, basis: basis.basis(table, override.row, column) }
                : override,
            ),
          };
        }),
      };
    }),
  };
}
