import { allPieces, type Pieces } from '../base/pieces.ts';
import { fail, ok } from '../base/result.ts';
import { Tag } from '../model/cell-column.ts';
import { Writes } from '../session/writes.ts';
import type { CellArea } from './cell-area.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findTable } from './find-place.ts';

/**
 * Empties blocks of cells: formulas of their own go, cells of calculated columns lose
 * what was put in by hand. Refused where there are calculated cells only and nothing was.
 */
export function clearAreas(context: CommandContext, areas: readonly CellArea[]): CommandResult {
  return allPieces(clearingAreas(context, areas));
}

/** {@link clearAreas} in pieces, which count cells. */
export function* clearingAreas(context: CommandContext, areas: readonly CellArea[]): Pieces<CommandResult> {
  const writes = new Writes();
  let calculated: string | null = null;
  let typed = false;
  for (const area of areas) {
    const found = findTable(context.workbook, area.table);
    if (!found.ok) return found;
    const table = found.value;
    const slots = area.rows.map((row) => table.rows.slot(row) ?? -1);
    for (const id of area.columns) {
      const column = table.column(id);
      if (column === undefined) continue;
      yield area.rows.length;
      const overrides = table.overrides(id);
      if (overrides.size > 0) {
        for (const row of area.rows) {
          if (overrides.has(row)) writes.setOverride(table.id, id, row, null);
        }
      }
      if (column.formula !== null) {
        calculated = column.name;
        continue;
      }
      typed = true;
      const tags = table.cells(id)?.tags;
      if (tags === undefined) continue;
      const filled = area.rows.filter((_, index) => (tags[slots[index]!] ?? Tag.blank) !== Tag.blank);
      if (filled.length === 0) continue;
      const { rows, values } = writes.cellsOf(table.id, id);
      for (const row of filled) {
        rows.push(row);
        values.push(null);
      }
    }
  }
  if (writes.tables.size === 0 && !typed && calculated !== null) {
    return fail({
      message: `${calculated} is calculated, so it can’t be emptied. Override the cell instead.`,
    });
  }
  const one = areas.length === 1 && areas[0]!.rows.length * areas[0]!.columns.length === 1;
  if (!typed) return ok({ label: one ? 'Remove override' : 'Remove overrides', writes });
  return ok({ label: one ? 'Clear cell' : 'Clear cells', writes });
}
