import { fail, ok, type Result } from '../base/result.ts';
import type { WorkbookId } from '../model/ids.ts';
import {
  alone,
  askToUse,
  fileIn,
  type FileTrouble,
  isAllowed,
  lookAt,
  pickFile,
  pickPlace,
  writeFile,
} from '../platform/file-handles.ts';
import type { StorageFailure } from '../storage/failures.ts';
import type { LinkedFileShelf, StoredLinkedFile } from '../storage/linked-files.ts';
import type { Problem, WorkbookStore } from '../ui/ports.ts';
import type {
  FileNow,
  FilePlace,
  FileStanding,
  FileToSave,
  LinkedFiles,
  RecentFile,
  SaveOutcome,
} from '../ui/saving/linked-files.ts';
import { savingWords } from '../ui/words/saving.ts';
import { isPacked, snapshotIn } from './snapshot-head.ts';

const ending = '.pledgebook';
const opened = [ending, '.age', '.json', '.xlsx', '.xlsm', '.csv', '.tsv', '.txt'];

/** The files that workbooks are saved to, behind the interface's port. */
export class BrowserLinkedFiles implements Omit<LinkedFiles, 'canWrite'> {
  readonly #shelf: () => Promise<LinkedFileShelf>;
  readonly #list: WorkbookStore['list'];

  constructor(shelf: () => Promise<LinkedFileShelf>, list: WorkbookStore['list']) {
    this.#shelf = shelf;
    this.#list = list;
  }

  async standing(workbook: WorkbookId): Promise<Result<FileStanding, Problem>> {
    const shelf = await this.#shelf();
    const [file, since] = await Promise.all([shelf.of(workbook), shelf.editsSince(workbook)]);
    if (!file.ok) return fail(problemOf(file.error));
    if (!since.ok) return fail(problemOf(since.error));
    const { count, ...others } = since.value;
    return ok({ ...others, edits: count, file: file.value === null ? null : shownFile(file.value) });
  }

  async askWhere(suggestedName: string): Promise<FilePlace | null> {
    const handle = await pickPlace(suggestedName, { description: savingWords.kind, endings: [ending] });
    return handle === null ? null : { name: handle.name, handle };
  }

  async askForFile(): Promise<{ readonly file: File; readonly place: FilePlace } | null> {
    const handle = await pickFile({ description: savingWords.openKind, endings: opened });
    if (handle === null) return null;
    const file = await fileIn(handle);
    return file.ok ? { file: file.value, place: { name: handle.name, handle } } : null;
  }

  async askToUse(workbook: WorkbookId): Promise<boolean> {
    const file = await (await this.#shelf()).of(workbook);
    return file.ok && file.value !== null && file.value.handle !== null && askToUse(file.value.handle);
  }

  async look(workbook: WorkbookId): Promise<FileNow> {
    const shelf = await this.#shelf();
    const read = await shelf.of(workbook);
    if (!read.ok) return 'unknown';
    if (read.value === null || read.value.handle === null) return 'none';
    if (!(await isAllowed(read.value.handle))) return 'unknown';
    return this.#compare(shelf, workbook, read.value);
  }

  async save(save: FileToSave): Promise<SaveOutcome> {
    return alone(`${save.workbook} file`, () => this.#save(save));
  }

  async downloaded(workbook: WorkbookId, name: string, at: number): Promise<void> {
    const shelf = await this.#shelf();
    const file = await shelf.of(workbook);
    if (!file.ok || (file.value !== null && file.value.handle !== null)) return;
    await shelf.put({ workbook, name, handle: null, known: null, at, compressed: false });
  }

  async opened(workbook: WorkbookId, { name, handle }: FilePlace, file: File): Promise<void> {
    const shelf = await this.#shelf();
    const known = await lookAt(file, null);
    // A protected file is saved as a file of its own each time, with its passphrase: saved in its place it would lose the protection.
    if (!known.ok || (await snapshotIn(file)) === null) return;
    const compressed = await isPacked(file);
    await shelf.put({ workbook, name, handle, known: known.value, at: Date.now(), compressed });
  }

  async workbookOf({ handle }: FilePlace): Promise<WorkbookId | null> {
    const recent = await this.recent();
    if (!recent.ok) return null;
    const shelf = await this.#shelf();
    for (const { workbook, title } of recent.value) {
      if (title === null) continue;
      const file = await shelf.of(workbook);
      const stored = file.ok ? file.value : null;
      if (stored === null || stored.handle === null || !(await stored.handle.isSameEntry(handle))) continue;
      // What was just chosen may be read, whatever the browser has to ask about the way that is kept.
      const now = await this.#compare(shelf, workbook, { ...stored, handle });
      if (now === 'same') return workbook;
    }
    return null;
  }

  async read(workbook: WorkbookId): Promise<Result<{ file: File; place: FilePlace }, Problem>> {
    const file = await (await this.#shelf()).of(workbook);
    if (!file.ok) return fail(problemOf(file.error));
    const { name = '', handle = null } = file.value ?? {};
    const read = handle === null ? fail('missing' as const) : await fileIn(handle);
    if (!read.ok || handle === null) return fail({ message: savingWords.unreadable(name) });
    return ok({ file: read.value, place: { name, handle } });
  }

  async recent(): Promise<Result<readonly RecentFile[], Problem>> {
    const [files, listed] = await Promise.all([(await this.#shelf()).recent(), this.#list()]);
    if (!files.ok) return fail(problemOf(files.error));
    if (!listed.ok) return listed;
    const known = new Map(listed.value.map((workbook) => [workbook.id as string, workbook]));
    return ok(
      files.value.flatMap(({ workbook, name, at }) => {
        const summary = known.get(workbook);
        if (summary === undefined) return [];
        return [{ workbook: summary.id, name, at, title: summary.deletedAt === null ? summary.title : null }];
      }),
    );
  }

  async forget(workbook: WorkbookId): Promise<Result<null, Problem>> {
    const forgotten = await (await this.#shelf()).forget(workbook);
    return forgotten.ok ? forgotten : fail(problemOf(forgotten.error));
  }

  async #save({ workbook, file, at, compressed, place, replaces }: FileToSave): Promise<SaveOutcome> {
    const shelf = await this.#shelf();
    const linked = await shelf.of(workbook);
    if (place === null && !linked.ok) return { kind: 'failed', message: problemOf(linked.error).message };
    const stored = linked.ok ? linked.value : null;
    const handle = place?.handle ?? stored?.handle ?? null;
    const name = place?.name ?? stored?.name ?? '';
    if (handle === null) return { kind: 'missing', name };
    if (place === null && stored !== null && !replaces) {
      const now = await this.#compare(shelf, workbook, stored);
      if (now === 'changed' || now === 'missing') return { kind: now, name };
    }
    // Reading and writing take a moment in which somebody else may save as well.
    const seen = await fileIn(handle);
    const isStillSame = async () => {
      const now = await fileIn(handle);
      return now.ok === seen.ok && (!now.ok || !seen.ok || isSame(now.value, seen.value));
    };
    const written = await writeFile(handle, file.bytes as Uint8Array<ArrayBuffer>, isStillSame);
    if (!written.ok) return outcomeOf(written.error, name);
    // The file is there; where the browser can't note it, it is compared by its content the next time.
    await shelf.put({ workbook, name: handle.name, handle, known: written.value, at, compressed });
    return { kind: 'saved', name: handle.name };
  }

  /** What a file is beside what it was; one that was only copied or touched is known from here on as it is. */
  async #compare(shelf: LinkedFileShelf, workbook: WorkbookId, stored: StoredLinkedFile): Promise<FileNow> {
    const file = await fileIn(stored.handle!);
    if (!file.ok) return file.error === 'missing' ? 'missing' : 'unknown';
    const now = await lookAt(file.value, stored.known);
    if (!now.ok) return 'unknown';
    if (now.value.hash === stored.known?.hash) {
      if (now.value !== stored.known) await shelf.know(workbook, now.value);
      return 'same';
    }
    // What was merged is here already: to write over it loses nothing.
    const snapshot = await snapshotIn(file.value);
    const contained = snapshot === null ? null : await shelf.contains(workbook, snapshot);
    if (contained === null || !contained.ok || !contained.value) return 'changed';
    await shelf.know(workbook, now.value);
    return 'same';
  }
}

function shownFile({ name, handle, compressed }: StoredLinkedFile): NonNullable<FileStanding['file']> {
  return { name, isLinked: handle !== null, compressed };
}

function outcomeOf(trouble: FileTrouble, name: string): SaveOutcome {
  if (trouble === 'changed' || trouble === 'missing') return { kind: trouble, name };
  return { kind: 'failed', message: savingWords.troubles[trouble](name) };
}

function isSame(a: File, b: File): boolean {
  return a.size === b.size && a.lastModified === b.lastModified;
}

function problemOf({ reason, wayOut }: StorageFailure): Problem {
  return { message: `${reason} ${wayOut}` };
}
