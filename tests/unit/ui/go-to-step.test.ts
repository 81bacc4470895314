import { expect, test } from 'vitest';
import { changeSize } from '../../../src/model/change-set.ts';
import type { Session } from '../../../src/session/session.ts';
import { contentOfWorkbook } from '../../../src/model/workbook-content.ts';
import { Writes } from '../../../src/session/writes.ts';
import { Journey } from '../../../src/ui/history/go-to-step.ts';
import type { StepTarget } from '../../../src/ui/history/history-lines.ts';
import { ViewSteps } from '../../../src/ui/state/view-steps.ts';
import { column, number, plainTable, row, table } from '../commands/plain-table.ts';

const rows = 40;
/** Steps of more records than this go on in pieces. */
const most = 10;

/** A table with a history of small and large steps, each of which counts its cells up. */
function made(sizes: readonly number[]) {
  const cells = Array.from({ length: rows }, () => 0);
  const { session } = plainTable(rows, [{ name: 'A', type: number, cells }]);
  for (const [step, size] of sizes.entries()) {
    const writes = new Writes();
    for (let at = 0; at < size; at++) writes.setCell(table, column('A'), row(at), step + 1);
    expect(session.dispatch({ label: `Step ${step + 1}`, writes }).ok).toBe(true);
  }
  const views = new ViewSteps({
    get steps() {
      return session.steps;
    },
    isThere: () => true,
    endRedo: () => session.endRedo(),
    now: () => 0,
  });
  return { session, views };
}

const to = (kind: 'undo' | 'redo', count: number): StepTarget => ({ kind, count, label: '' });
const groundOf = ({ workbook }: Session) => contentOfWorkbook(workbook);
const undone = ({ steps }: Session) => steps.filter((step) => step.undone).length;

test('[S14] [S15] many steps in pieces lead to where they lead at once, back and on again', () => {
  const sizes = [2, 3, 30, 4, 4, 4, 40, 1];
  const [atOnce, inPieces] = [made(sizes), made(sizes)];
  for (const target of [to('undo', 7), to('redo', 5), to('undo', 2)]) {
    new Journey(atOnce.session, atOnce.views, target).goAtOnce();
    const journey = new Journey(inPieces.session, inPieces.views, target);
    for (const amount of journey.goInPieces(most)) expect(amount).toBeGreaterThanOrEqual(0);
    expect(journey.travel.steps).toBe(target.kind === 'stay' ? 0 : target.count);
    expect(groundOf(inPieces.session)).toEqual(groundOf(atOnce.session));
    expect(undone(inPieces.session)).toBe(undone(atOnce.session));
  }
});

test('small steps that follow each other are one commit, a large one is a commit of its own', () => {
  const { session, views } = made([2, 2, 30, 3, 3, 3, 3]);
  const sizes: number[] = [];
  session.subscribe(({ changes }) => sizes.push(changeSize(changes)));
  const journey = new Journey(session, views, to('undo', 7));
  for (const amount of journey.goInPieces(most)) expect(amount).toBeGreaterThanOrEqual(0);
  expect(sizes).toEqual([3, 3, 30, 2]);
  expect(journey.size).toBe(46);
});

test('one that is stopped ends after a whole step, and can be gone on with', () => {
  const { session, views } = made([30, 30, 30]);
  const journey = new Journey(session, views, to('undo', 3));
  const pieces = journey.goInPieces(most);
  while (journey.travel.steps < 1) expect(pieces.next().done).toBe(false);
  journey.stop();
  expect(pieces.next().done).toBe(true);
  expect(undone(session)).toBe(1);
  const rest = new Journey(session, views, to('undo', 2));
  rest.goAtOnce();
  expect(rest.travel.steps).toBe(2);
  expect(session.undoLabel).toBeNull();
});
