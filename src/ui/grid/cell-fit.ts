import type { BeanCollection, CellCtrl } from 'ag-grid-community';
import { ChoiceCell } from './choice-cell.ts';
import { cellFontSize } from './grid-theme.ts';

/** The class of a cell whose text is known to be shorter than the cell, so that nothing of it has to be cut off. */
export const fitsClass = 'fits';

/** What a cell's padding and borders take of its width at most, and as much again as its text may be wider than the sum of its signs. */
const besideText = 16 + 4 + 3;
/** What the pill of a choice and its glyph take at most beside the word. */
const besideWord = 44;

/**
 * Tells of cells whether their texts fit. A cell that cuts off its text is a piece of its own to the browser when it paints and puts
 * layers together; 800 of them on the screen were half of what a frame took while scrolling. Most texts fit by far, so the sum of the
 * widths of their signs is enough, each measured once; where it is not, the cell goes on cutting off.
 */
export class CellFit {
  readonly #beans: BeanCollection;
  readonly #widths = new Map<number, number>();
  #context: CanvasRenderingContext2D | null = null;
  /** CSS pixels between two signs. */
  #spacing = 0;

  constructor(beans: BeanCollection) {
    this.#beans = beans;
  }

  /** Whether all of a cell's text is sure to be seen without the cell cutting anything off. */
  fits(cell: CellCtrl): boolean {
    const { cellRenderer, wrapText } = cell.column.getColDef();
    if (wrapText === true || (cellRenderer !== undefined && cellRenderer !== ChoiceCell)) return false;
    const text = String(cell.valueFormatted ?? cell.value ?? '');
    // Totals and errors stand in bold.
    if (cell.rowNode.rowPinned || text.startsWith('#')) return false;
    const room = cell.column.getActualWidth() - besideText - (cellRenderer === undefined ? 0 : besideWord);
    return this.#isNarrower(text, room);
  }

  #isNarrower(text: string, room: number): boolean {
    let left = room;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      left -= this.#widths.get(code) ?? this.#measure(code);
      if (left < 0) return false;
    }
    return true;
  }

  #measure(code: number): number {
    this.#context ??= this.#open();
    // One half of a sign that has two has no width of its own.
    const isHalf = code >= 0xd800 && code < 0xe000;
    const measured = isHalf ? undefined : this.#context?.measureText(String.fromCharCode(code)).width;
    const width = measured === undefined ? Infinity : measured + this.#spacing;
    this.#widths.set(code, width);
    return width;
  }

  #open(): CanvasRenderingContext2D | null {
    const context = document.createElement('canvas').getContext('2d');
    const probe = document.createElement('span');
    probe.style.fontSize = `${cellFontSize}px`;
    this.#beans.eGridDiv.append(probe);
    // As the browser has it, which may widen or enlarge texts for whoever reads.
    const { fontSize, fontFamily, letterSpacing, wordSpacing } = getComputedStyle(probe);
    if (context !== null) context.font = `${fontSize} ${fontFamily}`;
    this.#spacing = (Number.parseFloat(letterSpacing) || 0) + (Number.parseFloat(wordSpacing) || 0);
    probe.remove();
    return context;
  }
}
