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
  let result: Record<string, unknown> | null = null;
  for (const name of names) {
    if (!Object.hasOwn(fields, name)) continue;
    result ??= { ...fields };
    let free = `${name} (version ${version})`;
    while (Object.hasOwn(result, free)) free += '+';
    result[free] = result[name];
    delete result[name];
  }
  return result === null ? fields : (result as T);
}

/** Both sides of a change, each changed where it is there. */
export function eachSide<T, U>([before, after]: ChangeV1<T>, change: (side: T) => U): ChangeV1<U> {
  return [before === null ? null : change(before), after === null ? null : change(after)];
}
