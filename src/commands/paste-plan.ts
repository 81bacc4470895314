import { fail, ok, type Result } from '../base/result.ts';
import { readFormula } from '../formula/formula-text.ts';
import type { ClipboardBlock } from '../model/clipboard-block.ts';
import { columnFormat, isPercentage } from '../model/display.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Column, Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import type { Rejection } from '../session/rejection.ts';
import type { CommandContext } from './context.ts';
import { findTable } from './find-place.ts';
import { FormulaMover } from './moved-formula.ts';
import { layOutPaste, type PasteArea, type PasteLayout, type PasteSite } from './paste-layout.ts';
import { PastedColumnReader, UnfitText } from './read-pasted.ts';

/** How a block is pasted. */
export interface PasteOptions {
  /** Formulas of cells become what they show. Default false. */
  readonly valuesOnly?: boolean;
  /** The block was cut: its cells are moved, and emptied where they were. Default false. */
  readonly isCut?: boolean;
}

/** What one target cell gets: a value, a formula of its own, nothing (undefined: it stays), or why it can't be said yet. */
export type PlannedCell = CellValue | PlannedFormula | UnfitText | undefined;

/** A formula of a cell's own. */
export class PlannedFormula {
  constructor(readonly formula: StoredFormula) {}
}

/** The target cells of one column in one area, with what each gets, in the order of the area's rows. */
export interface PlannedColumn {
  readonly column: Column;
  readonly area: PasteArea;
  /** The column of the block from which it is filled, counted from 0. */
  readonly from: number;
  readonly cells: PlannedCell[];
}

/** Texts of one column that may mean several things, for the same reason. */
export interface PasteQuestion {
  readonly column: Column;
  /** Why, without the text: `is written in short.` */
  readonly why: string;
  /** The first of the texts, and what it may mean. */
  readonly text: string;
  readonly first: UnfitText;
  /** In how many cells. */
  readonly count: number;
}

/** A cell that is left as it was. */
export interface PasteProblem {
  readonly row: RowId;
  readonly column: Column;
  readonly text: string;
  readonly message: string;
}

interface OpenQuestion extends PasteQuestion {
  count: number;
}

/**
 * What pasting a block would do, worked out in pieces: {@link PastePlan.go} until it answers true, then `pasteCells` with the
 * person's choices. It changes nothing, and holds as long as nothing else changes the table.
 */
export class PastePlan {
  readonly context: CommandContext;
  readonly table: Table;
  readonly block: ClipboardBlock;
  readonly layout: PasteLayout;
  readonly options: PasteOptions;
  readonly columns: PlannedColumn[] = [];
  readonly #readers = new Map<ColumnId, PastedColumnReader>();
  readonly #calculated = new Map<ColumnId, UnfitText>();
  readonly #questions = new Map<string, OpenQuestion>();
  readonly #questionOf = new Map<UnfitText, OpenQuestion>();
  readonly #mover: FormulaMover;
  #at = { column: 0, row: 0 };
  #positions: ReadonlyMap<RowId, number> | null = null;
  #done = 0;
  #fitting = 0;
  #problems = 0;

  constructor(
    context: CommandContext,
    table: Table,
    block: ClipboardBlock,
    layout: PasteLayout,
    options: PasteOptions,
  ) {
    this.context = context;
    this.table = table;
    this.block = block;
    this.layout = layout;
    this.options = options;
    this.#mover = new FormulaMover(context.workbook, table);
    const targets = layout.areas.flatMap((area) => area.columns.map((id, index) => ({ area, id, index })));
    for (const { area, id, index } of targets) {
      const column = table.column(id);
      if (column !== undefined)
        this.columns.push({ column, area, from: index % block.columnCount, cells: [] });
    }
    // Units first: they decide how the figures of their rows are read.
    const units = new Set(
      this.columns.map(({ column: { type } }) => (type.kind === 'number' ? type.unitColumn : null)),
    );
    this.columns.sort((a, b) => Number(units.has(b.column.id)) - Number(units.has(a.column.id)));
  }

  /** How many target cells are looked at, and how many there are. */
  get progress(): { readonly done: number; readonly total: number } {
    const total = this.columns.reduce((sum, { area }) => sum + area.rows.length, 0);
    return { done: this.#done, total };
  }

  /** How many cells get a value or a formula without another question. */
  get fitting(): number {
    return this.#fitting;
  }

  /** How many cells are left as they were whatever the person answers. */
  get problemCount(): number {
    return this.#problems;
  }

  /** What has to be asked, once for each reason in each column. */
  get questions(): readonly PasteQuestion[] {
    return [...this.#questions.values()];
  }

  /** The question that a text belongs to; undefined for one that is no value of its column at all. */
  questionOf(text: UnfitText): PasteQuestion | undefined {
    return this.#questionOf.get(text);
  }

  /** Goes on until all is looked at (true) or `until`, which is asked every few hundred cells, answers true. */
  go(until: () => boolean): boolean {
    while (this.#at.column < this.columns.length) {
      const planned = this.columns[this.#at.column]!;
      const end = Math.min(this.#at.row + 500, planned.area.rows.length);
      this.#plan(planned, this.#at.row, end);
      this.#done += end - this.#at.row;
      this.#at =
        end === planned.area.rows.length
          ? { column: this.#at.column + 1, row: 0 }
          : { ...this.#at, row: end };
      if (this.#at.column < this.columns.length && until()) return false;
    }
    return true;
  }

  /** The cells that are left as they were, by rows, from left to right. */
  problems(): { readonly count: number; at(index: number): PasteProblem } {
    const columns: number[] = [];
    const rows: number[] = [];
    if (this.#problems > 0) {
      for (const area of this.layout.areas) {
        const own = this.columns.flatMap((planned, index) => (planned.area === area ? [index] : []));
        own.sort(
          (a, b) =>
            area.columns.indexOf(this.columns[a]!.column.id) -
            area.columns.indexOf(this.columns[b]!.column.id),
        );
        for (let row = 0; row < area.rows.length; row++) {
          for (const index of own) {
            const cell = this.columns[index]!.cells[row];
            if (!(cell instanceof UnfitText) || this.#questionOf.has(cell)) continue;
            columns.push(index);
            rows.push(row);
          }
        }
      }
    }
    return {
      count: rows.length,
      at: (index) => {
        const planned = this.columns[columns[index]!]!;
        const row = rows[index]!;
        const cell = planned.cells[row];
        const message = cell instanceof UnfitText ? cell.message : '';
        return {
          row: planned.area.rows[row]!,
          column: planned.column,
          text: this.block.texts[this.#blockCell(planned, row)]!,
          message,
        };
      },
    };
  }

  /** Where a row stands in the table, from 0; null for one that is yet to come. */
  positionOf(row: RowId): number | null {
    this.#positions ??= new Map(this.table.rows.ids().map((id, position) => [id, position]));
    return this.#positions.get(row) ?? null;
  }

  /** What the reading of a text that was chosen comes to. */
  reread(column: Column, row: RowId, text: string): CellValue | undefined {
    const read = this.#reader(column).read(row, { text, raw: undefined }, text.endsWith('%'));
    return read instanceof UnfitText ? undefined : read;
  }

  #plan(planned: PlannedColumn, from: number, to: number): void {
    const { column, area, cells } = planned;
    const { block, options } = this;
    const reader = this.#reader(column);
    const percentageAt = this.#percentages(planned);
    const readsFormulas = options.valuesOnly !== true && (block.formulas.size > 0 || block.source === 'text');
    for (let row = from; row < to; row++) {
      const cell = this.#blockCell(planned, row);
      const text = block.texts[cell]!;
      let result: PlannedCell;
      if (column.formula !== null) result = this.#calculatedCell(planned, text);
      else {
        const raw = block.raws.get(cell);
        result = readsFormulas ? this.#formula(planned, row, cell, text) : undefined;
        result ??= reader.read(area.rows[row]!, { text, raw }, percentageAt(row));
      }
      cells.push(result);
      if (result instanceof UnfitText) this.#noteUnfit(column, text, result);
      else if (result !== undefined) this.#fitting++;
    }
  }

  #blockCell({ from }: PlannedColumn, row: number): number {
    return (row % this.block.rowCount) * this.block.columnCount + from;
  }

  #reader(column: Column): PastedColumnReader {
    let reader = this.#readers.get(column.id);
    if (reader === undefined) {
      reader = new PastedColumnReader(this.context.workbook, this.table, column);
      this.#readers.set(column.id, reader);
    }
    return reader;
  }

  /** Nothing is put over a formula; what the same formula gave in another row goes without saying. */
  #calculatedCell({ column, from }: PlannedColumn, text: string): PlannedCell {
    const { origin } = this.block;
    if (text === '' || (origin?.table === this.table.id && origin.columns[from] === column.id))
      return undefined;
    let unfit = this.#calculated.get(column.id);
    if (unfit === undefined) {
      unfit = new UnfitText(`${column.name} is calculated, so nothing is pasted into its cells.`);
      this.#calculated.set(column.id, unfit);
    }
    return unfit;
  }

  #formula(planned: PlannedColumn, row: number, cell: number, text: string): PlannedCell {
    const { block, table, context } = this;
    const target = planned.area.rows[row]!;
    const stored = block.origin?.formulas.get(cell);
    if (stored !== undefined && block.origin?.table === table.id) {
      const from = block.origin.rows[Math.floor(cell / block.columnCount)];
      if (this.options.isCut === true || from === null || from === undefined)
        return new PlannedFormula(stored);
      const place = (id: ColumnId) => table.columns.findIndex((column) => column.id === id);
      const columns = place(planned.column.id) - place(block.origin.columns[planned.from]!);
      return new PlannedFormula(this.#mover.moved(stored, { from, to: target, columns }));
    }
    const copied = block.formulas.get(cell);
    const typed = copied ?? (block.source === 'text' && text.startsWith('=') ? text : undefined);
    if (typed === undefined || typed.length < 2) return undefined;
    const read = readFormula(typed, context.workbook, table, { row: target, scope: 'cell' });
    if (read.problems.length === 0) return new PlannedFormula(read.formula);
    // A formula that says nothing here gives way to the value that it showed where it was copied.
    return copied === undefined ? new UnfitText(read.problems[0]!.message) : undefined;
  }

  /** Whether figures in a row are typed as percentages because of the row's unit, the unit pasted with them included. */
  #percentages({ column: { type }, area }: PlannedColumn): (row: number) => boolean {
    const unitColumn = type.kind === 'number' ? type.unitColumn : null;
    if (unitColumn === null) {
      const all = type.kind === 'number' && isPercentage(columnFormat(type));
      return () => all;
    }
    const units = this.table.column(unitColumn)?.type;
    const formats = new Map(
      units?.kind === 'choice'
        ? units.choices.map(({ word, numberFormat }) => [word, numberFormat] as const)
        : [],
    );
    const own = columnFormat(type);
    const pasted = this.columns.find((each) => each.area === area && each.column.id === unitColumn)?.cells;
    return (row) => {
      const planned = pasted?.[row];
      const stays =
        planned === undefined || planned instanceof UnfitText || planned instanceof PlannedFormula;
      const unit = stays ? this.table.cell(area.rows[row]!, unitColumn) : planned;
      return isPercentage((typeof unit === 'string' ? formats.get(unit) : undefined) ?? own);
    };
  }

  #noteUnfit(column: Column, text: string, unfit: UnfitText): void {
    if (unfit.readings.length === 0) {
      this.#problems++;
      return;
    }
    let question = this.#questionOf.get(unfit);
    if (question === undefined) {
      const why = reasonOf(unfit.message);
      const key = JSON.stringify([column.id, why]);
      question = this.#questions.get(key);
      if (question === undefined) {
        question = { column, why, text: text.trim(), first: unfit, count: 0 };
        this.#questions.set(key, question);
      }
      this.#questionOf.set(unfit, question);
    }
    question.count++;
  }
}

/** A plan for pasting a block at a place, nothing of it worked out yet; or the sentence why it can't be pasted there. */
export function planPaste(
  context: CommandContext,
  block: ClipboardBlock,
  site: PasteSite,
  options: PasteOptions = {},
): Result<PastePlan, Rejection> {
  const found = findTable(context.workbook, site.table);
  if (!found.ok) return found;
  const layout = layOutPaste(context.ids, block, site);
  if (!layout.ok) return layout;
  if (layout.value.areas.every(({ rows, columns }) => rows.length * columns.length === 0)) {
    return fail({ message: 'There are no cells here to paste into. Add a column first.' });
  }
  return ok(new PastePlan(context, found.value, block, layout.value, options));
}

/** The reason in a question's message: `“£20.1m” is written in short. Did you mean …?` */
function reasonOf(message: string): string {
  return message.replace(/^“[^]*?” /, '').replace(/ Did you mean [^]*$/, '');
}
