import { counted } from '../../base/language.ts';
import type { ReminderReason } from '../saving/reminder.ts';

const days = (count: number) => counted(count, 'day', 'days');
const edits = (count: number) => counted(count, 'edit', 'edits');

const reminders: Readonly<Record<ReminderReason, string>> = {
  edits: 'A file is the copy that is yours.',
  days: 'A file is the copy that is yours.',
  'not-kept': 'The browser may clear its storage when the disk is short.',
  private: 'This may be a private window, which loses everything when it closes. A file keeps your work.',
};

/** Words about saving a workbook to a file as a document, and about sharing it. */
export const savingWords = {
  save: 'Save',
  saveAs: 'Save as…',
  share: 'Share by e-mail…',
  kind: 'Pledgebook workbook',
  openKind: 'Workbooks and tables',
  saved: (name: string) => `Saved to ${name}.`,
  downloaded: (name: string, canWrite: boolean) =>
    canWrite
      ? `${name} is in your downloads.`
      : `${name} is in your downloads. This browser can’t save into a file in its place, so each save is a file of its own.`,
  downloadHint:
    'This browser can’t save into a file in its place: the file goes to your downloads. Chrome and Edge can, on an https address.',
  saving: (name: string) => `Saving to ${name}`,
  reading: (name: string) => `Reading ${name}`,
  stop: 'Stop',
  stopped: (name: string) => `${name} was not saved and is as it was.`,
  refused: (name: string) =>
    `The browser does not let Pledgebook write ${name}. Choose Save again and allow it, or Save as… for another file.`,
  troubles: {
    refused: (name: string) =>
      `${name} was not saved: the browser or the system does not allow it. The file is as it was. Save it as another file.`,
    missing: (name: string) => `${name} is not where it was. Save the workbook as another file.`,
    locked: (name: string) =>
      `${name} was not saved: another program holds it. The file is as it was. Close it there and save again, or save as another file.`,
    full: (name: string) =>
      `${name} was not saved: there is no room left. The file is as it was. Make room, or save to another place.`,
    changed: (name: string) =>
      `${name} was not saved: it was changed in that moment. Save again to see what became of it.`,
    other: (name: string) =>
      `${name} was not saved, and the file is as it was. Try again, or save as another file.`,
  },
  unreadable: (name: string) =>
    `${name} can’t be read. It may have been moved, or the browser does not allow it.`,

  standing: 'File',
  inFile: (name: string) => `In ${name}`,
  inDownload: (name: string) => `Last saved to ${name}`,
  inAFile: 'Saved to a file',
  edited: (count: number, name: string | null) =>
    name === null ? `${edits(count)} since last saved to a file` : `${edits(count)} since saved to ${name}`,
  neverSaved: (count: number) => `${edits(count)}, never saved to a file`,
  editedMark: 'edited since last saved to a file',
  savedMark: 'saved',
  fileTitle: (name: string, isEdited: boolean) =>
    isEdited ? `${name}: edited since last saved to a file` : `${name}: everything is saved in it`,

  changedTitle: (name: string) => `${name} was changed by somebody else`,
  changedHint: (name: string) =>
    `What is in ${name} now is not what was last read or saved here: somebody else saved it, or another program. Nothing was written.`,
  changedBanner: (name: string) =>
    `${name} is not what was last read or saved here: somebody else saved it, or another program.`,
  missingTitle: (name: string) => `${name} is not where it was`,
  missingHint: (name: string) =>
    `${name} was moved, renamed or deleted, or its drive is not there. The workbook is whole in this browser.`,
  compare: 'Compare and merge…',
  openBeside: 'Open it as another workbook',
  replace: 'Replace it after all',
  another: 'Save as another file…',
  notNow: 'Not now',

  recent: 'Recent files',
  recentHint: 'Files on this computer. The browser may ask whether Pledgebook may use them.',
  recentOne: (name: string, title: string | null) =>
    title === null || name.startsWith(title) ? name : `${name} (${title})`,
  savedWhen: (when: string) => `Saved or opened ${when}`,
  forget: (name: string) => `Take ${name} off this list`,
  forgotten: (name: string) => `${name} is off the list. The file is as it was.`,
  refusedOpening: (name: string) =>
    `The browser does not let Pledgebook use ${name}. Choose it again and allow it.`,
  missingOpening: (name: string) =>
    `${name} is not where it was. What opens is the workbook as this browser has it.`,
  changedOpening: (name: string) => `${name} was changed by somebody else since it was saved here.`,

  reminder: (count: number, ago: number, wasSaved: boolean, reason: ReminderReason) => {
    const first = ago === 0 ? '' : `, the first ${days(ago)} ago`;
    const what = wasSaved
      ? `${edits(count)} since last saved to a file`
      : `${edits(count)}, never saved to a file`;
    return `${what}${first}. ${reminders[reason]}`;
  },
} as const;
