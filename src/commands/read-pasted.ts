import type { RawValue } from '../model/clipboard-block.ts';
import type { ColumnType } from '../model/column-types.ts';
import type { RowId } from '../model/ids.ts';
import {
  type InputProblem,
  type InputReading,
  type NumberType,
  readInput,
  readNumberInput,
} from '../model/input.ts';
import type { Column, Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';

/** A text that is not taken into its column as it is. There is one object for one text of a column. */
export class UnfitText {
  constructor(
    /** A sentence: why, and what the column takes. */
    readonly message: string,
    /** What it may have meant, likeliest first; none where it is no value of the column at all. */
    readonly readings: readonly InputReading[] = [],
  ) {}
}

/** A cell of a block: its text, and what stood behind it where the source says so. */
export interface PastedText {
  readonly text: string;
  readonly raw: RawValue | undefined;
}

/**
 * Reads pasted cells by the type of their column, each different text once. What stood behind a text is taken where it is of the
 * column's kind: a percentage as its fraction, a date as its serial number. Otherwise the text counts, as if it were typed.
 */
export class PastedColumnReader {
  readonly #workbook: Workbook;
  readonly #table: Table;
  readonly #column: Column;
  readonly #known = new Map<string, CellValue | UnfitText>();
  #references: Map<string, RowId | null> | null = null;
  #unknownReferences = 0;

  constructor(workbook: Workbook, table: Table, column: Column) {
    this.#workbook = workbook;
    this.#table = table;
    this.#column = column;
  }

  /** `percentage`: whether the row's unit makes percentages of its numbers. */
  read(row: RowId, { text, raw }: PastedText, percentage: boolean): CellValue | UnfitText {
    const { type } = this.#column;
    switch (type.kind) {
      case 'text':
        return text.trim() === '' ? null : text;
      case 'integer':
      case 'number':
      case 'percent':
      case 'currency':
        return this.#readNumber(type, text, raw, percentage || type.kind === 'percent');
      case 'date':
        return raw?.kind === 'date' ? raw.value : this.#readTyped(row, text);
      case 'boolean':
        return raw?.kind === 'boolean' ? raw.value : this.#readTyped(row, text);
      case 'choice':
        return this.#readTyped(row, text);
      case 'reference':
        return this.#readReference(type, row, text);
      default:
        return type satisfies never;
    }
  }

  #readNumber(
    type: NumberType,
    text: string,
    raw: RawValue | undefined,
    percentage: boolean,
  ): CellValue | UnfitText {
    if (raw !== undefined && raw.kind !== 'text' && raw.kind !== 'boolean' && raw.kind !== 'date') {
      const { kind, value } = raw;
      // A plain number where percentages are typed could mean either; it is read as if typed, with all its digits.
      if (kind === 'number' && percentage) return this.#readNumberText(type, String(value), percentage);
      const fits =
        (type.kind !== 'integer' || Number.isInteger(value)) &&
        (type.kind !== 'currency' || (kind === 'number' && !hasOtherCurrency(text, type.currency)));
      if (fits) return value;
      return this.#readNumberText(
        type,
        kind === 'number' && type.kind === 'integer' ? String(value) : text,
        percentage,
      );
    }
    const typed = text.trim();
    // Most of what a whole column holds is digits alone.
    if (!percentage && type.kind !== 'integer' && /^-?\d+(?:\.\d+)?$/.test(typed)) return Number(typed) + 0;
    return this.#readNumberText(type, typed, percentage);
  }

  #readNumberText(type: NumberType, typed: string, percentage: boolean): CellValue | UnfitText {
    if (typed === '') return null;
    const key = percentage ? `%${typed}` : typed;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const read = readNumberInput(type, this.#column.name, percentage ? '0%' : 'General', typed);
    return this.#note(key, read.ok ? read.value : unfit(read.error));
  }

  #readReference(
    type: Extract<ColumnType, { readonly kind: 'reference' }>,
    row: RowId,
    text: string,
  ): CellValue | UnfitText {
    const wanted = text.trim().toLowerCase();
    if (wanted === '') return null;
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const target = this.#workbook.table(type.table);
    const found = this.#rowsByKey(target).get(wanted);
    if (found !== undefined && found !== null) return this.#note(text, { ref: found });
    // Looking for names that are like the text takes long, and after so many nobody reads on.
    if (found === undefined && target !== undefined && ++this.#unknownReferences > 100) {
      return this.#note(text, new UnfitText(`${target.record.title} has no row called “${text.trim()}”.`));
    }
    return this.#readTyped(row, text);
  }

  #rowsByKey(target: Table | undefined): Map<string, RowId | null> {
    if (this.#references !== null) return this.#references;
    const rows = new Map<string, RowId | null>();
    const key = target?.record.keyColumn ?? null;
    if (target !== undefined && key !== null) {
      for (const row of target.rows.ids()) {
        const cell = target.cell(row, key);
        if (typeof cell !== 'string') continue;
        const folded = cell.trim().toLowerCase();
        // A text that stands twice names no row.
        rows.set(folded, rows.has(folded) ? null : row);
      }
    }
    return (this.#references = rows);
  }

  #readTyped(row: RowId, text: string): CellValue | UnfitText {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const read = readInput(this.#workbook, this.#table, this.#column, row, text);
    return this.#note(text, read.ok ? read.value : unfit(read.error));
  }

  #note(text: string, value: CellValue | UnfitText): CellValue | UnfitText {
    this.#known.set(text, value);
    return value;
  }
}

function unfit(problem: InputProblem): UnfitText {
  return new UnfitText(problem.message, problem.kind === 'question' ? problem.readings : []);
}

const currencySigns: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR', $: 'USD' };

function hasOtherCurrency(text: string, currency: string): boolean {
  const sign = /[£€$]|[A-Z]{3}/.exec(text)?.[0];
  return sign !== undefined && (currencySigns[sign] ?? sign) !== currency;
}
