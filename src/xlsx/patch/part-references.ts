import { moveFormula } from '../../formula/move-formula.ts';
import { areaAddress, cellAddress, readArea } from '../grid.ts';
import { decodeXml, encodeXml } from '../xml.ts';
import { changeReferences, type RowsChange } from './change-references.ts';
import type { RowMoves } from './row-moves.ts';
import { type Splice, TagWalker } from './tag-walker.ts';

/*
 * Where parts of a package name cells, but for the cells of sheets: rules, links, charts, names, anchors. A part's text is walked and what
 * names other rows is replaced; each byte that does not stays.
 */

/** What becomes of the references in the parts of a package. */
export interface ReferenceRules {
  /** References that stand for themselves, as those of a chart. */
  readonly plain: RowsChange;
  /** References of a formula that is meant for many cells: relative ones mean other rows in each. */
  readonly copied: RowsChange;
  /** Rows that move on the sheet that a part belongs to; null for none. */
  readonly moves: RowMoves | null;
  /** Told of what can't be changed: a reference, and what it stands in. */
  readonly problem: (reference: string, what: string) => void;
}

/** References of a sheet's part outside its cells. */
export function sheetReferenceSplices(
  xml: string,
  data: { readonly from: number; readonly to: number },
  sheet: string,
  rules: ReferenceRules,
): Splice[] {
  const before = new PartReferences(xml, sheet, rules, 0, data.from).splices();
  return [...before, ...new PartReferences(xml, sheet, rules, data.to, xml.length).splices()];
}

/** References of any other part; `sheet` is the one that it belongs to, '' for none. */
export function partReferenceSplices(xml: string, sheet: string, rules: ReferenceRules): Splice[] {
  return new PartReferences(xml, sheet, rules, 0, xml.length).splices();
}

/** A list of cells parted by blanks, some of which moved; '' where all of them go, null where none moves. */
export function movedRanges(text: string, moves: RowMoves): string | null {
  const ranges = text.trim().split(/\s+/);
  const moved = ranges.flatMap((range) => movedRange(range, moves));
  return moved.length === ranges.length && moved.every((range, index) => range === ranges[index])
    ? null
    : moved.join(' ');
}

function movedRange(range: string, moves: RowMoves): string[] {
  const area = readArea(range);
  if (area === null || area.bottom < moves.first) return [range];
  const rows = moves.stretch(area.top, area.bottom);
  if (rows === null) return [];
  const moved = { ...area, top: rows[0], bottom: rows[1] };
  if (moved.top === area.top && moved.bottom === area.bottom) return [range];
  return [range.includes(':') ? areaAddress(moved) : cellAddress(moved.top, moved.left)];
}

/** Elements that say where they stand, by the attribute that does. */
const places: Readonly<Record<string, readonly string[]>> = {
  dimension: ['ref'],
  autoFilter: ['ref'],
  sortState: ['ref'],
  sortCondition: ['ref'],
  hyperlink: ['ref'],
  mergeCell: ['ref'],
  location: ['ref'],
  table: ['ref'],
  comment: ['ref'],
  threadedComment: ['ref'],
  conditionalFormatting: ['sqref'],
  dataValidation: ['sqref'],
  ignoredError: ['sqref'],
  protectedRange: ['sqref'],
  selection: ['sqref', 'activeCell'],
  cellWatch: ['r'],
  inputCells: ['r'],
};

/** Lists that are nothing once their last entry is gone. */
const lists = new Set([
  ...['mergeCells', 'hyperlinks', 'dataValidations', 'ignoredErrors', 'protectedRanges', 'cellWatches'],
]);

/** Entries that go with their cells. */
const entries = new Set([
  ...['mergeCell', 'hyperlink', 'dataValidation', 'ignoredError', 'protectedRange', 'cellWatch'],
  ...['conditionalFormatting', 'comment', 'threadedComment'],
]);

/** Elements whose text is a formula, and whether it is meant for many cells. */
const formulas: Readonly<Record<string, 'plain' | 'copied' | 'name'>> = {
  f: 'plain',
  formula: 'copied',
  formula1: 'copied',
  formula2: 'copied',
  calculatedColumnFormula: 'copied',
  totalsRowFormula: 'plain',
  definedName: 'name',
};

/** Attributes that are formulas. */
const formulaAttributes = ['textlink', 'fmlaLink', 'fmlaRange', 'linkedCell', 'listFillRange'];

class PartReferences {
  readonly #walker: TagWalker;
  readonly #found: Splice[] = [];
  /** The rows by which relative references move first, as the cell that they were written for goes. */
  #step = 0;
  #ruleEnd = -1;
  #list: {
    readonly from: number;
    readonly first: number;
    kept: number;
    readonly count: Splice | null;
    readonly end: number;
  } | null = null;
  /** Where the frame met last begins, before and after. */
  #from: readonly [before: number, after: number] | null = null;
  #inTo = false;

  constructor(
    readonly xml: string,
    readonly sheet: string,
    readonly rules: ReferenceRules,
    from: number,
    to: number,
  ) {
    this.#walker = new TagWalker(xml, from, to);
  }

  splices(): Splice[] {
    const walker = this.#walker;
    while (walker.next()) {
      if (walker.isEnd) {
        this.#closeList();
        continue;
      }
      this.#openList();
      this.#readTag();
    }
    return this.#found;
  }

  #readTag(): void {
    const walker = this.#walker;
    const { local, isEmpty } = walker;
    if (this.rules.moves !== null && this.#movePlaces(this.rules.moves)) return;
    if (walker.from >= this.#ruleEnd) this.#step = 0;
    const kind = formulas[local];
    if (kind !== undefined && !isEmpty) {
      this.#changeText(kind);
      return;
    }
    if (local === 'sqref' && !isEmpty && this.rules.moves !== null) this.#moveText(this.rules.moves);
    else if (local === 'cfvo') this.#changeAttribute('val', 'copied');
    else if (local === 'hyperlink' && this.rules.moves === null) this.#changeAttribute('location', 'link');
    else if (local === 'worksheetSource') this.#changeSource();
    for (const name of formulaAttributes) this.#changeAttribute(name, 'plain');
    if (this.rules.moves !== null) this.#moveAnchor(this.rules.moves);
  }

  /** Moves the cells that an element says it is for; whether the element goes. */
  #movePlaces(moves: RowMoves): boolean {
    const walker = this.#walker;
    const { local } = walker;
    if (local === 'hyperlink') this.#changeAttribute('location', 'link');
    for (const name of places[local] ?? []) {
      const place = walker.attribute(name);
      if (place === null) continue;
      const moved = movedRanges(place.value, moves);
      if (moved === null) continue;
      if (moved !== '' && !(local === 'mergeCell' && isOneCell(moved))) {
        this.#found.push({ from: place.from, to: place.to, text: moved });
        const hasHeading = local === 'table' && walker.attribute('headerRowCount')?.value !== '0';
        this.#noteFirstCell(place.value, hasHeading ? 1 : 0, moves);
        continue;
      }
      if (entries.has(local)) {
        const { from } = walker;
        walker.skip();
        // What was found within it goes with it.
        while (this.#found.length > 0 && this.#found.at(-1)!.from >= from) this.#found.pop();
        this.#found.push({ from, to: walker.to, text: '' });
        if (this.#list !== null) this.#list.kept--;
        return true;
      }
      if (local !== 'selection') this.rules.problem(place.value, 'what stands there as a whole');
    }
    if (local === 'brk') this.#moveBreak(moves);
    return false;
  }

  /** A rule is written for its first cell, a table's formula for its first row; where that goes, for the next one that stays. */
  #noteFirstCell(ranges: string, heading: number, moves: RowMoves): void {
    const first = readArea(ranges.trim().split(/\s+/)[0]!);
    if (first === null || !moves.isGone(first.top + heading)) return;
    let next = first.top + heading;
    while (moves.isGone(next)) next++;
    this.#step = next - first.top - heading;
    const walker = this.#walker;
    const after = new TagWalker(this.xml, walker.from);
    after.next();
    after.skip();
    this.#ruleEnd = after.to;
  }

  #moveBreak(moves: RowMoves): void {
    const id = this.#walker.attribute('id');
    const row = Number(id?.value);
    if (id === null || !Number.isInteger(row) || moves.to(row) === row) return;
    this.#found.push({ from: id.from, to: id.to, text: String(moves.to(row)) });
  }

  #changeText(kind: 'plain' | 'copied' | 'name'): void {
    const walker = this.#walker;
    const what =
      walker.local === 'definedName' ? decodeXml(walker.attribute('name')?.value ?? '') : walker.local;
    const from = walker.to;
    const to = walker.skip();
    const raw = this.xml.slice(from, to);
    const changed = this.#changed(decodeXml(raw), kind, what);
    if (changed !== null) this.#found.push({ from, to, text: encodeFormula(changed) });
  }

  #changeAttribute(name: string, kind: 'plain' | 'copied' | 'link'): void {
    const place = this.#walker.attribute(name);
    if (place === null) return;
    const value = decodeXml(place.value);
    const sign = value.startsWith('#') || value.startsWith('=') ? value[0]! : '';
    const changed = this.#changed(value.slice(sign.length), kind === 'copied' ? 'copied' : 'plain', name);
    if (changed !== null)
      this.#found.push({ from: place.from, to: place.to, text: encodeXml(sign + changed) });
  }

  #changed(formula: string, kind: 'plain' | 'copied' | 'name', what: string): string | null {
    const { plain, copied, problem } = this.rules;
    const rule: RowsChange =
      kind === 'plain'
        ? plain
        : kind === 'copied'
          ? copied
          : // A relative row of a name is so many rows from wherever the name is used.
            (sheet, cells) => (cells.isFixedTop && cells.isFixedBottom ? plain(sheet, cells) : undefined);
    const moved = kind === 'copied' && this.#step > 0 ? moveFormula(formula, this.#step, 0) : formula;
    const { text, lost, unknown } = changeReferences(moved, this.sheet, rule);
    const open = lost ?? unknown;
    if (open !== null) problem(open, what);
    return text === formula ? null : text;
  }

  #moveText(moves: RowMoves): void {
    const walker = this.#walker;
    const from = walker.to;
    const to = walker.skip();
    const moved = movedRanges(this.xml.slice(from, to), moves);
    if (moved === '') this.rules.problem(this.xml.slice(from, to), 'a rule or small chart in cells');
    else if (moved !== null) this.#found.push({ from, to, text: moved });
  }

  /** A pivot table's data. */
  #changeSource(): void {
    const walker = this.#walker;
    const ref = walker.attribute('ref');
    const sheet = walker.attribute('sheet');
    const area = ref === null ? null : readArea(ref.value);
    if (ref === null || sheet === null || area === null) return;
    const rows = this.rules.plain(decodeXml(sheet.value), {
      ...area,
      ...{ isFixedTop: true, isFixedBottom: true, isRange: true },
    });
    if (rows === null) this.rules.problem(ref.value, 'a pivot table');
    else if (rows !== undefined)
      this.#found.push({
        from: ref.from,
        to: ref.to,
        text: areaAddress({ ...area, top: rows[0], bottom: rows[1] }),
      });
  }

  /** Pictures and charts go with the row that they begin in, and keep their size. */
  #moveAnchor(moves: RowMoves): void {
    const walker = this.#walker;
    if (walker.local === 'from' || walker.local === 'to') {
      this.#inTo = walker.local === 'to';
      if (!this.#inTo) this.#from = null;
      return;
    }
    if (walker.local !== 'row' || walker.isEmpty) return;
    const from = walker.to;
    const to = walker.skip();
    const row = Number(this.xml.slice(from, to));
    if (!Number.isInteger(row)) return;
    const after = this.#inTo && this.#from !== null ? row + this.#from[1] - this.#from[0] : moves.to(row);
    if (!this.#inTo) this.#from = [row, after];
    if (after !== row) this.#found.push({ from, to, text: String(after) });
  }

  #openList(): void {
    const walker = this.#walker;
    if (this.#list !== null || walker.isEmpty || !lists.has(walker.local)) return;
    const { from, to: first } = walker;
    const count = walker.attribute('count');
    const inner = new TagWalker(this.xml, from);
    inner.next();
    const end = inner.skip();
    const children = new TagWalker(this.xml, first, end);
    let kept = 0;
    while (children.next()) if (!children.isEnd && children.depth === 0) kept++;
    this.#list = {
      ...{ from, first: this.#found.length, kept, end: inner.to },
      count: count === null ? null : { from: count.from, to: count.to, text: count.value },
    };
  }

  #closeList(): void {
    const list = this.#list;
    if (list === null || this.#walker.to !== list.end) return;
    this.#list = null;
    if (list.kept === 0) {
      this.#found.length = list.first;
      this.#found.push({ from: list.from, to: list.end, text: '' });
    } else if (list.count !== null && list.count.text !== String(list.kept)) {
      this.#found.push({ ...list.count, text: String(list.kept) });
    }
  }
}

/** Cells are joined only where there are several. */
function isOneCell(range: string): boolean {
  const area = readArea(range);
  return area !== null && area.top === area.bottom && area.left === area.right;
}

/** A formula as the text of an element. */
export function encodeFormula(formula: string): string {
  return encodeXml(formula).replaceAll('&quot;', '"').replaceAll('&#10;', '\n').replaceAll('&#9;', '\t');
}

/** The shapes of notes and form controls, which are no well-formed document in every file. */
export function movedShapes(xml: string, moves: RowMoves): string {
  return xml.replaceAll(
    /<(\w+:)?shape[\s>][\s\S]*?<\/(?:\w+:)?shape\s*>/g,
    (shape) => movedShape(shape, moves) ?? '',
  );
}

function movedShape(shape: string, moves: RowMoves): string | null {
  const row = /<(?:\w+:)?Row>\s*(\d+)\s*<\//.exec(shape);
  if (row !== null && moves.isGone(Number(row[1]))) return null;
  const moved = shape.replace(
    /(<(?:\w+:)?Row>\s*)(\d+)(\s*<\/)/,
    (_, start: string, digits: string, end: string) => start + String(moves.to(Number(digits))) + end,
  );
  return moved.replace(
    /(<(?:\w+:)?Anchor>)([^<]*)(<\/)/,
    (whole, start: string, text: string, end: string) => {
      const numbers = text.split(',').map((each) => Number(each));
      if (numbers.length !== 8 || numbers.some((each) => !Number.isFinite(each))) return whole;
      const top = numbers[2]!;
      const step = moves.to(row === null ? top : Number(row[1])) - (row === null ? top : Number(row[1]));
      numbers[2] = Math.max(0, top + step);
      numbers[6] = numbers[6]! + step;
      return start + numbers.join(', ') + end;
    },
  );
}
