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
      otherwise:
        'The outlined cell no longer holds the example’s 13.4%. Type another figure there and press Enter.',
      text: 'The target for detected vehicle crime is 15%, and the year ended at 13.4%. Type 15.2 in the outlined cell and press Enter.',
    },
    verdict: {
      title: 'The verdict follows',
      otherwise:
        'Target met is worked out by its formula from the figure and the target. It follows whenever one of them changes, and so does the verdict of the commitment that this figure measures. Select the verdict.',
      text: 'Target met says Met now: its formula was worked out again, and so was the verdict of the commitment that this figure measures. Select the verdict.',
    },
    explain: {
      title: 'Ask why',
      text: 'Explain says in words and figures where the selected cell comes from. A press on a figure under Reads goes there, and Alt+← comes back.',
    },
    override: {
      title: 'Put a verdict in by hand',
      otherwise:
        'The panel may see it otherwise. Select the verdict, type Met and press Enter, then write the reason, and your name where it is asked for, and press Enter again. The cell is marked, and the reason stays with it.',
      text: 'The panel may see it otherwise. Select the verdict, type Not met and press Enter, then write the reason, and your name where it is asked for, and press Enter again. The cell is marked, and the reason stays with it.',
    },
    review: {
      title: 'Review the verdicts',
      text: 'Press Review, left of the tabs.',
    },
    owed: {
      title: 'See what is owed',
      otherwise:
        'Every verdict stands here with what it rests on, and those that were put in by hand say so. Audits names commitments that nothing measures, and links that lead nowhere.',
      text: 'Every verdict stands here with what it rests on. Yours is among those put in by hand. Audits names commitments that nothing measures, and links that lead nowhere.',
    },
    link: {
      title: 'Link a measure to a commitment',
      otherwise:
        'Commitment PP 4f has a measure already. With its row selected Plan, Links… shows it, and links others: search for one, press it and save the links.',
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
  gone: (ref: string) =>
    `This step is about a cell of ${ref} that is no longer in this workbook. Next leads to the step after it.`,
  end: {
    title: 'That was the tour',
    text: 'This workbook is yours to try things on, and Ctrl+Z takes back what was done since you opened it. All workbooks, top left, leads to the first page: begin a plan of your own there, or open an Excel file.',
  },
} as const;
