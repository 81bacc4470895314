import type { PublishedTable } from '../../../model/export-choices.ts';
import { asRowId, type RowId } from '../../../model/ids.ts';
import type { Paper, PaperColumnId } from '../../../model/paper.ts';
import { paperContent, type PaperPlan, paperPlans } from '../../../queries/paper-content.ts';
import { paperPublication } from '../../../queries/paper-publication.ts';
import type { WorkbookState } from '../../state/workbook-state.svelte.ts';
import { words } from '../../words.ts';
import { type KeptPaper, paperKey, readPaper } from './kept-paper.ts';

/** What the person chose for the paper, kept in this browser, and the paper that comes of it; it follows the workbook. */
export class PaperState {
  readonly #workbook: WorkbookState;
  /** The title that was written, or null for the one that follows from the plans. */
  #title = $state<string | null>(null);
  #lines = $state<string | null>(null);
  /** The plans that were ticked, or null for those with verdicts. */
  #plans = $state.raw<readonly RowId[] | null>(null);
  /** Themes that are left out. */
  #leftOut = $state.raw<readonly RowId[]>([]);
  /** The columns that were ticked, or null for those that are there at first. */
  #columns = $state.raw<readonly PaperColumnId[] | null>(null);
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
      columns: this.columns,
    });
  });

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
    const kept = readPaper(workbook.shell.preferences.read(paperKey(workbook.session.workbook.id)));
    const plans = paperPlans(workbook.session);
    const rows: readonly string[] = plans.map(({ row }) => row);
    const themes = plans.flatMap((plan) => plan.themes.map(({ row }) => row));
    this.#title = kept.title;
    this.#lines = kept.lines;
    // Plans that are gone were chosen in vain; where none is left it is as at first.
    const chosen = kept.plans?.filter((row) => rows.includes(row)).map(asRowId) ?? [];
    this.#plans = chosen.length === 0 ? null : chosen;
    this.#leftOut = themes.filter((row) => kept.leftOut.includes(row));
    this.#columns = kept.columns;
  }

  /** The columns in the paper: at first how a commitment is measured and its verdict, and the explanation where one is needed. */
  get columns(): readonly PaperColumnId[] {
    if (this.#columns !== null) return this.#columns;
    const needsWhy = this.plans.some(({ row, notMet }) => notMet > 0 && this.chosen.includes(row));
    return needsWhy ? ['link', 'met', 'explanation'] : ['link', 'met'];
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
    this.#keep();
  }

  /** Further lines below the title, one a line of the text. */
  get lines(): string {
    return this.#lines ?? this.bodies.join('\n');
  }

  /** The bodies whose plans are in the paper. */
  get bodies(): readonly string[] {
    const bodies = this.plans.filter(({ row }) => this.chosen.includes(row)).map(({ body }) => body);
    return bodies.filter((body, at) => body !== '' && bodies.indexOf(body) === at);
  }

  set lines(lines: string) {
    this.#lines = lines;
    this.#keep();
  }

  isThemeIn(theme: RowId): boolean {
    return !this.#leftOut.includes(theme);
  }

  hasColumn(column: PaperColumnId): boolean {
    return this.columns.includes(column);
  }

  tickPlan(plan: RowId, on: boolean): void {
    this.#plans = ticked(this.chosen, plan, on);
    this.#keep();
  }

  tickTheme(theme: RowId, on: boolean): void {
    this.#leftOut = ticked(this.#leftOut, theme, !on);
    this.#keep();
  }

  tickColumn(column: PaperColumnId, on: boolean): void {
    this.#columns = ticked(this.columns, column, on);
    this.#keep();
  }

  #keep(): void {
    const kept: KeptPaper = {
      ...{ title: this.#title, lines: this.#lines, plans: this.#plans, leftOut: this.#leftOut },
      columns: this.#columns,
    };
    const { shell, session } = this.#workbook;
    shell.preferences.write(paperKey(session.workbook.id), JSON.stringify(kept));
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
