import { ok, type Result } from '../base/result.ts';
import type { SavedSnapshot } from '../format/saved-snapshot.ts';
import { noPast } from '../model/workbook-past.ts';
import type { Session } from '../session/session.ts';
import type { JobOptions, MadeFile, PastOfWorkbook, Problem, SnapshotChoices } from '../ui/ports.ts';
import { snapshotWords } from '../ui/words/snapshots.ts';
import { writeInWorker } from '../workers/snapshot-client.ts';
import { sourceOf } from './opened-file.ts';

/** What a snapshot is made of. */
interface SnapshotOf {
  readonly session: Session;
  readonly past: PastOfWorkbook;
  /** The snapshot that the workbook was opened from or last saved to. */
  readonly last: SavedSnapshot | null;
}

/** A snapshot that was made, and what is to be kept of that. */
export interface MadeSnapshot {
  readonly file: MadeFile;
  readonly saved: SavedSnapshot;
  /** Notes in the past that the workbook was this snapshot when it was made. */
  readonly mark: () => void;
}

/** Snapshots are JSON; the type keeps browsers from showing them in a tab. */
const snapshotType = 'application/octet-stream';

/** Makes a snapshot in a worker, of the workbook as it is when the last of it is sent. */
export async function saveSnapshot(
  { session, past, last }: SnapshotOf,
  { passphrase, ...choices }: SnapshotChoices,
  options: JobOptions,
): Promise<Result<MadeSnapshot, Problem>> {
  let moment = past.holdMoment();
  let warnings: readonly string[] = [];
  const source = {
    ...sourceOf(session),
    async readPast() {
      const read = choices.history || choices.lineage ? await past.read() : ok(noPast);
      // The work itself is not to wait for what it was before.
      warnings = read.ok ? [] : [snapshotWords.withoutPast(read.error.message)];
      moment = past.holdMoment();
      return read.ok ? read.value : noPast;
    },
  };
  const written = await writeInWorker(source, { ...choices, passphrase, last }, options);
  if (!written.ok) return written;
  const { bytes, id } = written.value;
  // The file may say of no other; that it descends from one is known here all the same.
  const parent = last === null ? null : last.id === id ? last.parent : last.id;
  return ok({
    file: { bytes, type: snapshotType, warnings },
    saved: { id, parent },
    mark: () => void moment({ kind: 'snapshot', id }),
  });
}
