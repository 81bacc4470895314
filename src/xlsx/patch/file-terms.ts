import { movePoint } from '../../model/decimal.ts';
import { isDate, isPercentage } from '../../model/display.ts';
import { findChoice } from '../../model/input.ts';
import type { Column } from '../../model/table.ts';
import { asText } from '../read-value.ts';
import { type FileValue, isFileError, type SheetGrid } from '../grid.ts';
import type { ColumnLink } from './file-links.ts';

/** How a value is to stand in a cell: as what, and under which number format where the cell's own does not show it right. */
export interface TermOfFile {
  readonly value: FileValue;
  readonly format: string | null;
}

/**
 * The terms of one column of a file, learnt from what its cells said when they were read: the words it has for choices, whether 20.04 means
 * a fifth, whether codes are numbers there.
 */
export class FileTerms {
  /** What the file writes for a word, a yes or a no, and how often. */
  readonly #words = new Map<string, Map<string | number | boolean, number>>();
  #hundredfold = 0;
  #plain = 0;
  #numberCodes = 0;

  constructor(
    readonly column: Column,
    readonly link: ColumnLink,
    grid: SheetGrid,
    fileRows: readonly number[],
  ) {
    if (link.at < 0) return;
    link.values.forEach((value, place) => {
      if (value === null || isFileError(value)) return;
      const cell = grid.cell(fileRows[place]!, link.at);
      const inFile = cell?.value ?? null;
      if (cell === undefined || inFile === null || isFileError(inFile) || cell.formula !== null) return;
      if (typeof value === 'number') this.#learnNumber(value, inFile, cell.format);
      else if (this.#hasWords) this.#learnWord(value, inFile);
      else if (typeof inFile === 'number' && typeof value === 'string') this.#numberCodes++;
    });
  }

  /** A value as the file says it in a cell with a number format, `shown` being the format that it has here. */
  of(value: FileValue, format: string, shown: string): TermOfFile {
    if (value === null || isFileError(value)) return { value, format: null };
    if (typeof value === 'number') return this.#number(value, format, shown);
    if (this.#hasWords) return { value: this.#word(value), format: null };
    if (typeof value === 'string' && this.#numberCodes > 0 && format !== '@') {
      const number = Number(value);
      if (value.trim() === value && value !== '' && asText(number, format) === value) {
        return { value: number, format: null };
      }
    }
    return { value, format: null };
  }

  /** Whether a cell's text has words beside its mark, which a new value would take away. */
  hasWordsBeside(text: FileValue): boolean {
    const { type } = this.column;
    if (type.kind !== 'choice' || typeof text !== 'string') return false;
    return findChoice(type.choices, text) === null && /\s/.test(text.trim()) && this.link.besides;
  }

  get #hasWords(): boolean {
    const { kind } = this.column.type;
    return kind === 'choice' || kind === 'boolean' || kind === 'reference';
  }

  #learnNumber(value: number, inFile: FileValue, format: string): void {
    if (typeof inFile !== 'number' || value === 0 || isPercentage(format)) return;
    if (isNear(inFile, value)) this.#plain++;
    else if (isNear(inFile, movePoint(value, 2))) this.#hundredfold++;
  }

  #learnWord(value: string | boolean, inFile: string | number | boolean): void {
    // A text with a mark and more is what one cell says, and no word for others.
    if (typeof inFile === 'string' && inFile.length > longestWord) return;
    const key = JSON.stringify(value);
    let counts = this.#words.get(key);
    if (counts === undefined) this.#words.set(key, (counts = new Map()));
    counts.set(inFile, (counts.get(inFile) ?? 0) + 1);
  }

  #word(value: string | boolean): FileValue {
    const counts = this.#words.get(JSON.stringify(value));
    if (counts === undefined) return value;
    let best: string | number | boolean = value;
    let most = 0;
    for (const [word, count] of counts) {
      if (count > most || (count === most && word === value)) [best, most] = [word, count];
    }
    return best;
  }

  #number(value: number, format: string, shown: string): TermOfFile {
    if (isDate(shown) !== isDate(format)) {
      // A number under a date's format is shown as a date, and a date under a number's as a number.
      const isTyped = this.column.formula === null;
      return { value, format: isTyped ? (isDate(shown) ? shown : 'General') : null };
    }
    if (!isPercentage(shown) || isPercentage(format)) return { value, format: null };
    if (this.#hundredfold > this.#plain) return { value: movePoint(value, 2), format: null };
    return { value, format: this.#plain > 0 ? null : shown };
  }
}

/** Beyond this a text is no word for a choice. */
const longestWord = 60;

function isNear(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= Math.abs(b) * 1e-9;
}
