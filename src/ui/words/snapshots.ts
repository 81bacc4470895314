import { counted, numberText, oneOrMany } from '../../base/language.ts';

/** Words about saving a workbook as a snapshot file, and about opening one. */
export const snapshotWords = {
  title: 'Save snapshot',
  hint: 'The whole workbook in one file: tables, formulas, overrides and reasons. Anyone with Pledgebook can open it. The file goes to your downloads.',
  fileName: 'File name',
  save: 'Save',
  making: 'Making the snapshot',
  done: (name: string) => `${name} is in your downloads.`,
  withoutPast: (why: string) => `The snapshot has no history, as it could not be read. ${why}`,
  history: 'History in the file',
  withHistory: 'With its history',
  withHistoryHint:
    'Every change with its time and author, and the named versions. Earlier values can be read.',
  withLineage: 'Without its history',
  withLineageHint:
    'No names, times or versions. What changed since the snapshots before stays in it, so that copies can be merged.',
  withNothing: 'Nothing of the past',
  withNothingHint:
    'What the workbook holds now and nothing before. Copies can be merged by what browsers still know of it.',
  compressed: 'Compressed',
  compressedHint: 'Several times smaller. A plain file can be read and compared in any text editor.',
  protect: 'Protect with a passphrase',
  protectHint:
    'Without the passphrase nobody can open the file or see anything in it but its name. Nobody can recover it: write it down where you will find it. The age program opens the file too.',
  noProtection:
    'This browser can’t protect files: it gives no random numbers. Use another browser, or protect the file with another program.',
  passphrase: 'Passphrase',
  again: 'Passphrase again',
  show: 'Show what I type',
  noPassphrase: 'Type a passphrase.',
  notTheSame: 'The two passphrases are not the same. Type both again.',
  strength: 'Strength',
  noStrength: 'The strength can’t be shown, as that part of Pledgebook could not be loaded.',
  strengths: [
    'Very weak: guessed at once',
    'Weak: guessed within hours',
    'Fair: it takes days to guess',
    'Good: it takes years to guess',
    'Strong: not guessed by trying, unless somebody else has used or printed it',
  ],
  strengthHint:
    'Four or more words that have nothing to do with each other are easy to type and hard to guess.',
  reading: (name: string) => `Opening ${name}`,
  stop: 'Stop',
  keeping: 'Storing in this browser',
  clearing: 'Clearing away what was stored of it',
  asked: (name: string) => `${name} is protected`,
  askedHint: 'Type the passphrase that it was saved with. Nobody can open it without.',
  open: 'Open',
  trying: 'Trying the passphrase',
  damaged: (name: string) => `${name} is damaged`,
  left: (whole: number, all: number) =>
    whole === all
      ? `${oneOrMany(all, 'Its table', `All ${counted(all, 'table', 'tables')}`)} can be opened, without its history.`
      : `${numberText(whole)} of ${counted(all, 'table', 'tables')} can be opened, without its history.`,
  incomplete: 'It can’t be told whether the file held more tables.',
  tables: 'Tables of the file',
  table: 'Table',
  state: 'State',
  whole: 'Whole',
  unverified: 'Readable, but whether it was changed can’t be told',
  lost: 'Lost',
  untitled: 'Untitled',
  openRest: 'Open the rest',
} as const;
