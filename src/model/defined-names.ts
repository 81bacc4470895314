import type { DefinedName } from './records.ts';

/** Names in the order in which a workbook keeps them, by code unit; the array itself where they stand so already. */
export function sortedNames(names: readonly DefinedName[]): readonly DefinedName[] {
  const sorted = names.every((one, index) => index === 0 || names[index - 1]!.name <= one.name);
  return sorted ? names : [...names].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The name that a word means, without regard to case; of two that collide (after a merge) the first. */
export function findName(names: readonly DefinedName[] | undefined, word: string): DefinedName | undefined {
  const wanted = word.toLowerCase();
  return names?.find(({ name }) => name.toLowerCase() === wanted);
}
