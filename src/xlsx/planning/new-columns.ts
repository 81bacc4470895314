import { printFormula } from '../../formula/formula-text.ts';
import { displayInFull } from '../../model/display.ts';
import type { CellException, ImportProblem, NewColumn } from '../../model/import-plan.ts';
import type { ColumnId, RowId } from '../../model/ids.ts';
import type { Override } from '../../model/records.ts';
import type { Column } from '../../model/table.ts';
import { type CellValue, isRowReference } from '../../model/values.ts';
import { readReason } from '../cell-formulas.ts';
import { type GridCell, isFileError } from '../grid.ts';
import type { RowMatches } from '../match-rows.ts';
import { readCellNote, readWholeNote } from '../override-note.ts';
import type { ImportTarget } from '../import-target.ts';
import { cellNote } from '../plan-notes.ts';
import type { TotalsRead } from '../plan-totals.ts';
import type { FormulaReader } from '../read-formulas.ts';
import { asText } from '../read-value.ts';
import type { RowKeys } from '../row-keys.ts';
import { RowReader } from '../row-reader.ts';
import type { FormulaWriter } from '../write-formulas.ts';
import { type CollapsedColumn, FormulaCollapser } from './collapse-formulas.ts';
import { placeOf, rawHeading } from './found-table.ts';
import { type PlainColumn, PlainColumns } from './plain-columns.ts';
import type { PreparedTable } from './prepare-import.ts';
import { relativeFormula } from './row-relative.ts';
import { labelOfFileRow, numbersAsTextNote } from './row-labels.ts';
import { recordOf } from './scratch-changes.ts';

/** What reading new columns takes besides the table. */
export interface NewColumnTools {
  readonly target: ImportTarget;
  readonly reader: FormulaReader;
  readonly writer: FormulaWriter;
  readonly keys: RowKeys;
}

/** What the new columns of a table hold. */
export interface NewColumnsRead {
  readonly columns: readonly NewColumn[];
  readonly problems: readonly ImportProblem[];
  readonly notes: readonly string[];
  readonly rowReader: RowReader;
  readonly collapser: FormulaCollapser;
}

/** Reads the columns that a table gets by the import: their formulas first, then the cells that have values or formulas of their own. */
export class NewColumnReader {
  readonly #problems: ImportProblem[] = [];
  readonly #rowReader: RowReader;
  readonly #collapser: FormulaCollapser;
  #numbersAsText = 0;
  readonly #plain: PlainColumns;

  constructor(
    readonly tools: NewColumnTools,
    readonly prepared: PreparedTable,
    readonly matches: RowMatches,
    readonly totalsRead: TotalsRead,
  ) {
    const { found } = prepared;
    this.#rowReader = new RowReader(tools.target, found, tools.keys);
    const fileRows = matches.rows.map(({ fileRow }) => fileRow);
    this.#plain = new PlainColumns(prepared.read, fileRows);
    this.#collapser = new FormulaCollapser(tools.target, tools.reader, found, fileRows);
  }

  read(): NewColumnsRead {
    const { found, besideColumns } = this.prepared;
    const totals = this.#totals();
    const columns = [...found.columns].flatMap(([at, column]): NewColumn[] => {
      const beside = besideColumns.get(at);
      const own = found.newColumns.has(column.id) ? [this.#column(at, column, totals)] : [];
      return beside === undefined ? own : [...own, this.#besides(at, column, beside)];
    });
    const notes = [...totals.notes];
    if (this.#numbersAsText > 0) notes.push(numbersAsTextNote(this.#numbersAsText));
    return {
      columns: inOrder(columns, found.table.columns),
      problems: this.#problems,
      notes,
      rowReader: this.#rowReader,
      collapser: this.#collapser,
    };
  }

  #column(at: number, column: Column, totals: Totals): NewColumn {
    const { found } = this.prepared;
    const { grid } = found;
    const collapsed = this.#collapser.collapse(at, column);
    const isCalculated = collapsed.formula !== null;
    const values: CellValue[] = [];
    const exceptions: CellException[] = [];
    const notes: { row: RowId; text: string }[] = [];
    const hasNotes = grid.hasNotes;
    const mayHaveWords = column.type.kind === 'choice' && this.#rowReader.words.besidesOf(at) === 'notes';
    const plain = this.#plain.column(at, column);
    // What is read by itself takes no other look at its cell, of which there are very many.
    const isPlain = plain !== null && !collapsed.hasFormulas && !hasNotes;
    for (const [index, { fileRow, row }] of this.matches.rows.entries()) {
      const isSimple = isPlain && plain.problem(index) === null;
      const cell = isSimple ? undefined : this.#rowReader.cells.cell(fileRow, at);
      const isColumns = isColumnsOwn(cell, fileRow, collapsed);
      const own = collapsed.hasFormulas && !isColumns ? this.#own(at, column, fileRow, cell) : null;
      const exceptionsBefore = exceptions.length;
      if (own !== null) {
        exceptions.push(this.#exception(at, column, fileRow, row, own));
        values.push(null);
      } else if (!isCalculated) values.push(this.#value(at, column, index, cell, plain) ?? null);
      else if (!isColumns) {
        const value = this.#value(at, column, index, cell, plain);
        if (value !== undefined) {
          const after = { value, reason: readReason(cell, null) ?? '' };
          exceptions.push(this.#exception(at, column, fileRow, row, after));
        }
      }
      if (hasNotes || mayHaveWords || plain?.hasNotes === true) {
        const beside = mayHaveWords
          ? this.#rowReader.beside(column, at, cell)
          : (plain?.note(index, cell) ?? '');
        const isOverride = exceptions.length > exceptionsBefore;
        const text = noteOf(cell, isOverride ? 'override' : 'other cell', beside);
        if (text !== null) notes.push({ row, text });
      }
    }
    const { table } = found;
    const total = totals.byColumn.get(column.id);
    const record = {
      ...recordOf(column),
      formula: collapsed.formula,
      ...(total === undefined ? {} : { totals: total }),
    };
    const show = (formula: typeof collapsed.formula | undefined): string =>
      formula === null || formula === undefined
        ? ''
        : `=${printFormula(formula, this.tools.target.workbook, table)}`;
    const { order: _, ...facts } = record;
    return {
      column: column.id,
      heading: rawHeading(found, at) || column.name,
      cell: placeOf(found, Math.max(found.area.top, found.firstRow - 1), at),
      record: facts,
      formulaText: show(collapsed.formula),
      totalsText: show(total),
      values: isCalculated ? [] : values,
      exceptions,
      notes,
    };
  }

  /** The words beside the marks of a column, as a column of their own. */
  #besides(at: number, marks: Column, id: ColumnId): NewColumn {
    const { found } = this.prepared;
    const { order: _, ...facts } = recordOf(found.table.column(id)!);
    const values = this.matches.rows.map(({ fileRow }) => {
      const text = this.#rowReader.beside(marks, at, this.#rowReader.cells.cell(fileRow, at));
      return text === '' ? null : text;
    });
    return {
      column: id,
      heading: facts.name,
      cell: placeOf(found, Math.max(found.area.top, found.firstRow - 1), at),
      record: facts,
      formulaText: '',
      totalsText: '',
      values,
      exceptions: [],
      notes: [],
    };
  }

  /** The formula of its own that a cell has, which is not the column's; null for none and for one that can't be taken over. */
  #own(at: number, column: Column, fileRow: number, cell: GridCell | undefined): Override | null {
    if (cell === undefined || cell.formula === null) return null;
    const formula = this.#collapser.ofCell(at, column, fileRow, cell);
    return formula === null ? null : { value: null, formula, reason: readReason(cell, null) ?? '' };
  }

  #exception(at: number, column: Column, fileRow: number, row: RowId, after: Override): CellException {
    const { found } = this.prepared;
    const { workbook } = this.tools.target;
    return {
      row,
      after,
      afterText:
        after.formula === undefined
          ? this.#show(column, after.value, fileRow)
          : `=${printFormula(after.formula, workbook, found.table)}`,
      reasonOwed: after.formula === undefined && after.reason === '',
      cell: placeOf(found, fileRow, at),
    };
  }

  /** What a cell holds; undefined where there is nothing that could be kept. What does not fit its column is listed. */
  #value(
    at: number,
    column: Column,
    index: number,
    cell: GridCell | undefined,
    plain: PlainColumn | null,
  ): CellValue | undefined {
    if (plain !== null) {
      const message = plain.problem(index);
      const value = plain.value(index);
      if (message !== null) this.#list(at, column, index, cell, message, value !== null);
      const isText = column.type.kind === 'text' && at >= 0;
      if (
        isText &&
        typeof this.prepared.found.grid.value(this.matches.rows[index]!.fileRow, at) === 'number'
      ) {
        this.#numbersAsText++;
      }
      return value === null && message !== null ? undefined : value;
    }
    const { fileRow } = this.matches.rows[index]!;
    const read = this.#rowReader.read(fileRow, column, null, cell);
    if (read.ok) return read.value;
    const value = cell?.value ?? null;
    const isKept = value !== null && !isFileError(value);
    this.#list(at, column, index, cell, read.error, isKept);
    // It is kept and marked, like what does not fit anywhere else.
    return isKept ? value : undefined;
  }

  #list(
    at: number,
    column: Column,
    index: number,
    cell: GridCell | undefined,
    message: string,
    isKept: boolean,
  ): void {
    const { found } = this.prepared;
    const { fileRow, row } = this.matches.rows[index]!;
    const value = cell?.value ?? null;
    const text =
      value === null ? '' : isFileError(value) ? value.error : asText(value, cell?.format ?? 'General');
    this.#problems.push({
      cell: placeOf(found, fileRow, at),
      column: column.id,
      row,
      rowLabel: labelOfFileRow(found, fileRow),
      text,
      value: isFileError(value) ? null : value,
      message,
      ...(isKept ? { isKept } : {}),
    });
  }

  #totals(): Totals {
    const { found } = this.prepared;
    const read = this.totalsRead;
    const fresh = read.changes.filter(({ column }) => found.newColumns.has(column));
    return {
      byColumn: new Map(
        fresh.flatMap(({ column, after }) => (after === null ? [] : [[column, after] as const])),
      ),
      notes: this.prepared.isNew ? read.notes : [],
    };
  }

  #show(column: Column, value: CellValue, fileRow: number): string {
    if (!isRowReference(value)) return displayInFull(value, this.#rowReader.format(fileRow, column, null));
    return column.type.kind === 'reference' ? this.tools.keys.keyOf(column.type.table, value.ref) : value.ref;
  }
}

interface Totals {
  readonly byColumn: ReadonlyMap<ColumnId, NonNullable<Column['formula']>>;
  readonly notes: readonly string[];
}

/** Whether a cell has its column's formula. */
function isColumnsOwn(
  cell: GridCell | undefined,
  fileRow: number,
  { formula, isColumns }: CollapsedColumn,
): boolean {
  if (formula === null || cell === undefined || cell.formula === null) return false;
  return cell.array !== 'block' && isColumns(relativeFormula(cell.formula, fileRow).key);
}

function inOrder(columns: readonly NewColumn[], all: readonly Column[]): NewColumn[] {
  const places = new Map(all.map(({ id }, place) => [id, place]));
  return [...columns].sort((a, b) => (places.get(a.column) ?? 0) - (places.get(b.column) ?? 0));
}

/** The note on a cell, without what it says of an override, after what stands in the cell beside its value. */
function noteOf(cell: GridCell | undefined, on: 'override' | 'other cell', beside: string): string | null {
  const note = cell?.note ?? null;
  const read = on === 'override' ? (text: string) => readCellNote(text, null).text : readWholeNote;
  const written = note === null ? null : read(note);
  const text = [beside, written ?? ''].filter((part) => part.trim() !== '').join('\n');
  return text === '' ? null : cellNote(text).text;
}
