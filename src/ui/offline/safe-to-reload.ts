import type { OpenWorkbook } from '../ports.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { isTextField } from '../workbook/page-focus.ts';

/**
 * Whether the page can be loaded anew without anything being lost: no dialog is open, nothing is being typed, and every edit is stored, for which
 * it waits while that is under way.
 */
export async function isSafeToReload(
  workbook: Pick<WorkbookState, 'dialog'>,
  open: Pick<OpenWorkbook, 'storage' | 'onStorage'>,
): Promise<boolean> {
  const isWriting = () => workbook.dialog !== null || isTextField(document.activeElement);
  if (isWriting()) return false;
  if (open.storage.kind === 'saving') {
    await new Promise<void>((settled) => {
      const end = open.onStorage(({ kind }) => {
        if (kind === 'saving') return;
        end();
        settled();
      });
    });
  }
  return open.storage.kind === 'saved' && !isWriting();
}
