import { fail, ok, type Result } from '../base/result.ts';
import type { FormatRule, FormatTest } from '../model/cell-rules.ts';
import type { Tone } from '../model/column-types.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import type { Rejection } from '../session/rejection.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findTable } from './find-place.ts';
import { readTypedFormula } from './typed-formula.ts';

/** A format as a person makes it: its formula, where it has one, may be the text as it was typed. */
export interface FormatInput {
  readonly columns: readonly ColumnId[];
  readonly test: FormatTest | { readonly kind: 'formula'; readonly typed: string; readonly tone: Tone };
}

/**
 * Gives a table its formats, in place of those it had, the first that a cell meets winning. A text that is not a formula is
 * refused; unknown names are taken and show `#NAME?` until they exist.
 */
export function setFormatRules(
  context: CommandContext,
  id: TableId,
  formats: readonly FormatInput[],
): CommandResult {
  const found = findTable(context.workbook, id);
  if (!found.ok) return found;
  const table = found.value;
  const read: FormatRule[] = [];
  for (const format of formats) {
    const test = readTest(context, table, format.test);
    if (!test.ok) return test;
    read.push({ columns: format.columns, test: test.value });
  }
  const { formats: _, ...record } = table.record;
  const writes = new Writes().setTable(id, { ...record, ...(read.length === 0 ? {} : { formats: read }) });
  return ok({ label: `${read.length === 0 ? 'Remove formats' : 'Formats'} of ${record.title}`, writes });
}

function readTest(
  context: CommandContext,
  table: Table,
  test: FormatInput['test'],
): Result<FormatTest, Rejection> {
  if (!('typed' in test)) return ok(test);
  const formula = readTypedFormula(test.typed, context.workbook, table);
  if (!formula.ok) return formula;
  if (formula.value === null) {
    return fail({
      message: 'Write the formula that is true where cells are to be coloured.',
      place: { table: table.id },
    });
  }
  return ok({ kind: 'formula', formula: formula.value, tone: test.tone });
}
