import { counted } from '../../base/language.ts';

/** A field for one choice out of many. */
export const choiceWords = {
  found: (count: number) => `${counted(count, 'entry', 'entries')} found`,
  none: (search: string) => `No entry has “${search.trim()}” in it.`,
  more: (count: number) => `${counted(count, 'more entry', 'more entries')}: type to find`,
};
