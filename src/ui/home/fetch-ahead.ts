import { whenIdle } from '../parts/when-idle.ts';
import type { WorkbookStore } from '../ports.ts';

/** What opens a workbook when it is clicked. */
const ways = '.starts button, a[href*="#/workbook/"]';

/** Has what shows a workbook fetched when a person goes to what opens one, and when the first page is idle; the function given back ends that. */
export function fetchAhead(page: HTMLElement, store: Pick<WorkbookStore, 'fetchAhead'>): () => void {
  const look = ({ target }: Event) => {
    if (target instanceof Element && target.closest(ways) !== null) store.fetchAhead('likely');
  };
  page.addEventListener('pointerover', look);
  page.addEventListener('focusin', look);
  const callOff = whenIdle(() => store.fetchAhead('idle'));
  return () => {
    callOff();
    page.removeEventListener('pointerover', look);
    page.removeEventListener('focusin', look);
  };
}
