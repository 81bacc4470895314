import type { CommandContext, CommandResult } from '../../../src/commands/context.ts';
import type { MergePlan } from '../../../src/model/merge-plan.ts';
import type { Session } from '../../../src/session/session.ts';
import { mergeWorkbooks } from '../../../src/snapshot/merge-workbooks.ts';
import { exampleContent } from '../session/example-workbook.ts';
import { sessionOf } from '../snapshot/merge-states.ts';

/** What a person does in a copy. */
export type Edit = (context: CommandContext) => CommandResult;

/** The example workbook after some edits; what is new in it has ids that begin with `who`. */
export function edited(who: string, edits: readonly Edit[]): Session {
  const session = sessionOf(exampleContent());
  const { workbook, engine } = session;
  let count = 0;
  for (const edit of edits) {
    const command = edit({ workbook, engine, ids: { next: () => `${who}-${count++}` } });
    if (!command.ok) throw new Error(command.error.message);
    const done = session.dispatch(command.value);
    if (!done.ok) throw new Error(done.error.message);
  }
  return session;
}

/** Two copies of the example workbook, each edited by itself, and what merging the second into the first would do. */
export function planned(
  mine: readonly Edit[],
  other: readonly Edit[],
): { ours: Session; theirs: Session; plan: MergePlan } {
  const [ours, theirs] = [edited('a', mine), edited('b', other)];
  const base = sessionOf(exampleContent()).workbook;
  return { ours, theirs, plan: mergeWorkbooks({ base, ours: ours.workbook, theirs: theirs.workbook }) };
}
