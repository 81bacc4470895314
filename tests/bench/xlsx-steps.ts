/**
 * Excel files: export and import of a table with 12 columns, 2 of them formulas, beside exceljs doing no more than reading
 * or writing the same cells. One argument is the number of rows (10,000 without). Times are milliseconds, medians of three
 * runs in Node, first run left out.
 */
import ExcelJS from 'exceljs';
import type { ColumnType } from '../../src/model/column-types.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../src/model/ids.ts';
import { ordersBetween } from '../../src/model/order.ts';
import type { StoredFormula } from '../../src/model/stored-formula.ts';
import type { CellValue } from '../../src/model/values.ts';
import type { ColumnContent, WorkbookContent } from '../../src/model/workbook-content.ts';
import { planExport } from '../../src/xlsx/export-plan.ts';
import { readContents } from '../unit/xlsx/read-contents.ts';
import { exportSourceOf, importTargetOf } from '../../src/xlsx/workbook-source.ts';
import { writeWorkbook } from '../../src/xlsx/write-workbook.ts';
import { planFound } from '../unit/xlsx/plan-found.ts';

const table = asTableId('t');
const runs = 4;

/** Prints a line for each step. */
export async function main(words: readonly string[]): Promise<number> {
  const rows = Number(words[0] ?? 10_000);
  const content = tableOf(rows);
  const times = new Times();
  let size = 0;
  for (let run = 0; run < runs; run++) {
    const source = await times.take('calculate', () => exportSourceOf(content));
    const plan = await times.take('lay out', () => planExport(source, [table]));
    const bytes = await times.take('write', () => writeWorkbook(plan));
    size = bytes.length;
    const grids = await times.take('read', () => readContents(bytes));
    if (!grids.ok) throw new Error(grids.error.message);
    let count = 0;
    const target = importTargetOf(content, { next: () => `new${++count}` });
    const planned = await times.take('compare', () => planFound(grids.value, target));
    if (planned.tables[0]?.unchangedRows !== rows) throw new Error('The file came back changed');
    const plain = await times.take('exceljs writes', () => writePlain(content));
    await times.take('exceljs reads', async () => {
      // Declared for Node's Buffer; it takes any bytes.
      await new ExcelJS.Workbook().xlsx.load(plain as unknown as ExcelJS.Buffer);
    });
  }
  console.log(`\n${rows.toLocaleString('en-GB')} rows x 12 columns, ${(size / 1e6).toFixed(1)} MB file`);
  for (const [step, milliseconds] of times.medians()) {
    console.log(`${step.padEnd(16)} ${milliseconds.toFixed(0).padStart(7)}`);
  }
  console.log(`most memory      ${(times.peak / 1e6).toFixed(0).padStart(7)} MB resident`);
  return 0;
}

class Times {
  readonly #taken = new Map<string, number[]>();
  peak = 0;

  async take<T>(step: string, work: () => T | Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await work();
    const taken = this.#taken.get(step) ?? [];
    taken.push(performance.now() - started);
    this.#taken.set(step, taken);
    this.peak = Math.max(this.peak, process.memoryUsage().rss);
    return result;
  }

  medians(): [step: string, milliseconds: number][] {
    return [...this.#taken].map(([step, taken]) => {
      const warm = taken.slice(1).sort((a, b) => a - b);
      return [step, warm[Math.floor(warm.length / 2)]!];
    });
  }
}

function tableOf(rows: number): WorkbookContent {
  const types: readonly (readonly [name: string, type: ColumnType, cell: (row: number) => CellValue])[] = [
    ['Ref', { kind: 'text' }, (row) => `M ${row}`],
    ['Measure', { kind: 'text' }, (row) => `Recorded incidents in district ${row % 500}`],
    ['Area', { kind: 'text' }, (row) => `Area ${row % 40}`],
    ['Previous', { kind: 'number', format: '#,##0', unitColumn: null }, (row) => (row * 7919) % 10_007],
    ['Actual', { kind: 'number', format: '#,##0', unitColumn: null }, (row) => (row * 104_729) % 10_009],
    ['Rate', { kind: 'percent', format: '' }, (row) => ((row * 31) % 1_000) / 1_000],
    ['Cost', { kind: 'currency', currency: 'GBP', format: '' }, (row) => ((row * 17) % 100_000) / 100],
    ['As at', { kind: 'date', format: '' }, (row) => 40_000 + (row % 3_000)],
    ['Checked', { kind: 'boolean' }, (row) => row % 3 === 0],
    ['Note', { kind: 'text' }, (row) => (row % 5 === 0 ? 'Provisional figure, see the note.' : null)],
  ];
  const orders = ordersBetween(null, null, 12);
  const record = (name: string, type: ColumnType, at: number, formula: StoredFormula | null) => ({
    name,
    description: '',
    order: orders[at]!,
    type,
    formula,
    width: null,
    hidden: false,
  });
  const own = (name: string) => ({ table, columns: [asColumnId(name)], rows: ['this' as const] });
  const number: ColumnType = { kind: 'number', format: '#,##0', unitColumn: null };
  const typed = types.map(([name, type, cell], at): ColumnContent => ({
    id: asColumnId(name),
    record: record(name, type, at, null),
    cells: Array.from({ length: rows }, (_, row) => cell(row)),
    overrides: [],
  }));
  const verdict = ['IF(', own('Actual'), '<=', own('Previous'), ',"Met","Not met")'];
  const calculated: ColumnContent[] = [
    {
      id: asColumnId('Change'),
      record: record('Change', number, 10, { parts: [own('Actual'), '-', own('Previous')] }),
      cells: [],
      overrides: [],
    },
    {
      id: asColumnId('Target met'),
      record: record('Target met', { kind: 'text' }, 11, { parts: verdict }),
      cells: [],
      overrides: [],
    },
  ];
  const rowOrders = ordersBetween(null, null, rows);
  return {
    id: asWorkbookId('bench'),
    record: { title: 'Benchmark' },
    tables: [
      {
        id: table,
        record: {
          title: 'Measures',
          name: 'Measures',
          description: '',
          order: 'a0',
          keyColumn: asColumnId('Ref'),
        },
        columns: [...typed, ...calculated],
        rows: rowOrders.map((order, row) => ({ id: asRowId(`row${row}`), record: { order } })),
      },
    ],
  };
}

/** The same cells and nothing else: no styles, table, notes or lists. */
async function writePlain(content: WorkbookContent): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Measures');
  const [{ columns, rows }] = content.tables as readonly [WorkbookContent['tables'][number]];
  sheet.addRow(columns.map(({ record }) => record.name));
  for (const [row] of rows.entries()) {
    sheet.addRow(
      columns.map(({ record, cells }) =>
        record.formula === null ? (cells[row] as ExcelJS.CellValue) : { formula: 'E2-D2', result: 1 },
      ),
    );
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
