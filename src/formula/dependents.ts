import type { ColumnNode } from './columns.ts';
import type { CompiledFormula } from './compiled.ts';
import type { FormulaGraph } from './graph.ts';
import { ownerOfTotals } from './one-row-table.ts';
import { KeySite } from './sites.ts';
import type { Precedent } from './trace.ts';

/** The cells whose formulas read one cell themselves, column by column in the order of tables. */
export function dependentsOf(graph: FormulaGraph, node: ColumnNode, slot: number): Precedent[] {
  const found: Precedent[] = [];
  for (const table of graph.allTables) {
    const owner = ownerOfTotals(table.table.id);
    for (const reader of table.columns.values()) {
      if (!reader.sources.has(node)) continue;
      const column = reader.id;
      if (owner !== null) {
        found.push({ table: owner, column, rows: 'totals' });
        continue;
      }
      const rows = readingRows(reader, node, slot);
      if (rows === 'all') found.push({ table: table.table.id, column, rows });
      else if (rows.size > 0) {
        const { positions } = table;
        const inOrder = [...rows].sort((a, b) => positions[a]! - positions[b]!);
        found.push({
          table: table.table.id,
          column,
          rows: inOrder.map((row) => table.table.rows.idAt(row)),
        });
      }
    }
  }
  return found;
}

function readingRows(reader: ColumnNode, node: ColumnNode, slot: number): ReadonlySet<number> | 'all' {
  const rows = new Set<number>();
  const isThere = (row: number) => reader.table.table.rows.has(row);
  if (reader.formula !== null) {
    const answer = rowsOf(reader.formula, node, slot);
    if (answer !== 'all') for (const row of answer) if (isThere(row) && !reader.isOwn(row)) rows.add(row);
    if (answer === 'all' && !reader.hasOwnCells) return 'all';
    if (answer === 'all') for (const row of reader.table.sequence) if (!reader.isOwn(row)) rows.add(row);
  }
  for (const [row, formula] of reader.cellFormulas) {
    const answer = rowsOf(formula, node, slot);
    if (answer === 'all' || answer.has(row)) rows.add(row);
  }
  return rows;
}

/** The rows in which a formula reads a cell, as far as it has been run there. */
function rowsOf({ needs }: CompiledFormula, node: ColumnNode, slot: number): ReadonlySet<number> | 'all' {
  if (needs.whole.includes(node) || needs.shared.some((part) => part.columns.includes(node))) return 'all';
  const rows = new Set<number>();
  if (needs.sameRow.includes(node)) rows.add(slot);
  for (const site of needs.sites) {
    if (!site.columns.includes(node)) continue;
    const visit = (row: number) => void rows.add(row);
    // Rows that look for the keys of this row read its cell; that all of them would, were its key another, is beside the point.
    if (site instanceof KeySite) site.readersOfGroup(slot, visit);
    else if (site.readersOf(node, slot, visit) === 'all') return 'all';
  }
  return rows;
}
