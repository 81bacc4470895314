import { counted } from '../../base/language.ts';

/** Words about taking a table of commitments apart. */
export const splittingWords = {
  offer: 'This looks like a commitments table: split links and marks into columns?',
  offerHint:
    'Refs, flags, kinds of link, verdicts and notes get columns; links, measures and themes get tables.',
  split: 'Split the table',
  working: 'Splitting the table…',
  pasteTitle: 'Split the commitments table?',
  pasteParts: 'The pasted rows become these tables, in one step:',
  part: (title: string, rows: number) => `${title}: ${counted(rows, 'row', 'rows')}`,
  oneTable: 'Paste as one table',
  pasteSplit: 'Split into tables',
  pasted: (count: number) => `${counted(count, 'table', 'tables')} made of what was pasted.`,
  done: 'The table is split. Each kind of row has a sheet of its own.',
} as const;
