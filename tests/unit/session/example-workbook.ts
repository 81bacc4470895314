import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../../src/model/ids.ts';
import type { ColumnType } from '../../../src/model/column-types.ts';
import type { StoredFormula } from '../../../src/model/stored-formula.ts';
import type { CellValue } from '../../../src/model/values.ts';
import {
  type ColumnContent,
  type WorkbookContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import { Session } from '../../../src/session/session.ts';

export const measures = asTableId('measures');
export const lines = asTableId('lines');
export const ref = asColumnId('ref');
export const actual = asColumnId('actual');
export const target = asColumnId('target');
export const met = asColumnId('met');
export const measure = asColumnId('measure');
export const row = (number: number) => asRowId(`row-${number}`);

const number: ColumnType = { kind: 'number', format: '', unitColumn: null };

/** Two tables: three measures with a calculated *Met*, and two lines that refer to them. */
export function exampleContent(): WorkbookContent {
  return {
    id: asWorkbookId('example'),
    record: { title: 'Example' },
    tables: [
      {
        id: measures,
        record: { title: 'Measures', name: 'Measures', description: '', order: 'a0', keyColumn: ref },
        columns: [
          column('ref', 'a0', { kind: 'text' }, ['M 1', 'M 2', 'M 3']),
          column('actual', 'a1', number, [5, 7, null]),
          column('target', 'a2', number, [6, 6, 6]),
          column('met', 'a3', { kind: 'text' }, [], {
            parts: [
              'IF(',
              { table: measures, columns: [actual], rows: ['this'] },
              '<=',
              { table: measures, columns: [target], rows: ['this'] },
              ',"Met","Not met")',
            ],
          }),
        ],
        rows: [0, 1, 2].map((index) => ({ id: row(index), record: { order: `a${index}` } })),
      },
      {
        id: lines,
        record: { title: 'Lines', name: 'Lines', description: '', order: 'a1', keyColumn: ref },
        columns: [
          column('ref', 'a0', { kind: 'text' }, ['L 1', 'L 2']),
          column('measure', 'a1', { kind: 'reference', table: measures }, [{ ref: row(0) }, { ref: row(1) }]),
        ],
        rows: [0, 1].map((index) => ({ id: row(index), record: { order: `a${index}` } })),
      },
    ],
  };
}

/** A session over {@link exampleContent} whose clock stands where `time.now` says, and whose ids count up. */
export function exampleSession() {
  const time = { now: 0 };
  const session = new Session(workbookFromContent(exampleContent()), { clock: { now: () => time.now } });
  let count = 0;
  const ids = { next: () => `new-${count++}` };
  const context = { workbook: session.workbook, engine: session.engine, ids };
  return { session, context, time };
}

function column(
  id: string,
  order: string,
  type: ColumnType,
  cells: readonly CellValue[],
  formula: StoredFormula | null = null,
): ColumnContent {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  return {
    id: asColumnId(id),
    record: { name, description: '', order, type, formula, width: null, hidden: false },
    cells,
    overrides: [],
  };
}
