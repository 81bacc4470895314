import { fail, ok, type Result } from '../base/result.ts';
import type {
  AddedRow,
  ChangedCell,
  ChangedRow,
  ImportPlan,
  ImportProblem,
  NewCell,
  NoteChange,
  OverrideChange,
  TableImport,
} from '../model/import-plan.ts';
import { printFormula } from '../formula/formula-text.ts';
import { displayValue } from '../model/display.ts';
import type { CellNote } from '../model/cell-rules.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Override } from '../model/records.ts';
import type { Column } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import type { CellValue, Value } from '../model/values.ts';
import { isRowReference, sameCellValue } from '../model/values.ts';
import { CellFormulas, readReason } from './cell-formulas.ts';
import type { FileProblem } from './file-problem.ts';
import { fileResultOf, fileValueOf, keyTextOf, sameFileValue } from './file-value.ts';
import { findNamesake, findTables, type FoundTable, plainText } from './find-tables.ts';
import {
  areaAddress,
  cellAddress,
  type FileContents,
  type GridCell,
  isFileError,
  type SheetGrid,
} from './grid.ts';
import { type FileRow, matchRows, type RowMatches } from './match-rows.ts';
import { readOverrideNote, writeOverrideNote } from './override-note.ts';
import { planNote } from './plan-notes.ts';
import { planNames } from './plan-names.ts';
import { planTotals } from './plan-totals.ts';
import { FormulaReader } from './read-formulas.ts';
import { RowReader } from './row-reader.ts';
import { asText } from './read-value.ts';
import { RowKeys } from './row-keys.ts';
import { type FormulaSource, FormulaWriter } from './write-formulas.ts';

/** What planning an import reads of the workbook as it is now. */
export interface ImportTarget extends FormulaSource {
  /** What a cell shows. */
  value(table: TableId, row: RowId, column: ColumnId): Value;
  /** What a calculated cell's formula gives, also behind an override. */
  computed(table: TableId, row: RowId, column: ColumnId): Value;
  /** What a column's cell in the totals row shows; null for a blank one. */
  totals(table: TableId, column: ColumnId): Value;
  /** An id for a new row. */
  newRowId(): RowId;
}

/** Compares the tables that a file has with the workbook's; changes nothing. Fails where the file has none of them. */
export function planImport(
  { sheets: grids, names: fileNames }: FileContents,
  target: ImportTarget,
): Result<ImportPlan, FileProblem> {
  const { workbook } = target;
  const found = findTables(grids, workbook);
  if (found.length === 0) {
    return fail({ kind: 'no-table', message: noTableMessage(grids, workbook) });
  }
  const parts = found.map((each) => ({ found: each, matches: matchRows(each, target) }));
  const keys = new RowKeys(target, parts);
  const read = new Set(found.map(({ grid }) => grid));
  const reader = new FormulaReader(workbook, parts);
  const writer = new FormulaWriter(target, new Set(found.map(({ table }) => table.id)));
  const names = planNames(fileNames, workbook, reader);
  return ok({
    tables: parts.map(({ found: each, matches }, choice) =>
      new TablePlanner(target, keys, { reader, writer }, each, matches).plan(choice),
    ),
    otherSheets: grids.filter((grid) => !read.has(grid) && !grid.hidden).map((grid) => grid.name),
    newTables: [],
    names: names.changes,
    otherNames: names.left,
    differences: [],
  });
}

function noTableMessage(grids: readonly SheetGrid[], workbook: Workbook): string {
  const namesake = findNamesake(grids, workbook);
  if (namesake === null) {
    return (
      `None of the sheets of this file (${grids.map((grid) => `“${grid.name}”`).join(', ')}) is a table of this workbook. ` +
      'A table is known by its name, its row ids, the name of its sheet or its headings; check those, or open the right workbook first.'
    );
  }
  const { table, sheet, headings } = namesake;
  const there =
    headings.length === 0 ? 'there are no headings there' : `the headings there are ${listed(headings)}`;
  return (
    `The sheet “${sheet}” is called like the table ${table.record.title}, but has none of its columns: ` +
    `looked for ${listed(table.columns.map(({ name }) => name))}; ${there}. ` +
    'Give the file the headings of the table, or the table columns with these names.'
  );
}

/** The first few of some names in quotation marks, and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `“${shorten(name)}”`);
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more.toLocaleString('en-GB')} more` : '');
}

/** Plans one table. Lives for one call of `plan`. */
class TablePlanner {
  readonly #problems: ImportProblem[] = [];
  readonly #notes: string[];
  readonly #reader: RowReader;
  readonly #formulas: CellFormulas;
  #numbersAsText = 0;
  /** Whether the sheet has a note on any cell: some programs drop them all. */
  readonly #hasNotes: boolean;

  constructor(
    readonly target: ImportTarget,
    readonly keys: RowKeys,
    readonly formulas: { readonly reader: FormulaReader; readonly writer: FormulaWriter },
    readonly found: FoundTable,
    readonly matches: RowMatches,
  ) {
    this.#notes = [...matches.notes];
    this.#reader = new RowReader(target, found, keys);
    this.#formulas = new CellFormulas(target, formulas.reader, formulas.writer, found);
    this.#hasNotes = found.grid.hasNotes;
  }

  plan(choice: number): TableImport {
    const { found, matches } = this;
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
    this.#noteOddities();
    const { reader, writer } = this.formulas;
    const totals = planTotals(found, this.target, reader, writer);
    this.#notes.push(...totals.notes);
    const present = new Set([...found.columns.values()].map((column) => column.id));
    return {
      table: table.id,
      choice,
      title: table.record.title,
      sheet: grid.name,
      range: areaAddress(found.area),
      foundBy: found.foundBy,
      columns: [...present],
      unknownHeadings: found.unknownHeadings.map(({ heading, row, column }) => ({
        heading,
        cell: this.#place(row, column),
      })),
      absentColumns: table.columns.filter(({ id }) => !present.has(id)).map(({ id }) => id),
      newColumns: [],
      newColumnRows: [],
      adopted: [],
      newChoices: [],
      keyTrouble: [],
      words: [],
      formulasLeft: [],
      added,
      changed,
      removed: matches.missing.map((row) => ({ row, label: this.#label(row) })),
      unchangedRows,
      totals: totals.changes,
      problems: this.#problems,
      notes: this.#notes,
    };
  }

  #changedRow({ fileRow, row }: FileRow): ChangedRow {
    const { found } = this;
    const cells: ChangedCell[] = [];
    const overrides: OverrideChange[] = [];
    const notes: NoteChange[] = [];
    const label = this.#label(row);
    for (const [at, column] of found.columns) {
      const cell = found.grid.cell(fileRow, at);
      notes.push(...this.#noteChanges(fileRow, at, found.table.note(row, column.id) ?? null, column, cell));
      if (column.formula !== null) {
        const change = this.#overrideChange(fileRow, at, row, label, column, cell);
        if (change !== null) overrides.push(change);
        continue;
      }
      const before = found.table.cell(row, column.id);
      const own = this.#formulas.ofTypedIn(column, row, fileRow, cell);
      if (own !== 'none') {
        if (own === 'as it is') continue;
        overrides.push(this.#formulaChange(fileRow, at, row, column, own.after));
        if (own.after !== null) continue;
      }
      if (this.#sameAsBefore(column, cell, before)) continue;
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
    return { row, label, fileRow: fileRow + 1, cells, overrides, notes };
  }

  #addedRow({ fileRow, row, doubt }: FileRow, after: RowId | null): AddedRow {
    const { found } = this;
    const label = this.#newLabel(fileRow);
    const cells: NewCell[] = [];
    const overrides: OverrideChange[] = [];
    const notes: NoteChange[] = [];
    for (const [at, column] of found.columns) {
      const cell = found.grid.cell(fileRow, at);
      notes.push(...this.#noteChanges(fileRow, at, null, column, cell));
      if (column.formula !== null) {
        const change = this.#newOverride(fileRow, at, row, label, column, cell);
        if (change !== null) overrides.push(change);
        continue;
      }
      const own = this.#formulas.ofNewCell(column, fileRow, cell);
      if (own !== null) {
        overrides.push(this.#formulaChange(fileRow, at, row, column, own));
        continue;
      }
      const read = this.#read(fileRow, at, row, label, column, cell);
      if (!read.ok || read.value === null) continue;
      const format = this.#reader.format(fileRow, column, null);
      const text = this.#show(column, read.value, format);
      cells.push({ column: column.id, value: read.value, text });
    }
    const suggested = doubt === null || doubt === 'blank key';
    return { row, label, fileRow: fileRow + 1, after, doubt, suggested, cells, overrides, notes };
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
    const before = table.override(row, column.id) ?? null;
    const computed = this.target.computed(table.id, row, column.id);
    const format = this.#reader.format(fileRow, column, row);
    const noted = readReason(cell, table.note(row, column.id)?.text ?? null);
    const change = (after: Override | null, suggested: boolean): OverrideChange => ({
      column: column.id,
      before,
      after,
      beforeText: before === null ? '' : this.#showOverride(column, before, format),
      afterText: after === null ? '' : this.#showOverride(column, after, format),
      computedText: displayValue(computed, format),
      reasonOwed: after?.reason === '' && after.formula === undefined,
      suggested,
      cell: this.#place(fileRow, at),
    });
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
      const sameValue = this.#sameAsBefore(column, cell, before.value);
      if (sameValue) return reason === before.reason ? null : change({ value: before.value, reason }, true);
      if (noted === null && asComputed && !hasFormulas) return change(null, true);
      const read = this.#read(fileRow, at, row, label, column, cell);
      if (!read.ok) return null;
      // Another value needs a reason of its own: the old one was given for the old value.
      const sameAfterAll = sameCellValue(read.value, before.value);
      const keepsReason = sameAfterAll || reason !== before.reason;
      const after = { value: read.value, reason: noted === null || !keepsReason ? '' : reason };
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
    if (cell === undefined) return null;
    if (cell.formula !== null) {
      const own = this.#formulas.ofNewCell(column, fileRow, cell);
      return own === null ? null : this.#formulaChange(fileRow, at, row, column, own);
    }
    const noted = readReason(cell, null);
    if (noted === null && (cell.value === null || cell.value === '' || !this.#formulas.isIn(column.id))) {
      return null;
    }
    const read = this.#read(fileRow, at, row, label, column, cell);
    if (!read.ok) return null;
    const after = { value: read.value, reason: noted ?? '' };
    return {
      column: column.id,
      before: null,
      after,
      beforeText: '',
      afterText: this.#show(column, after.value, this.#reader.format(fileRow, column, null)),
      computedText: '',
      reasonOwed: after.reason === '',
      suggested: true,
      cell: this.#place(fileRow, at),
    };
  }

  #noteChanges(
    fileRow: number,
    at: number,
    before: CellNote | null,
    column: Column,
    cell: GridCell | undefined,
  ): NoteChange[] {
    const after = planNote(cell?.note ?? null, before);
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

  /** Whether the file's cell is what export would have put there for this value. */
  #sameAsBefore(column: Column, cell: GridCell | undefined, before: CellValue): boolean {
    if (cell !== undefined && cell.value === null && cell.formula !== null) return false;
    const value = cell?.value ?? null;
    if (sameFileValue(value, fileValueOf(this.target, column.type, before))) return true;
    if (!isRowReference(before) || column.type.kind !== 'reference') return false;
    // The row was deleted where the file was made; it is listed as missing, and what refers to it goes with it or stays.
    if (isFileError(value)) return value.error === '#REF!';
    // The same row under the key that this file gives it.
    return (
      typeof value === 'string' &&
      plainText(value) === plainText(this.keys.keyOf(column.type.table, before.ref))
    );
  }

  #read(
    fileRow: number,
    at: number,
    row: RowId,
    rowLabel: string,
    column: Column,
    cell: GridCell | undefined,
  ): Result<CellValue, string> {
    const read = this.#reader.read(fileRow, column, this.#isMatched(row) ? row : null, cell);
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

  #noteOddities(): void {
    const { found } = this;
    if (this.#numbersAsText > 0) {
      const cells = this.#numbersAsText === 1 ? '1 cell' : `${this.#numbersAsText} cells`;
      this.#notes.push(
        `${cells} of text columns hold numbers in the file and are read as the text they show; check codes such as 1.10.`,
      );
    }
    if (found.rowIds === null) {
      this.#notes.push(
        'The column of row ids is not in the file, so rows are matched by their key alone; a renamed row shows as one added and one missing.',
      );
    }
    this.#notes.push(...this.#formulas.notes());
    for (const column of found.columns.values()) {
      if (column.formula === null || this.#formulas.isIn(column.id)) continue;
      this.#notes.push(
        `${column.name} holds values only in the file. It keeps its formula here; values that differ are listed as overrides, not ticked.`,
      );
    }
  }

  #isMatched(row: RowId): boolean {
    return this.found.table.rows.slot(row) !== undefined;
  }

  #show(column: Column, value: CellValue, format: string): string {
    if (!isRowReference(value)) return displayValue(value, format);
    return column.type.kind === 'reference' ? this.keys.keyOf(column.type.table, value.ref) : value.ref;
  }

  #label(row: RowId): string {
    const { table } = this.found;
    const key = keyTextOf(this.target, table, row);
    if (key !== '') return key;
    for (const column of table.columns) {
      const cell = table.cell(row, column.id);
      if (typeof cell === 'string' && cell.trim() !== '') return shorten(cell);
      if (isRowReference(cell)) return this.#show(column, cell, 'General');
    }
    return `Row ${table.rows.ids().indexOf(row) + 1}`;
  }

  #newLabel(fileRow: number): string {
    const { table, grid, columns } = this.found;
    const texts = [...columns].flatMap(([at, column]) => {
      const value = grid.value(fileRow, at);
      if (typeof value !== 'string' || plainText(value) === '' || column.formula !== null) return [];
      return [{ isKey: column.id === table.record.keyColumn, text: value }];
    });
    const text = texts.find(({ isKey }) => isKey) ?? texts[0];
    return text === undefined ? `Row ${fileRow + 1} of the file` : shorten(text.text);
  }

  #place(row: number, column: number): string {
    return `${this.found.grid.name}!${cellAddress(row, column)}`;
  }
}

function shorten(text: string): string {
  const line = text.trim().split(/\r?\n/)[0]!;
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
