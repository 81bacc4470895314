import type { Navigator, WorkbookStore } from '../ports.ts';
import type { KnownCopy } from './known-copy.svelte.ts';

/** What asks about a file whose workbook is here already, with the dialog that shows it; null where either can't be loaded. */
export async function loadKnownCopy(
  store: Pick<WorkbookStore, 'kinOf'>,
  navigator: Navigator,
): Promise<KnownCopy | null> {
  try {
    const [{ KnownCopy }] = await Promise.all([
      import('./known-copy.svelte.ts'),
      import('./KnownCopyDialog.svelte'),
    ]);
    return new KnownCopy(store, navigator);
  } catch {
    return null;
  }
}
