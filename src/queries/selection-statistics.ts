import { numberText } from '../base/language.ts';
import type { FormulaEngine } from '../formula/engine.ts';
import { type CellColumn, Tag } from '../model/cell-column.ts';
import { columnFormat, displayValue, isDate, numberFormatOf } from '../model/display.ts';
import type { ColumnId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import { totalFormat } from './column-total.ts';

/** Cells to count: these columns in these rows, by slot. Blocks given together share no cell. */
export interface CountedBlock {
  readonly columns: readonly ColumnId[];
  readonly slots: Int32Array;
}

/** What selected cells come to, as they are shown. */
export interface SelectionStatistics {
  /** All cells, blank ones too. */
  readonly cells: number;
  /** Cells that show something, errors included, as COUNTA counts them. */
  readonly filled: number;
  readonly numbers: number;
  /** Cells that show an error; the figures leave them out. */
  readonly errors: number;
  /** 0 where there are no numbers. */
  readonly sum: number;
  /** Null where there are no numbers; so with the next two. */
  readonly average: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** The number format that all the numbers share; null where they have several, or there are none. */
  readonly format: string | null;
}

/** The figures that a selection has, in the order in which Excel shows them. */
export const figureKinds = ['average', 'count', 'numbers', 'minimum', 'maximum', 'sum'] as const;

/** One of {@link figureKinds}: `count` is of cells that show something, `numbers` of those with a number. */
export type FigureKind = (typeof figureKinds)[number];

/**
 * A figure as people read it: in the format that the numbers share, else plain. Null where it means nothing: without numbers
 * there is no sum or average, and dates have no sum.
 */
export function figureText(kind: FigureKind, statistics: SelectionStatistics): string | null {
  const { filled, numbers, sum, average, minimum, maximum } = statistics;
  const format = statistics.format ?? 'General';
  switch (kind) {
    case 'count':
      return numberText(filled);
    case 'numbers':
      return numbers === 0 ? null : numberText(numbers);
    case 'sum':
      return numbers === 0 || isDate(format) ? null : grouped(withoutNoise(sum), format);
    case 'average':
      return average === null ? null : displayValue(withoutNoise(average), totalFormat('average', format));
    case 'minimum':
      return minimum === null ? null : grouped(minimum, format);
    case 'maximum':
      return maximum === null ? null : grouped(maximum, format);
  }
}

/** A figure in a format; where that says nothing of how numbers look, with its thousands set off, as its average has them. */
function grouped(value: number, format: string): string {
  const size = Math.abs(value);
  return format === 'General' && size >= 1000 && size < 1e11
    ? numberText(value, { maximumSignificantDigits: 11 })
    : displayValue(value, format);
}

/** How many cells are looked at between two questions whether to go on. */
const stretch = 8192;

/** Counts cells in pieces, so that millions of them keep nobody waiting. */
export class StatisticsCount {
  readonly #engine: FormulaEngine;
  readonly #table: Table;
  readonly #blocks: readonly CountedBlock[];
  #block = 0;
  #column = 0;
  #row = 0;
  #cells = 0;
  #filled = 0;
  #numbers = 0;
  #errors = 0;
  #sum = 0;
  /** What the additions have rounded away so far (Neumaier's summation). */
  #lost = 0;
  #minimum = Infinity;
  #maximum = -Infinity;
  #format: string | null = null;
  #isMixed = false;

  constructor(engine: FormulaEngine, table: Table, blocks: readonly CountedBlock[]) {
    this.#engine = engine;
    this.#table = table;
    this.#blocks = blocks;
  }

  /** Goes on until all is counted, or `until` says so after a piece; whether all is counted. */
  work(until: (() => boolean) | null): boolean {
    for (;;) {
      const block = this.#blocks[this.#block];
      if (block === undefined) return true;
      const id = block.columns[this.#column];
      if (id === undefined || this.#row >= block.slots.length) {
        this.#row = 0;
        if (id === undefined || this.#column + 1 >= block.columns.length) {
          this.#block++;
          this.#column = 0;
        } else this.#column++;
        continue;
      }
      const to = Math.min(this.#row + stretch, block.slots.length);
      this.#count(id, block.slots, this.#row, to);
      this.#row = to;
      if (until?.() === true) return false;
    }
  }

  /** What has been counted so far. */
  get statistics(): SelectionStatistics {
    const sum = this.#sum + this.#lost;
    const has = this.#numbers > 0;
    return {
      cells: this.#cells,
      filled: this.#filled,
      numbers: this.#numbers,
      errors: this.#errors,
      sum,
      average: has ? sum / this.#numbers : null,
      minimum: has ? this.#minimum : null,
      maximum: has ? this.#maximum : null,
      format: this.#isMixed ? null : this.#format,
    };
  }

  #count(id: ColumnId, slots: Int32Array, from: number, to: number): void {
    this.#cells += to - from;
    const column = this.#table.column(id);
    const cells = this.#engine.shownCells(this.#table.id, id);
    if (column === undefined || cells === undefined) return;
    for (let at = from; at < to; at++) {
      const slot = slots[at]!;
      switch (cells.tags[slot]) {
        case Tag.number:
          this.#filled++;
          this.#add(cells.numbers[slot]!);
          if (!this.#isMixed) this.#meet(column, slot);
          break;
        case Tag.text:
          if (!isEmptyText(cells, slot)) this.#filled++;
          break;
        case Tag.boolean:
        case Tag.reference:
          this.#filled++;
          break;
        case Tag.error:
          this.#filled++;
          this.#errors++;
          break;
        case Tag.blank:
        case undefined:
          break;
      }
    }
  }

  #add(value: number): void {
    this.#numbers++;
    const sum = this.#sum + value;
    this.#lost += Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - sum + value : value - sum + this.#sum;
    this.#sum = sum;
    if (value < this.#minimum) this.#minimum = value;
    if (value > this.#maximum) this.#maximum = value;
  }

  /** Takes note of the format of a number. */
  #meet(column: Column, slot: number): void {
    const { type } = column;
    const hasUnits = type.kind === 'number' && type.unitColumn !== null;
    const format = hasUnits
      ? numberFormatOf(this.#table, column.id, this.#table.rows.idAt(slot))
      : columnFormat(type);
    if (this.#format === null) this.#format = format;
    else if (format !== this.#format) this.#isMixed = true;
  }
}

function isEmptyText(cells: CellColumn, slot: number): boolean {
  return cells.pool.texts[cells.numbers[slot]!] === '';
}

/** A figure with the digits that Excel keeps: 0.1 + 0.2 is 0.3. */
function withoutNoise(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(15)) : value;
}
