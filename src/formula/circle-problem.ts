import { oneOrMany } from '../base/language.ts';
import type { Workbook } from '../model/workbook.ts';
import type { ColumnNode } from './columns.ts';
import type { FormulaGraph } from './graph.ts';
import type { FormulaProblem } from './syntax-tree.ts';

/** Says that cells of a column are needed to compute themselves, and through which columns. */
export function circleProblem(
  graph: FormulaGraph,
  workbook: Workbook,
  node: ColumnNode,
  text: string,
): FormulaProblem {
  const members = new Set(graph.components.find((one) => one.nodes.includes(node))?.nodes);
  const own = node.table.totalsOf ?? node.table;
  // In the order of tables and columns, as a person finds them.
  const names = workbook.tables.flatMap((table) =>
    table.columns
      .filter(({ id }) => members.has(graph.node(table.id, id)!))
      .map(({ name }) => (table === own.table ? name : `${table.record.title}: ${name}`)),
  );
  const rows = oneOrMany(node.circle.size, 'one row', `${node.circle.size} rows`);
  const others = names.length > 1 ? ` Columns that need each other: ${names.join(', ')}.` : '';
  const where =
    node.table.totalsOf === null ? `In ${rows} the result of this column` : 'The total of this column';
  const message = `${where} is needed to compute itself.${others}`;
  return { kind: 'cycle', from: 0, to: text.length, message };
}
