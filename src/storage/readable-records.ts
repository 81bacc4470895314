import { isMoment } from '../base/language.ts';
import type { SavedSnapshot } from '../format/saved-snapshot.ts';
import type { KnownFile } from '../platform/file-handles.ts';
import { defaultBlockRows } from './blocks.ts';
import type {
  PastSize,
  PledgebookDatabase,
  StoredChange,
  StoredMark,
  StoredPastChange,
  StoredWorkbook,
} from './database.ts';

/*
 * What stands beside a workbook's contents (titles, times, names, labels) is shown without being checked again. The database is no safer than a file:
 * somebody may have changed it by hand, or a program of another version wrote it. So each record is read as one that can be shown: a fact that is
 * none becomes the one that says least, and what a workbook holds is checked where it is decoded.
 */

/** Rows that a block of any version has at most. */
const mostBlockRows = 1_000_000;

/** Has every record that is read from the database say something that can be shown. */
export function readReadably(database: PledgebookDatabase): void {
  const { workbooks, log, history, marks, linkedFiles, originals, originalFiles } = database;
  workbooks.hook('reading', whole(readableWorkbook));
  log.hook('reading', whole(readableChange));
  history.hook('reading', whole(readablePastChange));
  marks.hook('reading', whole(readableMark));
  linkedFiles.hook(
    'reading',
    whole((file) => ({
      ...file,
      name: textOr(file.name, ''),
      handle: isFileHandle(file.handle) ? file.handle : null,
      known: isKnownFile(file.known) ? file.known : null,
      snapshot: isSnapshotId(file.snapshot) ? file.snapshot : null,
      at: momentOr(file.at, 0),
      compressed: file.compressed === true,
    })),
  );
  originals.hook(
    'reading',
    whole(({ exported, ...original }) => ({
      ...original,
      name: textOr(original.name, ''),
      size: countOr(original.size, 0),
      at: momentOr(original.at, 0),
      ...(exported === undefined ? {} : { exported: textOr(exported, '') }),
    })),
  );
  originalFiles.hook(
    'reading',
    whole((file) => ({ ...file, bytes: bytesOf(file.bytes), links: bytesOf(file.links) })),
  );
}

/** Dexie tells of records that are not there as well. */
function whole<T extends object>(readable: (record: T) => T): (record: T | undefined) => T {
  // What Dexie declares has no undefined, and gives it back all the same.
  return (record) => (record === undefined ? record : readable(record)) as T;
}

function readableWorkbook(record: StoredWorkbook): StoredWorkbook {
  const { id, past, logged, ...stored } = record;
  return {
    ...stored,
    id,
    title: textOr(stored.title, id),
    createdAt: momentOr(stored.createdAt, 0),
    openedAt: momentOr(stored.openedAt, 0),
    changedAt: momentOr(stored.changedAt, 0),
    // One of which nobody can say when it was deleted is not erased for it.
    deletedAt: stored.deletedAt === null ? null : momentOr(stored.deletedAt, null),
    // Erased for never having been written is one that says so, and no other.
    ready: stored.ready !== false,
    blockRows:
      isCount(stored.blockRows) && isBlockSize(stored.blockRows) ? stored.blockRows : defaultBlockRows,
    // From its beginning the log says all that it has; where the blocks hold some of that already, their check says so.
    folded: countOr(stored.folded, 0),
    snapshot: isSavedSnapshot(stored.snapshot) ? stored.snapshot : null,
    ...(isPastSize(past) ? { past } : {}),
    ...(isCount(logged) ? { logged } : {}),
  };
}

function readableChange({ author, ...record }: StoredChange): StoredChange {
  return {
    ...record,
    tab: textOr(record.tab, ''),
    // Of one that was never written so it is not known when it was; whoever decodes it knows that there are such.
    at: momentOr(record.at, null) as number,
    label: textOr(record.label, ''),
    ...(typeof author === 'string' ? { author } : {}),
  };
}

function readablePastChange(record: StoredPastChange): StoredPastChange {
  return {
    ...record,
    at: momentOr(record.at, null),
    author: typeof record.author === 'string' ? record.author : null,
    label: textOr(record.label, ''),
    size: countOr(record.size, 0),
  };
}

function readableMark(mark: StoredMark): StoredMark {
  const seq = Number.isFinite(mark.seq) ? mark.seq : -Infinity;
  if (mark.kind !== 'version') return { ...mark, seq };
  const author = typeof mark.author === 'string' ? mark.author : null;
  return { ...mark, seq, name: textOr(mark.name, ''), at: momentOr(mark.at, 0), author };
}

/** Whether a workbook of the list is one that can be gone to: others are nobody's. */
export function isWorkbook({ id }: StoredWorkbook): boolean {
  return typeof id === 'string' && id !== '';
}

/** Whether a mark is of a kind that this version knows, and says which snapshot it means. */
export function isMark(mark: StoredMark): boolean {
  const { kind } = mark;
  if (kind === 'version') return true;
  return (kind === 'merged' || kind === 'snapshot') && isSnapshotId(mark.snapshot);
}

function momentOr<T>(value: unknown, otherwise: T): number | T {
  return typeof value === 'number' && isMoment(value) ? value : otherwise;
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function countOr(value: unknown, otherwise: number): number {
  return isCount(value) ? value : otherwise;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isBlockSize(rows: number): boolean {
  return rows > 0 && rows <= mostBlockRows;
}

function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}

function isFileHandle(value: unknown): boolean {
  // Node has none.
  if (typeof FileSystemFileHandle === 'undefined') return typeof value === 'object';
  return value instanceof FileSystemFileHandle;
}

function isKnownFile(value: unknown): value is KnownFile {
  if (typeof value !== 'object' || value === null) return false;
  const { size, lastModified, hash } = value as Partial<KnownFile>;
  return typeof size === 'number' && typeof lastModified === 'number' && typeof hash === 'string';
}

function isSnapshotId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isPastSize(value: unknown): value is PastSize {
  if (typeof value !== 'object' || value === null) return false;
  const { count, bytes } = value as Partial<PastSize>;
  return isCount(count) && isCount(bytes);
}

function isSavedSnapshot(value: unknown): value is SavedSnapshot {
  if (typeof value !== 'object' || value === null) return false;
  const { id, parent } = value as Partial<SavedSnapshot>;
  return isSnapshotId(id) && (parent === null || isSnapshotId(parent));
}
