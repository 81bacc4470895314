import { sameData } from '../base/same-data.ts';
import { patched } from '../model/merge-plan.ts';

/** A field that both sides changed, each in its own way. */
export interface FieldClash {
  readonly field: string;
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
  readonly patch: Readonly<Record<string, unknown>>;
}

/** Fields that are one fact: what one side says of one of them it says of all. */
type FieldGroup = readonly string[];

/** How fields are merged that are not compared one by one. */
export interface FieldRules {
  /** Fields that go together; the first stands for them. */
  readonly groups?: readonly FieldGroup[];
  /** What both sides may change without a question, and what it is then, whichever side is asked. */
  readonly settled?: Readonly<Record<string, (ours: unknown, theirs: unknown) => unknown>>;
  /** Fields that somebody else merges. */
  readonly without?: readonly string[];
}

/**
 * Merges two records field by field: `record` is ours with what only theirs changed. Null as base where both have come up
 * with the record themselves.
 */
export function mergeFields<T extends object>(
  base: T | null,
  ours: T,
  theirs: T,
  rules: FieldRules = {},
): { readonly record: T; readonly clashes: readonly FieldClash[] } {
  const left = base === null ? null : new Map(Object.entries(base));
  const mine = new Map<string, unknown>(Object.entries(ours));
  const other = new Map<string, unknown>(Object.entries(theirs));
  let record = ours;
  const clashes: FieldClash[] = [];
  const without = new Set(rules.without);
  for (const group of groupsOf([left, mine, other], rules.groups ?? [])) {
    const [field] = group;
    if (field === undefined || without.has(field)) continue;
    const now = valuesIn(mine, group);
    const wanted = valuesIn(other, group);
    if (sameData(now, wanted)) continue;
    // What is in neither base counts as changed by whoever has it.
    const before = valuesIn(left ?? new Map<string, unknown>(), group);
    if (sameData(before, wanted)) continue;
    const patch = Object.fromEntries(group.map((name) => [name, other.get(name)]));
    if (sameData(before, now)) {
      record = patched(record, patch);
      continue;
    }
    const settle = rules.settled?.[field];
    if (settle !== undefined) {
      record = patched(record, { [field]: settle(mine.get(field), other.get(field)) });
    } else {
      clashes.push({
        field,
        base: left?.get(field),
        ours: mine.get(field),
        theirs: other.get(field),
        patch,
      });
    }
  }
  return { record, clashes };
}

/** The outcome of merging things that are known by a text of theirs: names, views. */
export interface KeyedMerge<T> {
  readonly items: readonly T[];
  /** All their texts, folded, in the order in which the things stand, those in conflict among them. */
  readonly order: readonly string[];
  readonly clashes: readonly {
    readonly base: T | null;
    readonly ours: T | null;
    readonly theirs: T | null;
  }[];
}

/**
 * Merges two lists of things that are known by a text, without regard to case: those of the base in its order, then what either added by
 * its text, so that it is the same whoever merges whom.
 */
export function mergeKeyed<T>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
  nameOf: (item: T) => string,
): KeyedMerge<T> {
  const byName = (items: readonly T[]) =>
    new Map(items.map((item) => [nameOf(item).trim().toLowerCase(), item]));
  const [before, mine, other] = [byName(base), byName(ours), byName(theirs)];
  const items: T[] = [];
  const clashes: { base: T | null; ours: T | null; theirs: T | null }[] = [];
  const added = new Set([...mine.keys(), ...other.keys()].filter((name) => !before.has(name)));
  const order = [...before.keys(), ...[...added].sort()];
  for (const name of order) {
    const known = before.get(name) ?? null;
    const now = mine.get(name) ?? null;
    const wanted = other.get(name) ?? null;
    let item = now;
    if (!sameData(now, wanted) && !sameData(known, wanted)) {
      if (sameData(known, now)) item = wanted;
      else clashes.push({ base: known, ours: now, theirs: wanted });
    }
    if (item !== null) items.push(item);
  }
  return { items: sameData(ours, theirs) ? ours : items, order, clashes };
}

function groupsOf(
  records: readonly (ReadonlyMap<string, unknown> | null)[],
  groups: readonly FieldGroup[],
): readonly FieldGroup[] {
  const grouped = new Set(groups.flat());
  const fields = new Set(records.flatMap((record) => [...(record?.keys() ?? [])]));
  return [...groups, ...[...fields].filter((field) => !grouped.has(field)).map((field) => [field])];
}

function valuesIn(record: ReadonlyMap<string, unknown>, group: FieldGroup): readonly unknown[] {
  return group.map((field) => record.get(field));
}
