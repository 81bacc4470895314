import { displayValue, numberFormatOf } from '../model/display.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import { errorValue, type Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { compileFormula } from './column-formula.ts';
import type { CompileContext } from './compile-context.ts';
import { readFormula } from './formula-text.ts';
import type { FormulaGraph } from './graph.ts';
import { KeyIndex } from './key-index.ts';
import type { FormulaProblem } from './syntax-tree.ts';

/** What a formula would give. */
export interface Preview {
  readonly value: Value;
  /** The value as the column would show it. */
  readonly display: string;
  /** What is wrong with the text; offsets count in it. */
  readonly problems: readonly FormulaProblem[];
}

/** A cell by its ids. */
export interface CellPlace {
  readonly table: TableId;
  readonly row: RowId;
  readonly column: ColumnId;
}

/**
 * Runs a formula in one row without keeping anything of it: not the formula, no index made for it, no note of who reads what.
 * Where a formula needs its own cell the value is `#CIRC!`; a circle through other columns is told only when it is entered.
 */
export function previewFormula(
  graph: FormulaGraph,
  workbook: Workbook,
  { table: tableId, row, column }: CellPlace,
  text: string,
): Preview {
  const table = graph.tables.get(tableId);
  const node = table?.columns.get(column);
  const slot = table?.table.rows.slot(row);
  if (table === undefined || node === undefined || slot === undefined) {
    return { value: null, display: '', problems: [] };
  }
  const own = table.table;
  const { formula, problems } = readFormula(text, workbook, own, { row, scope: 'cell' });
  const made: KeyIndex[] = [];
  const known = graph.context(table, { table, column }, `${tableId} ${column}`);
  const context: CompileContext = {
    ...known,
    index: (columns, rule) => {
      const kept = graph.knownIndex(columns, rule);
      if (kept?.isBuilt === true) return kept;
      const index = new KeyIndex(columns[0]!.table, columns, rule);
      made.push(index);
      return index;
    },
  };
  const { waiting } = graph;
  // The cell itself is waited for, so that a formula which needs it can be told; a cell that another calculation has
  // still to come to is in that state already.
  const isMarked = node.expect(slot);
  waiting.isIdle = false;
  let value: Value;
  try {
    const compiled = compileFormula(formula, { workbook, own, context }, null);
    value = compiled.evaluate(slot);
    if (waiting.column !== null) {
      value = waiting.column === node && waiting.slot === slot ? errorValue('#CIRC!') : null;
    }
  } finally {
    waiting.column = null;
    waiting.isIdle = true;
    if (isMarked) node.done(slot);
    for (const index of made) index.detach();
  }
  return { value, display: displayValue(value, numberFormatOf(own, column, row)), problems };
}
