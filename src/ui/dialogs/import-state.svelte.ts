import { SvelteSet } from 'svelte/reactivity';
import {
  addedItem,
  changedItem,
  type ImportItem,
  importTables,
  nameItem,
  removedItem,
  suggestedItems,
  totalsItem,
} from '../../commands/import-tables.ts';
import type { ImportPlan, NameChange, OverrideChange, TableImport } from '../../model/import-plan.ts';
import type { Override } from '../../model/records.ts';
import type { Shell } from '../contexts.ts';
import type { JobProgress } from '../ports.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** How far an import has come. */
export type ImportStage =
  | { readonly kind: 'choose'; readonly problem: string | null }
  | { readonly kind: 'reading' }
  | { readonly kind: 'preview'; readonly plan: ImportPlan };

/** One cell of the preview that can be ticked: a typed value or an override. */
export interface PreviewCell {
  readonly item: ImportItem;
  readonly row: string;
  readonly column: string;
  readonly before: string;
  readonly after: string;
  readonly cell: string;
  readonly note: string;
}

/** An import from the choice of the file to the one step that makes it. */
export class ImportState {
  #stage = $state.raw<ImportStage>({ kind: 'choose', problem: null });
  #progress = $state.raw<JobProgress | null>(null);
  readonly ticked = new SvelteSet<ImportItem>();
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
    this.ticked.clear();
    for (const item of suggestedItems(planned.value)) this.ticked.add(item);
    this.#stage = { kind: 'preview', plan: planned.value };
  }

  stop(): void {
    this.#stopper.abort();
  }

  tick(item: ImportItem, on: boolean): void {
    if (on) this.ticked.add(item);
    else this.ticked.delete(item);
  }

  /** Does what is ticked; whether it was done. */
  import(): boolean {
    if (this.#stage.kind !== 'preview') return false;
    const spec = importTables(this.#workbook.context, this.#stage.plan, this.ticked);
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

  changedCells(part: TableImport): readonly PreviewCell[] {
    return part.changed
      .flatMap(({ row, label, cells, overrides }) => [
        ...cells.map((change) => {
          // A value typed over a formula of the cell's own is one change, with one tick.
          const over = overrides.find(({ column }) => column === change.column);
          return {
            item: changedItem(part.table, row, change.column),
            row: label,
            column: this.columnName(part, change.column),
            before: shownOverride(over?.before ?? null, over?.beforeText ?? '') ?? change.beforeText,
            after: change.afterText,
            cell: change.cell,
            note: '',
          };
        }),
        ...overrides
          .filter(({ column }) => !cells.some((cell) => cell.column === column))
          .map((change) => ({
            item: changedItem(part.table, row, change.column),
            row: label,
            column: this.columnName(part, change.column),
            before: shownOverride(change.before, change.beforeText) ?? change.computedText,
            after: shownOverride(change.after, change.afterText) ?? this.#withoutOverride(part, change),
            cell: change.cell,
            note: change.reasonOwed ? words.importing.reasonOwed : (change.after?.reason ?? ''),
          })),
      ])
      .concat(
        part.totals.map((change) => ({
          item: totalsItem(part.table, change.column),
          row: words.importing.totalsRow,
          column: this.columnName(part, change.column),
          before: change.beforeText,
          after: change.afterText,
          cell: change.cell,
          note: '',
        })),
      );
  }

  nameItem(change: NameChange): ImportItem {
    return nameItem(change.after.name);
  }

  addedItem(part: TableImport, row: TableImport['added'][number]): ImportItem {
    return addedItem(part.table, row.row);
  }

  removedItem(part: TableImport, row: TableImport['removed'][number]): ImportItem {
    return removedItem(part.table, row.row);
  }

  #withoutOverride(part: TableImport, { column, computedText }: OverrideChange): string {
    const now = this.#workbook.tableById(part.table)?.columns.find(({ id }) => id === column);
    return now?.formula === null
      ? words.importing.cellFormulaGone(computedText)
      : words.importing.overrideGone;
  }
}

function shownOverride(override: Override | null, text: string): string | null {
  if (override === null) return null;
  return override.formula === undefined ? words.importing.override(text) : words.importing.cellFormula(text);
}
