import { counted, numberText, oneOrMany } from '../../base/language.ts';

/** The words of the dialog of a commitment's links, and of the chips that lead along them. */
export const linkWords = {
  item: 'Links…',
  ofMeasure: (measure: string) => `Link ${measure} to a commitment`,
  commitment: 'Commitment',
  chooseHint: 'Choose the commitment that it serves. Its links are shown next, with this measure among them.',
  chooseFirst: 'Choose a commitment first.',
  noCommitmentThere: 'No table of commitments can be linked to these measures.',
  showLinks: 'Show its links',
  linkThis: 'Link it to a commitment…',
  title: (commitment: string) => `Links of ${commitment}`,
  none: 'No measure is linked yet. Search for one below.',
  noTable: 'There is no table of links between commitments and measures in this workbook.',
  linked: 'Linked measures',
  measure: 'Measure',
  verdict: 'Verdict',
  relation: 'Relation',
  coverage: 'Coverage',
  note: 'Note',
  relationOf: (ref: string) => `Relation of ${ref}`,
  coverageOf: (ref: string) => `Coverage of ${ref}`,
  noteOf: (ref: string) => `Note on ${ref}`,
  remove: (ref: string) => `Remove the link to ${ref}`,
  removed: (ref: string) => `${ref} is no longer linked.`,
  brokenGo: (count: number) =>
    `${counted(count, 'link leads', 'links lead')} to a measure that is gone, and ${oneOrMany(count, 'goes', 'go')} when the links are saved.`,
  unsaid: 'Not said',
  noVerdict: 'None',
  search: 'Search measures by Ref, name or series',
  found: (shown: number, all: number) =>
    shown === all
      ? counted(all, 'measure', 'measures')
      : `${numberText(shown)} of ${counted(all, 'measure', 'measures')}; write more to narrow them`,
  nothing: 'No measure that is not linked yet fits.',
  add: (ref: string, name: string, now: string) =>
    `Link ${ref} ${name}${now === '' ? '' : `, which is now of ${now}`}`,
  added: (ref: string) => `${ref} is linked.`,
  inOwnRow: 'Named in the measure’s own row, which has no more to say.',
  movedFrom: (commitment: string) =>
    `Its own row names ${commitment} now, and this commitment in its place when the links are saved.`,
  namedNow: (commitment: string) => `now of ${commitment}`,
  save: 'Save links',
  saved: (commitment: string) => `The links of ${commitment} are changed.`,
  // The chips.
  measures: 'Measures',
  commitments: 'Commitments',
  noMeasures: 'No measure is linked.',
  noCommitments: 'It serves no commitment.',
  chip: (parts: readonly string[]) => `Go to ${parts.filter((part) => part !== '').join(', ')}`,
  part: 'in part',
  supporting: 'supporting',
} as const;
