import type { RowFormula } from '../formula/row-formula.ts';
import { type CellColumn, Tag } from '../model/cell-column.ts';
import type { FormatRule, FormatTest } from '../model/cell-rules.ts';
import type { Tone } from '../model/column-types.ts';
import type { ColumnId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import { FormulaError, type Value } from '../model/values.ts';
import { assertNever } from '../base/assert-never.ts';
import { choiceOf } from './cell-view.ts';
import { comparison } from './compare-test.ts';
import type { QuerySource } from './plan-sentence.ts';
import type { ValueIndex, ValueIndexes } from './value-index.ts';

/** How a cell looks that meets the conditions of its table's formats. */
export interface CellLook {
  /** The tone of the first format that gives one and whose condition the cell meets; null for none. */
  readonly tone: Tone | null;
  /** The glyph of the choice that gave the tone, where another column's did; '' for none. */
  readonly glyph: string;
  /** The bar of the first format that draws one; null for none. */
  readonly bar: DataBar | null;
}

/** A bar in a cell, from `from` to `to`: parts of the cell's width, from 0 at the left to 1 at the right. */
export interface DataBar {
  readonly from: number;
  readonly to: number;
  readonly isNegative: boolean;
}

/** One format of a column, made ready. */
interface ReadyFormat {
  look(slot: number, value: Value): Partial<CellLook> | null;
  release?(): void;
}

/**
 * The looks that the formats of a table give to its cells, one cell at a time, as they are drawn. What a format has to know of
 * its whole column (the least and greatest number, which values stand twice) is found when it is first asked for and kept
 * until the column changes.
 */
export class ConditionalFormats {
  readonly #byColumn = new Map<ColumnId, readonly ReadyFormat[]>();
  readonly #extents = new Map<ColumnId, Extent>();
  #rules: readonly FormatRule[] | undefined;
  #types: readonly unknown[] = [];

  constructor(
    private readonly source: QuerySource & { readonly indexes: ValueIndexes },
    readonly table: Table,
    /** Formats to take in place of the table's own. */
    private readonly instead: readonly FormatRule[] | null = null,
  ) {}

  /** The columns that formats look at. */
  get columns(): ReadonlySet<ColumnId> {
    this.#read();
    return new Set(this.#byColumn.keys());
  }

  /** How a cell looks; null where no format has anything to say. */
  look(slot: number, column: ColumnId): CellLook | null {
    this.#read();
    const formats = this.#byColumn.get(column);
    if (formats === undefined || !this.table.rows.has(slot)) return null;
    const value = this.source.engine.value(this.table.id, this.table.rows.idAt(slot), column);
    let tone: Tone | null = null;
    let glyph = '';
    let bar: DataBar | null = null;
    for (const format of formats) {
      const look = format.look(slot, value);
      if (look === null) continue;
      if (tone === null && look.tone) {
        tone = look.tone;
        glyph = look.glyph ?? '';
      }
      bar ??= look.bar ?? null;
      if (tone !== null && bar !== null) break;
    }
    return tone === null && bar === null ? null : { tone, glyph, bar };
  }

  /** Takes in that cells of columns may show something else now; null for all of them. */
  changed(columns: Iterable<ColumnId> | null): void {
    if (columns === null) this.#extents.clear();
    else for (const column of columns) this.#extents.delete(column);
  }

  /** Lets go of indexes and formulas. */
  release(): void {
    for (const formats of this.#byColumn.values()) for (const format of formats) format.release?.();
    this.#byColumn.clear();
    this.#rules = undefined;
    this.#types = [];
  }

  #read(): void {
    const { columns, record } = this.table;
    const rules = this.instead ?? record.formats;
    const isSame =
      this.#rules === rules &&
      columns.length === this.#types.length &&
      columns.every(({ type }, index) => type === this.#types[index]);
    if (isSame) return;
    this.release();
    this.#rules = rules;
    this.#types = columns.map(({ type }) => type);
    const byColumn = new Map<ColumnId, ReadyFormat[]>();
    for (const rule of rules ?? []) {
      // One formula serves all columns of its rule.
      const shared = rule.test.kind === 'formula' ? this.#formula(rule.test) : null;
      for (const column of rule.columns) {
        if (this.table.column(column) === undefined) continue;
        const ready = shared ?? this.#ready(rule.test, column);
        const known = byColumn.get(column);
        if (known === undefined) byColumn.set(column, [ready]);
        else known.push(ready);
      }
    }
    for (const [column, formats] of byColumn) this.#byColumn.set(column, formats);
  }

  #formula({ formula, tone }: Extract<FormatTest, { readonly kind: 'formula' }>): ReadyFormat {
    const rule: RowFormula = this.source.engine.rowFormula(this.table.id, formula);
    return {
      look: (slot) => (isTrue(rule.evaluate(slot)) ? { tone } : null),
      release: () => rule.release(),
    };
  }

  #ready(test: FormatTest, column: ColumnId): ReadyFormat {
    switch (test.kind) {
      case 'formula':
        return this.#formula(test);
      case 'verdict':
        return { look: (slot, value) => this.#verdict(test.from, column, slot, value) };
      case 'compare': {
        const holds = comparison(test);
        return { look: (_, value) => (holds(value) ? { tone: test.tone } : null) };
      }
      case 'blank':
        return { look: (_, value) => (isBlank(value) ? { tone: test.tone } : null) };
      case 'not-blank':
        return { look: (_, value) => (isBlank(value) ? null : { tone: test.tone }) };
      case 'error':
        return { look: (_, value) => (value instanceof FormulaError ? { tone: test.tone } : null) };
      case 'duplicate': {
        const index: ValueIndex = this.source.indexes.use(this.table, column);
        return {
          look: (slot) => (index.isShared(slot) ? { tone: test.tone } : null),
          release: () => this.source.indexes.release(index),
        };
      }
      case 'thresholds':
        return {
          look: (_, value) => (typeof value === 'number' ? { tone: toneOfNumber(test, value) } : null),
        };
      case 'data-bar':
        return {
          look: (_, value) => {
            if (typeof value !== 'number') return null;
            const { low, high } = this.#ends(column, test.low, test.high);
            const bar = dataBar(value, low, high);
            return bar === null ? null : { bar };
          },
        };
      default:
        return assertNever(test);
    }
  }

  #verdict(from: ColumnId | null, own: ColumnId, slot: number, value: Value): Partial<CellLook> | null {
    const column = this.table.column(from ?? own);
    if (column === undefined) return null;
    const word =
      from === null ? value : this.source.engine.value(this.table.id, this.table.rows.idAt(slot), from);
    const choice = choiceOf(column, word);
    if (choice === null) return null;
    return { tone: choice.tone, glyph: from === null || from === own ? '' : choice.glyph };
  }

  #ends(column: ColumnId, low: number | null, high: number | null): Extent {
    if (low !== null && high !== null) return { low, high };
    let found = this.#extents.get(column);
    if (found === undefined) {
      found = extentOf(this.source.engine.shownCells(this.table.id, column), this.table.rows.sequence);
      this.#extents.set(column, found);
    }
    // Bars begin at zero, so that one twice as long stands for twice as much.
    return { low: low ?? Math.min(0, found.low), high: high ?? Math.max(0, found.high) };
  }
}

/** The least and the greatest number of a column; both 0 where there is none. */
interface Extent {
  readonly low: number;
  readonly high: number;
}

function extentOf(cells: CellColumn | undefined, slots: Int32Array): Extent {
  let low = Infinity;
  let high = -Infinity;
  if (cells !== undefined) {
    const { tags, numbers } = cells;
    for (const slot of slots) {
      if (tags[slot] !== Tag.number) continue;
      const number = numbers[slot]!;
      if (number < low) low = number;
      if (number > high) high = number;
    }
  }
  return low > high ? { low: 0, high: 0 } : { low, high };
}

/** The bar of a number between two ends: from zero, or from the end that is nearest to it; null where there is no room for one. */
export function dataBar(value: number, low: number, high: number): DataBar | null {
  // Divided before it is subtracted: the span of very large numbers would be none.
  const span = high / 2 - low / 2;
  if (!(span > 0)) return null;
  const place = (number: number) => Math.min(1, Math.max(0, (number / 2 - low / 2) / span));
  const origin = place(0);
  const end = place(value);
  return value < 0 && low < 0
    ? { from: Math.min(end, origin), to: origin, isNegative: true }
    : { from: origin, to: Math.max(end, origin), isNegative: false };
}

function toneOfNumber(
  { low, high, lowIsGood }: Extract<FormatTest, { readonly kind: 'thresholds' }>,
  value: number,
): Tone {
  if (value < low) return lowIsGood ? 'good' : 'bad';
  if (value < high) return 'mixed';
  return lowIsGood ? 'bad' : 'good';
}

function isBlank(value: Value): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** What counts as true in a condition: TRUE, and any number but zero. */
function isTrue(value: Value): boolean {
  return value === true || (typeof value === 'number' && value !== 0);
}
