import { printFormula } from '../../formula/formula-text.ts';
import { displayValue } from '../../model/display.ts';
import type { CellException, ImportProblem, NewColumn } from '../../model/import-plan.ts';
import type { ColumnId, RowId } from '../../model/ids.ts';
import type { Override } from '../../model/records.ts';
import type { Column } from '../../model/table.ts';
import { type CellValue, isRowReference } from '../../model/values.ts';
import { readReason } from '../cell-formulas.ts';
import { type GridCell, isFileError } from '../grid.ts';
import type { RowMatches } from '../match-rows.ts';
import { readCellNote } from '../override-note.ts';
import type { ImportTarget } from '../plan-import.ts';
import { planNote } from '../plan-notes.ts';
import { planTotals } from '../plan-totals.ts';
import type { FormulaReader } from '../read-formulas.ts';
import { asText } from '../read-value.ts';
import type { RowKeys } from '../row-keys.ts';
import { RowReader } from '../row-reader.ts';
import type { FormulaWriter } from '../write-formulas.ts';
import { type CollapsedColumn, FormulaCollapser } from './collapse-formulas.ts';
import { placeOf, rawHeading } from './found-table.ts';
import type { PreparedTable } from './prepare-import.ts';
import { relativeFormula } from './row-relative.ts';
import { labelOfFileRow } from './row-labels.ts';
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

  constructor(
    readonly tools: NewColumnTools,
    readonly prepared: PreparedTable,
    readonly matches: RowMatches,
  ) {
    const { found } = prepared;
    this.#rowReader = new RowReader(tools.target, found, tools.keys);
    const fileRows = matches.rows.map(({ fileRow }) => fileRow);
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
    if (this.#numbersAsText > 0) {
      const count = this.#numbersAsText.toLocaleString('en-GB');
      notes.push(
        `${count} cells of text columns hold numbers in the file and are read as the text they show.`,
      );
    }
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
    for (const { fileRow, row } of this.matches.rows) {
      const cell = this.#rowReader.cells.cell(fileRow, at);
      if (hasNotes || mayHaveWords) {
        const text = this.#note(at, column, cell, mayHaveWords);
        if (text !== null) notes.push({ row, text });
      }
      const own = collapsed.hasFormulas ? this.#own(at, column, fileRow, cell, collapsed) : null;
      if (own !== null) {
        exceptions.push(this.#exception(at, column, fileRow, row, own));
        values.push(null);
      } else if (isCalculated) {
        if (!isColumnsOwn(cell, fileRow, collapsed)) {
          const value = this.#value(at, column, fileRow, row, cell);
          if (value === undefined) continue;
          const after = { value, reason: readReason(cell, null) ?? '' };
          exceptions.push(this.#exception(at, column, fileRow, row, after));
        }
      } else values.push(this.#value(at, column, fileRow, row, cell) ?? null);
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

  /** The formula of its own that a cell has; null for none, for the column's, and for one that can't be taken over. */
  #own(
    at: number,
    column: Column,
    fileRow: number,
    cell: GridCell | undefined,
    collapsed: CollapsedColumn,
  ): Override | null {
    if (cell === undefined || cell.formula === null || isColumnsOwn(cell, fileRow, collapsed)) return null;
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

  /** What a cell holds; undefined, listed, where it does not fit its column. */
  #value(
    at: number,
    column: Column,
    fileRow: number,
    row: RowId,
    cell: GridCell | undefined,
  ): CellValue | undefined {
    const read = this.#rowReader.read(fileRow, column, null, cell);
    const value = cell?.value ?? null;
    if (read.ok) {
      if (column.type.kind === 'text' && typeof value === 'number') this.#numbersAsText++;
      return read.value;
    }
    const { found } = this.prepared;
    const format = cell?.format ?? 'General';
    this.#problems.push({
      cell: placeOf(found, fileRow, at),
      column: column.id,
      row,
      rowLabel: labelOfFileRow(found, fileRow),
      text: value === null ? '' : isFileError(value) ? value.error : asText(value, format),
      value: isFileError(value) ? null : value,
      message: read.error,
    });
    return undefined;
  }

  #note(at: number, column: Column, cell: GridCell | undefined, withWords: boolean): string | null {
    const note = cell?.note ?? null;
    const written = note === null ? null : readCellNote(note, null).text;
    const beside = withWords ? this.#rowReader.beside(column, at, cell) : '';
    const text = [beside, written ?? ''].filter((part) => part.trim() !== '').join('\n');
    const planned = text === '' ? null : planNote(text, null);
    return planned === null || planned === 'as it is' ? null : planned.text;
  }

  #totals(): Totals {
    const { found } = this.prepared;
    const { target, reader, writer } = this.tools;
    const read = planTotals(found, target, reader, writer);
    const fresh = read.changes.filter(({ column }) => found.newColumns.has(column));
    return {
      byColumn: new Map(
        fresh.flatMap(({ column, after }) => (after === null ? [] : [[column, after] as const])),
      ),
      notes: this.prepared.isNew ? read.notes : [],
    };
  }

  #show(column: Column, value: CellValue, fileRow: number): string {
    if (!isRowReference(value)) return displayValue(value, this.#rowReader.format(fileRow, column, null));
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
