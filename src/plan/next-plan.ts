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

const year = String.raw`(?:19|20|21)\d\d`;
const yearOrTwo = String.raw`${year}(?:/(?:${year}|\d\d))?`;
/** Years as a title says them: `2024`, `2024/25`, `2021-24`, `2021/22 to 2023/24`; no date, no amount, and no year with a digit lost. */
const saidYears = new RegExp(
  String.raw`(?<![\p{L}\d£$.,/–—-])(${year})(?:/(${year}|\d\d))?(?:(?:\s*[–—-]\s*|\s+to\s+)(${yearOrTwo}|\d\d))?(?![\p{L}\d%]|[.,/–—-]\d)`,
  'gu',
);
/** Whatever spans more is no time of a plan. */
const longestPlan = 30;

/**
 * A text with the years in it moved on to those that follow, by as many as each of them spans: `2024/25` to `2025/26`, `2021-24` to
 * `2024-27`, `2021/22 to 2023/24` to `2024/25 to 2026/27`. Null where it says none.
 */
export function nextYears(text: string): string | null {
  return movedYears(text, (span) => span);
}

/** A text with the years in it moved on, each by what `by` makes of how many it spans; null where it says none. */
export function movedYears(text: string, by: (span: number) => number): string | null {
  let isMoved = false;
  const moved = text.replace(saidYears, (said: string, from: string, slashed?: string, to?: string) => {
    const span = spanOf(from, slashed, to);
    if (span === null) return said;
    isMoved = true;
    return said.replaceAll(/\d+/g, (digits) =>
      digits.length === 2
        ? String((Number(digits) + by(span) + 100) % 100).padStart(2, '0')
        : String(Number(digits) + by(span)),
    );
  });
  return isMoved ? moved : null;
}

/** The first and the last year that a text says, by the years in which they end: those of `2029/30 to 2031/32` are 2030 and 2032. Null where it says none. */
export function yearsSaid(text: string): { readonly first: number; readonly last: number } | null {
  for (const [, from = '', slashed, to] of text.matchAll(saidYears)) {
    const span = spanOf(from, slashed, to);
    const start = Number(from);
    if (span === null) continue;
    if (slashed === undefined && to === undefined) return { first: start, last: start };
    return { first: slashed === undefined ? start : start + 1, last: start + span };
  }
  return null;
}

/** By how much the years that follow some are later; null where these are none of a plan. */
function spanOf(from: string, slashed?: string, to?: string): number | null {
  const first = Number(from);
  const last = (to ?? slashed)?.split('/').at(-1);
  const span = last === undefined ? 1 : fullYear(last, first) - first;
  return span <= 0 || span > longestPlan ? null : span;
}

/** A year whose century may be left out: it is the first that doesn't lie before another. */
function fullYear(digits: string, from: number): number {
  if (digits.length === 4) return Number(digits);
  const inCentury = from - (from % 100) + Number(digits);
  return inCentury < from ? inCentury + 100 : inCentury;
}

/** What a Ref may begin with: letters and digits, with a letter first, and nothing that a criterion of COUNTIFS reads as more than itself. */
export function isRefPrefix(text: string): boolean {
  return /^\p{L}[\p{L}\p{N} ._/–-]*$/u.test(text);
}

/** Whether a spreadsheet program may take a Ref for a number or a date, and so for the same as another. */
export function readsAsNumber(ref: string): boolean {
  return readNumber(ref, false) !== null || readTypedDate(ref, () => []) !== null;
}
