import { momentText } from '../../base/language.ts';
import { importTables, suggestedItems } from '../../commands/import-tables.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { workbookFromContent } from '../../model/workbook-content.ts';
import type { WorkbookPast } from '../../model/workbook-past.ts';
import type { ComparedSide } from '../../queries/compare-workbooks.ts';
import type { NamedCopy } from '../merge/merge-form.svelte.ts';
import type { Session } from '../../session/session.ts';
import type { JobOptions, OpenedFile, Problem } from '../ports.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import { comparingWords } from '../words/comparing.ts';

/** A state that can be compared. */
export type CompareSource =
  | { readonly kind: 'now' }
  | { readonly kind: 'past'; readonly after: number; readonly name: string }
  | { readonly kind: 'copy'; readonly copy: NamedCopy }
  | { readonly kind: 'tables'; readonly file: File };

/** A state to compare, with what its formulas give; close it when it was looked at. */
export interface OpenedSide extends ComparedSide {
  readonly close: () => void;
}

/** What a source is called. */
export function sourceName(source: CompareSource): string {
  switch (source.kind) {
    case 'now':
      return comparingWords.now;
    case 'past':
      return source.name;
    case 'copy':
      return source.copy.name;
    case 'tables':
      return source.file.name;
  }
}

/** The moments of a past that can be compared: named versions and snapshots, the newest first. */
export function momentsOf({ changes, marks }: WorkbookPast): readonly CompareSource[] {
  const time = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return [...marks].reverse().flatMap((mark): CompareSource[] => {
    const { after } = mark;
    if (mark.kind === 'version') return [{ kind: 'past', after, name: comparingWords.version(mark.name) }];
    if (mark.kind === 'merged') return [];
    const at = changes[after - 1]?.at ?? changes[after]?.at ?? null;
    const when = at === null ? mark.id.slice(0, 8) : momentText(at, time);
    return [{ kind: 'past', after, name: comparingWords.snapshot(when) }];
  });
}

/** Opens a state to be compared. */
export async function openSource(
  workbook: WorkbookState,
  source: CompareSource,
  options: JobOptions,
): Promise<Result<OpenedSide, Problem>> {
  const { files } = workbook.shell;
  const { signal } = options;
  switch (source.kind) {
    case 'now':
      return ok(side(workbook.session));
    case 'past': {
      const opened = await workbook.opened.past.openAt(source.after, signal);
      if (!opened.ok) return opened;
      return ok({ ...side(opened.value.session), close: () => void opened.value.close() });
    }
    case 'copy':
      return ok(side(await files.lookAt(source.copy.snapshot.workbook, signal)));
    case 'tables':
      return openTables(workbook, source.file, options);
  }
}

/**
 * The tables of a file as a workbook of their own: the one that it carries with what was changed in the file's cells since, or what an import of
 * all of them makes.
 */
async function openTables(
  workbook: WorkbookState,
  file: File,
  options: JobOptions,
): Promise<Result<OpenedSide, Problem>> {
  const read = await workbook.shell.files.openFile(file, [], options);
  if (!read.ok) return read;
  const opened = read.value;
  try {
    const ground = await groundOf(workbook, opened, file.name, options.signal);
    if (!ground.ok) return ground;
    const session = ground.value;
    const choices = await opened.suggest(session, null);
    const plan = await opened.plan(session, choices, options);
    if (!plan.ok) return plan;
    const context = { workbook: session.workbook, engine: session.engine, ids: workbook.opened.ids };
    const command = importTables(context, plan.value, suggestedItems(plan.value));
    if (!command.ok) return fail(command.error);
    const done = session.dispatch(command.value);
    if (!done.ok) return fail(done.error);
    return ok(side(await workbook.shell.files.lookAt(session.workbook, options.signal)));
  } catch {
    return fail({ message: words.app.unreadable(file.name) });
  } finally {
    opened.close();
  }
}

/** What the cells of a file are read into: the workbook that it carries, else an empty one. */
async function groundOf(
  { shell }: WorkbookState,
  opened: OpenedFile,
  name: string,
  signal: AbortSignal,
): Promise<Result<Session, Problem>> {
  if (opened.overview.carried?.lacks === null) {
    const content = await opened.carried();
    if (content.ok) return ok(await shell.files.lookAt(workbookFromContent(content.value), signal));
  }
  const draft = await shell.store.begin(name);
  return draft.ok ? ok(draft.value.session) : draft;
}

function side({ workbook, engine }: ComparedSide): OpenedSide {
  return { workbook, engine, close: () => undefined };
}
