import { numberText, oneOrMany } from '../../base/language.ts';
import type { ExportRefusal } from '../../model/export-choices.ts';

/** Words about making an Excel file of tables. */
export const exportingWords = {
  title: 'Export Excel',
  profile: 'What the file is for',
  working: 'To work in',
  workingHint: 'Live formulas, lists, colours and notes. It can be changed in Excel and imported again.',
  published: 'To publish',
  publishedHint:
    'Values and words alone, with a cover, contents and notes, laid out so that screen readers can follow. No formulas, reasons of overrides, notes on cells or row ids.',
  tables: 'Tables to export',
  whole: 'All tables',
  none: 'Tick at least one table.',
  scope: 'Columns and rows',
  shownColumns: 'All rows, without hidden columns',
  everything: 'All rows and all columns, hidden ones too',
  asInPaper: 'As in the paper: its plans, themes and columns',
  asShown: 'As shown now: without hidden columns and filtered rows, sorted as on the screen',
  publishedFile: (title: string) => `${title} (published)`,
  facts: 'For the cover',
  coverTitle: 'Title',
  publisher: 'Publisher',
  contact: 'Contact',
  date: 'Date',
  noTitle: 'Give the file a title.',
  export: 'Export',
  stop: 'Stop',
  making: 'Writing the file…',
  done: (name: string) => `${name} is in your downloads.`,
  notes: 'About the exported file',
  doneWithNotes: (name: string, count: number) =>
    `${name} is in your downloads. There ${oneOrMany(count, 'is one thing', `are ${numberText(count)} things`)} to know about it.`,
  show: 'Show',
  refused: (count: number) =>
    oneOrMany(
      count,
      'The file can’t have one formula of these tables. Nothing was exported.',
      `The file can’t have ${numberText(count)} formulas of these tables. Nothing was exported.`,
    ),
  refusedHint:
    'Export with values in their places, which Excel will not calculate again; tick the tables that they read; or leave it.',
  withValues: 'Export with values',
  cut: (count: number) =>
    oneOrMany(
      count,
      'One text is longer than the 32,767 characters that a cell of Excel holds, and would be cut. Nothing was exported.',
      `${numberText(count)} texts are longer than the 32,767 characters that a cell of Excel holds, and would be cut. Nothing was exported.`,
    ),
  cutHint: (isCarried: boolean) =>
    isCarried
      ? 'The snapshot that the file carries has them whole: an import of it here cuts nothing.'
      : 'Carry a snapshot of these tables, and the file has them whole beside its cells.',
  cutTexts: 'Export with cut texts',
  allTheSame: 'Export all the same',
  refusal: ({ part, table, name, count, reason, rows = [] }: ExportRefusal): string => {
    switch (part) {
      case 'column':
        return `${name} (${table}): its formula ${reason}.`;
      case 'cells':
        return oneOrMany(
          count,
          `A cell of ${name} (${table}): its formula ${reason}.`,
          `${numberText(count)} cells of ${name} (${table}): the formula ${reason}.`,
        );
      case 'total':
        return `The total of ${name} (${table}): its formula ${reason}.`;
      case 'texts':
        return `${name} (${table}): ${rows.join(', ')}${count > rows.length ? ` and ${numberText(count - rows.length)} more` : ''}`;
      case 'name':
        return `The name ${name}, which would be left out: it ${reason}.`;
    }
  },
} as const;
