import type { SheetArea } from '../../model/sheet-layout.ts';
import { readAddress, readArea } from '../grid.ts';
import { decodeXml } from '../xml.ts';
import { type AttributePlace, attributeIn, TagWalker } from './tag-walker.ts';

/*
 * Where the rows of a worksheet part stand in its text, and what of the sheet says which cells may be written: shared and array formulas,
 * merged cells, protection; and the ranges that grow with a table.
 */

/** A worksheet part's text with what was found in it. */
export interface SheetPart {
  readonly xml: string;
  /** The prefix of the part's elements with its colon; '' for none. */
  readonly prefix: string;
  /** Where `<sheetData>` stands whole, and where its rows begin and end; both the same where it is `<sheetData/>`. */
  readonly data: { readonly from: number; readonly to: number; readonly inner: number; readonly end: number };
  readonly rows: ReadonlyMap<number, RowPlace>;
  /** Their numbers as they stand, ascending. */
  readonly rowNumbers: readonly number[];
  /** Formulas that several cells share, by their group. */
  readonly groups: ReadonlyMap<string, SharedGroup>;
  /** What array formulas and data tables fill, of more than one cell. */
  readonly blocks: readonly SheetArea[];
  readonly merges: readonly SheetArea[];
  readonly isProtected: boolean;
  readonly ranges: readonly RangePlace[];
  /** The style that cells have which are not there, by column. */
  readonly columnStyles: readonly { readonly left: number; readonly right: number; readonly style: number }[];
  readonly hasFormulas: boolean;
}

/** A row of the part. */
export interface RowPlace {
  readonly from: number;
  readonly to: number;
  /** Where the row's start tag ends. */
  readonly inner: number;
}

/** A formula that several cells share. Cells as `row * 16384 + column`. */
export interface SharedGroup {
  /** The cell that has the formula; -1 where none does. */
  master: number;
  readonly cells: number[];
}

/** What a list of ranges is for. */
export type RangeKind = 'conditional format' | 'validation' | 'filter' | 'dimension' | 'ignored errors';

/** A list of ranges in the part. */
export interface RangePlace {
  readonly kind: RangeKind;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A cell as a number. */
export function cellNumber(row: number, column: number): number {
  return row * 16_384 + column;
}

/** Reads a part; null where it is no worksheet. */
export function readSheetPart(xml: string): SheetPart | null {
  const walker = new TagWalker(xml);
  let prefix: string | null = null;
  let data: SheetPart['data'] | null = null;
  const rows: RowsFound = { rows: new Map(), numbers: [], groups: new Map(), blocks: [], hasFormulas: false };
  const merges: SheetArea[] = [];
  const ranges: RangePlace[] = [];
  const columnStyles: { left: number; right: number; style: number }[] = [];
  let isProtected = false;
  const range = (kind: RangeKind, place: AttributePlace | null): void => {
    if (place !== null) ranges.push({ kind, from: place.from, to: place.to, text: place.value });
  };
  while (walker.next()) {
    if (walker.isEnd) continue;
    if (prefix === null) {
      if (walker.local !== 'worksheet') return null;
      prefix = walker.name.slice(0, -walker.local.length);
      continue;
    }
    switch (walker.local) {
      case 'sheetData': {
        const { from, to: inner } = walker;
        const end = walker.isEmpty ? inner : readRows(walker, rows, new PlainRows(xml, prefix, inner));
        data ??= { from, to: walker.to, inner, end };
        break;
      }
      case 'col': {
        const style = Number(walker.attribute('style')?.value ?? 0);
        if (style === 0) break;
        const left = Number(walker.attribute('min')?.value ?? 0) - 1;
        columnStyles.push({ left, right: Number(walker.attribute('max')?.value ?? 0) - 1, style });
        break;
      }
      case 'sheetProtection':
        isProtected = /^(1|true)$/.test(walker.attribute('sheet')?.value ?? '0');
        break;
      case 'mergeCell': {
        const area = readArea(walker.attribute('ref')?.value ?? '');
        if (area !== null) merges.push(area);
        break;
      }
      case 'conditionalFormatting':
        range('conditional format', walker.attribute('sqref'));
        break;
      case 'dataValidation':
        range('validation', walker.attribute('sqref'));
        break;
      case 'ignoredError':
        range('ignored errors', walker.attribute('sqref'));
        break;
      case 'autoFilter':
      case 'sortState':
        range('filter', walker.attribute('ref'));
        break;
      case 'dimension':
        range('dimension', walker.attribute('ref'));
        break;
      case 'sqref': {
        // Newer rules say their cells in an element of their own.
        const { to } = walker;
        const end = walker.skip();
        if (end > to)
          ranges.push({ kind: 'conditional format', from: to, to: end, text: xml.slice(to, end) });
        break;
      }
    }
  }
  if (prefix === null || data === null) return null;
  const { groups, blocks, hasFormulas } = rows;
  return {
    ...{ xml, prefix, data, rows: rows.rows, rowNumbers: rows.numbers, groups, blocks, merges },
    ...{ isProtected, ranges, columnStyles, hasFormulas },
  };
}

/** A cell of a row, as it stands in the part. */
export interface CellPlace {
  readonly column: number;
  readonly from: number;
  readonly to: number;
  /** Where its start tag ends. */
  readonly inner: number;
  readonly isEmpty: boolean;
  readonly hasAddress: boolean;
  readonly style: AttributePlace | null;
  /** Its formula element whole; null for none. */
  readonly formula: { readonly from: number; readonly to: number } | null;
}

/** The cells of a row in their order. */
export function cellsOf({ xml }: SheetPart, row: RowPlace): CellPlace[] {
  const cells: CellPlace[] = [];
  const walker = new TagWalker(xml, row.inner, row.to);
  let column = -1;
  while (walker.next()) {
    if (walker.isEnd || !isNamed(walker, 'c')) continue;
    const address = walker.attribute('r');
    column = address === null ? column + 1 : (readAddress(address.value)?.column ?? column + 1);
    const { from, to: inner, isEmpty } = walker;
    const style = walker.attribute('s');
    let formula: CellPlace['formula'] = null;
    if (!isEmpty) {
      const { depth } = walker;
      while (walker.next() && !(walker.isEnd && walker.depth === depth)) {
        if (walker.isEnd || !isNamed(walker, 'f')) continue;
        const start = walker.from;
        walker.skip();
        formula = { from: start, to: walker.to };
      }
    }
    cells.push({ column, from, to: walker.to, inner, isEmpty, hasAddress: address !== null, style, formula });
  }
  return cells;
}

/** The compiler would take what is known of one tag for the next one, too. */
function isNamed(walker: TagWalker, local: string): boolean {
  return walker.local === local;
}

interface RowsFound {
  readonly rows: Map<number, RowPlace>;
  readonly numbers: number[];
  readonly groups: Map<string, SharedGroup>;
  readonly blocks: SheetArea[];
  hasFormulas: boolean;
}

/** Reads the rows within `<sheetData>`, whose start was met last, and says where its end tag begins. */
function readRows(walker: TagWalker, found: RowsFound, plain: PlainRows): number {
  const outside = walker.depth;
  let row = -1;
  let column = -1;
  let from = 0;
  let inner = 0;
  while (walker.next()) {
    const { local } = walker;
    if (walker.isEnd) {
      if (walker.depth === outside) return walker.from;
      if (local === 'row') putRow(found, row, { from, to: walker.to, inner });
      continue;
    }
    if (local === 'c') {
      // Only formulas are of interest, so most cells are not looked into any further.
      column = columnOf(walker, column);
    } else if (local === 'f') {
      found.hasFormulas = true;
      readFormula(walker, row, column, found);
    } else if (local === 'row') {
      const number = walker.attribute('r');
      row = number === null ? row + 1 : Number(number.value) - 1;
      column = -1;
      from = walker.from;
      inner = walker.to;
      if (walker.isEmpty) putRow(found, row, { from, to: inner, inner });
      else {
        const end = plain.endOf(inner);
        if (end < inner) continue;
        found.hasFormulas ||= plain.hasFormulas;
        walker.to = end;
      }
    }
  }
  return walker.limit;
}

/**
 * Rows that need not be walked through: no cell of them has a formula that says more than its text. Where the sheet has comments or CDATA, in
 * which the end of a row may stand as a text, all are.
 */
class PlainRows {
  readonly #endTag: string;
  readonly #formula: RegExp;
  readonly #isPlain: boolean;
  /** Whether any cell of the sheet has a formula. */
  readonly hasFormulas: boolean;
  /** Where the next formula with attributes stands. */
  #next = -1;

  constructor(
    readonly xml: string,
    prefix: string,
    from: number,
  ) {
    this.#endTag = `</${prefix}row`;
    this.#formula = new RegExp(`<${prefix}f\\s`, 'g');
    this.#isPlain = xml.indexOf('<!', from) < 0;
    const any = new RegExp(`<${prefix}f[\\s/>]`, 'g');
    any.lastIndex = from;
    this.hasFormulas = any.test(xml);
  }

  /** Where the end tag of a row begins; -1 where it has to be walked through. */
  endOf(inner: number): number {
    if (!this.#isPlain) return -1;
    const end = this.xml.indexOf(this.#endTag, inner);
    if (this.#next < inner) {
      this.#formula.lastIndex = inner;
      this.#next = this.#formula.exec(this.xml)?.index ?? Number.POSITIVE_INFINITY;
    }
    return this.#next < end ? -1 : end;
  }
}

function putRow(found: RowsFound, row: number, place: RowPlace): void {
  found.rows.set(row, place);
  found.numbers.push(row);
}

function columnOf({ xml, from, to }: TagWalker, before: number): number {
  const address = attributeIn(xml, 'r', from, to);
  return address === null ? before + 1 : (readAddress(address.value)?.column ?? before + 1);
}

function readFormula(walker: TagWalker, row: number, column: number, found: RowsFound): void {
  const kind = walker.attribute('t')?.value;
  if (kind === undefined) return;
  if (kind === 'shared') {
    const name = walker.attribute('si')?.value ?? '';
    let group = found.groups.get(name);
    if (group === undefined) found.groups.set(name, (group = { master: -1, cells: [] }));
    const cell = cellNumber(row, column);
    group.cells.push(cell);
    if (!walker.isEmpty && walker.xml.charCodeAt(walker.to) !== 60) group.master = cell;
    return;
  }
  const area = readArea(decodeXml(walker.attribute('ref')?.value ?? ''));
  if (area !== null && (area.top !== area.bottom || area.left !== area.right)) found.blocks.push(area);
}
