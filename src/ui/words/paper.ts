import { counted } from '../../base/language.ts';

/** The words of the page that makes the committee paper. */
export const paperWords = {
  settings: 'What is in the paper',
  title: 'Title',
  lines: 'Lines below the title',
  linesHint: 'One a line, for example the body, the meeting and its date.',
  plans: 'Plans',
  themes: 'Themes',
  allThemes: 'All themes',
  columns: 'Columns',
  columnNames: {
    link: 'Target link',
    met: 'Target met',
    figures: 'Figures: why each verdict is what it is',
    explanation: 'Explanation',
    published: 'Published verdict',
  },
  count: (commitments: number) => counted(commitments, 'commitment', 'commitments'),
  defaultTitle: (plans: readonly string[]) =>
    plans.length === 0 ? 'Commitments and targets' : `${plans.join(' and ')}: commitments and targets`,
  preview: 'Preview of the paper',
  making: 'Setting the paper…',
  print: 'Print…',
  saveHtml: 'Save as HTML',
  saveWord: 'Save as Word',
  saveExcel: 'Published Excel…',
  saved: (name: string) => `${name} is in your downloads.`,
  none: 'There is no table of commitments in this workbook, so there is no paper to make.',
} as const;
