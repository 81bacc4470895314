import {
  type ClipboardBlock,
  type ClipboardSource,
  mostBlockCells,
  type RawValue,
} from '../../../model/clipboard-block.ts';
import { htmlText, isHidden } from './html-text.ts';
import { type ReadRawValue, rawValueReader } from './html-values.ts';

/** A block whose raw values can be counted. */
export interface HtmlBlock extends ClipboardBlock {
  readonly raws: ReadonlyMap<number, RawValue>;
}

/** The longest clipboard HTML that is read, in characters; reading it can't be interrupted. */
const longestHtml = 40_000_000;

/**
 * The cells of clipboard HTML; null where there is no table in it or it is too large, so that its plain text has to do. The HTML is
 * read into a document of its own that runs and loads nothing, and nothing of it but text and values comes out. Of a spreadsheet
 * the tables count alone; of a page or document the lines between its tables are rows of one cell, so that nothing is lost.
 */
export function readClipboardHtml(html: string): HtmlBlock | null {
  if (html.length > longestHtml || !/<table/i.test(html)) return null;
  const document = new DOMParser().parseFromString(html, 'text/html');
  const source = sourceOf(html, document);
  const grid = new BlockGrid(source, rawValueReader(source, document));
  addFlow(document.body, grid, source === 'word' || source === 'web');
  return grid.block();
}

function sourceOf(html: string, document: Document): ClipboardSource {
  if (document.querySelector('table[data-pledgebook]') !== null) return 'pledgebook';
  if (document.querySelector('google-sheets-html-origin, [data-sheets-root]') !== null)
    return 'google-sheets';
  const meta = (name: string) =>
    document.querySelector(`meta[name="${name}" i]`)?.getAttribute('content')?.toLowerCase() ?? '';
  const program = `${meta('progid')} ${meta('generator')}`;
  if (/excel/.test(program)) return 'excel';
  if (/word/.test(program)) return 'word';
  if (/libreoffice|openoffice/.test(program)) return 'libreoffice';
  const start = html.slice(0, 3000);
  if (start.includes('urn:schemas-microsoft-com:office:excel')) return 'excel';
  return start.includes('urn:schemas-microsoft-com:office:word') ? 'word' : 'web';
}

function addFlow(element: Element, grid: BlockGrid, keepsLines: boolean): void {
  const between = element.ownerDocument.createElement('div');
  const endLines = () => {
    if (keepsLines) {
      for (const line of htmlText(between).split('\n')) if (line.trim() !== '') grid.addLine(line);
    }
    between.replaceChildren();
  };
  for (const child of element.childNodes) {
    const hasTable =
      child instanceof Element && (child.matches('table') || child.querySelector('table') !== null);
    if (!hasTable) between.append(child.cloneNode(true));
    else if (!isHidden(child)) {
      endLines();
      if (child instanceof HTMLTableElement) addTable(child, grid, keepsLines);
      else addFlow(child, grid, keepsLines);
    }
  }
  endLines();
}

function addTable(table: HTMLTableElement, grid: BlockGrid, keepsLines: boolean): void {
  const only = table.rows.length === 1 && table.rows[0]!.cells.length === 1 ? table.rows[0]!.cells[0]! : null;
  // A frame for the layout of a page or message.
  if (only !== null && only.querySelector('table') !== null) addFlow(only, grid, keepsLines);
  else grid.addTable(table);
}

/** A cell in its place, before rows and columns that are hidden are taken out. */
interface PlacedCell {
  readonly cell: HTMLTableCellElement;
  readonly column: number;
}

class BlockGrid {
  readonly #source: ClipboardSource;
  readonly #readRaw: ReadRawValue | null;
  readonly #rows: (readonly [
    texts: string[],
    raws: ReadonlyMap<number, RawValue>,
    formulas: ReadonlyMap<number, string>,
  ])[] = [];
  /** One more than the last column in which a cell begins: what is merged beyond, to the sheet's edge at times, is blank. */
  #width = 0;
  #isTooLarge = false;

  constructor(source: ClipboardSource, readRaw: ReadRawValue | null) {
    this.#source = source;
    this.#readRaw = readRaw;
  }

  addLine(text: string): void {
    this.#add([text], new Map(), new Map());
  }

  addTable(table: HTMLTableElement): void {
    const hidden = hiddenColumns(table);
    /** For each column the row, counted from 0, from which it is free of cells that reach down from above. */
    const freeFrom: number[] = [];
    for (let index = 0; index < table.rows.length && !this.#isTooLarge; index++) {
      const row = table.rows[index]!;
      const placed: PlacedCell[] = [];
      let column = 0;
      for (const cell of row.cells) {
        if (isHidden(cell)) continue;
        while ((freeFrom[column] ?? 0) > index) column++;
        placed.push({ cell, column });
        const after = column + cell.colSpan;
        for (; column < after; column++) freeFrom[column] = index + Math.max(1, cell.rowSpan);
      }
      if (!isHidden(row) && row.getAttribute('height') !== '0') this.#addRow(placed, hidden);
    }
  }

  block(): HtmlBlock | null {
    if (this.#rows.length === 0 || this.#isTooLarge) return null;
    const texts: string[] = [];
    const raws = new Map<number, RawValue>();
    const formulas = new Map<number, string>();
    for (const [rowTexts, rowRaws, rowFormulas] of this.#rows) {
      const start = texts.length;
      for (let column = 0; column < this.#width; column++) texts.push(rowTexts[column] ?? '');
      for (const [column, raw] of rowRaws) raws.set(start + column, raw);
      for (const [column, formula] of rowFormulas) formulas.set(start + column, formula);
    }
    const counts = { rowCount: this.#rows.length, columnCount: this.#width };
    return { source: this.#source, ...counts, texts, raws, formulas, origin: null };
  }

  #addRow(placed: readonly PlacedCell[], hidden: ReadonlySet<number>): void {
    const texts: string[] = [];
    const raws = new Map<number, RawValue>();
    const formulas = new Map<number, string>();
    for (const { cell, column } of placed) {
      if (hidden.has(column)) continue;
      const at = column - countBelow(hidden, column);
      const text = htmlText(cell);
      while (texts.length < at) texts.push('');
      texts.push(text);
      const raw = this.#readRaw?.(cell, text);
      if (raw !== undefined) raws.set(at, raw);
      const formula = this.#source === 'pledgebook' ? cell.getAttribute('data-pledgebook-formula') : null;
      if (formula !== null) formulas.set(at, formula);
    }
    this.#add(texts, raws, formulas);
  }

  #add(texts: string[], raws: ReadonlyMap<number, RawValue>, formulas: ReadonlyMap<number, string>): void {
    this.#rows.push([texts, raws, formulas]);
    this.#width = Math.max(this.#width, texts.length, 1);
    if (this.#rows.length * this.#width > mostBlockCells) this.#isTooLarge = true;
  }
}

/** The columns, counted from 0, that `col` elements give no width or hide. */
function hiddenColumns(table: HTMLTableElement): ReadonlySet<number> {
  const hidden = new Set<number>();
  let index = 0;
  for (const child of table.children) {
    const columns =
      child.tagName === 'COL' ? [child] : child.tagName === 'COLGROUP' ? [...child.children] : [];
    for (const column of columns) {
      const span = Math.min(Math.max(Number(column.getAttribute('span') ?? 1) || 1, 1), 1000);
      const isGone = isHidden(column) || column.getAttribute('width') === '0';
      for (let at = index; isGone && at < index + span; at++) hidden.add(at);
      index += span;
    }
  }
  return hidden;
}

function countBelow(hidden: ReadonlySet<number>, column: number): number {
  if (hidden.size === 0) return 0;
  let count = 0;
  for (const each of hidden) if (each < column) count++;
  return count;
}
