import { fail, ok, type Result } from '../base/result.ts';
import { readFormula, type ReadOptions } from '../formula/formula-text.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import type { Rejection } from '../session/rejection.ts';

/**
 * A formula as a person typed it, with or without its equals sign; null where nothing is typed. A text that is not a
 * formula is refused; unknown names are taken and show `#NAME?` until they exist. `table` is null for what stands in none.
 */
export function readTypedFormula(
  text: string,
  workbook: Workbook,
  table: Table | null,
  options: ReadOptions = {},
): Result<StoredFormula | null, Rejection> {
  if (text.trim().replace(/^=/, '').trim() === '') return ok(null);
  const { formula, problems } = readFormula(text, workbook, table, options);
  const syntax = problems.find((problem) => problem.kind === 'syntax');
  if (syntax === undefined) return ok(formula);
  return fail({ message: syntax.message, ...(table === null ? {} : { place: { table: table.id } }) });
}
