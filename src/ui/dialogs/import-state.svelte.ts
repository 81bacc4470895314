import { assertNever } from '../../base/assert-never.ts';
import { type ImportItem, importTables, nameItem, suggestedItems } from '../../commands/import-tables.ts';
import type { ImportPlan, NameChange, OverrideChange, TableImport } from '../../model/import-plan.ts';
import type { Override } from '../../model/records.ts';
import type { Shell } from '../contexts.ts';
import type { JobProgress } from '../ports.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import { type PreviewGroup, previewGroups, type PreviewLine } from './import-preview.ts';

/** How far an import has come. */
export type ImportStage =
  | { readonly kind: 'choose'; readonly problem: string | null }
  | { readonly kind: 'reading' }
  | { readonly kind: 'preview'; readonly plan: ImportPlan; readonly parts: readonly PreviewPart[] };

/** One table of the preview. */
export interface PreviewPart {
  readonly part: TableImport;
  readonly groups: readonly PreviewGroup[];
}

/** The words of one line of the preview. */
export interface PreviewWords {
  /** What ticking it does, for who can't see the line. */
  readonly tick: string;
  readonly row: string;
  /** The column; '' where the line is about a whole row. */
  readonly column: string;
  /** Null where nothing was there. */
  readonly before: string | null;
  readonly after: string;
  readonly cell: string;
  readonly note: string;
  /** Why a person should look twice; '' for no reason. */
  readonly doubt: string;
}

/** An import from the choice of the file to the one step that makes it. */
export class ImportState {
  #stage = $state.raw<ImportStage>({ kind: 'choose', problem: null });
  #progress = $state.raw<JobProgress | null>(null);
  /** A plain set, as there may be a hundred thousand ticks; `#ticks` tells that it has changed. */
  #ticked: Set<ImportItem> | null = null;
  #ticks = $state(0);
  readonly #shell: Shell;
  readonly #workbook: WorkbookState;
  readonly #stopper = new AbortController();

  constructor(shell: Shell, workbook: WorkbookState) {
    this.#shell = shell;
    this.#workbook = workbook;
  }

  get stage(): ImportStage {
    return this.#stage;
  }

  get progress(): JobProgress | null {
    return this.#progress;
  }

  async read(file: File): Promise<void> {
    this.#stage = { kind: 'reading' };
    const planned = await this.#shell.files.planImport(this.#workbook.session, file, {
      signal: this.#stopper.signal,
      onProgress: (now) => (this.#progress = now),
    });
    this.#progress = null;
    if (!planned.ok) {
      this.#stage = { kind: 'choose', problem: planned.error.message };
      return;
    }
    this.#ticked = suggestedItems(planned.value);
    this.#ticks++;
    const parts = planned.value.tables.map((part) => ({ part, groups: previewGroups(part) }));
    this.#stage = { kind: 'preview', plan: planned.value, parts };
  }

  stop(): void {
    this.#stopper.abort();
  }

  get tickedCount(): number {
    return this.#ticks >= 0 ? (this.#ticked?.size ?? 0) : 0;
  }

  isTicked(item: ImportItem): boolean {
    return this.#ticks >= 0 && this.#ticked?.has(item) === true;
  }

  countTicked(items: readonly ImportItem[]): number {
    let count = 0;
    for (const item of items) if (this.#ticked?.has(item) === true) count++;
    return this.#ticks >= 0 ? count : 0;
  }

  tick(items: readonly ImportItem[], on: boolean): void {
    for (const item of items) {
      if (on) this.#ticked?.add(item);
      else this.#ticked?.delete(item);
    }
    this.#ticks++;
  }

  /** Does what is ticked; whether it was done. */
  import(): boolean {
    if (this.#stage.kind !== 'preview' || this.#ticked === null) return false;
    const spec = importTables(this.#workbook.context, this.#stage.plan, this.#ticked);
    const rejection = this.#workbook.tryRun(spec);
    if (rejection !== null) {
      this.#stage = { kind: 'choose', problem: rejection.message };
      return false;
    }
    if (spec.ok) {
      this.#shell.notices.show(words.importing.done(spec.value.label), {
        label: words.app.takeBack,
        run: () => this.#workbook.undo(),
      });
    }
    return true;
  }

  columnName(part: TableImport, column: string): string {
    return this.#workbook.tableById(part.table)?.columns.find((each) => each.id === column)?.name ?? column;
  }

  /** Names of the columns that people type into and see here, and that the file hasn't. */
  absentColumns(part: TableImport): readonly string[] {
    return (this.#workbook.tableById(part.table)?.columns ?? [])
      .filter(({ id, formula, hidden }) => formula === null && !hidden && part.absentColumns.includes(id))
      .map(({ name }) => name);
  }

  /** What a line of the preview says. */
  wordsOf(part: TableImport, line: PreviewLine): PreviewWords {
    switch (line.kind) {
      case 'cell': {
        const { row, change } = line;
        return {
          ...this.#cellWords(part, row.label, change),
          before: change.beforeText,
          after: change.afterText,
        };
      }
      case 'override': {
        const { row, change, value } = line;
        const gone = value?.afterText ?? this.#withoutOverride(part, change);
        return {
          ...this.#cellWords(part, row.label, change),
          before: shownOverride(change.before, change.beforeText) ?? change.computedText,
          after: shownOverride(change.after, change.afterText) ?? gone,
          note: change.reasonOwed ? words.importing.reasonOwed : (change.after?.reason ?? ''),
        };
      }
      case 'note': {
        const { row, change } = line;
        const what = this.#cellWords(part, row.label, change);
        return {
          ...what,
          tick: words.importing.takeNote(row.label, what.column),
          before: change.before?.text ?? words.importing.noNote,
          after: change.after?.text ?? words.importing.noNote,
        };
      }
      case 'total': {
        const { change } = line;
        const what = this.#cellWords(part, words.importing.totalsRow, change);
        return { ...what, before: change.beforeText, after: change.afterText };
      }
      case 'added': {
        const { row } = line;
        const cells = row.cells.map(({ column, text }) => `${this.columnName(part, column)}: ${text}`);
        const own = row.overrides.map(
          ({ column, after, afterText }) =>
            `${this.columnName(part, column)}: ${shownOverride(after, afterText) ?? ''}`,
        );
        const notes = row.notes.map(({ column, after }) =>
          words.importing.noteOf(this.columnName(part, column), after?.text ?? ''),
        );
        return {
          ...noWords,
          tick: words.importing.addRow(row.label),
          row: row.label,
          after: [...cells, ...own, ...notes].join(' · '),
          cell: words.importing.fileRow(row.fileRow),
          doubt: row.doubt === null ? '' : words.importing.doubts[row.doubt],
        };
      }
      case 'removed':
        return { ...noWords, tick: words.importing.deleteRow(line.row.label), row: line.row.label };
      default:
        return assertNever(line);
    }
  }

  nameItem(change: NameChange): ImportItem {
    return nameItem(change.after.name);
  }

  #cellWords(
    part: TableImport,
    row: string,
    { column, cell }: { readonly column: string; readonly cell: string },
  ): PreviewWords {
    const name = this.columnName(part, column);
    return { ...noWords, tick: words.importing.take(row, name), row, column: name, cell };
  }

  #withoutOverride(part: TableImport, { column, computedText }: OverrideChange): string {
    const now = this.#workbook.tableById(part.table)?.columns.find(({ id }) => id === column);
    return now?.formula === null
      ? words.importing.cellFormulaGone(computedText)
      : words.importing.overrideGone;
  }
}

const noWords: PreviewWords = {
  tick: '',
  row: '',
  column: '',
  before: null,
  after: '',
  cell: '',
  note: '',
  doubt: '',
};

function shownOverride(override: Override | null, text: string): string | null {
  if (override === null) return null;
  return override.formula === undefined ? words.importing.override(text) : words.importing.cellFormula(text);
}
