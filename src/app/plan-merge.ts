import { fail, ok, type Result } from '../base/result.ts';
import type { Pieces } from '../base/pieces.ts';
import type { MergePlan } from '../model/merge-plan.ts';
import { workbookAfter } from '../model/past-state.ts';
import { noPast } from '../model/workbook-past.ts';
import { differenceEffort } from '../model/workbook-difference.ts';
import type { Workbook } from '../model/workbook.ts';
import { inTurns } from '../platform/in-turns.ts';
import { systemTurns } from '../platform/turns.ts';
import { ancestorsToTry, type WithLineage } from '../snapshot/ancestor.ts';
import { withAuthors } from '../snapshot/merge-authors.ts';
import { mergingWorkbooks } from '../snapshot/merge-workbooks.ts';
import type { JobOptions, OpenWorkbook, Problem, ReadSnapshot } from '../ui/ports.ts';
import { mergingWords } from '../ui/words/merging.ts';
import { writeInWorker } from '../workers/snapshot-client.ts';

/** The ancestor, with what was done since on both sides. */
interface Base extends Pick<ReturnType<typeof ancestorsToTry>[number], 'oursSince' | 'theirsSince'> {
  readonly workbook: Workbook;
}

/** Works out what bringing a copy into the open workbook would do; the page answers in between. */
export async function planMerge(
  open: OpenWorkbook,
  copy: ReadSnapshot,
  options: JobOptions,
): Promise<Result<MergePlan, Problem>> {
  const { session } = open;
  for (;;) {
    if (options.signal.aborted) return fail({ message: mergingWords.stopped });
    options.onProgress({ step: mergingWords.findingAncestor, done: 0, total: 0 });
    const past = await open.past.read();
    const { revision } = session.workbook;
    const ours = { workbook: session.workbook, past: past.ok ? past.value : noPast, id: null, parent: null };
    const theirs: WithLineage = {
      workbook: copy.workbook,
      past: copy.past,
      id: copy.saved?.id ?? null,
      parent: copy.saved?.parent ?? null,
    };
    const isChanged = () => options.signal.aborted || session.workbook.revision !== revision;
    const base = await findBase(ours, theirs, options, isChanged);
    if (isChanged()) continue;
    const merging = mergingWorkbooks({
      base: base?.workbook ?? null,
      ours: ours.workbook,
      theirs: theirs.workbook,
    });
    const total = 2 * differenceEffort(ours.workbook, theirs.workbook);
    const plan = await inTurns(told(merging, total, options, isChanged), systemTurns);
    if (plan === null) continue;
    return ok(base === null ? plan : withAuthors(plan, base.oursSince, base.theirsSince));
  }
}

async function findBase(
  ours: WithLineage,
  theirs: WithLineage,
  options: JobOptions,
  isChanged: () => boolean,
): Promise<Base | null> {
  for (const { id, of, after, oursSince, theirsSince } of ancestorsToTry(ours, theirs)) {
    const rebuilding = workbookAfter(of.workbook, of.past.changes, after);
    const workbook = await inTurns(untilChanged(rebuilding, isChanged), systemTurns);
    if (workbook === null) return null;
    if ((await idInWorker(workbook, options)) === id) return { workbook, oursSince, theirsSince };
  }
  return null;
}

/** The snapshot that a workbook is; worked out away from the page, which it would hold up where the workbook is large. */
async function idInWorker(workbook: Workbook, { signal }: JobOptions): Promise<string | null> {
  const source = {
    workbook,
    onChange: () => () => undefined,
    readPast: () => Promise.resolve(noPast),
  };
  const plain = { last: null, history: false, lineage: false, compressed: false, passphrase: null };
  const written = await writeInWorker(source, plain, { onProgress: () => undefined, signal });
  return written.ok ? written.value.id : null;
}

function* told<T>(
  pieces: Pieces<T>,
  total: number,
  { onProgress }: JobOptions,
  isChanged: () => boolean,
): Pieces<T | null> {
  let done = 0;
  for (;;) {
    if (isChanged()) return null;
    const step = pieces.next();
    if (step.done === true) return step.value;
    done += step.value;
    onProgress({ step: mergingWords.comparing, done: Math.min(done, total), total });
    yield step.value;
  }
}

function* untilChanged<T>(pieces: Pieces<T>, isChanged: () => boolean): Pieces<T | null> {
  for (;;) {
    if (isChanged()) return null;
    const step = pieces.next();
    if (step.done === true) return step.value;
    yield step.value;
  }
}
