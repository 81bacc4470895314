import { counted, numberText, oneOrMany } from '../../base/language.ts';

/** Filling cells, and what keys write into them. */
export const editingWords = {
  fill: 'Fill',
  fillDown: 'Down',
  fillRight: 'Right',
  fillUp: 'Up',
  fillLeft: 'Left',
  fillSeries: 'Series…',
  copies: 'Copy cells',
  series: 'Fill series',
  options: 'Fill options',
  changing: {
    title: 'Changing cells',
    step: (cells: number) => `Changing ${counted(cells, 'cell', 'cells')}…`,
    stopped: 'Stopped. Nothing was changed.',
    undoing: { title: 'Undo', step: (label: string) => `Undoing “${label}”…` },
    redoing: { title: 'Redo', step: (label: string) => `Redoing “${label}”…` },
  },
  filled: (count: number) => `${counted(count, 'cell', 'cells')} filled.`,
  left: (message: string, count: number) =>
    oneOrMany(
      count,
      `1 cell was left as it is: ${message}`,
      `${numberText(count)} cells were left as they are: ${message}`,
    ),
  andMore: (count: number) => `and ${counted(count, 'more reason', 'more reasons')}`,
  nothingBeside: 'There is nothing beside these cells that says how far down to fill.',
  noneAbove: 'There is no row above to fill from.',
  noneBelow: 'There is no row below to fill from.',
  noneLeft: 'There is no column to the left to fill from.',
  noneRight: 'There is no column to the right to fill from.',
  seriesTitle: 'Fill series',
  seriesHint: (cells: string) => `From the first cell of the selection over ${cells}.`,
  seriesCells: (count: number) => counted(count, 'cell', 'cells'),
  seriesNeedsCells: 'Select the cell that the series begins with and the cells to fill.',
  direction: 'Direction',
  directions: { down: 'Down the column', right: 'Along the row' },
  kind: 'Goes on',
  kinds: {
    add: 'by adding',
    multiply: 'by multiplying',
    days: 'by days',
    weekdays: 'by weekdays',
    months: 'by months',
    years: 'by years',
  },
  step: 'Step',
  stepNeeded: 'Write the step as a number, such as 1 or -0.5.',
  end: 'End at',
  endHint: 'A number or a date that is not passed; leave it empty to fill every cell.',
  endNeeded: 'Write the end as a number or a date, or leave it empty.',
  run: 'Fill',
  clear: 'Clear cells',
  trimSpaces: 'Trim spaces',
  trimmed: (count: number) => `${counted(count, 'cell', 'cells')} trimmed.`,
  edit: 'Edit cell',
  pickFromList: 'Pick from the list',
  isCalculated: (column: string) =>
    `${column} is calculated, so nothing is typed into its cells. Override the cell instead.`,
  arrowsMoveCaret: 'Arrow keys move the caret.',
  arrowsLeave: 'Arrow keys keep the text and go to another cell.',
  lost: {
    row: 'The row you were writing in was deleted',
    column: 'The column you were writing in is no longer there to be written in',
    table: 'The table you were writing in was deleted',
    hint: 'It was changed elsewhere, in another window perhaps. What you wrote is kept here: copy it to put it into another cell.',
    rowHint:
      'It was changed elsewhere, in another window perhaps. What you wrote is kept here: put the row back with it, or copy it to put it into another cell.',
    text: 'What you wrote',
    putBack: 'Put the row back',
    isBack: 'The row is back',
    copy: 'Copy',
    close: 'Close',
  },
  today: 'Today’s date',
  now: 'Time of now',
  fromAbove: 'Copy from the cell above',
  everywhere: 'Put the text into every selected cell',
  asTyped: 'Keep as typed what the column does not take',
  lineBreak: 'Line break in the cell',
} as const;

/** Rows: inserting, duplicating, deleting, moving. */
export const rowWords = {
  insertAbove: (count: number) => (count > 1 ? `Insert ${numberText(count)} rows above` : 'Insert row above'),
  insertBelow: (count: number) => (count > 1 ? `Insert ${numberText(count)} rows below` : 'Insert row below'),
  duplicate: (count: number) => (count > 1 ? `Duplicate ${numberText(count)} rows` : 'Duplicate row'),
  delete: (count: number) => (count > 1 ? `Delete ${numberText(count)} rows` : 'Delete row'),
  moveUp: (count: number) => (count > 1 ? 'Move rows up' : 'Move row up'),
  moveDown: (count: number) => (count > 1 ? 'Move rows down' : 'Move row down'),
  addAtEnd: 'Add row at the end',
  insertColumn: 'Insert column…',
  inserted: (count: number) => `${counted(count, 'row', 'rows')} inserted.`,
  duplicated: (count: number) => `${counted(count, 'row', 'rows')} duplicated.`,
  moved: (count: number) => `${counted(count, 'row', 'rows')} moved.`,
  deleted: (count: number, references: number) =>
    references === 0
      ? `${counted(count, 'row', 'rows')} deleted.`
      : `${counted(count, 'row', 'rows')} deleted; ${counted(references, 'cell that referred to it', 'cells that referred to them')} ${oneOrMany(references, 'shows', 'show')} #REF!.`,
  needsOwnOrder:
    'Rows can be moved when every row is shown in the table’s own order: clear the sort, the filter and the groups first.',
  filteredOut: 'The new rows are there, but the filter hides them.',
} as const;

/** Find and replace. */
export const findWords = {
  find: 'Find…',
  replace: 'Find and replace…',
  title: 'Find and replace',
  next: 'Find next',
  previous: 'Find previous',
  text: 'Find',
  replacement: 'Replace with',
  matchCase: 'Match case',
  wholeCell: 'Whole cells',
  where: 'Where',
  scopes: { table: 'This table', selection: 'Selected cells', workbook: 'Whole workbook' },
  lookIn: 'Look in',
  lookIns: { values: 'Values', formulas: 'Formulas' },
  showReplace: 'Replace…',
  replaceOne: 'Replace',
  replaceAll: 'Replace all',
  list: 'List of results',
  close: 'Close find (Esc)',
  counting: (count: number) => `${numberText(count)} so far…`,
  none: 'Nothing found',
  noneSelected: 'Nothing found in the selected cells',
  count: (index: number | null, count: number) =>
    index === null ? counted(count, 'cell', 'cells') : `${numberText(index + 1)} of ${numberText(count)}`,
  results: (count: number) => `Results of the search: ${counted(count, 'cell', 'cells')}`,
  place: 'Place',
  value: 'Value',
  hiddenColumn: 'in a hidden column',
  filteredOut: 'filtered out, so not on the screen',
  columnFormula: 'formula of the column',
  replaced: (count: number) => `${counted(count, 'place', 'places')} replaced.`,
  changed: 'The workbook was changed meanwhile; nothing was replaced. Try again.',
} as const;

/** The steps of undo and redo as a list. */
export const historyWords = {
  hint: 'What was done to this workbook in this tab, newest first. Choosing a step goes to how things were after it.',
  start: 'Before the first of these steps',
  now: 'now',
  undone: 'undone',
  none: 'Nothing has been changed yet.',
  /** Where a step was done, beside its name. */
  detail: {
    cell: (table: string, row: string, text: string) => `${table}, ${row}: ${text === '' ? 'blank' : text}`,
    cells: (table: string, row: string, count: number) =>
      `${table}, ${row} and further: ${counted(count, 'cell', 'cells')}`,
    row: (table: string, row: string) => `${table}, ${row}`,
    rows: (table: string, row: string, count: number) =>
      `${table}, ${row} and further: ${counted(count, 'row', 'rows')}`,
  },
  went: (label: string) => `Now as after: ${label}.`,
  going: {
    title: 'History',
    step: (label: string) => `Going to how things were after “${label}”…`,
    stopped: (done: number, of: number) =>
      done === 0
        ? 'Stopped. Nothing was changed.'
        : `Stopped after ${numberText(done)} of ${counted(of, 'step', 'steps')}.`,
  },
} as const;
