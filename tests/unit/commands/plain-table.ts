import { printFormula } from '../../../src/formula/formula-text.ts';
import type { ColumnType } from '../../../src/model/column-types.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId, type RowId } from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { Session } from '../../../src/session/session.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import type { CommandResult } from '../../../src/commands/context.ts';

/** A column of a table under test: its name is its id. */
export interface PlainColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly cells?: readonly CellValue[];
  /** What calculates it, as typed. */
  readonly formula?: string;
}

export const text: ColumnType = { kind: 'text' };
export const number: ColumnType = { kind: 'number', format: '', unitColumn: null };
export const integer: ColumnType = { kind: 'integer', format: '' };
export const percent: ColumnType = { kind: 'percent', format: '' };
export const date: ColumnType = { kind: 'date', format: '' };
export const verdict: ColumnType = {
  kind: 'choice',
  choices: [
    { word: 'Met', glyph: '✓', tone: 'good', aliases: ['Yes'] },
    { word: 'Not met', glyph: '✗', tone: 'bad', aliases: ['No'] },
  ],
};

export const table = asTableId('t');
export const column = (name: string) => asColumnId(name);
export const row = (index: number): RowId => asRowId(`r${index}`);

/** A session over one table of so many rows, and the means to do things to it and to look at what became of them. */
export function plainTable(rowCount: number, columns: readonly PlainColumn[]) {
  const rowOrders = ordersBetween(null, null, rowCount);
  const columnOrders = ordersBetween(null, null, columns.length);
  const workbook = workbookFromContent({
    id: asWorkbookId('w'),
    record: { title: 'Test' },
    tables: [
      {
        id: table,
        record: { title: 'Plain', name: 'Plain', description: '', order: 'a0', keyColumn: null },
        rows: rowOrders.map((order, index) => ({ id: row(index), record: { order } })),
        columns: columns.map(({ name, type, cells }, index) => ({
          id: column(name),
          record: {
            ...{ name, type, description: '', order: columnOrders[index]!, width: null, hidden: false },
            formula: null,
          },
          cells: cells ?? [],
          overrides: [],
        })),
      },
    ],
  });
  const session = new Session(workbook, { clock: { now: () => 0 } });
  let count = 0;
  const ids = { next: () => `new-${count++}` };
  const context = { workbook, engine: session.engine, ids };
  const run = (result: CommandResult): void => {
    if (!result.ok) throw new Error(result.error.message);
    const done = session.dispatch(result.value);
    if (!done.ok) throw new Error(done.error.message);
  };
  for (const { name, formula } of columns) {
    if (formula !== undefined) run(setColumnFormula(context, { table, column: column(name) }, formula));
  }
  return {
    session,
    context,
    run,
    table: () => workbook.table(table)!,
    /** What was typed into a column, row by row. */
    typed: (name: string): CellValue[] =>
      workbook
        .table(table)!
        .rows.ids()
        .map((id) => workbook.table(table)!.cell(id, column(name))),
    /** What a column shows, row by row. */
    shown: (name: string) =>
      workbook
        .table(table)!
        .rows.ids()
        .map((id) => session.engine.value(table, id, column(name))),
    /** The formula of a cell's own as people read it; '' where it has none. */
    ownFormula(index: number, name: string): string {
      const formula = workbook.table(table)!.override(row(index), column(name))?.formula;
      return formula === undefined ? '' : printFormula(formula, workbook, workbook.table(table)!);
    },
  };
}
