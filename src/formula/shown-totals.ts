import type { ColumnId, TableId } from '../model/ids.ts';
import type { Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { compileFormula } from './column-formula.ts';
import { type ColumnNode, putResult, type TableNode } from './columns.ts';
import type { FormulaGraph } from './graph.ts';
import { KeyIndex } from './key-index.ts';
import { onlySlot } from './one-row-table.ts';

/**
 * Computes the cells of a totals row again with only some rows shown, and gives them without keeping anything of it: not the
 * results, no index made for them, no note of who reads what.
 */
export function totalsOverShown(
  graph: FormulaGraph,
  workbook: Workbook,
  id: TableId,
  isShown: (slot: number) => boolean,
): ReadonlyMap<ColumnId, Value> {
  const table = graph.tables.get(id);
  const totals = graph.totals.get(id);
  if (table === undefined || totals === undefined) return new Map();
  const before = new Map(
    [...totals.columns.values()].map((node): [ColumnNode, Value] => [node, node.read(onlySlot)]),
  );
  // Totals that read other totals come after these.
  const inOrder = graph.components.flatMap(({ nodes }) => nodes.filter((node) => node.table === totals));
  const made: KeyIndex[] = [];
  table.isShown = isShown;
  try {
    if (inOrder.some(({ formula }) => formula?.isSubtotal === true)) {
      for (const node of inOrder) {
        const value = evaluateAnew(graph, workbook, table, node, made);
        if (!node.circle.has(onlySlot)) putResult(node.shown, onlySlot, value);
      }
    }
    return new Map([...before.keys()].map((node) => [node.id, node.read(onlySlot)]));
  } finally {
    table.isShown = null;
    for (const [node, value] of before) putResult(node.shown, onlySlot, value);
    for (const index of made) index.detach();
  }
}

/** Runs the formula of a total as if it were new, as the one in place keeps values over every row. */
function evaluateAnew(
  graph: FormulaGraph,
  workbook: Workbook,
  table: TableNode,
  node: ColumnNode,
  made: KeyIndex[],
): Value {
  const stored = table.table.column(node.id)?.totals;
  if (stored === undefined) return null;
  const known = graph.context(null, { table, column: node.id }, `${node.table.table.id} ${node.id}`);
  const context = {
    ...known,
    index: (...[columns, rule]: Parameters<typeof known.index>) => {
      const kept = graph.knownIndex(columns, rule);
      if (kept?.isBuilt === true) return kept;
      const index = new KeyIndex(columns[0]!.table, columns, rule);
      made.push(index);
      return index;
    },
  };
  return compileFormula(stored, { workbook, own: table.table, context }, null).evaluate(onlySlot);
}
