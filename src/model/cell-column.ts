import type { RowId } from './ids.ts';
import type { CellValue, ErrorCode, Value } from './values.ts';
import { errorCodes, errorValue, FormulaError } from './values.ts';

/** What the number beside a tag means. */
export const Tag = {
  /** Nothing; the number is 0. */
  blank: 0,
  /** The number itself. */
  number: 1,
  /** Index of the text in the string pool. */
  text: 2,
  /** 1 for TRUE, 0 for FALSE. */
  boolean: 3,
  /** Index, in the string pool, of the id of the row referred to. */
  reference: 4,
  /** Index in `errorCodes`. Formula results only. */
  error: 5,
} as const;

const errorIndex = new Map<ErrorCode, number>(errorCodes.map((code, index) => [code, index]));

/** Texts by number: each different text is held once for a whole workbook. Grows only. */
export class StringPool {
  readonly texts: string[] = [];
  readonly #indexes = new Map<string, number>();

  /** The text's number, which it keeps from now on. */
  intern(text: string): number {
    let index = this.#indexes.get(text);
    if (index === undefined) {
      index = this.texts.length;
      this.texts.push(text);
      this.#indexes.set(text, index);
    }
    return index;
  }

  /** The text's number if it has one. */
  find(text: string): number | undefined {
    return this.#indexes.get(text);
  }
}

/**
 * The cells of one column as a tag byte and a 64-bit float each, by row slot (see `RowList`). Typed in cells and
 * formula results are both kept so: formulas read the two arrays without making a value of every cell.
 */
export class CellColumn {
  tags: Uint8Array;
  numbers: Float64Array;

  constructor(
    readonly pool: StringPool,
    capacity = 0,
  ) {
    this.tags = new Uint8Array(capacity);
    this.numbers = new Float64Array(capacity);
  }

  /** Makes room for slots 0 to `slots - 1`; new ones are blank. */
  reserve(slots: number): void {
    if (slots <= this.tags.length) return;
    const capacity = Math.max(slots, Math.ceil(this.tags.length * 1.5), 16);
    const tags = new Uint8Array(capacity);
    tags.set(this.tags);
    const numbers = new Float64Array(capacity);
    numbers.set(this.numbers);
    this.tags = tags;
    this.numbers = numbers;
  }

  /** A column with the same cells, which can be changed on its own; with room for slots 0 to `slots - 1`. */
  copy(slots: number): CellColumn {
    const copy = new CellColumn(this.pool, Math.max(slots, this.tags.length));
    copy.tags.set(this.tags);
    copy.numbers.set(this.numbers);
    return copy;
  }

  /** Has the cells be those of another column of the same pool, which is not used any more. */
  takeOver(other: CellColumn): void {
    this.tags = other.tags;
    this.numbers = other.numbers;
  }

  /** The cell as ground state has it. An error, which ground state has none of, reads as its text. */
  cell(slot: number): CellValue {
    switch (this.tags[slot]) {
      case Tag.number:
        return this.numbers[slot]!;
      case Tag.text:
        return this.pool.texts[this.numbers[slot]!]!;
      case Tag.boolean:
        return this.numbers[slot] === 1;
      case Tag.reference:
        return { ref: this.pool.texts[this.numbers[slot]!]! as RowId };
      case Tag.error:
        return errorCodes[this.numbers[slot]!]!;
      default:
        return null;
    }
  }

  /** The cell as a formula result. A reference, which results have none of, reads as the row's id. */
  value(slot: number): Value {
    switch (this.tags[slot]) {
      case Tag.number:
        return this.numbers[slot]!;
      case Tag.text:
      case Tag.reference:
        return this.pool.texts[this.numbers[slot]!]!;
      case Tag.boolean:
        return this.numbers[slot] === 1;
      case Tag.error:
        return errorValue(errorCodes[this.numbers[slot]!]!);
      default:
        return null;
    }
  }

  /** Puts a value in; `-0` becomes 0, and so does the sign of no number at all: NaN and infinities are `#NUM!`. */
  set(slot: number, value: CellValue | Value): void {
    if (slot >= this.tags.length) this.reserve(slot + 1);
    if (value === null) {
      this.tags[slot] = Tag.blank;
      this.numbers[slot] = 0;
    } else if (typeof value === 'number') {
      if (Number.isFinite(value)) {
        this.tags[slot] = Tag.number;
        this.numbers[slot] = value + 0;
      } else {
        this.tags[slot] = Tag.error;
        this.numbers[slot] = errorIndex.get('#NUM!')!;
      }
    } else if (typeof value === 'string') {
      this.tags[slot] = Tag.text;
      this.numbers[slot] = this.pool.intern(value);
    } else if (typeof value === 'boolean') {
      this.tags[slot] = Tag.boolean;
      this.numbers[slot] = value ? 1 : 0;
    } else if (value instanceof FormulaError) {
      this.tags[slot] = Tag.error;
      this.numbers[slot] = errorIndex.get(value.code)!;
    } else {
      this.tags[slot] = Tag.reference;
      this.numbers[slot] = this.pool.intern(value.ref);
    }
  }
}
