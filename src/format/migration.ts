import type { ChangeV1 } from './v1.ts';

/**
 * Fields that a version did not know and kept, and that the version after it knows by the same name: they meant something else
 * to whoever wrote them. They stand under a name that says where they come from and that none has yet; the rest as it is.
 */
export function renamedFields<T extends Readonly<Record<string, unknown>>>(
  fields: T,
  names: readonly string[],
  version: number,
): T {
  if (!names.some((name) => Object.hasOwn(fields, name))) return fields;
  const known = new Set(names);
  const taken = new Set(Object.keys(fields));
  const free = (name: string): string => {
    let wanted = `${name} (version ${version})`;
    while (taken.has(wanted)) wanted += '+';
    return wanted;
  };
  const entries = Object.entries(fields).map(([name, value]) => [known.has(name) ? free(name) : name, value]);
  return Object.fromEntries(entries) as T;
}

/** Both sides of a change, each changed where it is there. */
export function eachSide<T, U>([before, after]: ChangeV1<T>, change: (side: T) => U): ChangeV1<U> {
  return [before === null ? null : change(before), after === null ? null : change(after)];
}
