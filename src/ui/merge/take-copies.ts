import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { waitingCopies } from './waiting-copies.ts';

/** Has a workbook's page take copies that were opened for it, until the function given back is called. */
export function takeCopies(workbook: WorkbookState): () => void {
  return waitingCopies.expect(workbook.session.workbook.id, ({ copy, as }) => {
    const refusal = workbook.readOnlyBecause;
    if (refusal !== null) workbook.shell.notices.problem(refusal);
    else if (as === 'merge') workbook.dialog = { kind: 'merge', copy };
    else void replace(workbook, copy.name, copy.snapshot);
  });
}

async function replace(
  workbook: WorkbookState,
  name: string,
  snapshot: Parameters<WorkbookState['shell']['files']['planMerge']>[1],
): Promise<void> {
  const [{ replaceByCopy }, { mergingWords }] = await Promise.all([
    import('../../commands/merge-replace.ts'),
    import('../words/merging.ts'),
  ]);
  const rejection = workbook.tryRun(replaceByCopy(workbook.context, { copy: snapshot.workbook, name }));
  if (rejection !== null) return workbook.shell.notices.problem(rejection.message);
  if (snapshot.saved !== null) void workbook.opened.past.noteMark({ kind: 'merged', id: snapshot.saved.id });
  workbook.shell.notices.show(mergingWords.replaced(name));
}
