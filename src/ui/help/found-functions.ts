import { functionFamilies } from '../../formula/functions/registry.ts';
import { foundFunctions } from '../state/formula-bar-functions.ts';

/** A function that a search of the help found. */
export interface FoundFunction {
  readonly name: string;
  readonly summary: string;
}

/** The functions with every word of a search in their name or line of help; those whose name begins with it first. */
export function functionsWith(search: string): FoundFunction[] {
  const found = foundFunctions(functionFamilies, search).flatMap(({ functions }) => functions);
  const begins = ({ name }: FoundFunction) => name.startsWith(search.trim().toUpperCase());
  return [...found.filter(begins), ...found.filter((one) => !begins(one))];
}
