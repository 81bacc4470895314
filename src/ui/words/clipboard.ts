import { counted, numberText, oneOrMany } from '../../base/language.ts';
import type { ClipboardSource } from '../../model/clipboard-block.ts';
import { keyText } from '../actions/chord.ts';

/** Copy, cut and paste. */
export const clipboardWords = {
  copy: 'Copy',
  cut: 'Cut',
  paste: 'Paste',
  pasteValues: 'Paste values only',
  pasteTable: 'Paste as a new table',
  copyWithHeadings: 'Copy with headings',
  copyRaw: 'Copy raw values',
  endCut: 'Leave cut cells where they are',
  notAligned:
    'These ranges don’t make one block. Select ranges in the same rows or the same columns, and copy again.',
  cutSeveral: 'Several ranges can’t be cut at once. Select one range.',
  nothingToCopy: 'There are no cells to copy here.',
  nothingToPaste: 'There is nothing on the clipboard that can be pasted into cells.',
  tooLarge: (most: number) =>
    `More than ${numberText(most)} cells can’t be pasted at once. Copy fewer, or import the Excel file.`,
  copyByKey: `The browser doesn’t let menus reach the clipboard here. Press ${keyText('Ctrl+C')}, or ${keyText('Ctrl+X')} to cut.`,
  pasteByKey: `The browser doesn’t let menus read the clipboard here. Press ${keyText('Ctrl+V')}, or ${keyText('Ctrl+Shift+V')} for values only.`,
  tableByKey: `The browser doesn’t let menus read the clipboard here. In a workbook without tables, press ${keyText('Ctrl+V')}; else add a table and paste into its first cell.`,
  copied: (cells: number) => `${counted(cells, 'cell', 'cells')} copied.`,
  cutDone: (cells: number) => `${counted(cells, 'cell', 'cells')} cut. Paste to move, Esc to leave them.`,
  cutEnded: 'Cut cells stay where they are.',
  pasted: (cells: number, rows: number) =>
    rows === 0
      ? `${counted(cells, 'cell', 'cells')} pasted.`
      : `${counted(cells, 'cell', 'cells')} pasted, ${counted(rows, 'row', 'rows')} added.`,
  tablePasted: (title: string, rows: number, columns: number) =>
    `${title} is a new table of ${counted(rows, 'row', 'rows')} and ${counted(columns, 'column', 'columns')}.`,
  rowsOutOfSight: (rows: number) =>
    `${counted(rows, 'row was', 'rows were')} added at the end of the table, where the filter leaves ${oneOrMany(rows, 'it', 'them')} out of sight.`,
  copying: {
    title: 'Copying cells',
    progress: (cells: number) => `Copying ${counted(cells, 'cell', 'cells')}…`,
  },
  review: {
    title: 'Paste',
    workingOut: 'Reading the cells…',
    summary: (rows: number, columns: number, source: ClipboardSource, column: string) =>
      `${counted(rows, 'row', 'rows')} and ${counted(columns, 'column', 'columns')} ${sources[source]}, from ${column} on.`,
    tableSummary: (rows: number, columns: number, source: ClipboardSource) =>
      `${counted(rows, 'row', 'rows')} and ${counted(columns, 'column', 'columns')} ${sources[source]}.`,
    makeTable: 'Make the table',
    joinTitle: 'Broken rows',
    joinHint: (rows: number) =>
      oneOrMany(
        rows,
        'One row seems to be broken over several lines, as in tables from a PDF or a document.',
        `${numberText(rows)} rows seem to be broken over several lines, as in tables from a PDF or a document.`,
      ),
    join: 'Join broken rows',
    before: 'As copied',
    after: 'Joined',
    widerTitle: 'More columns than there are here',
    wider: (columns: number) =>
      oneOrMany(
        columns,
        'One column of what was copied goes beyond the last column of the table.',
        `${numberText(columns)} columns of what was copied go beyond the last column of the table.`,
      ),
    beginsWith: (kind: string, texts: string) => `${kind}, begins with: ${texts}`,
    addColumns: (columns: number) =>
      oneOrMany(columns, 'Add a column for it', `Add ${numberText(columns)} columns for them`),
    leaveOut: (columns: number) => oneOrMany(columns, 'Leave it out', 'Leave them out'),
    questionsTitle: 'What is meant',
    question: (column: string, text: string, why: string, count: number) =>
      oneOrMany(
        count,
        `${column}: “${text}” ${why}`,
        `${column}: “${text}” ${why} ${numberText(count - 1)} more like it.`,
      ),
    reading: (label: string, count: number) =>
      oneOrMany(count, `Take it as ${label}`, `Take it as ${label}, the others likewise`),
    leaveCells: (count: number) =>
      oneOrMany(count, 'Leave the cell as it is', 'Leave these cells as they are'),
    problemsTitle: 'Cells that don’t fit',
    problemsHint: 'These cells stay as they are.',
    cell: 'Cell',
    text: 'Text',
    why: 'Why it doesn’t fit',
    place: (row: number | null, column: string) =>
      row === null ? `New row, ${column}` : `Row ${numberText(row)}, ${column}`,
    blank: 'blank',
    pasteNothing: 'Paste nothing',
    pasteAll: (cells: number) => `Paste ${counted(cells, 'cell', 'cells')}`,
    pasteFitting: (cells: number) =>
      cells === 0
        ? 'Nothing fits'
        : oneOrMany(cells, 'Paste the 1 that fits', `Paste the ${numberText(cells)} that fit`),
  },
};

const sources: Readonly<Record<ClipboardSource, string>> = {
  pledgebook: 'from Pledgebook',
  excel: 'from Excel',
  libreoffice: 'from LibreOffice',
  'google-sheets': 'from Google Sheets',
  word: 'from Word',
  web: 'from a page',
  text: 'of text',
};
