import { fail, ok } from '../base/result.ts';
import { usesName } from '../formula/defined-names.ts';
import { findName, sortedNames } from '../model/defined-names.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { nameProblem } from './name-problem.ts';
import { readTypedFormula } from './typed-formula.ts';

/**
 * Defines a word that formulas of the whole workbook may use for a formula or a value, or changes what it stands for; the
 * description that is left out stays. Refused: a name that Excel would not take, a text that is no formula, and a name in its
 * own meaning.
 */
export function defineName(
  context: CommandContext,
  input: { readonly name: string; readonly formula: string; readonly description?: string },
): CommandResult {
  const { workbook } = context;
  const typed = input.name.trim();
  const before = findName(workbook.record.names, typed);
  const problem = before === undefined ? nameProblem(workbook, typed, null) : null;
  if (problem !== null) return fail({ message: problem });
  const formula = readTypedFormula(input.formula, workbook, null, { scope: 'cell' });
  if (!formula.ok) return formula;
  if (formula.value === null) {
    return fail({ message: `Say what ${typed} stands for: a value such as 0.5%, or a formula.` });
  }
  if (usesName(formula.value, typed)) {
    return fail({ message: `${typed} can’t stand for a formula that uses ${typed} itself.` });
  }
  const others = (workbook.record.names ?? []).filter((one) => one !== before);
  const name = {
    name: before?.name ?? typed,
    formula: formula.value,
    description: input.description?.trim() ?? before?.description ?? '',
  };
  return ok({
    label: before === undefined ? `Define ${typed}` : `Change ${before.name}`,
    writes: new Writes().setWorkbook({ ...workbook.record, names: sortedNames([...others, name]) }),
  });
}
