import { functionFamilies } from '../../formula/functions/registry.ts';
import { foundFunctions } from '../state/formula-bar-functions.ts';

/** A function that a search of the help found. */
export interface FoundFunction {
  readonly name: string;
  readonly summary: string;
}

/** The functions with every word of a search in their name or line of help: the one that is called so, then those whose names begin so. */
export function functionsWith(search: string): FoundFunction[] {
  const wanted = search.trim().toUpperCase();
  const rank = ({ name }: FoundFunction) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : 2);
  return foundFunctions(functionFamilies, search)
    .flatMap(({ functions }) => functions)
    .sort((a, b) => rank(a) - rank(b));
}
