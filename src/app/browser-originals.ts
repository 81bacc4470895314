import { fail, ok, type Result } from '../base/result.ts';
import type { DeletionChoice } from '../model/file-patch.ts';
import type { WorkbookId } from '../model/ids.ts';
import { readFile } from '../platform/files.ts';
import type { Session } from '../session/session.ts';
import type { StorageFailure } from '../storage/failures.ts';
import type { OriginalShelf } from '../storage/originals.ts';
import type {
  DoneExport,
  DoneImport,
  KeptExport,
  KeptOriginal,
  OriginalFiles,
  PatchedOriginal,
} from '../ui/originals/original-files.ts';
import { EditsSince } from '../ui/originals/edits-since.ts';
import type { JobOptions, Problem } from '../ui/ports.ts';
import { firstPageWords } from '../ui/words/first-page.ts';
import { originalsWords } from '../ui/words/originals.ts';
import { sourceOf } from './opened-file.ts';

/** The files that tables of this browser's workbooks came from, behind the interface's port. */
export class BrowserOriginals implements OriginalFiles {
  readonly #shelf: () => Promise<OriginalShelf>;
  /** What is being kept. A list waits for it: who asks just after an import is not told that there is nothing. */
  readonly #underway = new Set<Promise<unknown>>();

  constructor(shelf: () => Promise<OriginalShelf>) {
    this.#shelf = shelf;
  }

  async keep(done: DoneImport): Promise<Result<null, Problem>> {
    if (done.opened.overview.text !== null) return ok(null);
    // From this very moment on: what is edited while the file is read and looked up was not in it.
    const edits = new EditsSince(done.session);
    try {
      return await this.#watched(this.#keep(done, edits));
    } finally {
      edits.end();
    }
  }

  async #watched<T>(keeping: Promise<T>): Promise<T> {
    this.#underway.add(keeping);
    try {
      return await keeping;
    } finally {
      this.#underway.delete(keeping);
    }
  }

  async #keep(
    { workbook, session, file, opened, declined }: DoneImport,
    edits: EditsSince,
  ): Promise<Result<null, Problem>> {
    const bytes = await readFile(file);
    if (bytes === null) return fail({ message: firstPageWords.app.unreadable(file.name) });
    const shelf = await this.#shelf();
    const same = await shelf.same(workbook, bytes);
    if (!same.ok) return fail(problemOf(same.error));
    const older = same.value?.links ?? null;
    for (;;) {
      const edited = edits.cells;
      const links = await opened.links(session, [...declined, ...edited], older);
      if (!links.ok) return links;
      // Edited while they were worked out: they may say it either way.
      if (edits.cells.length > edited.length) continue;
      const replaces = same.value?.id ?? null;
      return told(await shelf.keep({ workbook, name: file.name, bytes, links: links.value, replaces }));
    }
  }

  async list(workbook: WorkbookId): Promise<Result<readonly KeptOriginal[], Problem>> {
    await Promise.allSettled(this.#underway);
    return told(await (await this.#shelf()).list(workbook));
  }

  async keepExport({ workbook, name, copy }: DoneExport): Promise<Result<null, Problem>> {
    const { id, packed } = copy;
    const shelf = await this.#shelf();
    return told(await this.#watched(shelf.keepExport({ workbook, name, snapshot: id, packed })));
  }

  async exports(workbook: WorkbookId): Promise<Result<readonly KeptExport[], Problem>> {
    await Promise.allSettled(this.#underway);
    const listed = await (await this.#shelf()).exports(workbook);
    if (!listed.ok) return fail(problemOf(listed.error));
    return ok(
      listed.value.flatMap((kept) =>
        kept.exported === undefined ? [] : [{ ...kept, exported: kept.exported }],
      ),
    );
  }

  async exported(id: string): Promise<Result<Uint8Array | null, Problem>> {
    const read = await (await this.#shelf()).read(id);
    return read.ok ? ok(read.value?.bytes ?? null) : fail(problemOf(read.error));
  }

  async remove(id: string): Promise<Result<null, Problem>> {
    return told(await (await this.#shelf()).remove(id));
  }

  async patch(
    session: Session,
    id: string,
    deletions: readonly DeletionChoice[],
    options: JobOptions,
  ): Promise<Result<PatchedOriginal, Problem>> {
    const read = await (await this.#shelf()).read(id);
    if (!read.ok) return fail(problemOf(read.error));
    if (read.value === null) return fail({ message: originalsWords.gone });
    const client = await loadClient();
    if (client === null) return fail({ message: firstPageWords.app.partMissing });
    const { bytes, links } = read.value;
    const patched = await client.patchOriginal(sourceOf(session), { bytes, links }, deletions, options);
    return patched.ok ? patched : fail({ message: patched.error.message });
  }
}

async function loadClient() {
  try {
    return await import('../workers/xlsx-client.ts');
  } catch {
    // Offline, or after the files on the host were replaced.
    return null;
  }
}

function told<T>(result: Result<T, StorageFailure>): Result<T, Problem> {
  return result.ok ? result : fail(problemOf(result.error));
}

function problemOf({ reason, wayOut }: StorageFailure): Problem {
  return { message: `${reason} ${wayOut}` };
}
