/**
 * The page of a workbook. What opens a workbook comes at the same time, rather than when the page is there and asks for it; what of that fails is
 * told by whoever needs it.
 */
export function workbookPage() {
  import('./open-session.ts').catch(() => undefined);
  return import('../ui/workbook/WorkbookPage.svelte');
}
