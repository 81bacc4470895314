import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import { type CellValue, FormulaError, type Value } from '../model/values.ts';
import { type ColumnContent, workbookFromContent } from '../model/workbook-content.ts';
import type { Workbook } from '../model/workbook.ts';
import { Session } from '../session/session.ts';
import { Writes } from '../session/writes.ts';
import type { PeriodName } from '../plan/period-names.ts';
import { periodOfMeasure } from './plan-periods.ts';
import { textOf } from './plan-rows.ts';
import { type QuerySource, rowValues } from './plan-sentence.ts';
import { doubtfulFigures } from '../plan/doubtful-figures.ts';
import { measureSentence } from '../plan/measure-sentence.ts';
import { whatIsMissing } from '../plan/missing-figures.ts';
import { targetTestNamed } from '../plan/target-tests.ts';

/** What a measure's row would say with other figures in it. */
export interface PreviewedMeasure {
  /** '' for none. */
  readonly verdict: string;
  /** The verdict in words with its figures. */
  readonly sentence: string;
  /** What the test still needs, in words; null where it has all. */
  readonly missing: string | null;
  /** What a person will hardly have meant, a sentence each. */
  readonly doubts: readonly string[];
}

/**
 * Says what the row of a measure would say with other figures in it, by the row's own formulas, which are evaluated over a copy of the
 * row alone. What reads other rows or tables is taken as it was when the preview was made. An override of the verdict is left aside.
 */
export class MeasurePreview {
  readonly #session: Session;
  readonly #table: TableId;
  readonly #row: RowId;
  readonly #period: PeriodName;
  /** What stood in the cells that were changed so far. */
  readonly #before = new Map<ColumnId, CellValue>();

  constructor(source: QuerySource, table: Table, row: RowId) {
    this.#session = new Session(copyOfRow(source, table, row), { clock: { now: () => 0 } });
    this.#table = table.id;
    this.#row = row;
    this.#period = periodOfMeasure(source, table, row);
  }

  /** What the row says with these cells and all others as they were. */
  with(changed: ReadonlyMap<ColumnId, CellValue>): PreviewedMeasure {
    const { workbook, engine } = this.#session;
    const table = workbook.table(this.#table)!;
    const writes = new Writes();
    for (const column of changed.keys())
      if (!this.#before.has(column)) this.#before.set(column, table.cell(this.#row, column));
    for (const [column, before] of this.#before)
      writes.setCell(
        this.#table,
        column,
        this.#row,
        changed.get(column) ?? (changed.has(column) ? null : before),
      );
    this.#session.dispatch({ label: 'Preview', writes });
    const values = rowValues(engine, table, this.#row);
    const test = targetTestNamed(values['Test']);
    return {
      verdict: textOf(values['Target met']),
      sentence: measureSentence(values, { period: this.#period }),
      missing: test === undefined ? null : whatIsMissing(test, values),
      doubts: test === undefined ? [] : doubtfulFigures(test, values),
    };
  }
}

function copyOfRow({ workbook, engine }: QuerySource, table: Table, row: RowId): Workbook {
  const record = table.rows.record(row)!;
  const columns = table.columns.map((column): ColumnContent => {
    const { id, ...rest } = column;
    const calculates = column.formula !== null && readsOwnRow(table, column);
    return {
      id,
      record: { ...rest, formula: calculates ? column.formula : null },
      cells: calculates ? [] : [plain(engine.value(table.id, row, id), table.cell(row, id))],
      overrides: [],
    };
  });
  return workbookFromContent({
    id: workbook.id,
    record: workbook.record,
    tables: [{ id: table.id, record: table.record, columns, rows: [{ id: row, record }] }],
  });
}

/** Whether a formula reads nothing but cells of its own row. */
function readsOwnRow(table: Table, { formula }: Column): boolean {
  return (formula?.parts ?? []).every(
    (part) =>
      typeof part === 'string' ||
      (!('cells' in part) && part.table === table.id && part.rows.every((rows) => rows === 'this')),
  );
}

/** A value as a cell of the copy holds it: a reference stays one. */
function plain(value: Value, cell: CellValue): CellValue {
  if (cell !== null && typeof cell === 'object') return cell;
  return value instanceof FormulaError ? value.code : value;
}
