import { counted } from '../../base/language.ts';
import type { ProblemKind } from '../../queries/check-cell.ts';
import { keyText } from '../actions/chord.ts';

const kinds: Readonly<Record<ProblemKind, string>> = {
  type: 'Not of the column’s type',
  gone: 'Refers to a row that is gone',
  error: 'Formula gives an error',
  required: 'Blank, but required',
  unique: 'Not unique',
  range: 'Out of range',
  list: 'Not a word of the list',
  pattern: 'Not of the form',
  reference: 'Not found in the other column',
};

/** The words of what is said of cells beside their values: problems and notes. */
export const marksWords = {
  problem: (sentence: string) => `Problem: ${sentence}`,
  note: (text: string) => `Note: ${text}`,
  kinds,
  problemsName: 'Problems',
  notesName: 'Notes',
  panel: 'Problems and notes',
  problems: (count: number) => counted(count, 'problem', 'problems'),
  hide: 'Hide problems and notes',
  which: 'What is listed',
  ofTable: 'Table',
  allTables: 'All tables',
  ofKind: 'Kind',
  allKinds: 'All kinds',
  what: 'What is wrong',
  text: 'Note',
  noProblems: 'No problems. Cells that break a rule of their column are listed here.',
  noNotes: 'No notes. Shift+F2 writes one on a cell.',
  noneFound: 'None of these. Choose all tables and all kinds to see every problem.',
  placeIn: (table: string, column: string, row: string) => `${table} · ${column} · ${row}`,
  // Actions.
  togglePanel: 'Problems and notes',
  nextProblem: 'Next problem',
  previousProblem: 'Previous problem',
  noProblemFound: 'There are no problems in this table.',
  editNote: 'Note…',
  deleteNote: 'Delete note',
  nextNote: 'Next note',
  previousNote: 'Previous note',
  noNoteFound: 'There are no notes in this table.',
  listNotes: 'List of notes',
  hiddenProblems: (count: number) =>
    `${counted(count, 'problem is', 'problems are')} out of sight: filtered out, folded away or in hidden columns.`,
  hiddenNotes: 'The notes of this table are out of sight: filtered out, folded away or in hidden columns.',
  showFirst: 'Show the first',
  broughtIntoSight: ({ isHidden, isFilteredOut }: { isHidden: boolean; isFilteredOut: boolean }) =>
    `To show the cell, ${[
      ...(isFilteredOut ? ['the filters were cleared'] : []),
      ...(isHidden ? ['its hidden column was shown'] : []),
    ].join(' and ')}. Undo takes that back.`,
  noteDeleted: 'The note is deleted.',
  notesDeleted: (count: number) => `${counted(count, 'note is', 'notes are')} deleted.`,
  rules: 'Rules…',
  formats: 'Conditional formatting…',
  // The note that is being written.
  noteOn: (place: string) => `Note on ${place}`,
  noteHint: `${keyText('Ctrl+Enter')} keeps it, Esc leaves it as it was.`,
  save: 'Keep note',
  // The editor of a cell.
  keepAsText: 'Keep as typed',
  keepHint: `${keyText('Ctrl+Shift+Enter')} keeps it as typed.`,
  keptAsText: (text: string) => `“${text}” is kept as typed and listed as a problem.`,
} as const;

/** The words of the Rules dialog. */
export const ruleWords = {
  title: (column: string) => `Rules for ${column}`,
  about: 'Values that break a rule stay where they are; they are marked and listed under Problems.',
  none: 'No rules yet.',
  add: 'Add rule',
  remove: (rule: string) => `Remove the rule “${rule}”`,
  kinds: {
    required: 'Must not be blank',
    unique: 'Each value once',
    range: 'Number or date in a range',
    list: 'One of a list of words',
    pattern: 'Text of a form',
    reference: 'Stands in a column',
  },
  low: 'From',
  high: 'To',
  noEnd: 'no limit',
  words: 'Words, one a line',
  mask: 'Form',
  maskHint:
    '# is a digit, @ a letter, ? any character, * any number of them, ~ takes the next sign as it is.',
  maskExample: (example: string) => `For example ${example}`,
  maskExamples: ['####/##', '@@-###', 'C*'],
  column: 'Column',
  message: 'Message',
  messageHint: 'To be said beside the cell, if you like',
  breaks: (count: number) =>
    count === 0
      ? 'Every cell keeps this rule.'
      : `${counted(count, 'cell breaks', 'cells break')} this rule now.`,
  badNumber: (text: string) => `“${text}” is no value of this column.`,
  noLimits: 'Give the range a beginning, an end or both.',
  wrongWay: 'The range ends before it begins.',
  noWords: 'Write at least one word.',
  noMask: 'Write the form, for example ####/##.',
  noColumn: 'Choose the column in which the values stand.',
  save: 'Save rules',
} as const;

/** The words of the Conditional formatting dialog. */
export const formatWords = {
  title: (table: string) => `Conditional formatting of ${table}`,
  about: 'The first rule that a cell meets gives its colour; a bar may come with it.',
  none: 'No rules yet. Add one below.',
  add: 'Add a rule',
  presets: {
    verdict: 'Verdict colours',
    thresholds: 'Thresholds',
    'data-bar': 'Data bar',
    target: 'Above or below target',
    duplicate: 'Duplicates',
    compare: 'Cell value',
    blank: 'Blank cells',
    error: 'Errors',
    formula: 'Formula',
  },
  kinds: {
    verdict: 'Verdict colours',
    compare: 'Cell value',
    blank: 'Blank',
    'not-blank': 'Not blank',
    duplicate: 'Duplicates',
    error: 'Error',
    formula: 'Formula is true',
    thresholds: 'Thresholds',
    'data-bar': 'Data bar',
  },
  operators: {
    equals: 'is',
    'not-equals': 'is not',
    greater: 'is greater than',
    'greater-or-equal': 'is at least',
    less: 'is less than',
    'less-or-equal': 'is at most',
    between: 'is between',
    'not-between': 'is not between',
    contains: 'contains',
    begins: 'begins with',
  },
  operator: 'Comparison',
  value: 'Value',
  secondValue: 'and',
  tone: 'Colour',
  formula: 'Formula',
  formulaHint: 'True where the cell is to be coloured, for example =[@Actual]<[@Target].',
  from: 'Word of column',
  ownWord: 'The cell itself',
  lowTone: (tone: string) => `${tone} below`,
  highTone: (tone: string) => `${tone} from`,
  lowIsGood: 'Low is good',
  barLow: 'Begins at',
  barHigh: 'Ends at',
  automatic: 'automatic',
  columns: 'Columns',
  columnsChosen: (names: readonly string[]) =>
    names.length === 0
      ? 'no column'
      : names.length < 4
        ? names.join(', ')
        : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`,
  meets: (count: number) =>
    count === 0 ? 'No cell meets it now.' : `${counted(count, 'cell meets', 'cells meet')} it now.`,
  up: (rule: string) => `Move “${rule}” up`,
  down: (rule: string) => `Move “${rule}” down`,
  remove: (rule: string) => `Remove “${rule}”`,
  sample: 'Sample',
  badValue: (text: string) => `“${text}” is no number.`,
  noValue: 'Write the value to compare with.',
  noColumns: 'Choose at least one column.',
  noThresholds: 'Write both thresholds, the lower one first.',
  wrongWay: 'The bar ends before it begins.',
  rule: (number: number) => `Rule ${number}`,
  save: 'Save formatting',
} as const;
