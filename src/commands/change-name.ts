import { fail, ok } from '../base/result.ts';
import { renameNameInFormula, usesName } from '../formula/defined-names.ts';
import { findName, sortedNames } from '../model/defined-names.ts';
import type { FormatRule } from '../model/cell-rules.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { nameProblem } from './name-problem.ts';
import { readTypedFormula } from './typed-formula.ts';

/** What is to be different about a defined name; what is left out stays as it is. */
export interface NameChange {
  /** What it is called from now on, in every formula that uses it. */
  readonly name?: string;
  /** What it stands for, as a person types it. */
  readonly formula?: string;
  readonly description?: string;
}

/**
 * Changes a defined name, all of it in one step: what it is called, what it stands for, its description. Refused: a name that Excel
 * would not take, a text that is no formula, and a name in its own meaning, whether by its old word or by its new one.
 */
export function changeName(context: CommandContext, name: string, change: NameChange): CommandResult {
  const { workbook } = context;
  const { names } = workbook.record;
  const before = findName(names, name);
  if (before === undefined) return fail({ message: `There is no name ${name}.` });
  const wanted = change.name?.trim() ?? before.name;
  const problem = nameProblem(workbook, wanted, before.name);
  if (problem !== null) return fail({ message: problem });
  const typed =
    change.formula === undefined
      ? ok(before.formula)
      : readTypedFormula(change.formula, workbook, null, { scope: 'cell' });
  if (!typed.ok) return typed;
  const meaning = typed.value;
  if (meaning === null) {
    return fail({ message: `Say what ${wanted} stands for: a value such as 0.5%, or a formula.` });
  }
  // What stays as it is may use the old word after a merge; only the new one can be helped here.
  const own = change.formula !== undefined ? [before.name, wanted] : wanted === before.name ? [] : [wanted];
  const itself = own.find((word) => usesName(meaning, word));
  if (itself !== undefined) {
    return fail({ message: `${wanted} can’t stand for a formula that uses ${itself} itself.` });
  }
  const renamed = (formula: StoredFormula) => renameNameInFormula(formula, before.name, wanted);
  const after = {
    name: wanted,
    formula: renamed(meaning),
    description: change.description?.trim() ?? before.description,
  };
  const others = (names ?? []).filter((one) => one !== before);
  const writes = new Writes();
  writes.setWorkbook({
    ...workbook.record,
    names: sortedNames([...others.map((one) => ({ ...one, formula: renamed(one.formula) })), after]),
  });
  if (wanted !== before.name) for (const table of workbook.tables) renameInTable(table, renamed, writes);
  const isOnlyRenamed = change.formula === undefined && change.description === undefined;
  return ok({ label: `${isOnlyRenamed ? 'Rename' : 'Change'} ${before.name}`, writes });
}

function renameInTable(
  table: Table,
  renamed: (formula: StoredFormula) => StoredFormula,
  writes: Writes,
): void {
  const { formats } = table.record;
  if (formats !== undefined) {
    const after = formats.map((format) => renameInFormat(format, renamed));
    if (after.some((format, index) => format !== formats[index])) {
      writes.setTable(table.id, { ...table.record, formats: after });
    }
  }
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

function renameInFormat(format: FormatRule, renamed: (formula: StoredFormula) => StoredFormula): FormatRule {
  const { test } = format;
  if (test.kind !== 'formula') return format;
  const formula = renamed(test.formula);
  return formula === test.formula ? format : { ...format, test: { ...test, formula } };
}
