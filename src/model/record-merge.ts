import { sameData } from '../base/same-data.ts';
import { sortedNames } from './defined-names.ts';
import type { ColumnRecord, ExtraFields, TableRecord, WorkbookRecord } from './records.ts';

/*
 * A change of a record names it whole, before and after, though as a rule one field of it is another. Where the record was changed
 * in between, by another tab or since the step that is undone, the fields of both changes are put together.
 */

/** Whose value a field gets that both have changed. */
export type Winner = 'change' | 'now';

/** A record with a change put on top of what it is now. */
export interface Merged<T> {
  readonly record: T;
  /** How many fields both have changed, to something else. */
  readonly met: number;
}

/** The facts about a workbook as they are now with those of a change; names are put together one by one. */
export function mergeWorkbookRecord(
  now: WorkbookRecord,
  before: WorkbookRecord,
  after: WorkbookRecord,
  winner: Winner,
): Merged<WorkbookRecord> {
  const merge = new FieldMerge(now, before, after, winner);
  merge.list('names', ({ names }) => names, sortedNames);
  return merge.result();
}

/** The same for a table; saved views are put together one by one. */
export function mergeTableRecord(
  now: TableRecord,
  before: TableRecord,
  after: TableRecord,
  winner: Winner,
): Merged<TableRecord> {
  const merge = new FieldMerge(now, before, after, winner);
  merge.list(
    'views',
    ({ views }) => views,
    (views) => views,
  );
  return merge.result();
}

/** The same for a column. Its type and the rules for its values go together. */
export function mergeColumnRecord(
  now: ColumnRecord,
  before: ColumnRecord,
  after: ColumnRecord,
  winner: Winner,
): Merged<ColumnRecord> {
  const merge = new FieldMerge(now, before, after, winner);
  merge.together(['type', 'rules']);
  return merge.result();
}

/** Puts the fields of one record together. A field that is not there is undefined. */
class FieldMerge<T extends { readonly extra?: ExtraFields }> {
  readonly #now: T;
  readonly #before: T;
  readonly #after: T;
  readonly #winner: Winner;
  /** Fields that are put together otherwise than as wholes. */
  readonly #fields = new Map<string, unknown>();
  #met = 0;

  constructor(now: T, before: T, after: T, winner: Winner) {
    this.#now = now;
    this.#before = before;
    this.#after = after;
    this.#winner = winner;
  }

  /** Fields of which one makes no sense beside another value of the other. */
  together(names: readonly (keyof T & string)[]): void {
    const parts = (record: T) => names.map((name) => record[name]);
    const chosen = this.#choose(parts(this.#now), parts(this.#before), parts(this.#after));
    names.forEach((name, index) => this.#fields.set(name, chosen[index]));
  }

  /** A field with a list whose items have names that differ, case aside. */
  list<Item extends { readonly name: string }>(
    field: keyof T & string,
    listOf: (record: T) => readonly Item[] | undefined,
    inOrder: (items: readonly Item[]) => readonly Item[],
  ): void {
    // Where one side alone has changed the list, its order holds as well.
    if (sameData(listOf(this.#now), listOf(this.#before))) return;
    const byName = (record: T) => new Map(listOf(record)?.map((item) => [item.name.toLowerCase(), item]));
    const now = byName(this.#now);
    const before = byName(this.#before);
    const after = byName(this.#after);
    const items = [...new Set([...now.keys(), ...after.keys()])].flatMap(
      (name) => this.#choose(now.get(name), before.get(name), after.get(name)) ?? [],
    );
    this.#fields.set(field, items.length === 0 ? undefined : inOrder(items));
  }

  result(): Merged<T> {
    const { extra: now = {} } = this.#now;
    const { extra: before = {} } = this.#before;
    const { extra: after = {} } = this.#after;
    const extra = this.#each(now, before, after);
    this.#fields.set('extra', Object.keys(extra).length === 0 ? undefined : extra);
    // Each field is one of a record of this kind.
    const record = this.#each(this.#now, this.#before, this.#after) as unknown as T;
    return { record, met: this.#met };
  }

  #each(now: object, before: object, after: object): object {
    const fields = new Map<string, unknown>();
    for (const name of new Set([...Object.keys(now), ...Object.keys(after)])) {
      const value =
        this.#fields.has(name) && now === this.#now
          ? this.#fields.get(name)
          : this.#choose(own(now, name), own(before, name), own(after, name));
      if (value !== undefined) fields.set(name, value);
    }
    return Object.fromEntries(fields);
  }

  #choose<Value>(now: Value, before: Value, after: Value): Value {
    if (sameData(before, after) || sameData(now, after)) return now;
    if (sameData(now, before)) return after;
    this.#met++;
    return this.#winner === 'change' ? after : now;
  }
}

function own(record: object, name: string): unknown {
  return Object.hasOwn(record, name) ? (record as Record<string, unknown>)[name] : undefined;
}
