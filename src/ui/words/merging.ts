import { counted, numberText } from '../../base/language.ts';

/** Words about bringing a copy of the workbook into it. */
export const mergingWords = {
  open: 'Merge a copy…',
  title: 'Merge a copy',
  titleOf: (name: string) => `Merge ${name}`,
  hint: 'Choose a copy of this workbook that somebody sent back. What only one of you changed comes together by itself; what both of you changed is yours to decide.',
  choose: 'Choose a file…',
  stopped: 'The merge was stopped.',
  findingAncestor: 'Looking for what both copies once were',
  comparing: 'Comparing',
  working: 'Working out the merge',
  merging: 'Merging',
  noAncestor:
    'Nothing is known of what both copies once were, so they are compared as they stand: what only one of them has is kept, a filled cell is taken over a blank one, and every other difference is yours to decide. What was deleted in one of them comes back.',
  foreign:
    'This is a copy of another workbook: none of its tables is in this one. Its tables come beside yours.',
  nothing: 'There is nothing in this copy that is not here already.',
  taken: (count: number) =>
    count === 0
      ? 'Nothing comes from the copy without a question.'
      : `${counted(count, 'change comes', 'changes come')} from the copy without a question.`,
  conflicts: (count: number) =>
    count === 0
      ? 'Nothing was changed in both.'
      : `${counted(count, 'conflict', 'conflicts')}: changed in both, each in its own way.`,
  differences: (count: number) =>
    count === 0
      ? 'Nothing else is different.'
      : `${counted(count, 'difference is', 'differences are')} yours to decide.`,
  stillOpen: (count: number) =>
    count === 0 ? 'All are decided.' : `${counted(count, 'is', 'are')} still open.`,
  which: 'Show',
  all: 'All conflicts',
  undecided: 'Those still open',
  previous: 'Previous open',
  next: 'Next open',
  allMine: 'Mine for all shown',
  allTheirs: 'Theirs for all shown',
  list: 'Conflicts',
  place: 'Where',
  base: 'Before',
  mine: 'Mine',
  theirs: 'Theirs',
  other: 'Another value',
  otherFor: (place: string) => `Another value for ${place}`,
  otherChosen: (place: string) => `Another value for ${place}, chosen`,
  choiceFor: (place: string) => `What ${place} is to be`,
  blank: 'blank',
  none: 'not there',
  removed: 'deleted',
  changedIn: (count: number) => counted(count, 'change', 'changes'),
  changedTo: (before: string, after: string) => `${before} → ${after}`,
  factOf: (what: string, fact: string) => `${what}: ${fact}`,
  andMore: (text: string, count: number) => (count === 0 ? text : `${text}, and ${numberText(count)} more`),
  changes: 'What was changed',
  by: (who: string | null, when: string | null): string =>
    [who, when].filter((word) => word !== null && word !== '').join(', '),
  unknown: 'who and when is not known',
  lookAt: 'See what differs…',
  takenList: 'What comes by itself',
  merge: 'Merge',
  done: (name: string) => `${name} is merged. Ctrl+Z takes it back.`,
  changedMeanwhile:
    'The workbook was changed meanwhile, so the merge was worked out anew. Look through it again.',
  replacing: { title: 'Having the workbook be as the file is', step: 'Comparing and replacing' },
  replaced: (name: string) => `The workbook is now as ${name} has it. Ctrl+Z takes it back.`,
  kinds: {
    cell: 'Cells',
    override: 'Values put in by hand',
    note: 'Notes',
    'column-field': 'Columns',
    'table-field': 'Tables',
    'workbook-field': 'Workbook',
    'row-field': 'Places of rows',
    'defined-name': 'Names',
    view: 'Views',
    table: 'Deleted tables',
    column: 'Deleted columns',
    row: 'Deleted rows',
  },
  fields: {
    title: 'title',
    name: 'name',
    description: 'description',
    order: 'place',
    keyColumn: 'key column',
    frozen: 'frozen columns',
    formats: 'formats by rule',
    type: 'type',
    formula: 'formula',
    totals: 'total',
    rules: 'rules',
    hidden: 'hidden',
    wrap: 'wrapped',
    width: 'width',
    extra: 'further facts',
  } as Readonly<Record<string, string>>,
  view: (name: string) => `view ${name}`,
  note: 'note',
  byHand: 'value by hand',
  name: (name: string) => `name ${name}`,
  workbook: 'Workbook',
  known: {
    title: (name: string) => `${name} is here already`,
    text: (title: string) =>
      `This browser has a copy of the same workbook: ${title}. What is to become of the file?`,
    newer: (title: string) =>
      `${title} in this browser comes from this very file and was changed since. There is nothing in the file that it does not know.`,
    here: 'Go to that workbook',
    merge: 'Merge it into that workbook',
    another: 'Open it as another workbook',
    replace: 'Have that workbook be as the file is',
  },
};
