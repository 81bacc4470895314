import type { Stretch } from '../model/hidden-parts.ts';
import type { ByteTexts } from './byte-text.ts';
import { type SheetExtras, sheetLimits } from './grid.ts';
import { Met, nameCode, type XmlScanner } from './xml-scanner.ts';

/** What a worksheet part says besides its cells. */
export type ScannedExtras = Pick<SheetExtras, 'hidden' | 'rules' | 'links'>;

/** Takes what a worksheet part says besides its cells while its scanner goes over it. */
export class ExtrasScanner {
  readonly #scanner: XmlScanner;
  readonly #texts: ByteTexts;
  readonly #rows: Stretch[] = [];
  readonly #columns: Stretch[] = [];
  #rules = 0;
  #links = 0;
  /** Ids of rules that go on in an extension. */
  readonly #goesOn = new Set<string>();

  constructor(scanner: XmlScanner, texts: ByteTexts) {
    this.#scanner = scanner;
    this.#texts = texts;
  }

  get found(): ScannedExtras {
    const hidden = { rows: this.#rows, columns: this.#columns };
    return { hidden, rules: this.#rules, links: this.#links };
  }

  /** Notes whether the row whose start tag was met last is hidden. */
  row(row: number): void {
    if (this.#isHidden()) put(this.#rows, { first: row, last: row });
  }

  /** Goes over the element whose start tag was met last, whatever it is. False where the part breaks off. */
  take(): boolean {
    switch (this.#scanner.name) {
      case names.columns:
        return this.#over(names.column, () => this.#column());
      case names.rules:
        return this.#over(names.rule, () => this.#rule());
      case names.links:
        return this.#over(names.link, () => {
          this.#links++;
          return this.#scanner.skip();
        });
      default:
        return this.#scanner.skip();
    }
  }

  /**
   * Goes over the conditional formats whose start tag (`conditionalFormattings`) was met last, which newer programs put into an extension: rules
   * of their own, and of others what older programs don't know. False where the part breaks off.
   */
  takeExtension(): boolean {
    return this.#over(names.rules, () =>
      this.#over(names.rule, () => {
        if (!this.#scanner.attribute(names.id) || !this.#goesOn.has(this.#idAt())) this.#rules++;
        return this.#scanner.skip();
      }),
    );
  }

  #rule(): boolean {
    const scanner = this.#scanner;
    this.#rules++;
    if (scanner.empty) return true;
    const outside = scanner.depth - 1;
    let isId = false;
    for (;;) {
      const next = scanner.next();
      if (next === Met.start) isId = scanner.name === names.id && !scanner.empty;
      else if (next === Met.text) {
        if (isId && this.#goesOn.size < mostIds) this.#goesOn.add(this.#idAt());
      } else if (next !== Met.end) return false;
      else {
        isId = false;
        if (scanner.depth === outside) return true;
      }
    }
  }

  /** The id that stands where the scanner is; an odd one that is longer than any is cut. */
  #idAt(): string {
    const { from, to } = this.#scanner;
    return this.#texts.raw(from, Math.min(to, from + longestId)).trim();
  }

  #column(): boolean {
    const last = sheetLimits.columns - 1;
    const from = this.#number(names.least) - 1;
    const to = Math.min(this.#number(names.most) - 1, last);
    if (this.#isHidden() && from >= 0 && from <= to) put(this.#columns, { first: from, last: to });
    return this.#scanner.skip();
  }

  /** Goes over the children of the element whose start tag was met last; `met` goes over those of a name. */
  #over(name: number, met: () => boolean): boolean {
    const scanner = this.#scanner;
    if (scanner.empty) return true;
    const outside = scanner.depth - 1;
    for (;;) {
      const next = scanner.next();
      if (next === Met.start) {
        if (!(scanner.name === name ? met() : scanner.skip())) return false;
      } else if (next === Met.end) {
        if (scanner.depth === outside) return true;
      } else if (next !== Met.text) return false;
    }
  }

  #isHidden(): boolean {
    const scanner = this.#scanner;
    if (!scanner.attribute(names.hidden) || scanner.to - scanner.from > 5) return false;
    return /^(?:1|true|on)$/.test(this.#texts.raw(scanner.from, scanner.to));
  }

  /** The whole number of an attribute; less than 0 where there is none. */
  #number(name: number): number {
    const scanner = this.#scanner;
    return scanner.attribute(name) ? this.#texts.whole(scanner.from, scanner.to) : -1;
  }
}

/** Rules of a sheet of which it is known that they go on in an extension, and the characters of an id: it is in hexadecimal digits. */
const mostIds = 10_000;
const longestId = 64;

/** What comes out of its order, as no program writes it, is passed over, so that a part can't say more than a sheet has. */
function put(stretches: Stretch[], next: Stretch): void {
  const before = stretches.at(-1);
  if (before !== undefined && next.first <= before.last) return;
  if (before?.last === next.first - 1) stretches[stretches.length - 1] = { ...before, last: next.last };
  else stretches.push(next);
}

const names = {
  hidden: nameCode('hidden'),
  columns: nameCode('cols'),
  column: nameCode('col'),
  least: nameCode('min'),
  most: nameCode('max'),
  rules: nameCode('conditionalFormatting'),
  rule: nameCode('cfRule'),
  id: nameCode('id'),
  links: nameCode('hyperlinks'),
  link: nameCode('hyperlink'),
} as const;
