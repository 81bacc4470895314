import type { Pieces } from '../../base/pieces.ts';
import { CreditIndex } from '../../model/past-credits.ts';
import type { PastChange, PastMark, WorkbookPast } from '../../model/workbook-past.ts';
import {
  type DeletedTable,
  deletedTables,
  historyAuthors,
  historyDetails,
  historyEntries,
  type HistoryDetail,
  type HistoryEntry,
  type Maker,
} from '../../queries/history-entries.ts';
import { HistoryNames } from '../../queries/history-names.ts';
import { inSlices } from '../import/in-slices.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import { authorText, labelText, withoutRepeats } from './moment-text.ts';

/** Milliseconds from a change to the reading of the past: not while somebody goes on typing. */
const readAfter = 250;
/** So many details of an entry are shown. */
export const mostDetails = 200;
/** So many are looked at for those of one author. */
const mostLookedAt = 20_000;
const day = 24 * 60 * 60 * 1000;
/** How long deleted tables are listed, in milliseconds. */
const keptInBin = 30 * day;

/** What the changes are filtered by; '' for all. Days as `2010-03-31`, both included. */
export interface HistoryFilter {
  readonly author: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

const noFilter: HistoryFilter = { author: '', from: '', to: '', text: '' };

/** The past of the open workbook as the panel lists it: read when the panel opens and after changes, filtered a little at a time. */
export class HistoryList {
  readonly #workbook: WorkbookState;
  #past = $state.raw<WorkbookPast | null>(null);
  #problem = $state.raw<string | null>(null);
  #names = $state.raw<HistoryNames | null>(null);
  #filter = $state.raw<HistoryFilter>(noFilter);
  #found = $state.raw<readonly HistoryEntry[] | null>(null);
  #isSearching = $state(false);
  #search: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isOver = false;
  /** Made when they are first asked for. */
  readonly #credits = new WeakMap<HistoryEntry, CreditIndex>();
  readonly #entries: readonly HistoryEntry[] = $derived.by(() =>
    this.#past === null ? [] : historyEntries(this.#past.changes, this.#workbook.history.scope),
  );
  readonly #plain: readonly HistoryEntry[] = $derived.by(() => {
    const { author, from, to } = this.#filter;
    if (author === '' && from === '' && to === '') return this.#entries;
    const first = from === '' ? -Infinity : startOf(from);
    const last = to === '' ? Infinity : startOf(to) + day;
    return this.#entries.filter(
      (entry) =>
        (author === '' || isBy(entry, author)) &&
        ((from === '' && to === '') || (entry.at !== null && entry.at >= first && entry.at < last)),
    );
  });

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
  }

  /** Why the past can't be read; null where it can. */
  get problem(): string | null {
    return this.#problem;
  }

  get isReading(): boolean {
    return this.#past === null && this.#problem === null;
  }

  get isSearching(): boolean {
    return this.#isSearching;
  }

  get filter(): HistoryFilter {
    return this.#filter;
  }

  get isFiltered(): boolean {
    return this.#filter !== noFilter;
  }

  get changes(): readonly PastChange[] {
    return this.#past?.changes ?? [];
  }

  /** Marked moments, the newest first; a snapshot that was saved more than once as it was is one. */
  get marks(): readonly PastMark[] {
    return withoutRepeats(this.#past?.marks ?? []).reverse();
  }

  /** Everybody who changed something. */
  get authors(): readonly string[] {
    return historyAuthors(this.changes);
  }

  /** The entries that are listed, the newest first. */
  get entries(): readonly HistoryEntry[] {
    return this.#filter.text.trim() === '' ? this.#plain : (this.#found ?? []);
  }

  get names(): HistoryNames | null {
    return this.#names;
  }

  /** Tables that were deleted in the last 30 days. */
  get deleted(): readonly DeletedTable[] {
    void this.#workbook.revision;
    const { workbook } = this.#workbook.session;
    return deletedTables(
      this.changes,
      (table) => workbook.table(table) !== undefined,
      Date.now() - keptInBin,
    );
  }

  /** What an entry changed, as far as it is shown; `more` where there is more. */
  details(entry: HistoryEntry): { readonly shown: readonly HistoryDetail[]; readonly more: boolean } {
    const shown: HistoryDetail[] = [];
    if (this.#names === null) return { shown, more: false };
    const { author } = this.#filter;
    const isNarrowed = author !== '' && entry.author !== author;
    let looked = 0;
    for (const detail of historyDetails(this.changes, entry, this.#workbook.history.scope, this.#names)) {
      if (shown.length === mostDetails) return { shown, more: true };
      if (isNarrowed && ++looked > mostLookedAt) return { shown, more: true };
      if (isNarrowed && this.maker(entry, detail)?.author !== author) continue;
      shown.push(detail);
    }
    return { shown, more: false };
  }

  /** Who had made it in a copy that the entry merged; null for whoever made the entry, and where that is not known. */
  maker(entry: HistoryEntry, detail: HistoryDetail): Maker | null {
    if (entry.makers.length === 0) return null;
    let index = this.#credits.get(entry);
    if (index === undefined) {
      index = new CreditIndex(this.changes.slice(entry.from, entry.to));
      this.#credits.set(entry, index);
    }
    return index.of(detail);
  }

  /** What an entry changed first, in one line. */
  summary(entry: HistoryEntry): string {
    const names = this.#names;
    if (names === null) return '';
    const details = historyDetails(this.changes, entry, this.#workbook.history.scope, names);
    const first = details.next();
    if (first.done === true) return '';
    const { before, after } = first.value;
    const text = words.past.summary(placeText(first.value, names), sideText(before), sideText(after));
    return details.next().done === true ? text : words.past.andMore(text);
  }

  setFilter(filter: Partial<HistoryFilter>): void {
    this.#filter = { ...this.#filter, ...filter };
    this.search();
  }

  clearFilter(): void {
    this.#filter = noFilter;
    this.search();
  }

  /** Searches for the text again, where one is given. */
  search(): void {
    this.#search?.abort();
    const text = this.#filter.text.trim().toLowerCase();
    this.#isSearching = text !== '';
    if (text === '') return;
    const search = new AbortController();
    this.#search = search;
    const results: HistoryEntry[] = [];
    this.#found = results;
    void inSlices(this.#searching(text, results), search.signal, () => {
      this.#found = [...results];
    }).then((found) => {
      if (found === null) return;
      this.#found = found;
      this.#isSearching = false;
    });
  }

  /** Reads the past now and after each change, until the function given back is called. */
  watch(): () => void {
    void this.#read();
    const { session, history } = this.#workbook;
    const ends = [session.subscribe(() => this.#readSoon()), history.past.onChange(() => this.#readSoon())];
    return () => {
      this.#isOver = true;
      this.#search?.abort();
      if (this.#timer !== null) clearTimeout(this.#timer);
      for (const end of ends) end();
    };
  }

  *#searching(text: string, results: HistoryEntry[]): Pieces<readonly HistoryEntry[]> {
    const names = this.#names;
    const { scope } = this.#workbook.history;
    for (const entry of this.#plain) {
      const people = [entry, ...entry.makers].map(({ author }) => authorText(author));
      let fits = [labelText(entry.label), ...people].join('\n').toLowerCase().includes(text);
      if (!fits && names !== null) {
        for (const detail of historyDetails(this.changes, entry, scope, names)) {
          yield 1;
          fits = textOf(detail, names).toLowerCase().includes(text);
          if (fits) break;
        }
      }
      if (fits) results.push(entry);
      yield 1;
    }
    return results;
  }

  #readSoon(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), readAfter);
  }

  async #read(): Promise<void> {
    const { history, session } = this.#workbook;
    const read = await history.past.read();
    if (this.#isOver) return;
    this.#problem = read.ok ? null : read.error.message;
    if (!read.ok) return;
    this.#past = read.value;
    this.#names = new HistoryNames(session.workbook, read.value.changes);
    this.search();
  }
}

/** Whether somebody made an entry or something that it merged. */
function isBy({ author, makers }: HistoryEntry, name: string): boolean {
  return author === name || makers.some((maker) => maker.author === name);
}

/** When a day such as `2010-03-31` begins here, in milliseconds since 1970-01-01 UTC. */
function startOf(date: string): number {
  return Date.parse(`${date}T00:00`);
}

/** Where a detail is, in words. */
export function placeText(detail: HistoryDetail, names: HistoryNames): string {
  const { table, row, column, kind } = detail;
  const parts = [
    table === null ? '' : names.table(table),
    column === null || table === null ? '' : names.column(table, column),
    row === null || table === null ? '' : rowText(names, table, row),
    words.past.kinds[kind],
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** What a row is called: by its key, else by its place. */
export function rowText(
  names: HistoryNames,
  table: NonNullable<HistoryDetail['table']>,
  row: NonNullable<HistoryDetail['row']>,
): string {
  const key = names.row(table, row);
  if (key !== '') return key;
  const place = names.place(table, row);
  return place === null ? words.past.goneRow : words.past.rowNumber(place);
}

/** One side of a detail in words. */
export function sideText(text: string | null): string {
  if (text === null) return words.past.notThere;
  return text === '' ? words.past.blank : text;
}

function textOf(detail: HistoryDetail, names: HistoryNames): string {
  return `${placeText(detail, names)}\n${detail.before ?? ''}\n${detail.after ?? ''}`;
}
