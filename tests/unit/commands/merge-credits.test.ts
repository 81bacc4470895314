import { describe, expect, test } from 'vitest';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { addRows } from '../../../src/commands/add-rows.ts';
import { mergeWorkbook } from '../../../src/commands/merge-workbook.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setNote } from '../../../src/commands/set-note.ts';
import { decodePast, encodePast } from '../../../src/format/past.ts';
import { decideAll, type MergeDecisions, type MergePlan } from '../../../src/model/merge-plan.ts';
import { composedChange } from '../../../src/model/past-compaction.ts';
import { creditsOf, type PastChange } from '../../../src/model/workbook-past.ts';
import { historyAuthors, historyEntries, type HistoryScope } from '../../../src/queries/history-entries.ts';
import { withAuthors } from '../../../src/snapshot/merge-authors.ts';
import { actual, measures, row, target } from '../session/example-workbook.ts';
import { sessionOf } from '../snapshot/merge-states.ts';
import { exampleContent } from '../session/example-workbook.ts';
import { type Edit, planned } from './edited-copies.ts';

type By = readonly [author: string | null, at: number | null, edit: Edit];

const type =
  (column: typeof actual, number: number, text: string): Edit =>
  (context) =>
    setCell(context, { table: measures, column, row: row(number) }, text);

/** What was done to a copy, as its past has it. */
function pastOf(edits: readonly By[]): PastChange[] {
  const session = sessionOf(exampleContent());
  const { workbook, engine } = session;
  let count = 0;
  const ids = { next: () => `b-${count++}` };
  return edits.map(([author, at, edit]) => {
    const command = edit({ workbook, engine, ids });
    const done = command.ok ? session.dispatch(command.value) : command;
    if (!done.ok || done.value === null) throw new Error('nothing was changed');
    return { at, author, label: 'Edit', changes: done.value.changes };
  });
}

/** Ann merges a copy at 100: the change as her past has it. */
function merged(
  mine: readonly Edit[],
  others: readonly By[],
  decide: (plan: MergePlan) => MergeDecisions = (plan) => decideAll(plan, 'theirs'),
): PastChange {
  const since = pastOf(others);
  const { ours, plan } = planned(
    mine,
    others.map(([, , edit]) => edit),
  );
  const { workbook, engine } = ours;
  const input = { plan: withAuthors(plan, [], since), decisions: decide(plan), name: 'c', snapshot: 's' };
  const spec = mergeWorkbook({ workbook, engine, ids: { next: () => 'none' } }, input);
  if (!spec.ok) throw new Error(spec.error.message);
  const done = ours.dispatch(spec.value);
  if (!done.ok || done.value === null) throw new Error('nothing was merged');
  const { changes, label, merges } = done.value;
  return { at: 100, author: 'Ann', label, changes, ...creditsOf(merges) };
}

const rowScope = (number: number): HistoryScope => ({ kind: 'row', table: measures, row: row(number) });
const cellScope = (column: typeof actual, number: number): HistoryScope => ({
  ...{ kind: 'cell', table: measures, row: row(number), column },
});

/** Who made what of a merge is about a scope. */
function makers(change: PastChange, scope: HistoryScope): string[] {
  return historyEntries([change], scope).flatMap((entry) =>
    entry.makers.map(({ author, at }) => `${author} ${at}`),
  );
}

describe('who had made what a merge brought', () => {
  test('each cell names who changed it last in the copy, and when', () => {
    const change = merged(
      [],
      [
        ['Bo', 1, type(actual, 0, '1')],
        ['Cy', 2, type(actual, 0, '2')],
        ['Bo', 3, type(target, 1, '3')],
        [null, 4, type(actual, 1, '4')],
      ],
    );
    expect(makers(change, cellScope(actual, 0))).toEqual(['Cy 2']);
    expect(makers(change, cellScope(target, 1))).toEqual(['Bo 3']);
    expect(makers(change, rowScope(1)).sort()).toEqual(['Bo 3', 'null 4']);
    expect(makers(change, { kind: 'workbook' }).sort()).toEqual(['Bo null', 'Cy null', 'null null']);
    expect(historyAuthors([change])).toEqual(['Ann', 'Bo', 'Cy']);
  });

  test('a row that came is whole of whoever added it, but for what another typed into it', () => {
    const add: Edit = (context) => addRows(context, { table: measures, count: 1, before: null });
    const [added] = pastOf([['Bo', 1, add]]);
    const id = [...added!.changes.tables.get(measures)!.rows.keys()][0]!;
    const typed =
      (column: typeof actual): Edit =>
      (context) =>
        setCell(context, { table: measures, column, row: id }, '7');
    const change = merged(
      [],
      [
        ['Bo', 1, add],
        ['Cy', 2, typed(actual)],
        ['Bo', 3, typed(target)],
      ],
    );
    const cell = (column: typeof actual) =>
      makers(change, { kind: 'cell', table: measures, row: id, column });
    expect(cell(actual)).toEqual(['Bo 1', 'Cy 2']);
    expect(cell(target)).toEqual(['Bo 1', 'Bo 3']);
  });

  test('a row that went, and a note', () => {
    const change = merged(
      [],
      [
        ['Bo', 1, (context) => deleteRows(context, { table: measures, rows: [row(1)] })],
        ['Cy', 2, (context) => setNote(context, [{ table: measures, column: actual, row: row(0) }], 'Seen')],
      ],
    );
    expect(makers(change, cellScope(actual, 1))).toEqual(['Bo 1']);
    expect(makers(change, cellScope(actual, 0))).toEqual(['Cy 2']);
  });

  test('what was decided otherwise is the work of whoever merged', () => {
    const typed = (plan: MergePlan): MergeDecisions => ({
      ...decideAll(plan, 'theirs'),
      cells: plan.cells.map(({ rows }) => rows.map(() => ({ typed: 9 }))),
    });
    const others: readonly By[] = [
      ['Bo', 1, type(actual, 0, '2')],
      ['Bo', 2, type(actual, 1, '3')],
    ];
    const change = merged([type(actual, 0, '1')], others, typed);
    expect(makers(change, cellScope(actual, 0))).toEqual([]);
    expect(makers(change, cellScope(actual, 1))).toEqual(['Bo 2']);
  });

  test('what came into the copy by a merge names who had made it there', () => {
    const inner = merged(
      [],
      [
        ['Cy', 1, type(actual, 0, '2')],
        ['Di', 2, type(actual, 1, '3')],
      ],
    );
    const since: readonly PastChange[] = [{ ...inner, at: 50, author: 'Bo' }];
    const { ours, plan } = planned([], [type(actual, 0, '2'), type(actual, 1, '3')]);
    const { workbook, engine } = ours;
    const input = { plan: withAuthors(plan, [], since), decisions: decideAll(plan, 'theirs') };
    const spec = mergeWorkbook(
      { workbook, engine, ids: { next: () => 'none' } },
      { ...input, name: 'c', snapshot: 's' },
    );
    const { credits = [] } = (spec.ok && spec.value.merges) || {};
    expect(credits.map(({ author, at }) => `${author} ${at}`).sort()).toEqual(['Cy 1', 'Di 2']);
  });

  test('a copy that tells nobody leaves it open', () => {
    expect(merged([], [[null, null, type(actual, 0, '2')]]).credits).toBeUndefined();
  });

  test('[P26] goes into a file and comes out of it', () => {
    const change = merged(
      [],
      [
        ['Bo', 1, type(actual, 1, '1')],
        ['Bo', 2, type(actual, 0, '2')],
      ],
    );
    const json: unknown = JSON.parse(JSON.stringify(encodePast({ changes: [change], marks: [] })));
    const read = decodePast(json);
    expect(read.ok && read.value.changes[0]!.credits).toEqual(change.credits);
    const wrong = { ...(json as { changes: object[] }) };
    wrong.changes = [{ ...wrong.changes[0]!, credits: [{ author: 1 }] }];
    const refused = decodePast(wrong);
    expect(!refused.ok && refused.error.place).toBe('past.changes[0].credits[0].at');
  });

  test('composed with other changes it is still known that somebody had a part in it', () => {
    const change = merged(
      [],
      [
        ['Bo', 1, type(actual, 0, '1')],
        ['Bo', 2, type(actual, 1, '2')],
      ],
    );
    const composed = composedChange([change, { ...change, credits: [] }]);
    expect(composed.credits).toEqual([{ at: 2, author: 'Bo', places: null }]);
    expect(makers(composed, { kind: 'table', table: measures })).toEqual(['Bo null']);
    expect(makers(composed, cellScope(actual, 0))).toEqual([]);
  });

  test('a merge that was undone and done again has them again, its undo has none', () => {
    const { ours, plan } = planned([], [type(actual, 0, '2')]);
    const since = pastOf([['Bo', 1, type(actual, 0, '2')]]);
    const { workbook, engine } = ours;
    const input = { plan: withAuthors(plan, [], since), decisions: decideAll(plan, 'theirs') };
    const spec = mergeWorkbook(
      { workbook, engine, ids: { next: () => 'none' } },
      { ...input, name: 'c', snapshot: 's' },
    );
    if (!spec.ok) throw new Error(spec.error.message);
    ours.dispatch(spec.value);
    expect(creditsOf(ours.undo()?.merges)).toEqual({});
    expect(creditsOf(ours.redo()?.merges).credits).toMatchObject([{ author: 'Bo', at: 1 }]);
  });
});
