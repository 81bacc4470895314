import type { FunctionDeclaration } from '../../formula/functions/declaration.ts';
import type { FunctionFamily } from '../../formula/functions/registry.ts';

/**
 * The functions in which every word of a search stands, in the name or in the line of help, by family; names that begin with the
 * search come before the others of their family. All of them for an empty search.
 */
export function foundFunctions(families: readonly FunctionFamily[], search: string): FunctionFamily[] {
  const wanted = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const begins = ({ name }: FunctionDeclaration) => name.toLowerCase().startsWith(wanted[0] ?? '');
  return families.flatMap(({ title, functions }) => {
    const found = functions.filter(({ name, summary }) => {
      const said = `${name} ${summary}`.toLowerCase();
      return wanted.every((word) => said.includes(word));
    });
    if (found.length === 0) return [];
    return [{ title, functions: [...found.filter(begins), ...found.filter((each) => !begins(each))] }];
  });
}
