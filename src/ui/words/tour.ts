import { numberText } from '../../base/language.ts';

/** What a step of the tour says. */
export interface TourStepWords {
  readonly title: string;
  readonly text: string;
}

/** The words of the tour. What they say of the Hertfordshire example is held to it by a test. */
export const tourWords = {
  name: 'Tour',
  at: (number: number, all: number) => `Step ${numberText(number)} of ${numberText(all)}`,
  done: 'Done',
  next: 'Next',
  back: 'Back',
  show: 'Show me',
  leave: 'Leave the tour',
  left: 'The tour waits at this step. Help, Tour… goes on with it.',
  reach: 'F6 leads to the tour and from it.',
  finish: 'Finish',
  anew: 'Begin again',
  steps: {
    figure: {
      title: 'Type a figure',
      text: 'The target for detected vehicle crime is 15%, and the year ended at 13.4%. Type 15.2 in the outlined cell and press Enter.',
    },
    verdict: {
      title: 'The verdict follows',
      text: 'Target met says Met now: its formula was worked out again, and so was the verdict of the commitment that this figure measures. Select the verdict.',
    },
    explain: {
      title: 'Ask why',
      text: 'Explain says in words and figures where the selected cell comes from. A press on a figure under Reads goes there, and Alt+← comes back.',
    },
    override: {
      title: 'Put a verdict in by hand',
      text: 'The panel may see it otherwise. Select the verdict, type Not met and press Enter, then write the reason and press Enter again. The cell is marked, and the reason stays with it.',
    },
    review: {
      title: 'Review the verdicts',
      text: 'Press Review, left of the tabs.',
    },
    owed: {
      title: 'See what is owed',
      text: 'Every verdict stands here with what it rests on. Yours is among those put in by hand. Audits names commitments that nothing measures, and links that lead nowhere.',
    },
    link: {
      title: 'Link a measure to a commitment',
      text: 'No measure is linked to commitment PP 4f. With its row selected choose Plan, Links…, search for 4a.1, press the measure and save the links.',
    },
    paper: {
      title: 'Make the paper',
      text: 'Press Paper: the paper for the panel is made of the workbook as it stands, ready to print or to save for Word.',
    },
    save: {
      title: 'Save the file',
      text: 'The browser keeps every edit by itself. A file to pass on, or to keep on a share, is saved by File, Save, or Ctrl+S.',
    },
  },
  end: {
    title: 'That was the tour',
    text: 'This copy of the example is yours to try things on, and Ctrl+Z takes any of it back. All workbooks, top left, leads to the first page: begin a plan of your own there, or open an Excel file.',
  },
} as const;
