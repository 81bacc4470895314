import { numberText, oneOrMany } from '../../base/language.ts';

/** Words about the workbook that an exported file carries, and about who changed what since. */
export const carryingWords = {
  embed: 'Carry a snapshot of these tables',
  embedHint: (size: string | null, tables: number) =>
    `When the file comes back, what was changed in Excel can be told from what was changed here.${
      tables === 0 ? '' : size === null ? ' Measuring its size…' : ` It adds ${size}.`
    }`,
  nothing: 'This file carries no workbook.',
  offer: (title: string, tables: number) =>
    `This file was exported from the workbook “${title}”, with ${oneOrMany(
      tables,
      'one table',
      `${numberText(tables)} tables`,
    )}.`,
  offerWorkbook:
    'It can be opened as that workbook, with what was changed in Excel since as one step on top.',
  offerLayout:
    'It can be opened as that workbook: types, formulas and rules as they were, cells as they are in the file.',
  open: 'Open as the workbook it carries',
  opening: 'Opening the workbook…',
  leaveQuestion:
    'Leave without importing? This workbook was made of the file and stays as it was exported, without what was changed in Excel since.',
  removeMade: 'Remove the workbook too',
  kept: (name: string, when: string) =>
    `The file no longer says how its tables were when it was made, but a copy of ${name}, exported ${when}, is kept in this browser. Only what was changed in the file since is listed.`,
  unsure:
    'Who changed what can’t be told: what differs may have been changed in the file, or here since. So nothing that is here is ticked to be replaced; tick what the file has better.',
  takeAll: 'Take all',
  takeNone: 'Take none',
  takeAllOf: (title: string) => `Take all of the file for ${title}`,
  takeNoneOf: (title: string) => `Take none of the file for ${title}`,
  ancestor: {
    used: 'The file says how its tables were when it was made. Only what was changed in the file since is listed.',
    kept: 'A copy of the export that was kept here says how the tables were when the file was made. Only what was changed in the file since is listed.',
    none: 'The file does not say how its tables were when it was made, so all that is other in it than here is listed, whoever changed it.',
    gone: 'The snapshot that this file carried is gone: the program that saved it drops such parts. All that is other in the file than here is listed, whoever changed it.',
    damaged:
      'The snapshot that this file carries is damaged. All that is other in the file than here is listed, whoever changed it.',
    unfit:
      'The snapshot that this file carries is that of another file. All that is other in the file than here is listed, whoever changed it.',
    elsewhere:
      'This file was exported from another workbook. All that is other in the file than here is listed, whoever changed it.',
  },
  nothingThere: 'Nothing was changed in the file since it was made.',
  keptOurs: (cells: number, rows: number) => {
    const parts = [
      ...(cells === 0
        ? []
        : [
            oneOrMany(
              cells,
              'one cell that was changed here',
              `${numberText(cells)} cells that were changed here`,
            ),
          ]),
      ...(rows === 0
        ? []
        : [oneOrMany(rows, 'one row that was added here', `${numberText(rows)} rows that were added here`)]),
    ];
    return `Since the file was made: ${parts.join(' and ')}. ${oneOrMany(cells + rows, 'It stays as it is', 'They stay as they are')}.`;
  },
  was: (text: string) => `When the file was made: ${text === '' ? '(blank)' : text}`,
  ours: 'Ours',
  theirs: 'Theirs',
  stays: 'Which stays',
  allOurs: 'Keep all of ours',
  allTheirs: 'Take all of theirs',
  takeTheirs: (what: string) => `${what}, as it is in the file`,
  countTheirs: (theirs: number, all: number) => `${numberText(theirs)} of ${numberText(all)} as in the file`,
  rowKept: 'The row as it is here',
  rowDeleted: 'The row is deleted',
  deletedHere: 'Deleted here since the file was made',
  deletedHereChanged: 'Deleted here since the file was made, and changed in the file',
  deletedThere: 'Deleted in the file',
  deletedThereChanged: 'Deleted in the file, and changed here since it was made',
} as const;
