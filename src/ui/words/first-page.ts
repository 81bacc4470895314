import { counted } from '../../base/language.ts';
import { startingWords } from './starting.ts';
import { storageWords } from './storage.ts';
import { updatesWords } from './updates.ts';

/** The part of the catalogue that the first page shows; the rest comes with the workbook. */
export const firstPageWords = {
  app: {
    name: 'Pledgebook',
    tagline: 'What the plan promised, what the figures say, and the verdict on each.',
    loading: 'Loading…',
    openingWorkbook: 'Opening the workbook…',
    darkColours: 'Dark colours',
    lightColours: 'Light colours',
    close: 'Close',
    cancel: 'Cancel',
    undo: 'Undo',
    takeBack: 'Take it back',
    redo: 'Redo',
    dismiss: 'Dismiss',
    messages: 'Messages',
    dropHere: 'Drop the file to open it',
    openingFile: (name: string) => `Opening ${name}…`,
    unreadable: (name: string) => `${name} can’t be read. It may have been moved or locked; choose it again.`,
    partMissing:
      'A part of Pledgebook could not be loaded. Check the connection and try again; if that does not help, reload the page.',
    reload: 'Reload the page',
    starterMissing: 'The example can’t be loaded. Check the connection and try again.',
    openedFile: (name: string) => `${name} is open.`,
  },
  home: {
    name: {
      label: 'Your name',
      keep: 'Keep it',
      hint: 'It stays with every change that you make, so that others see whose it is.',
      kept: (name: string) => `Your changes are kept under the name ${name}.`,
    },
    newWorkbook: 'New workbook',
    newHint: 'Empty: add your own tables and columns.',
    openFile: 'Open a file…',
    openFileLabel: 'Open a file',
    openHint:
      'A .pledgebook snapshot, or an Excel or CSV file whose tables become a workbook. You can drop it anywhere on this page.',
    untitled: 'Untitled workbook',
    copyOf: (title: string, number: number) =>
      number > 1 ? `${title} (copy ${number})` : `${title} (copy)`,
    whereTitle: 'Where your data lives',
    where:
      'Workbooks are kept in this browser, on this computer, and nothing is ever sent anywhere. Save a snapshot file to keep a copy on a share or to pass a workbook to a colleague.',
    understood: 'Understood',
    help: 'Help',
    yours: 'Workbooks in this browser',
    none: 'None yet. Open the example, start an empty workbook or open a file.',
    failed: 'The workbooks in this browser can’t be listed',
    tryAgain: 'Try again',
    bin: 'Bin',
    binHint: 'Deleted workbooks stay here for 30 days.',
    restore: 'Restore',
    restoreOne: (title: string) => `Restore ${title}`,
    open: (title: string) => `Open ${title}`,
    more: (title: string) => `More for ${title}`,
    rename: 'Rename…',
    duplicate: 'Duplicate',
    delete: 'Delete',
    deleted: (title: string) => `${title} is in the bin.`,
    restored: (title: string) => `${title} is back.`,
    changed: (when: string) => `Changed ${when}`,
    deletedAt: (when: string) => `Deleted ${when}`,
    justNow: 'just now',
    minutesAgo: (count: number) => `${counted(count, 'minute', 'minutes')} ago`,
    hoursAgo: (count: number) => `${counted(count, 'hour', 'hours')} ago`,
  },
  rename: {
    workbook: 'Rename workbook',
    table: 'Rename table',
    column: 'Rename column',
    title: 'Title',
    name: 'Name',
    save: 'Rename',
  },
  starting: startingWords,
  storage: storageWords,
  updates: updatesWords,
} as const;
