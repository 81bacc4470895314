import { sameData } from '../../base/same-data.ts';
import { asColumnId, asTableId, type TableId, type WorkbookId } from '../../model/ids.ts';
import type { CellValue } from '../../model/values.ts';
import {
  type ColumnFilter,
  type FilterCondition,
  type FilterTest,
  plainView,
  type SortKey,
} from '../../model/table-view.ts';
import type { KeptView } from '../grid/kept-view.ts';
import { paperKey } from '../plan/paper/kept-paper.ts';
import type { PlanScreenId } from '../plan/plan-screens.ts';
import type { Preferences } from '../ports.ts';

/** Texts longer than this, in characters, are not kept: a filter that lists very many values is soon chosen again. */
const longestKept = 100_000;

/**
 * How the tables of a workbook were last shown, in this browser: sorts, filters and groups that nobody saved as a view are found
 * again when the workbook is opened the next time, and are no part of it. Kept as a JSON object with a property a table, each as
 * {@link KeptView} has it; a property that is none is passed over. The table that was left is kept beside it, by its id, and so is the
 * page of the plan that stood in its place.
 */
export class KeptViews {
  readonly #preferences: Preferences;
  readonly #key: string;
  readonly #lastKey: string;
  readonly #pageKey: string;
  readonly #views: Map<TableId, KeptView>;

  constructor(preferences: Preferences, workbook: WorkbookId) {
    this.#preferences = preferences;
    this.#key = keyOf(workbook);
    this.#lastKey = lastKeyOf(workbook);
    this.#pageKey = pageKeyOf(workbook);
    this.#views = readKept(preferences.read(this.#key));
  }

  /** The table that was on the page last; null where that is not known. It may be gone. */
  get lastTable(): TableId | null {
    const kept = this.#preferences.read(this.#lastKey) ?? '';
    return kept === '' ? null : asTableId(kept);
  }

  /** Notes that a table is on the page. */
  keepLast(table: TableId): void {
    if (table !== this.lastTable) this.#preferences.write(this.#lastKey, table);
  }

  /** The page of the plan that stood in the place of the table last; null where none did. It may be no page of this version of the app. */
  get lastScreen(): string | null {
    return this.#preferences.read(this.#pageKey) || null;
  }

  /** Notes which page of the plan stands in the place of the table; null where the table is there itself. */
  keepScreen(screen: PlanScreenId | null): void {
    if (screen !== this.lastScreen) this.#preferences.write(this.#pageKey, screen ?? '');
  }

  /** How a table was left; null where it is shown as it is. */
  of(table: TableId): KeptView | null {
    return this.#views.get(table) ?? null;
  }

  /** Notes how a table is shown; null where it is gone. */
  keep(table: TableId, view: KeptView | null): void {
    const isPlain = view === null || (sameData(view.view, plainView) && view.name === null);
    if (sameData(this.of(table), isPlain ? null : view)) return;
    if (isPlain) this.#views.delete(table);
    else this.#views.set(table, view);
    const text = JSON.stringify(Object.fromEntries(this.#views));
    this.#preferences.write(this.#key, text.length > longestKept ? '{}' : text);
  }
}

/** Forgets how the tables and the paper of a deleted workbook were shown, and what was last; the function given back brings it back with the workbook. */
export function forgetViews(preferences: Preferences, workbook: WorkbookId): () => void {
  const lasts = [lastKeyOf(workbook), pageKeyOf(workbook)];
  const keys = [keyOf(workbook), paperKey(workbook), ...lasts];
  const kept = keys.flatMap((key) => {
    const text = preferences.read(key);
    return text === null ? [] : [{ key, text }];
  });
  for (const { key } of kept) preferences.write(key, lasts.includes(key) ? '' : '{}');
  return () => {
    for (const { key, text } of kept) preferences.write(key, text);
  };
}

function keyOf(workbook: WorkbookId): string {
  return `views.${workbook}`;
}

function lastKeyOf(workbook: WorkbookId): string {
  return `last-table.${workbook}`;
}

function pageKeyOf(workbook: WorkbookId): string {
  return `last-page.${workbook}`;
}

function readKept(text: string | null): Map<TableId, KeptView> {
  const views = new Map<TableId, KeptView>();
  for (const [table, kept] of Object.entries(fieldsOf(parsed(text)))) {
    const view = readView(kept);
    if (view !== null) views.set(asTableId(table), view);
  }
  return views;
}

/** Anybody can write into the storage of a browser: what is no JSON counts as nothing. */
function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function readView(kept: unknown): KeptView | null {
  const { view, folded, name } = fieldsOf(kept);
  const { sort, filters, group } = fieldsOf(view);
  const keys = listOf(sort, readKey);
  const read = listOf(filters, readFilter);
  const texts = listOf(folded, textOf);
  if (keys === null || read === null || texts === null) return null;
  if (group !== null && typeof group !== 'string') return null;
  return {
    view: { sort: keys, filters: read, group: group === null ? null : asColumnId(group) },
    folded: texts,
    name: textOf(name),
  };
}

function readKey(kept: unknown): SortKey | null {
  const { column, direction } = fieldsOf(kept);
  if (typeof column !== 'string' || (direction !== 'asc' && direction !== 'desc')) return null;
  return { column: asColumnId(column), direction };
}

function readFilter(kept: unknown): ColumnFilter | null {
  const { column, values, condition } = fieldsOf(kept);
  const listed = values === null ? null : listOf(values, textOf);
  const read = condition === null ? null : readCondition(condition);
  if (typeof column !== 'string' || (values !== null && listed === null)) return null;
  if (condition !== null && read === null) return null;
  return { column: asColumnId(column), values: listed, condition: read };
}

function readCondition(kept: unknown): FilterCondition | null {
  const { join, tests } = fieldsOf(kept);
  const read = listOf(tests, readTest);
  if ((join !== 'and' && join !== 'or') || read === null || read.length < 1 || read.length > 2) return null;
  return { join, tests: read };
}

function readTest(kept: unknown): FilterTest | null {
  const { kind, value, low, high, count } = fieldsOf(kept);
  switch (kind) {
    case 'blank':
    case 'not-blank':
    case 'above-average':
    case 'below-average':
    case 'error':
      return { kind };
    case 'equals':
    case 'not-equals':
    case 'greater':
    case 'greater-or-equal':
    case 'less':
    case 'less-or-equal':
    case 'contains':
    case 'not-contains':
    case 'begins':
    case 'ends':
      return isPlainValue(value) ? { kind, value } : null;
    case 'between':
      return isPlainValue(low) && isPlainValue(high) ? { kind, low, high } : null;
    case 'top':
    case 'bottom':
      return typeof count === 'number' ? { kind, count } : null;
    default:
      return null;
  }
}

function isPlainValue(kept: unknown): kept is Exclude<CellValue, object> {
  return kept === null || ['string', 'number', 'boolean'].includes(typeof kept);
}

function textOf(kept: unknown): string | null {
  return typeof kept === 'string' ? kept : null;
}

function fieldsOf(kept: unknown): Readonly<Record<string, unknown>> {
  return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? { ...kept } : {};
}

/** What each entry of a list is read as; null where it is no list, or one of its entries is none of the kind. */
function listOf<T>(kept: unknown, read: (entry: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(kept)) return null;
  const entries = kept.map((entry: unknown) => read(entry));
  return entries.includes(null) ? null : entries.filter((entry) => entry !== null);
}
