import type { HistoryScope } from '../../queries/history-entries.ts';
import type { PastOfWorkbook } from '../ports.ts';
import { KeptSwitch } from '../state/kept-switch.svelte.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import type { TimeTravel } from './time-travel.svelte.ts';

/** The lists of the panel. */
export type HistoryTab = 'changes' | 'versions' | 'steps' | 'deleted';

/** What the panel lists: one of its lists, and whose changes. */
export interface PanelList {
  readonly tab: HistoryTab;
  readonly scope: HistoryScope;
}

/** The panel of the history, and the ways from it to the workbook as it was. What reads the past is in {@link HistoryList}. */
export class HistoryState {
  readonly #workbook: WorkbookState;
  /** What an open workbook was before. */
  readonly past: PastOfWorkbook;
  /** The way to other times of the workbook, or null where there is none. */
  travel: TimeTravel | null = null;
  readonly panel: KeptSwitch;
  #tab = $state<HistoryTab>('changes');
  #scope = $state.raw<HistoryScope>({ kind: 'workbook' });
  /** How often the panel was asked for, and how often it has taken the keyboard for that. */
  #asked = $state(0);
  #taken = 0;

  constructor(workbook: WorkbookState, past: PastOfWorkbook) {
    this.#workbook = workbook;
    this.past = past;
    this.panel = new KeptSwitch(workbook.shell.preferences, 'history', ['open', 'closed'], {
      initially: (kept) => kept === 'open' && window.innerWidth >= 900,
    });
  }

  get tab(): HistoryTab {
    return this.#tab;
  }

  get scope(): HistoryScope {
    return this.#scope;
  }

  get list(): PanelList {
    return { tab: this.#tab, scope: this.#scope };
  }

  /** Lists what the page listed in whose place this one comes. */
  stayAt({ tab, scope }: PanelList): void {
    this.#tab = tab;
    this.#scope = scope;
  }

  show(tab: HistoryTab): void {
    this.#tab = tab;
    this.#asked++;
    this.panel.turn(true);
  }

  /** Whether the panel is to take the keyboard: once each time it was asked for, and not when it is there from the last visit. */
  takesKeyboard(): boolean {
    const takes = this.#asked > this.#taken;
    this.#taken = this.#asked;
    return takes;
  }

  /** Shows the changes of one cell, row or table, or of all. */
  showScope(scope: HistoryScope): void {
    this.#scope = scope;
    this.show('changes');
  }

  /** The scope of a kind about the focused cell; null where there is none. */
  scopeHere(kind: HistoryScope['kind']): HistoryScope | null {
    const { place, tableId } = this.#workbook;
    if (kind === 'workbook') return { kind };
    if (kind === 'table') return tableId === null ? null : { kind, table: tableId };
    if (place === null) return null;
    const { table, row, column } = place;
    return kind === 'row' ? { kind, table, row } : { kind, table, row, column };
  }

  /** Shows the workbook as it was after so many changes; `moment` says when that was. */
  async look(after: number, moment: string): Promise<void> {
    await this.travel?.go(this.#workbook, after, moment);
  }

  /** Gives the state now a name; the reason where that can't be done. */
  nameVersion(name: string): string | null {
    const trimmed = name.trim();
    if (trimmed === '') return words.past.names.needed;
    void this.past.nameVersion(trimmed).then((named) => {
      const { notices } = this.#workbook.shell;
      if (named.ok) notices.show(words.past.names.named(trimmed));
      else notices.problem(named.error.message);
    });
    return null;
  }
}
