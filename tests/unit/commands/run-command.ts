import type { CommandResult } from '../../../src/commands/context.ts';
import { printFormula } from '../../../src/formula/formula-text.ts';
import type { ColumnId, RowId, TableId } from '../../../src/model/ids.ts';
import { contentOfWorkbook } from '../../../src/model/workbook-content.ts';
import { exampleSession } from '../session/example-workbook.ts';

/** The example in a session, and the means to do things to it and to look at what became of them. */
export function exampleToChange() {
  const { session, context } = exampleSession();
  return {
    session,
    context,
    /** Does what a command says, which may not be refused. */
    run(result: CommandResult): void {
      if (!result.ok) throw new Error(result.error.message);
      const done = session.dispatch(result.value);
      if (!done.ok) throw new Error(done.error.message);
    },
    shown: (table: TableId, row: RowId, column: ColumnId) => session.engine.value(table, row, column),
    column: (table: TableId, column: ColumnId) => session.workbook.table(table)!.column(column)!,
    override: (table: TableId, row: RowId, column: ColumnId) =>
      session.workbook.table(table)!.override(row, column),
    /** A column's formula as people read it, or null. */
    formula(table: TableId, column: ColumnId): string | null {
      const own = session.workbook.table(table)!;
      const { formula } = own.column(column)!;
      return formula === null ? null : printFormula(formula, session.workbook, own);
    },
    content: () => contentOfWorkbook(session.workbook),
  };
}

/** Why a command refuses; '' where it doesn't. */
export function refusal(result: CommandResult): string {
  return result.ok ? '' : result.error.message;
}
