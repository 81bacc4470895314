import { textRows } from '../../../model/clipboard-block.ts';
import { type PlanTable, readPlanTable } from '../../../plan/plan-table.ts';
import { planTableLines } from '../../../plan/table-lines.ts';
import { htmlText } from '../../grid/clipboard/html-text.ts';
import { readClipboardHtml } from '../../grid/clipboard/read-html.ts';

/** What was pasted as lines of text, with the table that they are of; null for a list and a table of a single column. */
export interface PastedLines {
  readonly text: string;
  readonly table: PlanTable | null;
}

/**
 * What was copied from Word, Excel or a page as lines of text: the cells of a table parted by tabs, the items of a list with the number,
 * letter or bullet that the page shows. Null where the plain text says it as well.
 */
export function pastedLines(html: string): PastedLines | null {
  const block = readClipboardHtml(html);
  if (block !== null) {
    const rows = textRows(block);
    const table = readPlanTable(rows);
    const lines = table === null ? rows.map(rowText).filter(Boolean) : planTableLines(table).commitments;
    return { text: lines.join('\n'), table };
  }
  if (!/<li\b/i.test(html)) return null;
  const lines: string[] = [];
  addLines(new DOMParser().parseFromString(html, 'text/html').body, lines);
  return { text: lines.join('\n'), table: null };
}

function rowText(cells: readonly string[]): string {
  return cells
    .map((cell) => cell.replaceAll(/\s+/g, ' ').trim())
    .filter((cell) => cell !== '')
    .join('\t');
}

function addLines(element: Element, lines: string[]): void {
  for (const child of element.children) {
    if (child.matches('ol, ul')) addItems(child, lines);
    else if (child.querySelector('li') !== null) addLines(child, lines);
    else lines.push(...htmlText(child).split('\n').filter(Boolean));
  }
}

function addItems(list: Element, lines: string[]): void {
  const isLettered =
    list.getAttribute('type') === 'a' || /lower-(?:alpha|latin)/.test(list.getAttribute('style') ?? '');
  let number = Number(list.getAttribute('start') ?? 1) - 1;
  for (const item of list.children) {
    if (!item.matches('li')) {
      if (item.matches('ol, ul')) addItems(item, lines);
      continue;
    }
    number++;
    const own = item.cloneNode(true) as Element;
    for (const inner of own.querySelectorAll('ol, ul')) inner.remove();
    const mark = !list.matches('ol') ? '•' : isLettered ? `${letter(number)}.` : `${number}.`;
    const text = htmlText(own).replaceAll('\n', ' ');
    if (text !== '') lines.push(`${mark} ${text}`);
    for (const inner of item.querySelectorAll(':scope > ol, :scope > ul')) addItems(inner, lines);
  }
}

function letter(number: number): string {
  return String.fromCharCode(96 + Math.min(26, Math.max(1, number)));
}
