import { readTypedDate } from '../model/date-input.ts';
import { readNumber } from '../model/input.ts';

/*
 * What of a row goes into the plan that follows, and what it is called there.
 */

/** Columns that tell of the old plan alone, in lower case: what was judged and explained, notes, and where a row was read. */
export const leftBehind: ReadonlySet<string> = new Set([
  'published verdict',
  'published marks',
  'verdict note',
  'explanation',
  'note',
  'notes',
  'link note',
  'implied',
  'as read',
  'proposed reading',
  'also in',
  'source cell',
  'source document',
  'source line',
]);

/** Makes the Refs of a new plan's rows from those of the old one: unlike any that is there, without regard to case. */
export class NextRefs {
  readonly #from: string;
  readonly #prefix: string;
  readonly #taken: Set<string>;

  /** `from` is the Ref of the old plan, `prefix` that of the new one, `taken` every Ref of the workbook in lower case. */
  constructor(from: string, prefix: string, taken: Set<string>) {
    this.#from = from;
    this.#prefix = prefix;
    this.#taken = taken;
  }

  /** `PP 3d` becomes `PP2 3d`, `SS PP 3d.1` and `SS 3d.1` become `PP2 SS 3d.1`. */
  of(ref: string): string {
    const words = ` ${ref.trim()} `;
    const at = this.#from === '' ? -1 : words.toLowerCase().indexOf(` ${this.#from.toLowerCase()} `);
    const rest = at < 0 ? words : `${words.slice(0, at)} ${words.slice(at + this.#from.length + 2)}`;
    const stem = `${this.#prefix} ${rest.trim().replaceAll(/\s+/g, ' ')}`.trim();
    let next = stem;
    for (let number = 2; this.#taken.has(next.toLowerCase()); number++) next = `${stem}-${number}`;
    this.#taken.add(next.toLowerCase());
    return next;
  }
}

/** What a Ref may begin with: letters and digits, with a letter first, and nothing that a criterion of COUNTIFS reads as more than itself. */
export function isRefPrefix(text: string): boolean {
  return /^\p{L}[\p{L}\p{N} ._/–-]*$/u.test(text);
}

/** Whether a spreadsheet program may take a Ref for a number or a date, and so for the same as another. */
export function readsAsNumber(ref: string): boolean {
  return readNumber(ref, false) !== null || readTypedDate(ref, () => []) !== null;
}
