/*
 * What a published file says beside its tables. It follows what the UK government's Analysis Function asks of statistics in spreadsheets:
 * each sheet says what is on it, and every shorthand is explained.
 */

import { numberText, oneOrMany } from '../base/language.ts';

/** Shorthand that cells may hold in place of a value, and what it means. */
export const shorthandMeanings: Readonly<Record<string, string>> = {
  '[x]': 'not available',
  '[z]': 'not applicable, or nothing was entered',
  '[c]': 'confidential',
  '[low]': 'too low to show, and not zero',
  '[u]': 'of low reliability',
  '[w]': 'no figure, as no work was done',
  '[p]': 'provisional',
  '[r]': 'revised',
  '[e]': 'estimated',
  '[f]': 'a forecast',
  '[b]': 'a break in the series',
};

/** What stands where a figure, a date or a word of a list is missing, and where a formula gave an error. */
export const notAvailable = '[x]';

/** What stands where there is no text. */
export const notApplicable = '[z]';

/** Names of sheets. */
export const publishedSheets = {
  cover: 'Cover',
  contents: 'Contents',
  notes: 'Notes',
  table: (number: number) => `Table_${number}`,
} as const;

/** Sentences and headings of a published file. */
export const publishedWords = {
  publisher: (name: string) => `Publisher: ${name}`,
  date: (date: string) => `Date: ${date}`,
  contact: (contact: string) => `Contact: ${contact}`,
  about: 'What is in this file',
  tables: (count: number) =>
    oneOrMany(
      count,
      'This file has 1 table. The worksheet Contents leads to it.',
      `This file has ${numberText(count)} tables, each on a worksheet of its own. The worksheet Contents leads to them.`,
    ),
  hasNotes:
    'Notes about columns are on the worksheet Notes. A heading with a note has its number, such as [note 1].',
  shorthand: 'Shorthand in the tables',
  meaning: (sign: string) => `${sign} is ${shorthandMeanings[sign]!}.`,
  oneTable: 'This worksheet contains one table.',
  refersToNotes: 'Headings refer to notes, which are on the worksheet Notes.',
  someCells: (signs: readonly string[]) =>
    `Some cells hold shorthand: ${signs.map((sign) => `${sign} is ${shorthandMeanings[sign]!}`).join('; ')}.`,
  contentsTitle: 'Contents',
  contentsAbout: 'This worksheet contains one table: a list of the other worksheets, with links.',
  notesTitle: 'Notes',
  worksheet: 'Worksheet',
  sheetTitle: 'Title',
  noteNumber: 'Note number',
  noteText: 'Note',
  noteTable: 'Worksheet',
  tableTitle: (number: number, title: string) => `Table ${number}: ${title}`,
  note: (number: number) => `note ${number}`,
  total: 'Total',
  yes: 'Yes',
  no: 'No',
  unitOfRow: (column: string) => `unit in column ${column}`,
} as const;
