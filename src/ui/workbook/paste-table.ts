import { pasteTable } from '../../commands/paste-table.ts';
import { mostBlockCells } from '../../model/clipboard-block.ts';
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

function makeTable(workbook: WorkbookState, held: { readonly text: string; readonly html: string }): void {
  const { notices } = workbook.shell;
  const block = workbook.copied.matching(held)?.block ?? readClipboard(held, false);
  if (block === null) {
    notices.problem(words.clipboard.nothingToPaste);
    return;
  }
  if (block.texts.length > mostBlockCells) {
    notices.problem(words.clipboard.tooLarge(mostBlockCells));
    return;
  }
  const made = pasteTable(workbook.context, block);
  if (!workbook.run(made) || !made.ok) return;
  const { title, place, rowCount, columnCount } = made.value.pasted;
  workbook.goTo(place);
  workbook.sayUndoable(words.clipboard.tablePasted(title, rowCount, columnCount));
}
