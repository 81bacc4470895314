import { fail, ok } from '../base/result.ts';
import { renameNameInFormula } from '../formula/defined-names.ts';
import { findName, sortedNames } from '../model/defined-names.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { nameProblem } from './name-problem.ts';

/** Calls a defined name otherwise, in every formula that uses it, all in one step. */
export function renameName(context: CommandContext, name: string, to: string): CommandResult {
  const { workbook } = context;
  const { names } = workbook.record;
  const before = findName(names, name);
  if (before === undefined) return fail({ message: `There is no name ${name}.` });
  const wanted = to.trim();
  const problem = nameProblem(workbook, wanted, before.name);
  if (problem !== null) return fail({ message: problem });
  const renamed = (formula: StoredFormula) => renameNameInFormula(formula, before.name, wanted);
  const writes = new Writes();
  writes.setWorkbook({
    ...workbook.record,
    names: sortedNames(
      (names ?? []).map((one) => ({
        ...one,
        name: one === before ? wanted : one.name,
        formula: renamed(one.formula),
      })),
    ),
  });
  for (const table of workbook.tables) renameInTable(table, renamed, writes);
  return ok({ label: `Rename ${before.name}`, writes });
}

function renameInTable(
  table: Table,
  renamed: (formula: StoredFormula) => StoredFormula,
  writes: Writes,
): void {
  for (const column of table.columns) {
    const { formula, totals } = column;
    const after = {
      formula: formula === null ? null : renamed(formula),
      ...(totals === undefined ? {} : { totals: renamed(totals) }),
    };
    // A formula that does not use the name comes back as the very same object.
    if (after.formula !== formula || after.totals !== totals) {
      writes.setColumn(table.id, column.id, { ...recordOfColumn(column), ...after });
    }
    for (const [row, override] of table.overrides(column.id)) {
      if (override.formula === undefined) continue;
      const own = renamed(override.formula);
      if (own !== override.formula) {
        writes.setOverride(table.id, column.id, row, { ...override, formula: own });
      }
    }
  }
}
