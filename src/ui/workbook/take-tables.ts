import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** Begins to import a file that was opened or dropped on the page of a workbook, or says why it can't be; true, as it is taken either way. */
export function takeTables(workbook: WorkbookState, file: File): true {
  const isBehind = workbook.dialog !== null;
  const refusal = isBehind ? words.importing.behindDialog(file.name) : workbook.readOnlyBecause;
  if (refusal === null) workbook.dialog = { kind: 'import', file };
  else workbook.shell.notices.problem(refusal);
  return true;
}
