import { expect } from 'vitest';
import type { CommandContext, CommandResult } from '../../../src/commands/context.ts';
import type { MergePlan, MergeSide } from '../../../src/model/merge-plan.ts';
import { contentOfWorkbook } from '../../../src/model/workbook-content.ts';
import type { Workbook } from '../../../src/model/workbook.ts';
import type { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { mergeWorkbooks } from '../../../src/snapshot/merge-workbooks.ts';
import { exampleContent } from '../session/example-workbook.ts';
import { mergeInto, sessionOf } from '../snapshot/merge-states.ts';

/** What a person does in a copy. */
export type Edit = (context: CommandContext) => CommandResult;

/** Whatever no command does, such as what a newer version wrote into a file. */
export function written(write: (writes: Writes, workbook: Workbook) => void): Edit {
  return ({ workbook }) => {
    const writes = new Writes();
    write(writes, workbook);
    return { ok: true, value: { label: 'Write', writes } };
  };
}

/** The example workbook after some edits; what is new in it has ids that begin with `who`. */
export function edited(who: string, edits: readonly Edit[], before: readonly Edit[] = []): Session {
  const session = sessionOf(exampleContent());
  const { workbook, engine } = session;
  const ids = (of: string) => {
    let count = 0;
    return { next: () => `${of}-${count++}` };
  };
  const make = (edit: Edit, next: ReturnType<typeof ids>) => {
    const command = edit({ workbook, engine, ids: next });
    if (!command.ok) throw new Error(command.error.message);
    const done = session.dispatch(command.value);
    if (!done.ok) throw new Error(done.error.message);
  };
  const [common, own] = [ids('both'), ids(who)];
  for (const edit of before) make(edit, common);
  for (const edit of edits) make(edit, own);
  return session;
}

/** Two copies of the example workbook, each edited by itself, and what merging the second into the first would do. */
export function planned(
  mine: readonly Edit[],
  other: readonly Edit[],
  before: readonly Edit[] = [],
  [me, you]: readonly [string, string] = ['a', 'b'],
): { ours: Session; theirs: Session; plan: MergePlan } {
  const [ours, theirs] = [edited(me, mine, before), edited(you, other, before)];
  const base = edited('both', [], before).workbook;
  return { ours, theirs, plan: mergeWorkbooks({ base, ours: ours.workbook, theirs: theirs.workbook }) };
}

/** The conflicts of a plan, a line each. */
export function conflictsOf({ others, cells }: MergePlan): string[] {
  return [
    ...others.map((conflict) => conflict.id),
    ...cells.map(({ column, rows }) => `cells ${column} ${rows.join(' ')}`),
  ];
}

/**
 * What two people get who edited their copies, where the first one's side is chosen and where the second's is, but for conflicts that `first`
 * names by their id: there the first one's where it says so. Whoever of them merges, it is the same.
 */
export function mergedBothWays(
  mine: readonly Edit[],
  other: readonly Edit[],
  how: { readonly before?: readonly Edit[]; readonly first?: Readonly<Record<string, boolean>> } = {},
): { readonly conflicts: readonly string[]; readonly first: Session; readonly second: Session } {
  const { before = [], first = {} } = how;
  const merging = (isFirst: boolean, isHere: boolean): Session => {
    const { ours, plan } = isHere ? planned(mine, other, before) : planned(other, mine, before, ['b', 'a']);
    const side = (chosen: boolean): MergeSide => (chosen === isHere ? 'ours' : 'theirs');
    mergeInto(ours, plan, {
      cells: plan.cells.map(({ rows }) => rows.map(() => side(isFirst))),
      others: new Map(plan.others.map(({ id }) => [id, side(first[id] ?? isFirst)])),
    });
    return ours;
  };
  const choosing = (isFirst: boolean): Session => {
    const [here, there] = [merging(isFirst, true), merging(isFirst, false)];
    expect(contentOfWorkbook(there.workbook)).toEqual(contentOfWorkbook(here.workbook));
    return here;
  };
  const conflicts = conflictsOf(planned(mine, other, before).plan);
  expect(conflictsOf(planned(other, mine, before, ['b', 'a']).plan).toSorted()).toEqual(conflicts.toSorted());
  return { conflicts, first: choosing(true), second: choosing(false) };
}
