import type { Pieces } from '../../base/pieces.ts';
import { differenceEffort } from '../../model/workbook-difference.ts';
import { LongChange } from '../grid/long-change.ts';
import { mergedIn } from '../../model/workbook-past.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { mergingWords } from '../words/merging.ts';
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
  const { replacingByCopy } = await import('../../commands/merge-replace.ts');
  const { session, shell } = workbook;
  const copy = snapshot.workbook;
  const made = (rejection: string | null) => {
    if (rejection !== null) return shell.notices.problem(rejection);
    shell.notices.show(mergingWords.replaced(name));
  };
  // What was merged here before and the copy knows nothing of is not here any more.
  const past = await workbook.opened.past.read();
  const known = new Set(snapshot.past.marks.flatMap((mark) => (mark.kind === 'version' ? [] : [mark.id])));
  const merges = {
    made: snapshot.saved === null ? [] : [snapshot.saved.id],
    takenBack: past.ok ? mergedIn(past.value).filter((id) => !known.has(id)) : [],
  };
  const pieces = (function* (): Pieces<void> {
    const spec = yield* replacingByCopy(session.workbook, { copy, name });
    const result = yield* session.dispatching({ ...spec, merges });
    made(result.ok ? null : result.error.message);
  })();
  workbook.dialog = {
    kind: 'work',
    work: new LongChange({
      ...{ session, pieces, title: mergingWords.replacing.title, step: mergingWords.replacing.step },
      total: 3 * differenceEffort(session.workbook, copy),
      announce: (text) => shell.notices.announce(text),
    }),
  };
}
