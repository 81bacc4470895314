import { numberText, oneOrMany } from '../../base/language.ts';
import {
  mostListed,
  type PatchedCell,
  type PatchedRow,
  type PatchRefusal,
  type TablePatch,
} from '../../model/file-patch.ts';
import { isDate, numberFormatOf } from '../../model/display.ts';
import type { RowId } from '../../model/ids.ts';
import type { StoredFormula } from '../../model/stored-formula.ts';
import type { Column } from '../../model/table.ts';
import { to1904 } from '../file-dates.ts';
import { keyTextOf, sameFileValue } from '../file-value.ts';
import { areaAddress, cellAddress, type FileValue, type GridCell, longestText } from '../grid.ts';
import { shortenLine } from '../cell-text.ts';
import { asText } from '../read-value.ts';
import { isInBlock, whyNot } from './cell-guards.ts';
import { type CellState, cellState } from './cell-states.ts';
import { ColumnTemplates, type FormulaInRow } from './column-templates.ts';
import type { ColumnLink } from './file-links.ts';
import { FileTerms } from './file-terms.ts';
import type { FormulaPrinter } from './formula-printer.ts';
import { appendedFormula } from './growing-formulas.ts';
import { labelInFile, type LinkedTable, type PatchTools, textOf } from './linked-table.ts';
import { placesSentence } from './places-sentence.ts';
import { planNotes } from './plan-notes.ts';
import { type CellEdit, styleAt } from './write-cells.ts';

/** Says what is to be written of one table, and why some of it can't be. */
export class TablePatcher {
  readonly #cells: PatchedCell[] = [];
  #cellCount = 0;
  #resultCount = 0;
  readonly #refused: PatchRefusal[] = [];
  #refusedCount = 0;
  readonly #notes: string[] = [];
  readonly #addedPlaces = new Map<RowId, number>();
  readonly #templates: ColumnTemplates;

  constructor(
    readonly tools: PatchTools,
    readonly linked: LinkedTable,
    readonly printer: FormulaPrinter,
  ) {
    this.#templates = new ColumnTemplates(linked);
  }

  /** Fills the edits of the sheet. */
  plan(): void {
    const { linked } = this;
    if (linked.closed !== null && linked.deletion !== 'keep') this.#refuseAll(linked.closed);
    else if (linked.deletion === 'clear') this.#clearRows();
    // Rows are looked up once, and not once for each column.
    const slots = linked.link.rows.map((row) => linked.table.rows.slot(row));
    for (const { column, link: own } of linked.columns) this.#planColumn(column, own, slots);
    this.#appendRows();
    this.#planNotes();
    this.#noteColumns();
  }

  /** What was planned, for a person, once all is known that is refused. */
  report(): TablePatch {
    const { table, sheet, link, excel, deleted, removed, deletion, closed, removalRefused } = this.linked;
    const gone = [
      ...removed.map(({ row, label, fileRow }) => ({ row, label, fileRow: fileRow + 1 })),
      ...deleted.slice(0, mostListed).map(({ row, fileRow }) => this.#rowAt(row, fileRow)),
    ];
    return {
      table: table.id,
      title: table.record.title,
      sheet: sheet.grid.name,
      range: areaAddress(excel?.area ?? link.area),
      cells: this.#cells,
      cellCount: this.#cellCount,
      resultCount: this.#resultCount,
      added: [...this.#addedPlaces].slice(0, mostListed).map(([row, fileRow]) => this.#rowAt(row, fileRow)),
      addedCount: this.#addedPlaces.size,
      deleted: gone.slice(0, mostListed),
      deletedCount: removed.length + deleted.length,
      deletion: closed === null ? deletion : 'keep',
      removalRefused,
      refused: this.#refused,
      refusedCount: this.#refusedCount,
      notes: this.#notes,
    };
  }

  /** Takes back what turned out not to be possible after all tables of the sheet were planned. */
  refuse(row: number, column: number, why: string): void {
    const cell = this.#nameOf(row, column);
    const index = this.#cells.findIndex((each) => each.cell === cell);
    // A cell of a deleted row was cleared, and not counted.
    if (index >= 0) {
      this.#cells.splice(index, 1);
      this.#cellCount--;
    }
    this.#refuse(cell, why);
  }

  /** Slots are those of the link's rows; undefined for a row that is gone. */
  #planColumn(column: Column, link: ColumnLink, slots: readonly (number | undefined)[]): void {
    const { source, keys } = this.tools;
    const { table, sheet } = this.linked;
    const { rows, fileRows } = this.linked.link;
    const own = new Map(link.own);
    // Working out how the file says things looks at the whole column, of which mostly nothing is written.
    let terms: FileTerms | null = null;
    /** What a blank cell of a filled column means from here on, in the file before and after. */
    let label: FileValue = null;
    for (const [place, slot] of slots.entries()) {
      if (slot === undefined) continue;
      const row = rows[place]!;
      const fileRow = fileRows[place]!;
      const state = cellState(source, table, row, column, slot);
      const baseFormula = own.has(place) ? own.get(place)! : link.formula;
      const key = keys.of(state.formula);
      const isSame = sameFileValue(link.values[place]!, state.value) && baseFormula === key;
      if (link.fillDown && link.at >= 0) {
        const inFile = sheet.grid.value(fileRow, link.at);
        const above = label;
        label = state.value;
        const isBlank = inFile === null || inFile === '';
        if (isBlank ? sameFileValue(above, state.value) : isSame) continue;
      } else if (isSame) continue;
      const { closed, link: whole } = this.linked;
      if (closed !== null) {
        // What follows from other cells is no change of this one.
        if (key === null || key !== baseFormula)
          this.#refuse(this.#nameOf(fileRow, link.at < 0 ? whole.area.left : link.at), closed);
        continue;
      }
      if (key !== null && key === baseFormula) {
        this.#writeResult(fileRow, link, link.values[place]!, state, row, column);
      } else {
        terms ??= new FileTerms(column, link, sheet.grid, fileRows);
        this.#write(fileRow, link, terms, state, row, column);
      }
    }
  }

  #writeResult(
    fileRow: number,
    link: ColumnLink,
    before: FileValue,
    state: CellState,
    row: RowId,
    column: Column,
  ): void {
    const { sheet } = this.linked;
    const cell = sheet.grid.cell(fileRow, link.at);
    if (cell === undefined || link.at < 0) return;
    if (cell.formula !== null) {
      if (isInBlock(sheet.part, fileRow, link.at)) return;
      const result = this.#resultInFile(state.value, cell.format);
      this.#resultCount++;
      this.#put(fileRow, link.at, { kind: 'result', result });
      return;
    }
    // The file has values where the formula is ours: those that agreed with it go on doing so.
    if (!sameFileValue(cell.value, before)) return;
    this.#putValue(fileRow, link, state.value, null, row, column, cell);
  }

  #write(
    fileRow: number,
    link: ColumnLink,
    terms: FileTerms,
    state: CellState,
    row: RowId,
    column: Column,
  ): void {
    const { sheet, table } = this.linked;
    if (link.at < 0) {
      this.#refuse(
        this.#nameOf(fileRow, this.linked.link.area.left),
        `${column.name} stands as a heading above its rows in the file; change it there.`,
      );
      return;
    }
    const cell = sheet.grid.cell(fileRow, link.at);
    const why = whyNot(sheet.part, fileRow, link.at);
    if (why !== null) {
      this.#refuse(this.#nameOf(fileRow, link.at), why);
      return;
    }
    if (state.formula !== null) {
      this.#putFormula(fileRow, link, state.formula, state.value, row, column, cell);
      return;
    }
    if (terms.hasWordsBeside(cell?.value ?? null)) {
      this.#refuse(
        this.#nameOf(fileRow, link.at),
        `The cell says “${shortenLine(String(cell?.value))}”, of which ${column.name} is only the mark; change it in Excel.`,
      );
      return;
    }
    const typed = table.override(row, column.id)?.value ?? table.cell(row, column.id);
    if (typeof typed === 'string' && typed.length > longestText) {
      this.#refuse(
        this.#nameOf(fileRow, link.at),
        `The text is longer than the ${numberText(longestText)} characters that a cell of Excel holds.`,
      );
      return;
    }
    this.#putValue(fileRow, link, state.value, terms, row, column, cell);
  }

  #putValue(
    fileRow: number,
    link: ColumnLink,
    value: FileValue,
    terms: FileTerms | null,
    row: RowId,
    column: Column,
    cell: GridCell | undefined,
  ): void {
    const { tools, linked } = this;
    const style = this.#styleFor(fileRow, link.at);
    const format = tools.formatOf(style);
    const shown = numberFormatOf(linked.table, column.id, row);
    const term = terms === null ? { value, format: null } : terms.of(value, format, shown);
    const needed = term.format;
    const newStyle =
      needed === null || tools.styles === null ? style : tools.styles.withFormat(style, needed);
    const shownAs = needed === null || tools.styles === null ? format : needed;
    if (typeof term.value === 'number' && isDate(shownAs)) {
      const serial = tools.date1904 ? to1904(term.value, shownAs) : term.value;
      if (serial === null || term.value < 0 || term.value >= dayAfterLast) {
        const why = tools.date1904
          ? 'The file counts its days from 1904 and can’t have this date.'
          : 'Excel has no such date: its days go from 1900 to 9999.';
        this.#refuse(this.#nameOf(fileRow, link.at), why);
        return;
      }
      this.#say(fileRow, link.at, row, column, cell, asText(term.value, shownAs));
      this.#put(fileRow, link.at, { kind: 'value', value: serial, style: newStyle });
      return;
    }
    this.#say(fileRow, link.at, row, column, cell, textOf(term.value, shownAs));
    this.#put(fileRow, link.at, { kind: 'value', value: term.value, style: newStyle });
  }

  #putFormula(
    fileRow: number,
    link: ColumnLink,
    formula: StoredFormula,
    result: FileValue,
    row: RowId,
    column: Column,
    cell: GridCell | undefined,
  ): void {
    const { tools, linked } = this;
    const { at } = link;
    const template = this.#templates.of(link);
    if (template !== null && link.formula !== null && tools.keys.of(formula) === link.formula) {
      // The column's formula again: as the file has it in its other rows.
      this.#appendFormula(template, fileRow, at, result);
      this.#say(fileRow, at, row, column, cell, `=${this.#formulaAt(template, fileRow)}`);
      return;
    }
    const isStructured = this.#templates.isStructured(link);
    const printed = this.printer.print(linked.table.id, formula, fileRow, isStructured);
    if ('why' in printed) {
      this.#refuse(this.#nameOf(fileRow, at), `The formula ${printed.why}.`);
      return;
    }
    const evaluation = tools.source.evaluation(linked.table.id, formula);
    const style = this.#styleFor(fileRow, at);
    this.#say(fileRow, at, row, column, cell, `=${printed.text}`);
    this.#put(fileRow, at, {
      kind: 'formula',
      formula: printed.text,
      isArray: evaluation !== 'single',
      result: this.#resultInFile(result, tools.formatOf(style)),
      style,
    });
  }

  #planNotes(): void {
    const written = planNotes(this.tools, this.linked, this.#addedPlaces, (row, column, why) =>
      this.#refuse(this.#nameOf(row, column), why),
    );
    const places = written.map(([row, column]) => this.#nameOf(row, column));
    const sentences = placesSentence(
      places,
      (place) => `The note on ${place} is written.`,
      (all) => `The notes on ${all} are written.`,
    );
    this.#notes.push(...sentences);
  }

  #appendRows(): void {
    const { added, appendAt, appendRefused, link, closed } = this.linked;
    if (added.length === 0) return;
    if (closed !== null) {
      this.#refuseAll(closed);
      return;
    }
    if (appendAt === null) {
      if (appendRefused !== null) this.#refuse(appendRefused.cell, appendRefused.why);
      return;
    }
    added.forEach((row, index) => this.#addedPlaces.set(row, appendAt + index));
    const done = new Set<number>();
    for (const { column, link: own } of this.linked.columns) {
      if (own.at < 0) continue;
      done.add(own.at);
      this.#appendColumn(column, own, appendAt);
    }
    const { left, right } = this.linked.excel?.area ?? link.area;
    for (let at = left; at <= right; at++) if (!done.has(at)) this.#appendOther(at, appendAt);
    const order = new Map(this.linked.table.rows.ids().map((row, place) => [row, place]));
    const first = order.get(added[0]!) ?? 0;
    if (first + added.length < order.size) {
      this.#notes.push(
        oneOrMany(
          added.length,
          'The new row stands in another place here; in the file it comes last.',
          'Some of the new rows stand in another place here; in the file they come last.',
        ),
      );
    }
  }

  #appendColumn(column: Column, link: ColumnLink, appendAt: number): void {
    const { source, keys } = this.tools;
    const { added, table, sheet, link: linked } = this.linked;
    const terms = new FileTerms(column, link, sheet.grid, linked.fileRows);
    const above = this.#templates.of(link);
    added.forEach((row, index) => {
      const fileRow = appendAt + index;
      const state = cellState(source, table, row, column);
      const isAsColumn = state.formula !== null && keys.of(state.formula) === link.formula;
      const isBlank = state.formula === null && state.value === null;
      if (above !== null && (isAsColumn || (isBlank && column.formula === null))) {
        const result = isBlank ? null : state.value;
        this.#appendFormula(above, fileRow, link.at, result);
        return;
      }
      if (isBlank) return;
      this.#write(fileRow, link, terms, state, row, column);
    });
  }

  /** Columns that the workbook has not: row ids, and formulas that the rows above have. */
  #appendOther(at: number, appendAt: number): void {
    const { link, added, sheet } = this.linked;
    if (at === link.rowIds) {
      added.forEach((row, index) => {
        const fileRow = appendAt + index;
        this.#put(fileRow, at, { kind: 'value', value: row, style: this.#styleFor(fileRow, at) });
      });
      return;
    }
    const last = link.fileRows.at(-1);
    const cell = last === undefined ? undefined : sheet.grid.cell(last, at);
    if (last === undefined || cell === undefined || cell.formula === null || cell.array === 'block') return;
    const above = { row: last, formula: cell.formula, isArray: cell.array === 'cell' };
    for (let index = 0; index < added.length; index++) this.#appendFormula(above, appendAt + index, at, null);
  }

  #appendFormula(above: FormulaInRow, fileRow: number, at: number, result: FileValue): void {
    const formula = this.#formulaAt(above, fileRow);
    const style = this.#styleFor(fileRow, at);
    const inFile = this.#resultInFile(result, this.tools.formatOf(style));
    this.#put(fileRow, at, { kind: 'formula', formula, isArray: above.isArray, result: inFile, style });
  }

  #formulaAt({ formula, row }: FormulaInRow, fileRow: number): string {
    return appendedFormula(formula, this.linked.sheet.grid.name, fileRow - row, this.tools.growing);
  }

  #clearRows(): void {
    const { deleted, sheet, link, excel } = this.linked;
    const { left, right } = excel?.area ?? link.area;
    for (const { fileRow } of deleted) {
      for (const [at] of sheet.grid.cellsOf(fileRow)) {
        if (at < left || at > right) continue;
        const cell = sheet.grid.cell(fileRow, at);
        if (cell === undefined || (cell.value === null && cell.formula === null)) continue;
        const why = whyNot(sheet.part, fileRow, at);
        if (why !== null) this.#refuse(this.#nameOf(fileRow, at), why);
        else this.#put(fileRow, at, { kind: 'value', value: null, style: null });
      }
    }
  }

  /** The style of a cell that is to be written: its own, else that of the row above that the table has there. */
  #styleFor(fileRow: number, at: number): number {
    const { sheet, link, appendAt } = this.linked;
    const own = styleAt(sheet.part, fileRow, at);
    if (own !== 0 || appendAt === null || fileRow < appendAt) return own;
    const last = link.fileRows.at(-1);
    return last === undefined ? own : this.#styleOfLast(last, at);
  }

  readonly #lastStyles = new Map<number, number>();

  #styleOfLast(last: number, at: number): number {
    let style = this.#lastStyles.get(at);
    if (style === undefined) this.#lastStyles.set(at, (style = styleAt(this.linked.sheet.part, last, at)));
    return style;
  }

  /** A result as it stands beside its formula. */
  #resultInFile(value: FileValue, format: string): FileValue {
    return typeof value === 'number' && this.tools.date1904 ? to1904(value, format) : value;
  }

  #put(row: number, column: number, edit: CellEdit): void {
    const { edits } = this.linked.sheet;
    let cells = edits.get(row);
    if (cells === undefined) edits.set(row, (cells = new Map()));
    cells.set(column, edit);
  }

  #say(
    fileRow: number,
    at: number,
    row: RowId,
    column: Column,
    cell: GridCell | undefined,
    after: string,
  ): void {
    // What a new row holds is told with the row.
    if (this.#addedPlaces.has(row)) return;
    this.#cellCount++;
    if (this.#cells.length >= mostListed) return;
    const before =
      cell === undefined ? '' : cell.formula !== null ? `=${cell.formula}` : textOf(cell.value, cell.format);
    this.#cells.push({
      ...{ cell: this.#nameOf(fileRow, at), row, column: column.id, columnName: column.name },
      ...{ rowLabel: this.#labelOf(row), before, after },
    });
  }

  #refuse(cell: string, why: string): void {
    this.#refusedCount++;
    if (this.#refused.length < mostListed) this.#refused.push({ cell, why });
  }

  #refuseAll(why: string): void {
    const { sheet, link } = this.linked;
    this.#refuse(`${sheet.grid.name}!${areaAddress(link.area)}`, why);
  }

  #noteColumns(): void {
    const { table, columns, link } = this.linked;
    const known = new Set(columns.map(({ column }) => column.id));
    const missing = table.columns.filter(({ id }) => !known.has(id)).map(({ name }) => name);
    if (missing.length > 0) {
      this.#notes.push(
        oneOrMany(
          missing.length,
          `The file has no column ${missing[0]!}; it is not written.`,
          `The file has no columns ${missing.join(', ')}; they are not written.`,
        ),
      );
    }
    const gone = link.columns.length - columns.length;
    if (gone > 0) {
      this.#notes.push(
        oneOrMany(
          gone,
          'A column of the file was deleted here; the file keeps it.',
          `${gone} columns of the file were deleted here; the file keeps them.`,
        ),
      );
    }
  }

  #nameOf(row: number, column: number): string {
    return `${this.linked.sheet.grid.name}!${cellAddress(row, column)}`;
  }

  #rowAt(row: RowId, fileRow: number): PatchedRow {
    return { row, label: this.#labelOf(row), fileRow: fileRow + 1 };
  }

  #labelOf(row: RowId): string {
    const { table, link, sheet, columns } = this.linked;
    const isHere = table.rows.slot(row) !== undefined;
    if (isHere) {
      const key = keyTextOf(this.tools.source, table, row);
      if (key !== '') return shortenLine(key);
      for (const { column } of columns) {
        const cell = table.cell(row, column.id);
        if (typeof cell === 'string' && cell.trim() !== '') return shortenLine(cell);
      }
    } else {
      const fileRow = link.fileRows[link.rows.indexOf(row)];
      if (fileRow !== undefined) return labelInFile(sheet.grid, link, fileRow);
    }
    return '';
  }
}

/** The first serial number beyond 31 December 9999. */
const dayAfterLast = 2_958_466;
