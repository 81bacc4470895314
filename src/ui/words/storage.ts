import { numberText, oneOrMany } from '../../base/language.ts';
import type { MissingPart } from '../storage/storage-port.ts';
import { shownSize } from './sizes.ts';

const missing: Readonly<Record<MissingPart, string>> = {
  keeping: 'asking the browser to keep your workbooks when the disk is short',
  files: 'saving into a file in its place: files go to your downloads',
  encryption: 'the browser’s own encryption',
  clipboard: 'the copy and paste items of the menus: the keys Ctrl+C, Ctrl+X and Ctrl+V work',
  offline: 'opening Pledgebook without a connection',
};

/** Words about the browser's storage, and about other tabs. */
export const storageWords = {
  open: 'Storage…',
  title: 'Storage',
  hint: 'Workbooks are kept in this browser, on this computer. A snapshot file is the copy that is yours.',
  used: (used: number, most: number | null) =>
    most === null
      ? `${shownSize(used)} used.`
      : `${shownSize(used)} used of ${shownSize(most)} that the browser allows.`,
  usedLabel: 'Storage used',
  unknown: 'This browser does not say how much it stores.',
  kept: 'The browser keeps your workbooks until you delete them.',
  notKept:
    'The browser may clear your workbooks when the disk is short, or after weeks without a visit; a private window loses them when it closes. Save a snapshot of what you can’t lose.',
  ask: 'Ask the browser to keep them',
  asked: 'The browser keeps your workbooks from now on.',
  refused:
    'The browser did not agree. It may once you have used Pledgebook for longer or bookmarked it. Save snapshots until then.',
  close: 'Close',
  plainTitle: 'This address is plain http',
  plain: (parts: readonly MissingPart[]) =>
    `Tables, formulas, Excel files and snapshots work here. Browsers leave out for http addresses: ${parts
      .map((part) => missing[part])
      .join('; ')}. Ask whoever runs this site for an https address.`,
  notSafe: 'Your last changes are not saved',
  rescue: 'Save a rescue file',
  rescued: (name: string) => `${name} is in your downloads. It holds everything as it is now.`,
  rescueName: (title: string, day: string) => `${title} rescue ${day}`,
  storeAgain: 'Store it again',
  reload: 'Reload the page',
  others: (tables: readonly (string | null)[]) => {
    const named = [...new Set(tables.filter((title) => title !== null))];
    const where = named.length === 0 ? '' : ` (${named.join(', ')})`;
    return oneOrMany(
      tables.length,
      `Open in another tab${where}`,
      `Open in ${numberText(tables.length)} other tabs${where}`,
    );
  },
  otherHere: (title: string) => `${title}: another tab is on this table`,
  repaired:
    'Parts of this workbook were damaged in the browser’s storage. They have been made anew from its history; nothing is missing.',
  restOf: (title: string) => `${title} (what could be read)`,
  openRest: 'Open the rest',
  restHint:
    'The rest opens as a workbook of its own, and this one stays as it is. What the history knows of the damaged part is put back. Cells of which nothing is known show #N/A, and so does what rests on them.',
  lostCell: 'The browser’s storage of this value was damaged.',
  unsaved: 'With changes that are not saved',
  unsavedHint:
    'The browser could not store these. They are in this page alone, which goes on trying: open one to see why, and save a rescue file before you close the page.',
} as const;
