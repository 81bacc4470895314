/* Long, as the cells, overrides and notes of a row are planned together from what was read of it once. */

import { ok, type Result } from '../../base/result.ts';
import { printFormula } from '../../formula/formula-text.ts';
import type { CellNote } from '../../model/cell-rules.ts';
import type { CalculatedChoice } from '../../model/import-choices.ts';
import { columnFormat, displayInFull, displayValue } from '../../model/display.ts';
import type {
  AddedRow,
  AdoptedColumn,
  ChangedCell,
  ChangedRow,
  ImportProblem,
  NewCell,
  NoteChange,
  OverrideChange,
  TableImport,
} from '../../model/import-plan.ts';
import type { ColumnId, RowId } from '../../model/ids.ts';
import type { Override } from '../../model/records.ts';
import type { Column } from '../../model/table.ts';
import { type CellValue, isRowReference, sameCellValue } from '../../model/values.ts';
import { CellFormulas, readReason } from '../cell-formulas.ts';
import { fileResultOf, fileValueOf, sameFileValue } from '../file-value.ts';
import { areaAddress, type GridCell, isFileError } from '../grid.ts';
import type { FileRow, RowMatches } from '../match-rows.ts';
import { readOverrideNote, writeOverrideNote } from '../override-note.ts';
import type { ImportTarget } from '../import-target.ts';
import { isOfSign, planNote } from '../plan-notes.ts';
import type { TotalsRead } from '../plan-totals.ts';
import { asText } from '../read-value.ts';
import type { CellReading } from '../reading/read-cells.ts';
import type { RowKeys } from '../row-keys.ts';
import type { RowReader } from '../row-reader.ts';
import type { FormulaReader } from '../read-formulas.ts';
import type { FormulaWriter } from '../write-formulas.ts';
import { adoptedColumn } from './adopted-column.ts';
import { gives } from './cells-as-new.ts';
import { type FoundTable, placeOf } from './found-table.ts';
import type { NewColumnsRead } from './new-columns.ts';
import type { PreparedTable } from './prepare-import.ts';
import { labelOfFileRow, numbersAsTextNote, RowLabels } from './row-labels.ts';
import { sameAsBefore } from './same-as-before.ts';

/** Plans the update of one table: compares the columns that it has with the file's. Lives for one call of `plan`. */
export class TablePlanner {
  readonly #problems: ImportProblem[] = [];
  readonly #notes: string[];
  readonly #reader: RowReader;
  readonly #formulas: CellFormulas;
  #numbersAsText = 0;
  /** Whether the sheet has a note on any cell: some programs drop them all. */
  readonly #hasNotes: boolean;
  readonly #labels: RowLabels;
  /** Columns that the table has had before, by sheet column, without those that become typed in. */
  readonly #columns: readonly (readonly [at: number, column: Column])[];
  readonly #ways: ReadonlyMap<ColumnId, CalculatedChoice>;
  readonly found: FoundTable;
  /** Values of added rows in columns that are calculated here and hold values only in the file; what the formula gives is not known yet. */
  readonly offered: ChangedRow[] = [];

  constructor(
    readonly target: ImportTarget,
    readonly keys: RowKeys,
    readonly formulas: { readonly reader: FormulaReader; readonly writer: FormulaWriter },
    readonly prepared: PreparedTable,
    readonly matches: RowMatches,
    readonly fresh: NewColumnsRead,
    readonly totals: TotalsRead,
  ) {
    const { found } = prepared;
    this.found = found;
    this.#notes = [...matches.notes];
    this.#reader = fresh.rowReader;
    this.#formulas = new CellFormulas(target, formulas.reader, formulas.writer, found);
    this.#hasNotes = found.grid.hasNotes;
    this.#ways = new Map(found.calculated.map((way) => [way.column, way]));
    this.#columns = [...found.columns].filter(
      ([, { id }]) => !found.newColumns.has(id) && !this.#isAdopted(id),
    );
    this.#labels = new RowLabels(target, found, (column, value) => this.#show(column, value, 'General'));
  }

  plan(): TableImport {
    const { found, matches, fresh, prepared } = this;
    const { table, grid } = found;
    const added: AddedRow[] = [];
    const changed: ChangedRow[] = [];
    let unchangedRows = 0;
    const anyMatched = matches.rows.some((row) => !row.isNew);
    let after = anyMatched ? null : (table.rows.ids().at(-1) ?? null);
    for (const row of matches.rows) {
      if (row.isNew) {
        added.push(this.#addedRow(row, after));
        continue;
      }
      after = row.row;
      const change = this.#changedRow(row);
      if (change.cells.length + change.overrides.length + change.notes.length > 0) changed.push(change);
      else unchangedRows++;
    }
    this.#noteOddities(added.length);
    const { totals } = this;
    this.#notes.push(...totals.notes);
    const before = [...found.columns.values()].filter(({ id }) => !found.newColumns.has(id));
    const present = new Set(before.map(({ id }) => id));
    return {
      table: table.id,
      choice: found.choice,
      title: table.record.title,
      sheet: grid.name,
      range: areaAddress(found.area),
      foundBy: found.foundBy,
      columns: [...present],
      unknownHeadings: found.unknownHeadings.map(({ heading, row, column }) => ({
        heading,
        cell: this.#place(row, column),
      })),
      absentColumns: table.columns
        .filter(({ id }) => !present.has(id) && !found.newColumns.has(id))
        .map(({ id }) => id),
      newColumns: fresh.columns,
      newColumnRows: fresh.columns.length === 0 ? [] : matches.rows.map(({ row }) => row),
      adopted: before.filter(({ id }) => this.#isAdopted(id)).map((column) => this.#adopted(column)),
      newChoices: prepared.newChoices,
      keyTrouble: matches.trouble,
      words: this.#reader.words.list(),
      formulasLeft: fresh.collapser.left(),
      added,
      changed,
      removed: matches.missing.map((row) => ({ row, label: this.#label(row) })),
      unchangedRows,
      totals: totals.changes.filter(({ column }) => !found.newColumns.has(column)),
      problems: [...this.#problems, ...fresh.problems],
      notes: [...this.#notes, ...fresh.notes],
    };
  }

  #changedRow({ fileRow, row }: FileRow): ChangedRow {
    const { found } = this;
    const cells: ChangedCell[] = [];
    const overrides: OverrideChange[] = [];
    const notes: NoteChange[] = [];
    const label = this.#label(row);
    const besides = this.#besides(fileRow);
    for (const [at, column] of this.#columns) {
      const cell = withWords(this.#reader.cells.cell(fileRow, at), besides?.get(column.id));
      besides?.delete(column.id);
      const override = this.#ownChange(fileRow, at, row, label, column, cell);
      if (override !== null && override !== 'as it is') overrides.push(override);
      const on = this.#isReason(row, column, cell, override) ? 'override' : 'other cell';
      notes.push(...this.#noteChanges(fileRow, at, row, column, cell, on));
      if (column.formula !== null || override === 'as it is' || (override?.after ?? null) !== null) continue;
      const before = found.table.cell(row, column.id);
      if (this.#isSame(fileRow, at, column, cell, before)) continue;
      const read = this.#read(fileRow, at, row, label, column, cell);
      if (!read.ok || sameCellValue(before, read.value)) continue;
      const format = this.#reader.format(fileRow, column, row);
      cells.push({
        column: column.id,
        before,
        after: read.value,
        beforeText: this.#show(column, before, format),
        afterText: this.#show(column, read.value, format),
        cell: this.#place(fileRow, at),
      });
    }
    for (const [column, { text, at }] of besides ?? []) {
      const before = found.table.cell(row, column);
      if (sameCellValue(before, text)) continue;
      const beforeText = displayValue(isRowReference(before) ? before.ref : before, 'General');
      cells.push({
        column,
        before,
        after: text,
        beforeText,
        afterText: text,
        cell: this.#place(fileRow, at),
      });
    }
    // With the figure goes the sign that stood for it, also from a sheet that has no note at all.
    const filled = new Set(
      cells.flatMap(({ column, before, after }) => (before === null && after !== null ? [column] : [])),
    );
    const withSigns = notes.map((change) =>
      change.after === null && filled.has(change.column) && isOfSign(change.before)
        ? { ...change, suggested: true }
        : change,
    );
    return { row, label, fileRow: fileRow + 1, cells, overrides, notes: withSigns };
  }

  /** The words beside the marks of a row that go into columns of the table; null where none do. */
  #besides(fileRow: number): Map<ColumnId, { readonly text: string; readonly at: number }> | null {
    const { answers, columns, table } = this.found;
    let words: Map<ColumnId, { text: string; at: number }> | null = null;
    for (const { column: at, to } of answers.besides ?? []) {
      const marks = columns.get(at);
      if (to === 'notes' || to === 'new' || marks === undefined || table.column(to)?.formula !== null)
        continue;
      const text = this.#reader.beside(marks, at, this.#reader.cells.cell(fileRow, at));
      if (text !== '') (words ??= new Map()).set(to, { text, at });
    }
    return words;
  }

  #addedRow({ fileRow, row, doubt }: FileRow, after: RowId | null): AddedRow {
    const { found } = this;
    const label = labelOfFileRow(found, fileRow);
    const cells: NewCell[] = [];
    const overrides: OverrideChange[] = [];
    const notes: NoteChange[] = [];
    const besides = this.#besides(fileRow);
    for (const [at, column] of found.columns) {
      if (found.newColumns.has(column.id)) continue;
      const cell = withWords(this.#reader.cells.cell(fileRow, at), besides?.get(column.id));
      besides?.delete(column.id);
      const isCalculated = column.formula !== null && !this.#isAdopted(column.id);
      const own = isCalculated ? null : this.#formulas.ofNewCell(column, fileRow, cell);
      const override = isCalculated
        ? this.#newOverride(fileRow, at, row, label, column, cell)
        : own && this.#formulaChange(fileRow, at, row, column, own);
      if (override !== null) overrides.push(override);
      const isLeftOut = isCalculated && this.#ways.get(column.id)?.as === 'ignore';
      const on = override !== null || isLeftOut ? 'override' : 'other cell';
      notes.push(...this.#noteChanges(fileRow, at, null, column, cell, on));
      if (isCalculated || override !== null) continue;
      const read = this.#read(fileRow, at, row, label, column, cell);
      if (!read.ok || read.value === null) continue;
      const format = this.#reader.format(fileRow, column, null);
      const isAsColumn = !isRowReference(read.value) && format === columnFormat(column.type);
      const text = isAsColumn ? {} : { text: this.#show(column, read.value, format) };
      cells.push({ column: column.id, value: read.value, ...text });
    }
    for (const [column, { text }] of besides ?? []) cells.push({ column, value: text });
    const suggested = doubt === null;
    return { row, label, fileRow: fileRow + 1, after, doubt, suggested, cells, overrides, notes };
  }

  /** What becomes of the override of a cell, or of a formula of its own in a typed-in column; null where a value is to be read. */
  #ownChange(
    fileRow: number,
    at: number,
    row: RowId,
    label: string,
    column: Column,
    cell: GridCell | undefined,
  ): OverrideChange | 'as it is' | null {
    if (column.formula !== null) return this.#overrideChange(fileRow, at, row, label, column, cell);
    const own = this.#formulas.ofTypedIn(column, row, fileRow, cell);
    if (own === 'none' || own === 'as it is') return own === 'none' ? null : own;
    return this.#formulaChange(fileRow, at, row, column, own.after);
  }

  /** Whether a note that reads like the reason of an override is one: of what the cell becomes, or left over from what it was. */
  #isReason(
    row: RowId,
    column: Column,
    cell: GridCell | undefined,
    change: OverrideChange | 'as it is' | null,
  ): boolean {
    if (this.#ways.get(column.id)?.as === 'ignore') return true;
    const { table } = this.found;
    const before = table.override(row, column.id);
    const isOverride =
      change === null || change === 'as it is' ? before !== undefined : change.after !== null;
    if (isOverride || before === undefined) return isOverride;
    const noted = readReason(cell, table.note(row, column.id)?.text ?? null);
    return noted !== null && sameFileValue(noted, readOverrideNote(writeOverrideNote(before.reason, '')));
  }

  #overrideChange(
    fileRow: number,
    at: number,
    row: RowId,
    label: string,
    column: Column,
    cell: GridCell | undefined,
  ): OverrideChange | null {
    const { table } = this.found;
    if (this.#ways.get(column.id)?.as === 'ignore') return null;
    const before = table.override(row, column.id) ?? null;
    const computed = this.target.computed(table.id, row, column.id);
    const format = this.#reader.format(fileRow, column, row);
    const noted = readReason(cell, table.note(row, column.id)?.text ?? null);
    const change = (wanted: Override | null, suggested: boolean): OverrideChange => {
      const after = this.#withReason(column, wanted);
      return {
        column: column.id,
        before,
        after,
        beforeText: before === null ? '' : this.#showOverride(column, before, format),
        afterText: after === null ? '' : this.#showOverride(column, after, format),
        computedText: displayValue(computed, format),
        reasonOwed: after?.reason === '' && after.formula === undefined,
        suggested,
        cell: this.#place(fileRow, at),
      };
    };
    const asComputed = sameFileValue(cell?.value ?? null, fileResultOf(computed));
    const own = this.#formulas.ofCalculated(column, row, fileRow, cell);
    if (own === 'as it is') return null;
    if (own === 'column') return before === null ? null : change(null, true);
    if (own === 'unreadable') {
      if (before !== null || asComputed) return null;
      const read = this.#read(fileRow, at, row, label, column, cell);
      return read.ok ? change({ value: read.value, reason: noted ?? '' }, false) : null;
    }
    if (typeof own === 'object') return change(own.after, true);
    const hasFormulas = this.#formulas.isIn(column.id);
    if (before !== null && before.formula === undefined) {
      const known = readOverrideNote(writeOverrideNote(before.reason, ''));
      const reason = noted === null || sameFileValue(noted, known) ? before.reason : noted;
      const sameValue = this.#isSame(fileRow, at, column, cell, before.value);
      if (sameValue) return reason === before.reason ? null : change({ ...before, reason }, true);
      if (noted === null && asComputed && !hasFormulas) return change(null, true);
      const read = this.#read(fileRow, at, row, label, column, cell);
      if (!read.ok) return null;
      // Another value needs a reason of its own: the old one was given for the old value.
      const sameAfterAll = sameCellValue(read.value, before.value);
      const keepsReason = sameAfterAll || reason !== before.reason;
      // Who gave another value, and on what it rests, the file doesn't say.
      const after = {
        ...(sameAfterAll ? before : {}),
        value: read.value,
        reason: noted === null || !keepsReason ? '' : reason,
      };
      return sameAfterAll && after.reason === before.reason ? null : change(after, true);
    }
    if (noted === null && asComputed) return null;
    // A column exported as values has its errors as values too.
    if (noted === null && !hasFormulas && isFileError(cell?.value ?? null)) return null;
    const read = this.#read(fileRow, at, row, label, column, cell);
    if (!read.ok) return null;
    return change({ value: read.value, reason: noted ?? '' }, noted !== null || hasFormulas);
  }

  /** A row typed below a table rarely gets the formulas, so a blank there is no override unless a note says it is. */
  #newOverride(
    fileRow: number,
    at: number,
    row: RowId,
    label: string,
    column: Column,
    cell: GridCell | undefined,
  ): OverrideChange | null {
    if (cell === undefined || this.#ways.get(column.id)?.as === 'ignore') return null;
    if (cell.formula !== null) {
      const own = this.#formulas.ofNewCell(column, fileRow, cell);
      return own === null ? null : this.#formulaChange(fileRow, at, row, column, own);
    }
    const noted = readReason(cell, null);
    const isTyped = noted !== null || this.#formulas.isIn(column.id);
    if (noted === null && (cell.value === null || cell.value === '')) return null;
    if (!isTyped && isFileError(cell.value)) return null;
    const read = this.#read(fileRow, at, row, label, column, cell);
    if (!read.ok) return null;
    const after = this.#withReason(column, { value: read.value, reason: noted ?? '' })!;
    const change: OverrideChange = {
      column: column.id,
      before: null,
      after,
      beforeText: '',
      afterText: this.#show(column, after.value, this.#reader.format(fileRow, column, null)),
      computedText: '',
      reasonOwed: after.reason === '',
      suggested: isTyped,
      cell: this.#place(fileRow, at),
    };
    if (isTyped) return change;
    this.offered.push({ row, label, fileRow: fileRow + 1, cells: [], overrides: [change], notes: [] });
    return null;
  }

  #noteChanges(
    fileRow: number,
    at: number,
    /** Null for a row that is added. */
    row: RowId | null,
    column: Column,
    cell: GridCell | undefined,
    on: 'override' | 'other cell',
  ): NoteChange[] {
    const { table } = this.found;
    const before: CellNote | null = (row === null ? undefined : table.note(row, column.id)) ?? null;
    const toNotes = column.type.kind !== 'choice' || this.#reader.words.besidesOf(at) === 'notes';
    const asNew = this.#readAsNew(at, column, fileRow, cell);
    let beside = asNew?.note ?? (toNotes ? this.#reader.beside(column, at, cell) : '');
    // A word that stands there as it does here says nothing new.
    const isTyped = beside !== '' && row !== null && column.formula === null;
    if (isTyped) {
      const here = table.cell(row, column.id);
      // A label that was found without its marker stands otherwise: the marker is its note.
      const standsSo =
        asNew === null
          ? sameAsBefore(this, column, cell, here)
          : sameFileValue(cell?.value ?? null, fileValueOf(this.target, column.type, here));
      if (standsSo) beside = '';
    }
    const note = cell?.note ?? null;
    const whole = beside === '' ? note : note === null ? beside : `${note}\n${beside}`;
    const after = planNote(whole, before, on);
    if (after === 'as it is') return [];
    const suggested = after !== null || this.#hasNotes;
    return [{ column: column.id, before, after, suggested, cell: this.#place(fileRow, at) }];
  }

  /** A formula of the cell's own that comes, or goes (null) from a typed-in column. */
  #formulaChange(
    fileRow: number,
    at: number,
    row: RowId,
    column: Column,
    after: Override | null,
  ): OverrideChange {
    const { table } = this.found;
    const matched = this.#isMatched(row);
    const before = (matched ? table.override(row, column.id) : undefined) ?? null;
    const format = this.#reader.format(fileRow, column, matched ? row : null);
    return {
      column: column.id,
      before,
      after,
      beforeText: before === null ? '' : this.#showOverride(column, before, format),
      afterText: after === null ? '' : this.#showOverride(column, after, format),
      computedText: matched ? this.#show(column, table.cell(row, column.id), format) : '',
      reasonOwed: false,
      suggested: true,
      cell: this.#place(fileRow, at),
    };
  }

  #showOverride(column: Column, { value, formula }: Override, format: string): string {
    return formula === undefined
      ? this.#show(column, value, format)
      : `=${printFormula(formula, this.target.workbook, this.found.table)}`;
  }

  #read(
    fileRow: number,
    at: number,
    row: RowId,
    rowLabel: string,
    column: Column,
    cell: GridCell | undefined,
  ): Result<CellValue, string> {
    const asNew = this.#readAsNew(at, column, fileRow, cell);
    // The unit of a row here says more about its figures than the file alone does.
    const hasUnits = column.type.kind === 'number' && column.type.unitColumn !== null;
    const read =
      asNew?.problem === '' && !hasUnits
        ? ok(asNew.value)
        : this.#reader.read(fileRow, column, this.#isMatched(row) ? row : null, cell);
    const value = cell?.value ?? null;
    if (!read.ok) {
      this.#problems.push({
        cell: this.#place(fileRow, at),
        column: column.id,
        row,
        rowLabel,
        text:
          value === null ? '' : isFileError(value) ? value.error : asText(value, cell?.format ?? 'General'),
        value: isFileError(value) ? null : value,
        message: read.error,
      });
    } else if (column.type.kind === 'text' && typeof value === 'number') {
      this.#numbersAsText++;
    }
    return read;
  }

  #readAsNew(at: number, column: Column, fileRow: number, cell: GridCell | undefined): CellReading | null {
    return this.found.asNew?.reading(at, column, fileRow, cell) ?? null;
  }

  /** Whether a cell of the file says what is here: as it stands, or as it is read. */
  #isSame(
    fileRow: number,
    at: number,
    column: Column,
    cell: GridCell | undefined,
    before: CellValue,
  ): boolean {
    return (
      sameAsBefore(this, column, cell, before) || gives(this.#readAsNew(at, column, fileRow, cell), before)
    );
  }

  #noteOddities(added: number): void {
    const { found } = this;
    if (this.#numbersAsText > 0) this.#notes.push(numbersAsTextNote(this.#numbersAsText));
    if (found.rowIds === null && found.keys.length === 0 && found.table.rows.count > 0) {
      this.#notes.push('Nothing says which row is which, so every row of the file is new.');
    } else if (found.rowIds === null && added > 0 && this.matches.missing.length > 0) {
      // Only where both stand there can one be the other under a new key.
      const keys = found.keys.map((id) => found.table.column(id)?.name ?? '').join(' and ');
      this.#notes.push(
        `Rows are told apart by ${keys} alone: a row whose ${keys} was changed in the file is listed as one that is new and one that the file lacks.`,
      );
    }
    this.#notes.push(...this.#formulas.notes());
    for (const [, column] of this.#columns) {
      if (column.formula === null || this.#formulas.isIn(column.id)) continue;
      if (this.#ways.get(column.id)?.as === 'ignore') continue;
      this.#notes.push(
        `${column.name} holds values only in the file. It keeps its formula here; values that differ are listed as overrides, not ticked.`,
      );
    }
  }

  #isMatched(row: RowId): boolean {
    return this.found.table.rows.slot(row) !== undefined;
  }

  #show(column: Column, value: CellValue, format: string): string {
    if (!isRowReference(value)) return displayInFull(value, format);
    return column.type.kind === 'reference' ? this.keys.keyOf(column.type.table, value.ref) : value.ref;
  }

  #label(row: RowId): string {
    return this.#labels.of(row);
  }

  #isAdopted(column: ColumnId): boolean {
    return this.#ways.get(column)?.as === 'adopt' && this.found.table.column(column)?.formula !== null;
  }

  #adopted(column: Column): AdoptedColumn {
    const { found, matches, target } = this;
    const typed = { ...column, formula: null };
    return adoptedColumn(found, matches, target, column, (at, fileRow, row) => {
      const cell = this.#reader.cells.cell(fileRow, at);
      return this.#read(fileRow, at, row, this.#label(row), typed, cell);
    });
  }

  /** An override with the reason that a person gave for all values of a column. */
  #withReason(column: Column, override: Override | null): Override | null {
    const reason = this.#ways.get(column.id)?.reason ?? '';
    const isOwed = override !== null && override.formula === undefined && override.reason === '';
    return isOwed && reason !== '' ? { ...override, reason } : override;
  }

  #place(row: number, column: number): string {
    return placeOf(this.found, row, column);
  }
}

/** A cell with the words beside a mark of its row, which stand after its own. */
function withWords(
  cell: GridCell | undefined,
  words: { readonly text: string } | undefined,
): GridCell | undefined {
  if (words === undefined) return cell;
  const own = cell?.value ?? null;
  const value = own === null || own === '' || isFileError(own) ? words.text : `${String(own)} ${words.text}`;
  return { format: 'General', note: null, formula: null, ...cell, value };
}
