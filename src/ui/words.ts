/*
 * Every word of the interface that a person reads stands in `words/`; this takes most of it in as one catalogue. What the first page shows is
 * `words/first-page.ts`, and parts that are fetched later import their own section, so that no page waits for words it doesn't show. Sentences about what went wrong in a command, a formula,
 * a file or the storage come from there, next to what failed.
 */

import { counted, numberText, oneOrMany } from '../base/language.ts';
import { editingWords, findWords, historyWords, rowWords } from './words/editing.ts';
import { firstPageWords } from './words/first-page.ts';
import { carryingWords } from './words/carrying.ts';
import { clipboardWords } from './words/clipboard.ts';
import { dashboardWords } from './words/dashboard.ts';
import { exportingWords } from './words/exporting.ts';
import { importingWords } from './words/importing.ts';
import { keyWords } from './words/keys.ts';
import { leftOutWords } from './words/left-out.ts';
import { newPlanWords } from './words/new-plan.ts';
import { originalsWords } from './words/originals.ts';
import { paperWords } from './words/paper.ts';
import { pastWords } from './words/past.ts';
import { planWords } from './words/plan.ts';
import { linkWords } from './words/plan-links.ts';
import { planPeriodsWords } from './words/plan-periods.ts';
import { reviewWords } from './words/plan-review.ts';
import { testWords } from './words/plan-test.ts';
import { selectionWords } from './words/selection.ts';
import { formatWords, marksWords, ruleWords } from './words/marks.ts';
import { notTakenWords } from './words/not-taken.ts';
import { splittingWords } from './words/splitting.ts';
import { viewWords } from './words/view.ts';

/** The catalogue. Functions take what is put into the sentence. */
export const words = {
  ...firstPageWords,
  newPlan: newPlanWords,
  clipboard: clipboardWords,
  keys: keyWords,
  selection: selectionWords,
  marks: marksWords,
  rules: ruleWords,
  formats: formatWords,
  editing: editingWords,
  rows: rowWords,
  find: findWords,
  history: historyWords,
  past: pastWords,
  view: viewWords,
  workbook: {
    failed: 'This workbook can’t be opened',
    home: 'All workbooks',
    newWorkbook: 'New workbook',
    openFile: 'Open a file…',
    importFile: 'Import a file…',
    exportExcel: 'Export Excel…',
    saveSnapshot: 'Save snapshot…',
    names: 'Names…',
    calculating: (percent: number) => `Calculating… ${percent} %`,
    calculationUnderWay: (canCancel: boolean) =>
      canCancel ? 'Calculating. Esc takes the change back.' : 'Calculating.',
    close: 'Close workbook',
    renameWorkbook: 'Rename workbook…',
    renameThis: (title: string) => `Rename workbook ${title}`,
    undoWhat: (what: string | null, hasEarlier: boolean) => {
      if (what !== null) return `Undo: ${what}`;
      const earlier = ' What was done before this workbook was opened can be put back from History.';
      return `Nothing to undo.${hasEarlier ? earlier : ''}`;
    },
    redoWhat: (what: string | null) => (what === null ? 'Nothing to redo.' : `Redo: ${what}`),
    undone: (what: string, changed: string) => `Undone: ${what}.${changed}`,
    redone: (what: string, changed: string) => `Done again: ${what}.${changed}`,
    /** What a step of more than one cell changed, after a sentence; '' for one cell. */
    changed: (rows: number, cells: number) => {
      const parts = [
        ...(rows === 0 ? [] : [counted(rows, 'row', 'rows')]),
        ...(cells === 0 ? [] : [counted(cells, 'cell', 'cells')]),
      ];
      return rows + cells <= 1 ? '' : ` ${parts.join(' and ')} changed.`;
    },
    /** Why nothing of what a step changed is selected, after the sentence that tells of the step. */
    outOfSight: {
      hidden: 'What it changed is in a hidden column.',
      filtered: 'What it changed is in rows that are filtered out.',
      folded: 'What it changed is in a folded group.',
      show: 'Show it',
    },
    skipped: (count: number) =>
      `${counted(count, 'change was', 'changes were')} left alone, because another tab has changed the same place since.`,
    tables: 'Tables',
    newTable: 'New table',
    newTableEllipsis: 'New table…',
    tableTitle: 'Title',
    add: 'Add',
    renameTable: 'Rename table…',
    moveLeft: 'Move left',
    moveRight: 'Move right',
    deleteTable: 'Delete table',
    tableDeleted: (title: string) => `The table ${title} is deleted.`,
    noTables: 'This workbook has no tables yet.',
    noTablesHint: 'A table has named columns with types. Add one to begin.',
    toolbar: 'Rows and columns',
    insertRow: 'Insert row',
    addRow: 'Add row',
    deleteRow: 'Delete row',
    moveUp: 'Move row up',
    moveDown: 'Move row down',
    moveNeedsOwnOrder: 'Rows can be moved when nothing is sorted or filtered.',
    columns: 'Columns',
    newColumn: 'New column…',
    showAll: 'Show all columns',
    explain: 'Explain',
    rows: (shown: number, all: number) =>
      shown === all ? counted(all, 'row', 'rows') : `${numberText(shown)} of ${counted(all, 'row', 'rows')}`,
    storage: 'Storage',
    saved: 'Saved',
    saving: 'Saving',
    notSaved: (reason: string) => `Not saved: ${reason}`,
    retry: 'Try again',
  },
  column: {
    editFormula: 'Edit formula',
    makeFormula: 'Calculate this column…',
    rename: 'Rename column…',
    moveLeft: 'Move left',
    moveRight: 'Move right',
    insertBefore: 'New column before this…',
    delete: (count: number) => (count <= 1 ? 'Delete column' : `Delete ${numberText(count)} columns`),
    /** With the name of one alone. */
    deleted: (name: string | null, count: number) =>
      name === null ? `${numberText(count)} columns are deleted.` : `The column ${name} is deleted.`,
    newTitle: 'New column',
    name: 'Name',
    type: 'Type',
    kinds: {
      text: 'Text',
      integer: 'Whole number',
      number: 'Number',
      percent: 'Per cent',
      currency: 'Money (£)',
      date: 'Date',
      boolean: 'Yes or no',
      choice: 'Choice',
      reference: 'Row of a table',
    },
    edit: 'Column…',
    editTitle: (name: string) => `Column ${name}`,
    save: 'Save',
    nameNeeded: 'Give the column a name.',
    description: 'Description',
    format: 'Number format',
    formatOwn: 'Own format code…',
    formatCode: 'Format code',
    formatSample: (sample: string) => `Shown as ${sample}`,
    formatByUnit: (column: string) =>
      `Each row’s ${column} decides how its figures are shown, where it has a format. This format holds in the other rows.`,
    formatOthers: (columns: readonly string[]) =>
      `${columns.join(', ')} ${oneOrMany(columns.length, 'is', 'are')} selected too, and given the same number format.`,
    moreDecimals: 'More decimals',
    fewerDecimals: 'Fewer decimals',
    currency: 'Currency',
    currencyNeeded: 'Write the currency as three letters such as GBP.',
    unit: 'Unit from column',
    noUnit: 'None',
    choices: 'Choices',
    choicesNeeded: 'Add at least one choice.',
    choiceBlank: 'A choice has no word; write one or remove the line.',
    choiceTwice: (word: string) => `${word} stands twice; give one of them another word.`,
    addChoice: 'New choices, one a line',
    addChoiceHint: 'New choice; several at once, one a line',
    glyph: 'Sign',
    glyphOf: (word: string) => `Sign of ${word}`,
    wordAt: (number: number) => `Choice ${number} (Alt with the arrows moves it)`,
    toneOf: (word: string) => `Tone of ${word}`,
    aliases: 'Also written as',
    aliasesOf: (word: string) => `Other ways to write ${word}, with commas between`,
    cells: (count: number) => (count === 0 ? '' : counted(count, 'cell', 'cells')),
    choiceUp: (word: string) => `Move ${word} up`,
    choiceDown: (word: string) => `Move ${word} down`,
    choiceRemove: (word: string, cells: number) =>
      cells === 0 ? `Remove ${word}` : `Remove ${word}, which ${counted(cells, 'cell holds', 'cells hold')}`,
    tones: {
      good: 'Good',
      bad: 'Bad',
      mixed: 'Mixed',
      warning: 'Warning',
      muted: 'Quiet',
      neutral: 'Plain',
    },
    effects: 'What this does to the cells',
    converted: (count: number, examples: readonly { readonly before: string; readonly after: string }[]) =>
      `${counted(count, 'cell is', 'cells are')} converted, for example ${examples.map(({ before, after }) => `${before} → ${after}`).join(', ')}.`,
    unfit: (count: number, examples: readonly string[]) =>
      `${counted(count, 'cell does', 'cells do')} not fit and ${oneOrMany(count, 'stays', 'stay')} as typed: ${examples.map((text) => `“${text}”`).join(', ')}.`,
    replaced: (count: number) =>
      `${counted(count, 'typed cell gives', 'typed cells give')} way to the formula.`,
    emptied: (count: number) =>
      `${counted(count, 'cell shows', 'cells show')} an error now and will be blank.`,
    reasonsLost: (count: number) =>
      `${counted(count, 'value put in by hand becomes', 'values put in by hand become')} ordinary, without the reason.`,
    losingUnit: (names: string) =>
      `These columns take their unit from this one and will have none: ${names}.`,
    total: 'Total',
    totals: {
      sum: 'Sum',
      average: 'Average',
      count: 'Count',
      min: 'Minimum',
      max: 'Maximum',
    },
    totalCustom: 'Custom formula…',
    totalNone: 'None',
    totalTitle: (name: string) => `Total of ${name}`,
    totalHint:
      'What stands in the totals row, for example =SUM([Actual])/COUNT([Actual]). Leave it empty for no total.',
    ownFormulas: (count: number) =>
      `${counted(count, 'cell has a formula of its own', 'cells have a formula of their own')}`,
    target: 'Table',
    targetNeeded: 'Choose the table whose rows this column refers to.',
    formula: 'Formula',
    formulaHint:
      'Leave this empty for a column that people type into. For a calculated one write for example =[@Target]-[@Actual].',
    add: 'Add',
  },
  formula: {
    name: 'Formula',
    nowhere: 'No cell selected',
    where: (cell: string, column: string) => `${cell} · ${column}`,
    rowNumber: (number: number) => `row ${number}`,
    scope: 'What the formula bar changes',
    wholeColumn: 'Column formula',
    thisCell: 'This cell',
    reason: 'Reason',
    reasonHint: 'Why this figure is put in by hand',
    override: 'Override this cell',
    nameOwed: (column: string) =>
      `Say who puts ${column} in by hand: write your name beside the reason. It stays with the cell, and is asked for once on this machine.`,
    makeCalculated: (column: string) => `Calculate ${column} for every row`,
    makeCalculatedHint: (column: string) =>
      `Does the formula hold for every row? Enter calculates the whole column ${column}.`,
    makeCalculatedLoses: (column: string) =>
      `Does the formula hold for every row? What was typed into other cells of ${column} would go; Enter keeps it and calculates this cell only.`,
    onlyThisCell: 'Only this cell',
    changeColumn: (column: string) => `Change the formula of ${column}`,
    changeColumnHint: (column: string) =>
      `Is it the formula of ${column} that changes? Enter changes it for every row.`,
    writeOn: 'Go on writing',
    enteredInColumn: (column: string) => `The formula was entered in every row of ${column}.`,
    enteredInCell: (cell: string) => `The formula was entered in ${cell} only.`,
    readsHeading: (reference: string, row: number, error: string) =>
      `In row ${row}, the first, ${reference} is the heading: the result there is ${error}.`,
    liesAbove: (reference: string, row: number, error: string) =>
      `In row ${row}, the first, ${reference} lies above the table: the result there is ${error}.`,
    countsHeading: (mended: string) => `${mended} counts the heading as 0.`,
    notPutIn: (text: string, where: string, why: string) => `“${text}” was not put into ${where}. ${why}`,
    notEnteredYet: (where: string) =>
      `What is written in ${where} is not a formula yet, so it is not saved. Finish it, or give it up with Esc.`,
    nowCalculated: (column: string) => `${column} is calculated for every row now.`,
    became: (text: string) => `Kept as ${text}`,
    result: 'Result',
    resultIn: (row: string) => `Result for ${row}`,
    willRead: 'Will be kept as',
    options: 'What can be put in',
    functions: 'Functions',
    aboutFunction: (name: string) => `About ${name}`,
    searchFunctions: 'Search by name or by what it does',
    noFunction: (search: string) => `No function has “${search}” in its name or its line of help.`,
    examples: 'Examples',
    gives: (result: string) => `gives ${result}`,
    insertFunction: (name: string) => `Insert ${name}`,
    taller: 'Make the formula bar taller',
    smaller: 'Make the formula bar small again',
    removeOverride: 'Remove override',
    noLongerCalculated: (column: string) => `${column} is no longer calculated. Its values stay as typed.`,
    commit: 'Keep what is typed (Enter)',
    discard: 'Discard what is typed (Esc)',
  },
  explain: {
    name: 'Explain',
    hide: 'Hide Explain',
    nothing: 'Select a cell to see where its figure comes from.',
    putInWith: (label: string, by: string) => `Put in with “${label}”: ${by}.`,
    takenBackTo: (label: string, by: string) => `Taken back to what it was before “${label}”: ${by}.`,
    beforeHistory: 'It has been here for as long as the history of this workbook goes back.',
    reason: 'Reason',
    reasonOwed: 'A reason is still owed.',
    computed: 'The formula gives',
    blank: 'blank',
    steps: 'Step by step',
    formula: 'Formula of the column',
    ownFormula: 'Formula of this cell',
    columnGives: 'The column’s formula gives',
    description: 'About this column',
    reads: 'Reads',
    readBy: 'Is read by',
    otherTable: 'In another table',
    hiddenColumn: 'In a hidden column',
    filteredOut: 'Filtered out, so not on the screen',
    back: 'Back to the cell before (Alt+Left)',
    cells: (count: number) => counted(count, 'cell', 'cells'),
    allCells: (count: number) => `all ${counted(count, 'row', 'rows')}`,
    more: (count: number) => `and ${numberText(count)} more`,
    showMore: (count: number) => `Show ${numberText(count)} more`,
  },
  grid: {
    rowNumbers: 'Row numbers of the sheet; the headings are row 1',
    total: 'Total',
    readings: 'What it may mean',
    readingsHint: 'Enter takes one, Esc goes back to the text.',
    columnLetters: (letters: string) => `column ${letters}`,
    calculatedColumn: 'Calculated: one formula for every row',
    columnMenu: (name: string) => `Menu of the column ${name}`,
    yes: 'Yes',
    no: 'No',
    noOption: 'Nothing fits',
    calendar: 'Calendar',
  },
  names: {
    title: 'Names',
    hint: 'A name stands for a value or a formula, in every formula of this workbook: Tolerance for 0.5%.',
    none: 'There are no names yet.',
    form: (editing: string | null) => (editing === null ? 'New name' : `Change ${editing}`),
    name: 'Name',
    formula: 'Stands for',
    description: 'Description',
    save: (editing: string | null) => (editing === null ? 'Add' : 'Save'),
    giveUp: 'Don’t change it',
    change: (name: string) => `Change ${name}`,
    delete: (name: string) => `Delete ${name}`,
    deleted: (name: string) => `The name ${name} is deleted. Formulas that use it show #NAME?.`,
    uses: (places: readonly string[]) =>
      places.length === 0
        ? 'Not used'
        : `Used in ${places.slice(0, 5).join(', ')}${places.length > 5 ? ` and ${places.length - 5} more` : ''}`,
  },
  importing: importingWords,
  leftOut: leftOutWords,
  notTaken: notTakenWords,
  carrying: carryingWords,
  splitting: splittingWords,
  exporting: exportingWords,
  originals: originalsWords,
  plan: planWords,
  dashboard: dashboardWords,
  paper: paperWords,
  review: reviewWords,
  links: linkWords,
  test: testWords,
  planPeriods: planPeriodsWords,
} as const;
