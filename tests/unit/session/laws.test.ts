import { describe, expect, test } from 'vitest';
import { type ChangeSet, compose, invert, isNoChange, noChange } from '../../../src/model/change-set.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import { Session } from '../../../src/session/session.ts';
import { seededRandom } from '../seeded-random.ts';
import { exampleContent, exampleSession } from './example-workbook.ts';
import { randomCommand } from './random-commands.ts';

const seeds = Array.from({ length: 60 }, (_, index) => index + 1);
const steps = 40;

/** Runs random commands, undo and redo among them, and calls back after each change. */
function play(
  seed: number,
  after: (session: ReturnType<typeof exampleSession>['session'], changes: ChangeSet) => void,
): { session: ReturnType<typeof exampleSession>['session']; log: string[] } {
  const random = seededRandom(seed);
  const { session, context, time } = exampleSession();
  const log: string[] = [`seed ${seed}`];
  for (let step = 0; step < steps; step++) {
    time.now += random.integer(2000);
    if (random.chance(0.15)) {
      const undo = random.chance(0.6);
      log.push(undo ? 'undo' : 'redo');
      const commit = undo ? session.undo() : session.redo();
      if (commit !== null) after(session, commit.changes);
      continue;
    }
    const { description, result } = randomCommand(random, context);
    log.push(description);
    const done = result.ok ? session.dispatch(result.value) : result;
    if (!done.ok) log.push(`  refused: ${done.error.message}`);
    else if (done.value !== null) after(session, done.value.changes);
  }
  return { session, log };
}

/** A content without the ties of order that say nothing, for a message that can be read. */
function same(actual: WorkbookContent, expected: WorkbookContent, log: readonly string[]): void {
  expect(actual, log.join('\n')).toEqual(expected);
}

describe.each(seeds)('[S9] laws of change, seed %i', (seed) => {
  test('a change then its inverse is nothing; a change applied to a copy gives the same workbook', () => {
    const copy = workbookFromContent(exampleContent());
    const log: string[] = [];
    play(seed, (session, changes) => {
      const before = contentOfWorkbook(copy);
      copy.apply(changes);
      same(contentOfWorkbook(copy), contentOfWorkbook(session.workbook), log);
      copy.apply(invert(changes));
      same(contentOfWorkbook(copy), before, log);
      copy.apply(changes);
    });
  });

  test('compose does what its parts do one after the other, in any grouping', () => {
    const history: ChangeSet[] = [];
    const { session, log } = play(seed, (_, changes) => history.push(changes));
    const fromLeft = history.reduce(compose, noChange);
    const fromRight = history.reduceRight((later, earlier) => compose(earlier, later), noChange);
    for (const composed of [fromLeft, fromRight]) {
      const copy = workbookFromContent(exampleContent());
      copy.apply(composed);
      same(contentOfWorkbook(copy), contentOfWorkbook(session.workbook), log);
      copy.apply(invert(composed));
      same(contentOfWorkbook(copy), exampleContent(), log);
    }
    expect(isNoChange(compose(fromLeft, invert(fromLeft)))).toBe(true);
  });

  test('[S5] undoing everything gives the workbook as it was opened, redoing everything the one before', () => {
    const { session, log } = play(seed, () => {});
    while (session.redo() !== null);
    const end = contentOfWorkbook(session.workbook);
    let undone = 0;
    while (session.undo() !== null) undone++;
    same(contentOfWorkbook(session.workbook), exampleContent(), log);
    for (let step = 0; step < undone; step++) expect(session.redo()).not.toBeNull();
    same(contentOfWorkbook(session.workbook), end, log);
  });

  test('the workbook is what one built anew from its content is, formula results included', () => {
    const { session, log } = play(seed, () => {});
    const fresh = exampleSessionFrom(contentOfWorkbook(session.workbook));
    same(contentOfWorkbook(fresh.workbook), contentOfWorkbook(session.workbook), log);
    for (const table of session.workbook.tables) {
      for (const column of table.columns) {
        for (const row of table.rows.ids()) {
          expect(
            session.engine.value(table.id, row, column.id),
            `${log.join('\n')}\n${table.id} ${column.id} ${row}`,
          ).toEqual(fresh.engine.value(table.id, row, column.id));
        }
      }
    }
  });
});

function exampleSessionFrom(content: WorkbookContent) {
  return new Session(workbookFromContent(content), { clock: { now: () => 0 } });
}
