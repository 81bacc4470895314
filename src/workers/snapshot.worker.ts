import { fail, ok, type Result } from '../base/result.ts';
import { type WorkbookContent, workbookFromContent } from '../model/workbook-content.ts';
import { noPast, type WorkbookPast } from '../model/workbook-past.ts';
import { readFile } from '../platform/files.ts';
import { openSnapshot } from '../snapshot/open-snapshot.ts';
import { isProtected } from '../snapshot/protected-file.ts';
import type { SnapshotProblem } from '../snapshot/snapshot-problem.ts';
import { writeSnapshot } from '../snapshot/write-snapshot.ts';
import { ContentReceiver, contentPieces } from './content-pieces.ts';
import { PastReceiver, pastPieces } from './past-pieces.ts';
import type { JobProgress } from './protocol.ts';
import { type Served, serveJobs, type WorkerScope } from './serve-jobs.ts';
import type { SnapshotFacts, SnapshotJobs, SnapshotRefusal } from './snapshot-jobs.ts';

const workbook = new ContentReceiver();
const before = new PastReceiver();

// The worker's global object; the compiler, which also checks the page's code, takes it for a window.
serveJobs<SnapshotJobs>(self as unknown as WorkerScope, {
  takeContent: async (piece) => {
    workbook.take(piece);
    return served(null);
  },
  takePast: async (piece) => {
    before.take(piece);
    return served(null);
  },
  write: async ({ last, history, lineage, compressed, passphrase }, report) => {
    const onStep = inSteps(report);
    const options = { last, past: before.past(), history, lineage, compressed, onStep };
    const { bytes, id, parent } = writeSnapshot(workbook.content(), options);
    const made = passphrase === null ? bytes : await locked(bytes, passphrase, report);
    return { output: { bytes: made, id, parent }, transfer: [made.buffer] };
  },
  open: async ({ file, passphrase, rest }, report, send) => {
    const bytes = await readFile(file);
    if (bytes === null) return served(fail(unreadable));
    const plain = passphrase === null ? ok(bytes) : await unlocked(bytes, passphrase, report);
    if (!plain.ok) return served(fail(refusalOf(plain.error)));
    const opened = openSnapshot(plain.value, { onStep: inSteps(report) });
    const give = (content: WorkbookContent, past: WorkbookPast, facts: SnapshotFacts) => {
      for (const piece of contentPieces(workbookFromContent(content))) send(piece);
      for (const piece of pastPieces(past)) send(piece);
      return served<Result<SnapshotFacts, SnapshotRefusal>>(ok(facts));
    };
    if (opened.ok) {
      const { content, past, id, parent, notices } = opened.value;
      return give(content, past, { saved: { id, parent }, notices });
    }
    const { salvage } = opened.error;
    if (rest && salvage !== undefined) {
      return give(recovered(salvage.content), noPast, { saved: null, notices: [] });
    }
    return served(fail(refusalOf(opened.error)));
  },
});

/** What is left of a workbook, under a title that tells it from a whole copy. */
function recovered(content: WorkbookContent): WorkbookContent {
  const title = `${content.record.title} (recovered)`;
  return { ...content, record: { ...content.record, title } };
}

/** What protects a file is large, and few need it. */
async function locked(
  bytes: Uint8Array,
  passphrase: string,
  report: (progress: JobProgress) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  report({ step: 'Protecting', done: 0, total: 0 });
  const { protect } = await import('../snapshot/protect.ts');
  return protect(bytes, passphrase);
}

async function unlocked(
  bytes: Uint8Array,
  passphrase: string,
  report: (progress: JobProgress) => void,
): Promise<Result<Uint8Array, SnapshotProblem>> {
  if (!isProtected(bytes)) return ok(bytes);
  report({ step: 'Trying the passphrase', done: 0, total: 0 });
  const { unprotect } = await import('../snapshot/protect.ts');
  return unprotect(bytes, passphrase);
}

function refusalOf({ kind, message, salvage }: SnapshotProblem): SnapshotRefusal {
  const rest = salvage === undefined ? null : { tables: salvage.tables, isComplete: salvage.isComplete };
  return { kind, message, rest };
}

const unreadable: SnapshotRefusal = {
  kind: 'unreadable',
  message:
    'This file can’t be read any more: it was changed, moved or locked since it was chosen. Choose it again.',
  rest: null,
};

function served<Output>(output: Output): Served<Output> {
  return { output, transfer: [] };
}

function inSteps(report: (progress: JobProgress) => void) {
  return (step: string, done: number, total: number): void => report({ step, done, total });
}
