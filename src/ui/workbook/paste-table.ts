import { pasteTable } from '../../commands/paste-table.ts';
import { blockOfTexts, type ClipboardBlock, mostBlockCells, textRows } from '../../model/clipboard-block.ts';
import { joinBlock } from '../../model/join-lines.ts';
import { markdownRows } from '../../model/markdown-table.ts';
import { findCommitmentsHeading } from '../../plan/commitment-lines.ts';
import { readClipboard } from '../grid/clipboard/read-clipboard.ts';
import { readSystemClipboard } from '../grid/clipboard/system-clipboard.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import { isCovered, isTextField } from './page-focus.ts';

/** A paste on the page of a workbook that shows no table: there are no cells that it could go into, so it makes a table. */
export function pagePaste(event: ClipboardEvent, workbook: WorkbookState): void {
  if (event.defaultPrevented || event.clipboardData === null || workbook.tableId !== null) return;
  if (isCovered() || isTextField(event.target) || isTextField(document.activeElement)) return;
  event.preventDefault();
  makeTable(workbook, {
    text: event.clipboardData.getData('text/plain'),
    html: event.clipboardData.getData('text/html'),
  });
}

/** Makes a table of what the clipboard holds, from a menu. */
export async function pasteAsTable(workbook: WorkbookState): Promise<void> {
  const held = await readSystemClipboard();
  if (held === null) workbook.shell.notices.problem(words.clipboard.tableByKey);
  else makeTable(workbook, held);
}

/** Rows among which the headings of a commitments table are looked for. */
const headRows = 20;

function makeTable(workbook: WorkbookState, held: { readonly text: string; readonly html: string }): void {
  const { notices } = workbook.shell;
  const refusal = workbook.readOnlyBecause;
  if (refusal !== null) {
    notices.problem(refusal);
    return;
  }
  const block = workbook.copied.matching(held)?.block ?? blockOf(held);
  if (block === null) {
    notices.problem(words.clipboard.nothingToPaste);
    return;
  }
  if (block.texts.length > mostBlockCells) {
    notices.problem(words.clipboard.tooLarge(mostBlockCells));
    return;
  }
  const head = { ...block, rowCount: Math.min(block.rowCount, headRows) };
  if (findCommitmentsHeading(textRows(head)) !== null) workbook.dialog = { kind: 'split-paste', block };
  else pasteOne(workbook, block);
}

/** The cells that the clipboard holds; text that is written as a Markdown table is one. */
function blockOf(held: { readonly text: string; readonly html: string }): ClipboardBlock | null {
  const fromHtml = /<table/i.test(held.html) ? readClipboard(held, false) : null;
  if (fromHtml !== null) return fromHtml;
  const rows = markdownRows(held.text);
  return rows === null ? readClipboard(held, false) : blockOfTexts(rows, 'text');
}

/** Makes one table of a block of cells; where rows of it seem to be broken over lines, the person is asked first. */
export function pasteOne(workbook: WorkbookState, block: ClipboardBlock): void {
  const joined = joinBlock(block);
  if (joined === null) makeOne(workbook, block);
  else workbook.dialog = { kind: 'paste-table', block, joined };
}

/** Makes one table of a block of cells as it is. */
export function makeOne(workbook: WorkbookState, block: ClipboardBlock): void {
  const made = pasteTable(workbook.context, block);
  if (!workbook.run(made) || !made.ok) return;
  const { title, place, rowCount, columnCount } = made.value.pasted;
  workbook.goTo(place);
  workbook.sayUndoable(words.clipboard.tablePasted(title, rowCount, columnCount));
}
