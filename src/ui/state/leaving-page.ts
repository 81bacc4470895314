import type { WorkbookState } from './workbook-state.svelte.ts';

/**
 * Has what is being written in a cell or the formula bar stored when the page is put away or left, as no Enter may come any more. It stays
 * open, for who comes back goes on writing. The browser asks before what can't be stored, or is not stored yet, is left. The function given
 * back ends it.
 */
export function storeWhenLeaving(
  workbook: Pick<WorkbookState, 'storeWritten' | 'storage' | 'shell'>,
): () => void {
  const putAway = () => {
    if (document.visibilityState === 'hidden') workbook.storeWritten('away');
  };
  const leave = (event: Event) => {
    const problem = workbook.storeWritten('left');
    // Whoever asks whether everything is in the storage may have been told of the leaving before.
    if (problem !== null || workbook.storage.kind === 'saving') event.preventDefault();
    // Whoever stays sees why the browser asked, which shows no words of ours.
    if (problem !== null) setTimeout(() => workbook.shell.notices.problem(problem));
  };
  document.addEventListener('visibilitychange', putAway);
  window.addEventListener('beforeunload', leave);
  window.addEventListener('pagehide', leave);
  return () => {
    document.removeEventListener('visibilitychange', putAway);
    window.removeEventListener('beforeunload', leave);
    window.removeEventListener('pagehide', leave);
  };
}
