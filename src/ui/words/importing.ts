import { counted, momentText, numberText, oneOrMany } from '../../base/language.ts';
import type { KeyCount } from '../../model/import-choices.ts';
import type { ImportStep } from '../import/import-step.ts';

const rowRange = (first: number, last: number): string =>
  first === last ? `Row ${numberText(first)}` : `Rows ${numberText(first)} to ${numberText(last)}`;

/** What keeps values from naming rows: `3 doubled and 2 blank values`; '' for nothing. */
function keyCounts({ doubled, blank }: KeyCount): string {
  if (blank === 0) return doubled === 0 ? '' : counted(doubled, 'doubled value', 'doubled values');
  const blanks = counted(blank, 'blank value', 'blank values');
  return doubled === 0 ? blanks : `${numberText(doubled)} doubled and ${blanks}`;
}

/** The words of opening anybody's file as tables. */
export const importingWords = {
  title: 'Import a file',
  titleOf: (file: string) => `Import ${file}`,
  steps: {
    file: 'File',
    tables: 'Tables',
    columns: 'Columns',
    preview: 'Preview',
    report: 'Report',
  } satisfies Record<ImportStep, string>,
  stepsLabel: 'Steps of the import',
  stepOf: (place: number, all: number) => `Step ${place} of ${all}`,
  back: 'Back',
  next: (step: ImportStep) =>
    ({
      file: 'Choose a file',
      tables: 'Next: tables',
      columns: 'Next: columns',
      preview: 'Next: preview',
      report: 'Next: report',
    })[step],
  import: 'Import',
  close: 'Close',
  openWorkbook: 'Open the workbook',
  leaveQuestion: 'Leave without importing? What you set here is lost; nothing was changed.',
  leave: 'Leave',
  stay: 'Stay',
  another: (file: string) => `${file} was not opened. Finish or leave this import first.`,
  behindDialog: (file: string) => `${file} was not opened. Close the dialog first.`,

  // The file.
  choose:
    'Excel workbooks (.xlsx, .xlsm) and text files (.csv, .tsv). The file is read on this computer and sent nowhere, and nothing is changed before you press Import.',
  chooseLabel: 'File to import',
  chooseFile: 'Choose a file…',
  chooseAnother: 'Choose another file…',
  reading: 'Reading the file…',
  working: 'Working it out…',
  stop: 'Cancel',
  stopped: 'Reading was cancelled.',
  importing: 'Importing…',
  importStopped: 'The import was cancelled. Nothing has changed.',
  textTitle: 'How the text file is read',
  encoding: 'Characters',
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 (little end first)',
    'utf-16be': 'UTF-16 (big end first)',
    'windows-1252': 'Western European (Windows)',
  },
  delimiter: 'Columns parted by',
  delimiters: { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Vertical bar' },
  decimal: 'Decimal sign',
  decimals: { point: 'Point (1,234.5)', comma: 'Comma (1.234,5)' },
  size: (rows: number, columns: number) =>
    `${counted(rows, 'row', 'rows')}, ${counted(columns, 'column', 'columns')}`,

  // The tables.
  tablesHint:
    'Each table that was found is outlined on the sheet as it is. Set right what was read wrongly: its range, its headings, the rows and columns left out, and what a column holds.',
  sheets: 'Sheets of the file',
  hiddenSheet: (name: string) => `${name} (hidden)`,
  sheetGrid: (name: string) => `Sheet ${name}`,
  tableCount: (count: number) => (count === 0 ? 'no table' : counted(count, 'table', 'tables')),
  onSheet: 'Tables on this sheet',
  noTables: 'No table was found on this sheet. Mark a part of it and read that as a table.',
  holdsWords: (sheets: readonly string[]) =>
    `This sheet holds nothing but the words that cells of ${sheets.map((sheet) => `“${sheet}”`).join(', ')} are chosen from. They become the choices there, so what stands here is left out. Take the tick off to import it all the same.`,
  emptySheet: 'This sheet is empty.',
  tableTitle: 'Title',
  range: 'Range',
  rangeHint: 'Headings and rows, such as B4:L60',
  rangeWrong: 'Write a range of this sheet such as B4:L60.',
  headingRows: 'Heading rows',
  readAnother: 'Read another part as a table',
  readAnotherHint: 'Mark the part in the sheet, then press this.',
  readSelection: (range: string) => `Read ${range} as a table`,
  leaveOut: 'Leave this table out',
  leftOut: 'left out',
  leftFor: (title: string, range: string) =>
    `This table is left out, as “${title}” (${range}) reads its cells now. Take the tick off to import it all the same; its rows then come twice.`,
  leavesOut: (title: string, range: string) =>
    `“${title}” (${range}) is left out, as this table reads its cells now.`,
  rowsTwice: (title: string, range: string) =>
    `“${title}” (${range}) reads some of the same cells and is imported too: their rows come twice. Leave one of the two tables out, or move its edges.`,
  asFound: 'As it was found',
  restored: (range: string) => `The table is read as it was found: ${range}.`,
  remove: 'Remove this table',
  taken: (count: number) => `${counted(count, 'table', 'tables')} to import`,
  rowsRead: (rows: number, columns: number) =>
    `${counted(rows, 'row', 'rows')}, ${counted(columns, 'column', 'columns')}`,
  foundBy: {
    remembered: 'As last time',
    'excel table': 'An Excel Table of the file',
    'named range': 'A named range of the file',
    layout: 'Found by how the sheet is laid out',
    person: 'As you marked it',
  },
  asLastTime: (file: string, at: number) =>
    file === ''
      ? 'As last time'
      : `As last time (${file}, ${momentText(at, { day: 'numeric', month: 'short', year: 'numeric' })})`,
  forget: 'Forget what was chosen last time',
  forgotten: 'What was chosen last time is forgotten. The file was read anew.',
  reasons: 'Why it is read this way',
  remarks: 'Written around the table',
  remark: (row: number, text: string) => `Row ${numberText(row)}: ${text}`,
  skippedTitle: 'Rows left out',
  skippedRun: (first: number, last: number, reason: string) => `${rowRange(first, last)}: ${reason}`,
  takeIn: 'Take in',
  takeInRows: (first: number, last: number) =>
    first === last
      ? `Take in row ${numberText(first)}`
      : `Take in rows ${numberText(first)} to ${numberText(last)}`,
  skipReasons: {
    blank: 'blank',
    'sub-heading': 'a sub-heading',
    'heading again': 'the headings again',
    footnote: 'a footnote',
    totals: 'totals',
    person: 'left out by you',
  },
  marks: {
    heading: 'Heading',
    row: '',
    skipped: 'Left out',
    totals: 'Totals',
    outside: '',
  },
  skipped: (reason: string) => `Left out: ${reason}`,
  columnMenu: (letters: string, heading: string) =>
    heading === '' ? `How column ${letters} is read` : `How column ${letters}, ${heading}, is read`,
  columnOut: 'Left out',
  leaveColumnOut: 'Leave this column out',
  fillDown: 'A blank cell means the same as the cell above',
  cellMenu: (cell: string) => `What to do at ${cell}`,
  menu: {
    readPart: (range: string) => `Read ${range} as a table`,
    skipRows: (first: number, last: number) =>
      first === last
        ? `Leave row ${numberText(first)} out`
        : `Leave rows ${numberText(first)} to ${numberText(last)} out`,
    topHere: 'Table begins in this row',
    bottomHere: 'Table ends in this row',
    leftHere: 'Table begins in this column',
    rightHere: 'Table ends in this column',
    headingsHere: 'Headings end in this row',
    noHeadings: 'No headings',
    column: (letters: string) => `Column ${letters}`,
  },
  cellRead: (cell: string, text: string, mark: string) =>
    [cell, text === '' ? 'blank' : text, mark].filter((part) => part !== '').join(', '),
  moved: (range: string) => `The table is now ${range}.`,

  // The columns.
  columnsHint:
    'Say what becomes of each table: a new table, or an update of one that the workbook has. Then look at how the columns were matched.',
  becomes: 'Becomes',
  newTable: 'A new table',
  updateOf: (title: string) => `Update of ${title}`,
  leaveChoice: 'Left out',
  newTitle: 'Title of the new table',
  from: (sheet: string, range: string) => `Sheet ${sheet}, ${range}`,
  matchTable: (title: string) => `Columns of ${title}`,
  fileColumn: 'In the file',
  sample: 'First values',
  toColumn: 'Goes into',
  why: 'Why',
  typeHeading: 'Holds',
  unitHeading: 'Unit',
  unitOf: (heading: string) => `Unit of ${heading}`,
  unitByRow: (heading: string) => `as ${heading} says`,
  besidesTitle: 'Words beside marks',
  besidesHint: 'Where the words go that stand beside a choice in its cell, as in ✗ (13.4%).',
  besideNotes: 'Notes on the cells',
  besideNew: 'A new column',
  matchTo: (heading: string) => `What becomes of ${heading}`,
  toNew: 'New column',
  toSkip: 'Leave out',
  leftFigures: (headings: readonly string[], table: string) =>
    `${headings.map((heading) => `“${heading}”`).join(', ')} of the file ${oneOrMany(headings.length, 'has', 'have')} figures and ${oneOrMany(headings.length, 'is', 'are')} left out, as nothing says which column of ${table} ${oneOrMany(headings.length, 'it is', 'they are')}. Choose a column for ${oneOrMany(headings.length, 'it', 'each')} above where the figures are to come.`,
  twice: (column: string) => `${column} is chosen twice. Choose another column for one of them.`,
  matchReasons: {
    'same name': 'same name',
    remembered: 'as last time',
    'close name': 'close name',
    'same values': 'same values',
    person: 'chosen by you',
    'no match': 'no column like it',
  },
  keys: 'Rows are matched by',
  keysHint:
    'Columns whose cells together name a row. Rows of the file that have the row id of an export are matched by it first.',
  noKeys: 'No column is ticked: every row of the file without a row id is new.',
  toldBy: (count: number) => `decided by ${counted(count, 'value', 'values')}`,
  keyGaps: (columns: readonly string[], file: KeyCount, here: KeyCount, table: string) => {
    const [theirs, ours] = [keyCounts(file), keyCounts(here)];
    const sides = [
      ...(theirs === '' ? [] : [`${theirs} in the file`]),
      ...(ours === '' ? [] : [`${ours} in ${table}`]),
    ];
    const names = columns.map((column) => `“${column}”`).join(', ');
    return `${names} ${oneOrMany(columns.length, 'has', 'together have')} ${sides.join(' and ')}: those rows match nothing.`;
  },
  keyOthers: 'So rows are matched by what is ticked.',
  numbersAsKeys: (column: string) =>
    `The file has numbers where ${column} holds texts. Is the number 1.1 the key 1.1?`,
  numbersAsKeysYes: 'Yes, as texts',
  numbersAsKeysNo: 'No, they match nothing',
  calculatedTitle: 'Columns that are calculated here',
  calculatedWays: {
    override: 'Keep the formula; other values by hand, with a reason',
    ignore: 'Keep the formula; ignore the file',
    adopt: 'Take the file’s values; the formula goes',
  },
  calculatedAs: (column: string) => `Values of the file for ${column}, which is calculated here`,
  reasonLabel: 'Reason',
  reasonLater: 'One reason for all, or later for each',
  keyOfNew: 'Rows are named by',
  noKey: 'No column',
  references: 'Columns that could refer to rows of another table',
  reference: (column: string, table: string, found: number, texts: number) =>
    `${column} refers to rows of ${table} (${numberText(found)} of ${counted(texts, 'text is', 'texts are')} there)`,

  // The report.
  saveReport: 'Save report',
  reportForms: { html: 'As a page (.html)…', txt: 'As text (.txt)…', csv: 'Changed cells (.csv)…' },
  reportName: (file: string) => `Import of ${file}`,
  reportLabel: 'Report of the import',
  report: {
    title: (file: string) => `Import of ${file}`,
    summary: (count: number) => `${counted(count, 'change was', 'changes were')} made, in one step.`,
    takeBack: {
      open: 'Undo takes it back.',
      new: 'The workbook was made for it: to take it back, delete the workbook on the first page.',
    },
    rest: 'The rest of the file',
    cellHeadings: ['Table', 'In the file', 'Row', 'Column', 'What', 'Before', 'After', 'Done', 'Why'],
    done: 'Yes',
    notDone: 'No',
    made: (title: string, rows: number, columns: number) =>
      `New table ${title}: ${counted(rows, 'row', 'rows')}, ${counted(columns, 'column', 'columns')}`,
    notMade: (title: string) => `Left out: new table ${title}`,
    updated: (title: string) => `Update of ${title}`,
    from: (sheet: string, range: string) => `From sheet ${sheet}, ${range}`,
    taken: (kind: string, count: number) => `${kind}, ${numberText(count)} done:`,
    left: (kind: string, count: number) => `${kind}, ${numberText(count)} left alone:`,
    problems: (count: number) => `${counted(count, 'cell', 'cells')} left out:`,
    keptProblems: (count: number) =>
      `${counted(count, 'cell is', 'cells are')} kept as ${oneOrMany(count, 'it stands and doesn’t fit its', 'they stand and don’t fit their')} column:`,
    more: (count: number) => `and ${numberText(count)} more, which the saved report lists`,
    word: (text: string, word: string, count: number, cell: string) =>
      `${text}: ${word} (${counted(count, 'cell', 'cells')}, first ${cell})`,
  },

  // The preview.
  newTableOf: (title: string) => `New table ${title}`,
  calledInFormulas: (name: string) => `${name} in formulas`,
  firstRows: (title: string) => `The first rows of ${title}`,
  moreRows: (count: number) => `and ${counted(count, 'more row', 'more rows')}`,
  reasonsOwed: (count: number) =>
    `${counted(count, 'value put in by hand still owes its reason', 'values put in by hand still owe their reasons')}.`,
  columnChanges: 'Columns',
  newColumn: (name: string, kind: string) => `New column ${name} (${kind})`,
  exceptions: (count: number) => `${counted(count, 'cell differs', 'cells differ')} from the formula`,
  adopted: (name: string) => `${name} is no longer calculated`,
  adoptedDifferent: (count: number) => `${counted(count, 'value', 'values')} other than the formula gives`,
  newChoices: (name: string, added: readonly string[]) => `${name} gets the new choices ${added.join(', ')}`,
  stale: 'The answers have changed since this preview was worked out.',
  planAgain: 'Work it out again',
  theirs: 'In the file',
  ours: 'Here',
  differences: (count: number) =>
    oneOrMany(
      count,
      '1 formula gives another result here',
      `${numberText(count)} formulas give another result here`,
    ),
  differencesHint: 'What the file says that its formulas give, and what they give here after the import.',
  difference: (cell: string, theirs: string, ours: string) =>
    `${cell}: ${theirs || 'nothing'} in the file, ${ours || 'nothing'} here`,
  wordsTitle: 'Words of the file and the choices they are taken for',
  wordInFile: 'In the file',
  wordColumn: 'Column',
  wordCells: 'Cells',
  wordMeans: 'Taken for',
  wordTo: (word: string, column: string) => `What ${word} means in ${column}`,
  wordNew: 'A new choice',
  wordBlank: 'Blank',
  wordLeft: 'Left out and listed',
  wordKept: 'Kept as it stands and listed',
  wordEvidence: {
    case: 'the same word',
    glyph: 'its sign',
    alias: 'another way to write it',
    marks: 'marks counted',
    person: 'chosen by you',
    new: 'a new choice',
    none: 'means none of the choices',
  },
  withWords: (count: number) => `${counted(count, 'cell has', 'cells have')} more words, kept apart`,
  keyTrouble: (count: number) => `${counted(count, 'key matches', 'keys match')} no row`,
  keyTroubles: {
    'twice in the file': (key: string, count: number) =>
      `${key} stands ${numberText(count)} times in the file:`,
    'twice here': (key: string) => `${key} names more than one row here:`,
    blank: (_: string, count: number) => `${counted(count, 'row has', 'rows have')} a blank key:`,
    number: (key: string) => `${key} is a number, and the key column holds texts:`,
  },
  formulasLeft: (count: number) =>
    `${counted(count, 'formula', 'formulas')} of the file can’t be taken over; the values are`,
  formulaLeft: (count: number, cell: string, why: string) =>
    `(${counted(count, 'cell', 'cells')}, first ${cell}): the formula ${why}`,
  importCount: (count: number) => `${counted(count, 'change', 'changes')} ticked`,
  nothing: 'The file holds nothing that differs from this workbook.',
  noTable: 'None of this workbook’s tables is in the file.',
  foundOn: (sheet: string, range: string) => `Sheet ${sheet}, ${range}`,
  counts: (changed: number, added: number, removed: number) =>
    `${counted(changed, 'row', 'rows')} changed, ${numberText(added)} added, ${numberText(removed)} missing in the file`,
  kinds: {
    conflicts: 'Changed here and in the file',
    cells: 'Changed cells',
    overrides: 'Values by hand',
    formulas: 'Formulas of cells',
    notes: 'Notes',
    totals: 'Totals',
    added: 'Added rows',
    removed: 'Rows missing in the file (ticked ones are deleted)',
  },
  problems: 'Cells that are left out',
  keptProblems: 'Cells that are kept as they stand, though they don’t fit their column',
  countTicked: (ticked: number, all: number) => `${numberText(ticked)} of ${numberText(all)} ticked`,
  takeAll: (kind: string) => `Tick all: ${kind}`,
  fileRow: (row: number) => `Row ${numberText(row)}`,
  what: 'What',
  values: 'Now and in the file',
  problem: 'Why',
  before: 'Now',
  after: 'In the file',
  cell: 'Cell',
  take: (row: string, column: string) => `Take ${column} of ${row}`,
  takeNote: (row: string, column: string) => `Take the note on ${column} of ${row}`,
  noNote: '(no note)',
  noteOf: (column: string, note: string) => `Note on ${column}: ${note}`,
  addRow: (row: string) => `Add ${row}`,
  deleteRow: (row: string) => `Delete ${row}`,
  override: (value: string) => `${value} (by hand)`,
  unseen: {
    rows: 'Another row that is called the same',
    digits: (before: string, after: string) => `In full: ${before} → ${after}`,
    kinds: (before: string, after: string) => `${before} here, ${after} in the file`,
    kind: { text: 'a text', number: 'a number', other: 'another kind of value' },
    spaces: 'They differ in spaces or line breaks alone',
    signs: 'They differ in signs that look alike or can’t be seen',
  },
  overrideGone: 'the formula again',
  cellFormula: (formula: string) => `${formula} (formula of this cell)`,
  cellFormulaGone: (value: string) => (value === '' ? 'no formula of its own' : `${value} (typed in)`),
  totalsRow: 'Totals row',
  names: 'Names',
  name: 'Name',
  takeName: (name: string) => `Take the name ${name}`,
  otherNames: (names: string) => `Names whose meaning can’t be read here are left out: ${names}.`,
  reasonOwed: 'a reason is owed',
  unknownHeadings: (names: string) => `Columns of the file that are left out: ${names}.`,
  absentColumns: (names: readonly string[]) =>
    oneOrMany(
      names.length,
      `Nothing of the file goes into the column ${names[0]}; its cells stay as they are.`,
      `Nothing of the file goes into the columns ${names.join(', ')}; their cells stay as they are.`,
    ),
  otherSheets: (names: string) => `Sheets that are left out: ${names}.`,
  blank: '(blank)',
  doubts: {
    'duplicate row id': 'the same row stands twice in the file',
    'duplicate key': 'the same Ref stands more than once',
    'blank key': 'has no Ref',
    'number as key': 'has a number for a Ref',
  },
  done: (what: string) => `${what}: done. Undo takes it back in one step.`,
} as const;
