import type { Choice } from '../model/column-types.ts';

/** How a commitment stands to the Summary Sheet, as its document says: the column *Target link*. */
export type LinkKind = 'Direct' | 'Supporting' | 'Separate sheet' | 'None' | 'Blank';

/** A choice whose word is known to the compiler. */
export interface LinkKindChoice extends Choice {
  readonly word: LinkKind;
}

/** What the column *Target link* offers. */
export const linkKinds: readonly LinkKindChoice[] = [
  { word: 'Direct', glyph: '', tone: 'good', aliases: ['✓', '✔', 'Linked'] },
  { word: 'Supporting', glyph: '', tone: 'neutral', aliases: ['No specific link'] },
  { word: 'Separate sheet', glyph: '', tone: 'muted', aliases: ['Pledge Performance Sheet'] },
  { word: 'None', glyph: '', tone: 'muted', aliases: ['No link', 'No link on Summary Sheet'] },
  { word: 'Blank', glyph: '', tone: 'muted', aliases: [] },
];

/** What the column *Relation* of a link offers: whether the measure judges the commitment or only supports it. */
export const relations: readonly Choice[] = [
  { word: 'Direct', glyph: '', tone: 'good', aliases: [] },
  { word: 'Supporting', glyph: '', tone: 'neutral', aliases: [] },
];

/** What the column *Coverage* of a link offers. It changes no verdict. */
export const coverages: readonly Choice[] = [
  { word: 'Whole', glyph: '', tone: 'neutral', aliases: ['All'] },
  { word: 'Part', glyph: '', tone: 'mixed', aliases: ['Partial'] },
];

/**
 * The link kind that the words of a link cell stand for, read in this order: nothing; the word of a kind, as a table of this app has it;
 * a mention of the separate Pledge Performance Sheet; "No link" at the start; "No specific link" at the start; anything else says that a
 * link exists.
 */
export function readLinkKind(cell: string): LinkKind {
  const text = cell.trim().toLowerCase();
  if (text === '') return 'Blank';
  const named = linkKinds.find(({ word }) => word.toLowerCase() === text);
  if (named !== undefined) return named.word;
  if (text.replaceAll(/\s+/g, ' ').includes('pledge performance sheet')) return 'Separate sheet';
  if (text.startsWith('no link')) return 'None';
  if (text.startsWith('no specific link')) return 'Supporting';
  return 'Direct';
}
