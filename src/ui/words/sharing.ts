import { counted } from '../../base/language.ts';

/** Words about sharing a workbook by e-mail. */
export const sharingWords = {
  title: 'Share by e-mail',
  hint: 'Pledgebook sends nothing itself: the snapshot goes to your downloads, and you attach it to a message that is prepared here.',
  download: 'Download and write',
  attach: (name: string) => `${name} is in your downloads. Attach it to the message.`,
  subject: 'Subject',
  body: 'Message',
  preparing: 'Looking at what changed',
  copy: 'Copy the message',
  copied: 'The message is copied.',
  notCopied: 'The browser does not let Pledgebook copy. Select the message and press Ctrl+C.',
  openMail: 'Open in mail program',
  cut: 'A mail program takes no more from a link than this: it gets the beginning of the message, with a line that says so. Copy the message to send all of it.',
  done: 'Done',
} as const;

/** Words of a message that goes with a snapshot. The reader has perhaps never seen Pledgebook. */
export const mailWords = {
  subject: (title: string, day: string) => `${title}, ${day}`,
  greeting: 'Hello,',
  attached: (file: string, title: string, when: string) =>
    `Attached is ${file}: the workbook “${title}” as of ${when}.`,
  protected: 'The file is protected with a passphrase, which I give you another way.',
  changed: 'What changed since the last snapshot:',
  first: 'It is the first snapshot of this workbook.',
  nothing: 'Nothing has changed since the last snapshot.',
  unknown: 'What changed since the last snapshot could not be worked out.',
  verdict: (label: string, before: string, after: string, table: string) =>
    `${label}: ${before === '' ? 'none' : before} -> ${after === '' ? 'none' : after} (${table})`,
  because: (lines: readonly string[]) => `  because ${lines.join('; ')}`,
  moreVerdicts: (count: number) => `and ${counted(count, 'more verdict', 'more verdicts')}`,
  newTable: (title: string, rows: number) => `${title}: new table, ${counted(rows, 'row', 'rows')}`,
  removedTable: (title: string) => `${title}: table deleted`,
  table: (title: string, parts: readonly string[]) => `${title}: ${parts.join(', ')}`,
  cells: (count: number) => counted(count, 'cell changed', 'cells changed'),
  computed: (count: number) => counted(count, 'result changed', 'results changed'),
  added: (count: number) => counted(count, 'row added', 'rows added'),
  removed: (count: number) => counted(count, 'row deleted', 'rows deleted'),
  moved: (count: number) => counted(count, 'row moved', 'rows moved'),
  columns: (count: number) => counted(count, 'column changed', 'columns changed'),
  settings: 'settings changed',
  workbook: (facts: readonly string[]) => `The workbook: ${facts.join(', ')}`,
  fact: (fact: string, before: string, after: string) => `${fact} ${before} -> ${after}`,
  how: 'How to open it:',
  howSteps: (address: string | null) => [
    'Save the attachment on your computer.',
    address === null ? 'Open Pledgebook in a browser.' : `Open ${address} in a browser.`,
    'Choose “Open a file…” and the saved file. It is opened on your computer; nothing is sent anywhere.',
    'If you change something, save it and send me the file: I can merge both.',
  ],
  regards: (name: string) => `Regards,\n${name}`,
  cutHere: '[This message was cut here. The rest stands in the copy of the sender.]',
} as const;
