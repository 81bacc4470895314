import { words } from '../words.ts';

/** The words of the grid library's own parts (filters and what screen readers hear), from the catalogue. */
export const gridLocale: Readonly<Record<string, string>> = words.gridLibrary;
