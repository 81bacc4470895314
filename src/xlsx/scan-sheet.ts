import type { SheetArea } from '../model/sheet-layout.ts';
import { ByteTexts, cellText } from './byte-text.ts';
import type { CellFormats } from './cell-formats.ts';
import { from1904, serialOfIsoDate } from './file-dates.ts';
import { readArea, sheetLimits } from './grid.ts';
import { ExtrasScanner, type ScannedExtras } from './scan-extras.ts';
import { scanLists, type ScannedList } from './scan-lists.ts';
import { longestRaw, scanText } from './scan-strings.ts';
import type { GridBuilder } from './sheet-grid.ts';
import { constantOf } from './write-formulas.ts';
import { Met, nameCode, XmlScanner } from './xml-scanner.ts';

/** What a sheet's part is read with. */
interface SheetScanning {
  readonly builder: GridBuilder;
  readonly formats: CellFormats;
  readonly date1904: boolean;
  /** Cells that may still be read. */
  readonly mostCells: number;
  /** Told, now and then, how many bytes have been gone over. */
  readonly report: (bytes: number) => void;
}

/** What became of reading a sheet: its cells are in the builder. */
export type SheetOutcome =
  | {
      readonly kind: 'read';
      /** Joined cells, {@link mostMerges} at most. */
      readonly merges: readonly SheetArea[];
      /** How many there are in the file. */
      readonly mergeCount: number;
      /** What cells may be chosen from. */
      readonly lists: readonly ScannedList[];
      readonly extras: ScannedExtras;
    }
  | { readonly kind: 'damaged' | 'outside' | 'too many cells' };

/** Joined cells of a sheet that are read. */
const mostMerges = 2_000;

/** Reads the cells, merged cells and lists to choose from of a worksheet part, and what it says besides. Nothing else in it is looked at. */
export function scanSheet(bytes: Uint8Array, scanning: SheetScanning): SheetOutcome {
  return new SheetScanner(bytes, scanning).scan();
}

/** Rows between two reports. */
const rowsToReport = 2_000;

class SheetScanner {
  readonly #scanner: XmlScanner;
  readonly #texts: ByteTexts;
  readonly #into: SheetScanning;
  readonly #merges: SheetArea[] = [];
  #mergeCount = 0;
  readonly #lists: ScannedList[] = [];
  readonly #extras: ExtrasScanner;
  #row = -1;
  #column = -1;
  /** Of the cell that is being read: where its value stands, or its text where it came in parts. */
  #hasValue = false;
  #from = 0;
  #to = 0;
  #isPlain = false;
  #joined: string | null = null;
  #formula: string | null = null;
  /** The number of the group that shares a formula, or -1. */
  #group = -1;
  #fills: 'cell' | 'block' | null = null;
  #lacksText = false;

  constructor(bytes: Uint8Array, scanning: SheetScanning) {
    this.#scanner = new XmlScanner(bytes);
    this.#texts = new ByteTexts(bytes);
    this.#extras = new ExtrasScanner(this.#scanner, this.#texts);
    this.#into = scanning;
  }

  scan(): SheetOutcome {
    const scanner = this.#scanner;
    let isSheet = false;
    for (;;) {
      const met = scanner.next();
      if (met === Met.broken) return damaged;
      if (met === Met.done) {
        if (!isSheet) return damaged;
        const { found: extras } = this.#extras;
        const merged = { merges: this.#merges, mergeCount: this.#mergeCount };
        return { kind: 'read', ...merged, lists: this.#lists, extras };
      }
      if (met !== Met.start) continue;
      if (!isSheet) {
        if (scanner.name !== names.worksheet) return damaged;
        isSheet = true;
      } else if (scanner.name === names.sheetData) {
        const problem = scanner.empty ? null : this.#rows();
        if (problem !== null) return problem;
      } else if (scanner.name === names.mergeCells) {
        if (!scanner.empty && !this.#takeMerges()) return damaged;
      } else if (scanner.name === names.validations) {
        if (!scanLists(scanner, this.#texts, this.#lists)) return damaged;
      } else if (scanner.name === names.extensions) {
        if (!scanner.empty && !this.#takeExtensions()) return damaged;
      } else if (!this.#extras.take()) return damaged;
    }
  }

  #rows(): SheetOutcome | null {
    const scanner = this.#scanner;
    const outside = scanner.depth - 1;
    let untilReport = rowsToReport;
    for (;;) {
      const met = scanner.next();
      if (met === Met.start) {
        if (scanner.name !== names.row) {
          if (!scanner.skip()) return damaged;
          continue;
        }
        const row = scanner.attribute(names.r) ? this.#texts.whole(scanner.from, scanner.to) : -1;
        this.#row = row < 0 ? this.#row + 1 : row - 1;
        this.#column = -1;
        if (this.#row < 0 || this.#row >= sheetLimits.rows) return beyond;
        this.#extras.row(this.#row);
        const problem = scanner.empty ? null : this.#cells();
        if (problem !== null) return problem;
        if (--untilReport === 0) {
          untilReport = rowsToReport;
          this.#into.report(scanner.position);
        }
      } else if (met === Met.end) {
        if (scanner.depth === outside) return null;
      } else if (met !== Met.text) return damaged;
    }
  }

  #cells(): SheetOutcome | null {
    const scanner = this.#scanner;
    const outside = scanner.depth - 1;
    for (;;) {
      const met = scanner.next();
      if (met === Met.start) {
        if (scanner.name !== names.cell) {
          if (!scanner.skip()) return damaged;
          continue;
        }
        const problem = this.#cell();
        if (problem !== null) return problem;
      } else if (met === Met.end) {
        if (scanner.depth === outside) return null;
      } else if (met !== Met.text) return damaged;
    }
  }

  #cell(): SheetOutcome | null {
    const scanner = this.#scanner;
    if (scanner.attribute(names.r)) {
      if (!this.#takeAddress(scanner.from, scanner.to)) return beyond;
    } else this.#column++;
    if (this.#column >= sheetLimits.columns) return beyond;
    if (scanner.empty) return null;
    const style = scanner.attribute(names.s) ? this.#texts.whole(scanner.from, scanner.to) : 0;
    const type = scanner.attribute(names.t) ? this.#typeOf(scanner.from, scanner.to) : types.number;
    const outside = scanner.depth - 1;
    let inline: string | null = null;
    this.#hasValue = false;
    this.#formula = null;
    this.#group = -1;
    this.#fills = null;
    for (;;) {
      const met = scanner.next();
      if (met === Met.start) {
        if (scanner.name === names.value) {
          if (!this.#takeValue()) return damaged;
        } else if (scanner.name === names.formula) {
          if (!this.#takeFormula()) return damaged;
        } else if (scanner.name === names.inline) {
          inline = scanText(scanner, this.#texts);
          if (inline === null) return damaged;
          // A text of no characters in the cell itself is how some programs write a blank.
          if (inline === '') inline = null;
        } else if (!scanner.skip()) return damaged;
      } else if (met === Met.end) {
        if (scanner.depth === outside) break;
      } else if (met !== Met.text) return damaged;
    }
    const { builder, formats, mostCells } = this.#into;
    if (!this.#hasValue && inline === null && this.#formula === null && this.#group < 0) return null;
    if (builder.count >= mostCells) return { kind: 'too many cells' };
    this.#put(type, formats.at(style), inline);
    return this.#lacksText ? damaged : null;
  }

  #put(type: number, format: number, inline: string | null): void {
    const { builder } = this.#into;
    const row = this.#row;
    const column = this.#column;
    // As LibreOffice saves a constant.
    const constant = this.#formula === null ? null : constantIn(this.#formula);
    if (constant !== null) {
      if (typeof constant === 'boolean') builder.boolean(row, column, format, constant);
      else builder.error(row, column, format, constant.error);
      return;
    }
    const before = builder.count;
    if (inline !== null) builder.text(row, column, format, cellText(inline));
    else if (this.#hasValue) this.#putValue(type, format);
    if (this.#formula === null && this.#group < 0) return;
    if (builder.count === before) builder.blank(row, column, format);
    if (this.#group >= 0) builder.sharedFormula(this.#group, this.#formula);
    else if (this.#formula !== null) builder.formula(this.#formula);
    if (this.#fills !== null) builder.array(this.#fills);
  }

  #putValue(type: number, format: number): void {
    const { builder, formats, date1904 } = this.#into;
    const row = this.#row;
    const column = this.#column;
    switch (type) {
      case types.shared: {
        const at = this.#number();
        // A text that the file does not have: leaving the cell blank would lose it without a word.
        if (!Number.isInteger(at) || at < 0 || at >= builder.pools.texts.length) this.#lacksText = true;
        else builder.sharedText(row, column, format, at);
        return;
      }
      case types.text:
        builder.text(row, column, format, cellText(this.#valueText()));
        return;
      case types.boolean: {
        const text = this.#valueText().trim().toLowerCase();
        if (text !== '') builder.boolean(row, column, format, text === 'true' || Number(text) === 1);
        return;
      }
      case types.error:
        builder.error(row, column, format, this.#valueText().trim());
        return;
      case types.date: {
        const text = this.#valueText();
        const serial = serialOfIsoDate(text);
        if (serial === null) builder.text(row, column, format, cellText(text));
        else builder.number(row, column, this.#dateFormat(format, serial), serial);
        return;
      }
      default: {
        const value = this.#number();
        if (!Number.isFinite(value)) return;
        const days = date1904 ? from1904(value, formats.codes[format] ?? 'General') : value;
        builder.number(row, column, format, days);
      }
    }
  }

  /** A date that is written as one needs no format to be a date; here it does. */
  #dateFormat(format: number, serial: number): number {
    const { builder, formats } = this.#into;
    if (formats.isDate(format)) return format;
    return builder.format(Number.isInteger(serial) ? 'dd/mm/yyyy' : 'dd/mm/yyyy hh:mm:ss');
  }

  /** Reads an address such as `F7` of this row into the column. */
  #takeAddress(from: number, to: number): boolean {
    const { bytes } = this.#scanner;
    let column = 0;
    let at = from;
    for (; at < to && at - from < 3; at++) {
      // Capital or small.
      const letter = (bytes[at]! & 0xdf) - 64;
      if (letter < 1 || letter > 26) break;
      column = column * 26 + letter;
    }
    if (at === from || this.#texts.whole(at, to) !== this.#row + 1) return false;
    this.#column = column - 1;
    return true;
  }

  #typeOf(from: number, to: number): number {
    const { bytes } = this.#scanner;
    if (to - from === 1) return typesByLetter[bytes[from]!] ?? types.number;
    const type = this.#texts.raw(from, to);
    return type === 'str' || type === 'inlineStr' ? types.text : types.number;
  }

  /** Reads the element whose start tag was met last as the cell's value. */
  #takeValue(): boolean {
    const scanner = this.#scanner;
    this.#hasValue = true;
    this.#joined = null;
    this.#from = 0;
    this.#to = 0;
    this.#isPlain = false;
    if (scanner.empty) return true;
    const outside = scanner.depth - 1;
    let parts = 0;
    for (;;) {
      const met = scanner.next();
      if (met === Met.text) {
        if (scanner.to - scanner.from > longestRaw) return false;
        // Nearly always there is one part, which is read as what it is without being made a text.
        if (parts === 1) this.#joined = this.#texts.xml(this.#from, this.#to, this.#isPlain);
        if (parts > 0) this.#joined += this.#texts.xml(scanner.from, scanner.to, scanner.isPlain);
        this.#from = scanner.from;
        this.#to = scanner.to;
        this.#isPlain = scanner.isPlain;
        parts++;
      } else if (met === Met.end) {
        if (scanner.depth === outside) return true;
      } else if (met !== Met.start || !scanner.skip()) return false;
    }
  }

  #valueText(): string {
    return this.#joined ?? this.#texts.xml(this.#from, this.#to, this.#isPlain);
  }

  #number(): number {
    if (this.#joined === null) return this.#texts.number(this.#from, this.#to);
    const text = this.#joined.trim();
    return text === '' ? Number.NaN : Number(text) + 0;
  }

  /** Reads the formula whose start tag was met last. */
  #takeFormula(): boolean {
    const scanner = this.#scanner;
    const kind = scanner.attribute(names.t) ? this.#texts.raw(scanner.from, scanner.to) : 'normal';
    if (kind === 'shared' && scanner.attribute(names.group)) {
      this.#group = this.#texts.whole(scanner.from, scanner.to);
    }
    if (kind === 'array') {
      const filled = scanner.attribute(names.ref)
        ? readArea(this.#texts.raw(scanner.from, scanner.to))
        : null;
      const isCell = filled === null || (filled.top === filled.bottom && filled.left === filled.right);
      this.#fills = isCell ? 'cell' : 'block';
    }
    if (scanner.empty) return true;
    const outside = scanner.depth - 1;
    let text = '';
    for (;;) {
      const met = scanner.next();
      if (met === Met.text) {
        if (scanner.to - scanner.from + text.length > longestRaw) return false;
        text += this.#texts.xml(scanner.from, scanner.to, scanner.isPlain);
      } else if (met === Met.end) {
        if (scanner.depth === outside) break;
      } else if (met !== Met.start || !scanner.skip()) return false;
    }
    if (text !== '') this.#formula = text;
    return true;
  }

  #takeMerges(): boolean {
    const scanner = this.#scanner;
    const outside = scanner.depth - 1;
    for (;;) {
      const met = scanner.next();
      if (met === Met.start) {
        if (scanner.name === names.mergeCell && scanner.attribute(names.ref)) {
          this.#mergeCount++;
          if (this.#merges.length < mostMerges) this.#takeMerge();
        }
        if (!scanner.skip()) return false;
      } else if (met === Met.end) {
        if (scanner.depth === outside) return true;
      } else if (met !== Met.text) return false;
    }
  }

  /** Lists that stand on other sheets, and conditional formats; of all else that newer programs add nothing is looked at. */
  #takeExtensions(): boolean {
    const scanner = this.#scanner;
    const outside = scanner.depth - 1;
    for (;;) {
      const met = scanner.next();
      if (met === Met.start) {
        if (scanner.name === names.validations) {
          if (!scanLists(scanner, this.#texts, this.#lists)) return false;
        } else if (scanner.name === names.rules) {
          if (!this.#extras.takeExtension()) return false;
        } else if (scanner.name !== names.extension && !scanner.skip()) return false;
      } else if (met === Met.end) {
        if (scanner.depth === outside) return true;
      } else if (met !== Met.text) return false;
    }
  }

  #takeMerge(): void {
    const { from, to } = this.#scanner;
    const area = to - from > 40 ? null : readArea(this.#texts.raw(from, to));
    if (area === null || (area.top === area.bottom && area.left === area.right)) return;
    this.#merges.push(area);
  }
}

/** Tells quickly that most formulas are no constants. */
function constantIn(formula: string): ReturnType<typeof constantOf> {
  return formula.length > 12 ? null : constantOf(formula);
}

const names = {
  worksheet: nameCode('worksheet'),
  sheetData: nameCode('sheetData'),
  mergeCells: nameCode('mergeCells'),
  mergeCell: nameCode('mergeCell'),
  validations: nameCode('dataValidations'),
  rules: nameCode('conditionalFormattings'),
  extensions: nameCode('extLst'),
  extension: nameCode('ext'),
  row: nameCode('row'),
  cell: nameCode('c'),
  value: nameCode('v'),
  formula: nameCode('f'),
  inline: nameCode('is'),
  r: nameCode('r'),
  s: nameCode('s'),
  t: nameCode('t'),
  group: nameCode('si'),
  ref: nameCode('ref'),
} as const;

const types = { number: 0, shared: 1, text: 2, boolean: 3, error: 4, date: 5 } as const;

/** Types of cells that are one letter, by its code. */
const typesByLetter: Readonly<Record<number, number>> = { 115: 1, 98: 3, 101: 4, 100: 5 };

const damaged: SheetOutcome = { kind: 'damaged' };
const beyond: SheetOutcome = { kind: 'outside' };
