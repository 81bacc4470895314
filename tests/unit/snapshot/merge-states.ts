import { mergeWorkbook } from '../../../src/commands/merge-workbook.ts';
import {
  decideAll,
  type MergeDecisions,
  type MergePlan,
  type MergeSide,
} from '../../../src/model/merge-plan.ts';
import {
  contentOfWorkbook,
  type WorkbookContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import type { Workbook } from '../../../src/model/workbook.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';
import { Session } from '../../../src/session/session.ts';
import { randomCommand } from '../session/random-commands.ts';
import { exampleContent } from '../session/example-workbook.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { randomWrites } from '../random-writes.ts';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';

/** A workbook and two copies of it, each edited by itself, with a line for each edit. */
export interface TwoCopies {
  readonly base: WorkbookContent;
  readonly first: WorkbookContent;
  readonly second: WorkbookContent;
  readonly log: readonly string[];
}

/** Two copies of a workbook with everything in it, edited at random; half of the seeds by commands as people give them. */
export function randomCopies(seed: number): TwoCopies {
  const random = seededRandom(seed);
  const log = [`seed ${seed}`];
  if (seed % 2 === 0) {
    const base = exampleContent();
    const commanded = (who: string) => byCommands(random, base, who, log);
    return { base, first: commanded('a'), second: commanded('b'), log };
  }
  const base = legal(randomWorkbook(random, { tables: 3, columns: 5, rows: 10 }));
  const written = (who: string) => byWrites(random, base, who);
  return { base, first: written('a'), second: written('b'), log };
}

function byCommands(
  random: SeededRandom,
  base: WorkbookContent,
  who: string,
  log: string[],
): WorkbookContent {
  const session = sessionOf(base);
  let count = 0;
  const ids = { next: () => `${who}-${count++}` };
  const { workbook, engine } = session;
  for (let step = 2 + random.integer(18); step > 0; step--) {
    const { description, result } = randomCommand(random, { workbook, engine, ids });
    const done = result.ok ? session.dispatch(result.value) : result;
    if (done.ok) log.push(`${who}: ${description}`);
  }
  return contentOfWorkbook(workbook);
}

function byWrites(random: SeededRandom, base: WorkbookContent, who: string): WorkbookContent {
  const workbook = workbookFromContent(base);
  for (let step = 1 + random.integer(20); step > 0; step--) {
    workbook.apply(recordChanges(workbook, randomWrites(random, workbook, `${who}_${step}`)));
  }
  return legal(contentOfWorkbook(workbook));
}

/** The content with a title and without key columns that are gone: a file may be so, and no session leaves one. */
function legal(content: WorkbookContent): WorkbookContent {
  const tables = content.tables.map((table) => {
    const isThere = table.columns.some(({ id }) => id === table.record.keyColumn);
    return isThere ? table : { ...table, record: { ...table.record, keyColumn: null } };
  });
  const title = content.record.title.trim() === '' ? 'Untitled' : content.record.title;
  return { ...content, record: { ...content.record, title }, tables };
}

export function sessionOf(content: WorkbookContent): Session {
  return new Session(workbookFromContent(content), { clock: { now: () => 0 } });
}

/** Makes the merge in a session of the workbook; throws with the sentence where the session refuses it. */
export function mergeInto(
  session: Session,
  plan: MergePlan,
  decisions: MergeDecisions,
  snapshot: string | null = null,
): void {
  const { workbook, engine } = session;
  const ids = { next: () => 'none' };
  const command = mergeWorkbook({ workbook, engine, ids }, { plan, decisions, name: 'a copy', snapshot });
  if (!command.ok) throw new Error(command.error.message);
  const done = session.dispatch(command.value);
  if (!done.ok) throw new Error(`${done.error.message} ${JSON.stringify(done.error.place)}`);
}

/** What a workbook is after a merge with every conflict decided for one side. */
export function merged(ours: WorkbookContent, plan: MergePlan, side: MergeSide): Workbook {
  const session = sessionOf(ours);
  mergeInto(session, plan, decideAll(plan, side));
  return session.workbook;
}
