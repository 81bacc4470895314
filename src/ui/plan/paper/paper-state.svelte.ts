import type { PublishedTable } from '../../../model/export-choices.ts';
import type { RowId } from '../../../model/ids.ts';
import type { Paper, PaperColumnId } from '../../../model/paper.ts';
import { paperContent, type PaperPlan, paperPlans } from '../../../queries/paper-content.ts';
import { paperPublication } from '../../../queries/paper-publication.ts';
import type { WorkbookState } from '../../state/workbook-state.svelte.ts';
import { words } from '../../words.ts';

/** What the person chose for the paper, and the paper that comes of it; it follows the workbook. */
export class PaperState {
  readonly #workbook: WorkbookState;
  /** The title that was written, or null for the one that follows from the plans. */
  #title = $state<string | null>(null);
  #lines = $state<string | null>(null);
  /** The plans that were ticked, or null for those with verdicts. */
  #plans = $state.raw<readonly RowId[] | null>(null);
  /** Themes that are left out. */
  #leftOut = $state.raw<readonly RowId[]>([]);
  #columns = $state.raw<readonly PaperColumnId[]>(['link', 'met']);
  readonly plans: readonly PaperPlan[] = $derived.by(() => {
    void this.#workbook.revision;
    return paperPlans(this.#workbook.session);
  });
  readonly paper: Paper | null = $derived.by(() => {
    void this.#workbook.revision;
    return paperContent(this.#workbook.session, {
      title: this.title,
      lines: this.lines.split('\n'),
      plans: this.chosen,
      themes: this.#themes(),
      columns: this.#columns,
    });
  });

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
  }

  /** What of the workbook is published of the paper; null where there is none. */
  get publication(): PublishedTable | null {
    return this.paper === null ? null : paperPublication(this.#workbook.session, this.paper);
  }

  /** The plans in the paper. */
  get chosen(): readonly RowId[] {
    if (this.#plans !== null) return this.#plans;
    const judged = this.plans.filter(({ judged: count }) => count > 0);
    return (judged.length === 0 ? this.plans : judged).map(({ row }) => row);
  }

  get title(): string {
    const labels = this.plans.filter(({ row }) => this.chosen.includes(row)).map(({ label }) => label);
    return this.#title ?? words.paper.defaultTitle(labels);
  }

  set title(title: string) {
    this.#title = title;
  }

  /** Further lines below the title, one a line of the text. */
  get lines(): string {
    const bodies = this.plans.filter(({ row }) => this.chosen.includes(row)).map(({ body }) => body);
    const first = bodies.filter((body, at) => body !== '' && bodies.indexOf(body) === at);
    return this.#lines ?? first.join('\n');
  }

  set lines(lines: string) {
    this.#lines = lines;
  }

  isThemeIn(theme: RowId): boolean {
    return !this.#leftOut.includes(theme);
  }

  hasColumn(column: PaperColumnId): boolean {
    return this.#columns.includes(column);
  }

  tickPlan(plan: RowId, on: boolean): void {
    this.#plans = ticked(this.chosen, plan, on);
  }

  tickTheme(theme: RowId, on: boolean): void {
    this.#leftOut = ticked(this.#leftOut, theme, !on);
  }

  tickColumn(column: PaperColumnId, on: boolean): void {
    this.#columns = ticked(this.#columns, column, on);
  }

  #themes(): readonly RowId[] | null {
    if (this.#leftOut.length === 0) return null;
    const all = this.plans.filter(({ row }) => this.chosen.includes(row)).flatMap(({ themes }) => themes);
    return all.map(({ row }) => row).filter((row) => this.isThemeIn(row));
  }
}

function ticked<T>(all: readonly T[], one: T, on: boolean): readonly T[] {
  const others = all.filter((each) => each !== one);
  return on ? [...others, one] : others;
}
