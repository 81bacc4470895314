/** Words about taking a table of commitments apart. */
export const splittingWords = {
  offer: 'This looks like a commitments table: split links and marks into columns?',
  offerHint:
    'Refs, flags, kinds of link, verdicts and notes get columns; links, measures and themes get tables.',
  split: 'Split the table',
  working: 'Splitting the table…',
  done: 'The table is split. Each kind of row has a sheet of its own.',
} as const;
