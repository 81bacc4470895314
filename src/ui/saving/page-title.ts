import { withVisibleTurns } from '../../base/visible-signs.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** What the browser's tab says of a workbook: its title, the file that it is saved to, and a dot where that lacks an edit. */
export function pageTitle({ title, saving: { linkedName, edits } }: WorkbookState): string {
  const parts = [title, ...(linkedName === null ? [] : [linkedName]), words.app.name];
  return withVisibleTurns(`${linkedName !== null && edits > 0 ? '• ' : ''}${parts.join(' · ')}`);
}
