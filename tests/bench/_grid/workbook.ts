import { readFormula } from '../../../src/formula/formula-text.ts';
import type { ColumnType } from '../../../src/model/column-types.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import type { ColumnRecord } from '../../../src/model/records.ts';
import {
  contentOfWorkbook,
  type TableContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import { writeSnapshot } from '../../../src/snapshot/write-snapshot.ts';
import { type GridData, type Kind, themes, verdicts } from './data.ts';

const main = asTableId('t');
const idLetters = '0123456789abcdefghijklmnopqrstuvwxyz';

/** The benchmark's table as a snapshot file, beside a small table to come from and go to. */
export function snapshotOf(data: GridData): Uint8Array {
  const workbook = workbookFromContent({
    id: asWorkbookId('gridbench'),
    record: { title: 'Grid benchmark' },
    tables: [mainTable(data), otherTable()],
  });
  const table = workbook.table(main)!;
  for (const { name, formula } of data.calculated) {
    const { id, ...record } = table.columnNamed(name)!;
    const read = readFormula(formula, workbook, table);
    if (read.problems.length > 0) throw new Error(`${name}: ${read.problems[0]!.message}`);
    table.putColumn(id, { ...record, formula: read.formula });
  }
  return writeSnapshot(contentOfWorkbook(workbook), { last: null }).bytes;
}

function mainTable({ rows, typed, calculated }: GridData): TableContent {
  const columns = [...typed, ...calculated.map((column) => ({ ...column, cells: [] }))];
  const orders = ordersBetween(null, null, columns.length);
  return {
    id: main,
    record: {
      ...{ title: 'Measures', name: 'Measures', description: '', order: 'a0' },
      keyColumn: asColumnId('c0'),
    },
    columns: columns.map(({ name, kind, cells }, index) => ({
      id: asColumnId(`c${index}`),
      record: columnRecord(name, kind, orders[index]!),
      cells,
      overrides: [],
    })),
    rows: ordersBetween(null, null, rows).map((order, row) => ({
      id: asRowId(rowId(row)),
      record: { order },
    })),
  };
}

function otherTable(): TableContent {
  return {
    id: asTableId('o'),
    record: { title: 'Other', name: 'Other', description: '', order: 'a1', keyColumn: null },
    columns: [
      { id: asColumnId('c0'), record: columnRecord('Word', 'text', 'a0'), cells: ['Here'], overrides: [] },
    ],
    rows: [{ id: asRowId('r0'), record: { order: 'a0' } }],
  };
}

function columnRecord(name: string, kind: Kind, order: string): ColumnRecord {
  return { name, description: '', order, type: typeOf(kind, name), formula: null, width: 88, hidden: false };
}

function typeOf(kind: Kind, name: string): ColumnType {
  switch (kind) {
    case 'text':
      return { kind: 'text' };
    case 'number':
      return { kind: 'number', format: '', unitColumn: null };
    case 'percent':
      return { kind: 'percent', format: '' };
    case 'money':
      return { kind: 'currency', currency: 'GBP', format: '' };
    case 'date':
      return { kind: 'date', format: '' };
    case 'whole':
      return { kind: 'integer', format: '' };
    case 'yesno':
      return { kind: 'boolean' };
    case 'words':
      return {
        kind: 'choice',
        choices: (name === 'Theme' ? themes : verdicts).map((word, index) => ({
          ...{ word, aliases: [] },
          glyph: name === 'Theme' ? '' : ['✓', '✗'][index]!,
          tone: name === 'Theme' ? 'neutral' : index === 0 ? 'good' : 'bad',
        })),
      };
  }
}

/** An id as long as the app makes them, since their length is memory. */
function rowId(row: number): string {
  let id = '';
  let state = Math.imul(row + 1, 2_654_435_761) >>> 0;
  while (id.length < 22) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223 + row) >>> 0;
    id += idLetters[(state >>> 8) % idLetters.length];
  }
  return id;
}
