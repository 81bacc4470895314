import { readTypedDate } from '../../model/date-input.ts';
import { isFileError, type SheetGrid } from '../grid.ts';
import { isCode, looksLikeDate } from './cell-kinds.ts';
import { isLetterShorthand, isShorthand, splitMarker } from './shorthand.ts';
import { factsOf } from './number-format.ts';
import { readTextNumber } from './read-number.ts';
import { verdictIn } from './verdict-cells.ts';

/** Different words that a column of choices has at most. */
const mostChoices = 12;

/** What the cells of a column hold, counted. */
export interface ColumnProfile {
  filled: number;
  /** Numbers under a format for numbers, and of these the percentages, whole ones, and negative ones. */
  numbers: number;
  percentages: number;
  whole: number;
  negative: number;
  /** Numbers under formats that pad with zeros: codes. */
  padded: number;
  /** Dates and times under formats for these. */
  dates: number;
  times: number;
  /** Texts that say a number, and of these percentages. */
  textNumbers: number;
  textPercentages: number;
  textWhole: number;
  /** Texts of digits that are names: leading zeros, telephone numbers. */
  codes: number;
  textDates: number;
  shorthand: number;
  letters: number;
  booleans: number;
  /** Words for yes or no, and of these the single letters `y` and `n`. */
  yesNo: number;
  loneYes: number;
  loneNo: number;
  /** Texts that say a verdict, of these ones with a tick or a cross, and ones with words beside the verdict. */
  verdicts: number;
  marked: number;
  withWords: number;
  errors: number;
  /** Any other texts. */
  texts: number;
  /** The least and greatest absolute value of numbers without a percent format. */
  least: number;
  greatest: number;
  /** Such numbers of more than a half. */
  overHalf: number;
  decimals: number;
  /** The most decimals of plain numbers; infinite where one has more than anybody types. */
  places: number;
  isGrouped: boolean;
  longest: number;
  /** How often each number format stands on numbers, and each currency. */
  readonly formats: Map<string, number>;
  readonly currencies: Map<string, number>;
  /** Texts by their words without case, with the first spelling; null where they are too many to be choices. */
  words: Map<string, { readonly word: string; count: number }> | null;
  /** Texts with digits alone, as far as they are few, to see whether two of them say one number. */
  readonly numerals: Map<number, string>;
  hasTwins: boolean;
}

/** Counts what the cells of a column hold in certain rows. */
export function profileColumn(grid: SheetGrid, column: number, rows: readonly number[]): ColumnProfile {
  const profile = emptyProfile();
  for (const row of rows) {
    const cell = grid.cell(row, column);
    if (cell === undefined) continue;
    const { value, format } = cell;
    if (value === null) continue;
    if (typeof value === 'string') countText(profile, value);
    else if (typeof value === 'number') countNumber(profile, value, format);
    else if (isFileError(value)) count(profile, 'errors');
    else count(profile, 'booleans');
  }
  return profile;
}

function countNumber(profile: ColumnProfile, value: number, format: string): void {
  profile.filled++;
  profile.formats.set(format, (profile.formats.get(format) ?? 0) + 1);
  const facts = factsOf(format);
  if (facts.isDate) {
    if (facts.isTime || (value >= 0 && value < 1)) profile.times++;
    else profile.dates++;
    return;
  }
  profile.numbers++;
  if (Number.isInteger(value)) profile.whole++;
  if (value < 0) profile.negative++;
  if (format === 'General') {
    countPlaces(profile, value);
    return measure(profile, value);
  }
  if (facts.isPercent) {
    profile.percentages++;
    return;
  }
  if (facts.isPadded && Number.isInteger(value)) profile.padded++;
  const { currency } = facts;
  if (currency !== null) profile.currencies.set(currency, (profile.currencies.get(currency) ?? 0) + 1);
  measure(profile, value);
}

function measure(profile: ColumnProfile, value: number): void {
  const size = Math.abs(value);
  if (size < profile.least) profile.least = size;
  if (size > profile.greatest) profile.greatest = size;
  if (size > 0.5) profile.overHalf++;
}

function countPlaces(profile: ColumnProfile, value: number): void {
  // Of one with as many as are known nothing is to be learned.
  const { places } = profile;
  if (places === Infinity || hasPlaces(value, places)) return;
  let more = places + 1;
  while (more <= mostTyped && !hasPlaces(value, more)) more++;
  profile.places = more <= mostTyped ? more : Infinity;
}

const mostTyped = 6;

function hasPlaces(value: number, places: number): boolean {
  return Number(value.toFixed(places)) === value;
}

function countText(profile: ColumnProfile, text: string): void {
  const plain = text.trim();
  if (plain === '') return;
  profile.filled++;
  if (plain.length > profile.longest) profile.longest = plain.length;
  countVerdict(profile, plain);
  if (isShorthand(plain)) profile.shorthand++;
  else if (looksLikeDate(plain)) {
    if (isDateText(plain)) profile.textDates++;
    else profile.texts++;
  } else {
    const number = readTextNumber(plain);
    if (number !== null) {
      profile.textNumbers++;
      if (number.isPercentage) profile.textPercentages++;
      else measure(profile, number.value);
      if (Number.isInteger(number.value) && number.decimals === 0) profile.textWhole++;
      if (number.value < 0) profile.negative++;
      if (number.currency !== null)
        profile.currencies.set(number.currency, (profile.currencies.get(number.currency) ?? 0) + 1);
      profile.decimals = Math.max(profile.decimals, number.decimals);
      profile.isGrouped ||= number.isGrouped;
      noteNumeral(profile, number.value, plain);
    } else if (isCode(plain)) profile.codes++;
    else if (isYesNo(plain)) countYesNo(profile, plain);
    else if (isLetterShorthand(plain)) profile.letters++;
    else if (startsLikeDate(plain) && isDateText(plain)) profile.textDates++;
    else profile.texts++;
  }
  noteWord(profile, plain);
}

function countYesNo(profile: ColumnProfile, plain: string): void {
  profile.yesNo++;
  if (plain.length > 1) return;
  if (plain === 'y' || plain === 'Y') profile.loneYes++;
  else profile.loneNo++;
}

function countVerdict(profile: ColumnProfile, plain: string): void {
  const said = verdictIn(plain);
  if (said === null) return;
  profile.verdicts++;
  if (said.isMarked) profile.marked++;
  if (said.hasWords) profile.withWords++;
}

/** 1.1 and 1.10 are one number and two names. */
function noteNumeral(profile: ColumnProfile, value: number, text: string): void {
  if (profile.hasTwins || profile.numerals.size > 5_000 || !text.includes('.')) return;
  const other = profile.numerals.get(value);
  if (other === undefined) profile.numerals.set(value, text);
  else if (other !== text) profile.hasTwins = true;
}

function noteWord(profile: ColumnProfile, plain: string): void {
  const { words } = profile;
  if (words === null) return;
  const word = splitMarker(plain).text;
  const key = word.toLowerCase();
  const known = words.get(key);
  if (known !== undefined) known.count++;
  else if (words.size >= mostChoices) profile.words = null;
  else words.set(key, { word, count: 1 });
}

/** Whether a text is a word for yes or no; signs are words of their own. */
function isYesNo(text: string): boolean {
  return /^(?:yes|no|y|n|true|false)$/i.test(text);
}

const dateTexts = new Map<string, boolean>();

/** Whether a text is a date for certain. The same days come again and again. */
function isDateText(text: string): boolean {
  let found = dateTexts.get(text);
  if (found === undefined) {
    found = readTypedDate(text, () => [])?.kind === 'certain';
    if (dateTexts.size > 10_000) dateTexts.clear();
    dateTexts.set(text, found);
  }
  return found;
}

/** Dates begin with a digit or with the name of a day. */
function startsLikeDate(text: string): boolean {
  return text.length <= 40 && /^(?:\d|mon|tue|wed|thu|fri|sat|sun)/i.test(text);
}

function count(profile: ColumnProfile, what: 'errors' | 'booleans'): void {
  profile.filled++;
  profile[what]++;
}

function emptyProfile(): ColumnProfile {
  return {
    filled: 0,
    numbers: 0,
    percentages: 0,
    whole: 0,
    negative: 0,
    padded: 0,
    dates: 0,
    times: 0,
    textNumbers: 0,
    textPercentages: 0,
    textWhole: 0,
    codes: 0,
    textDates: 0,
    shorthand: 0,
    letters: 0,
    booleans: 0,
    yesNo: 0,
    loneYes: 0,
    loneNo: 0,
    verdicts: 0,
    marked: 0,
    withWords: 0,
    errors: 0,
    texts: 0,
    least: Infinity,
    greatest: 0,
    overHalf: 0,
    decimals: 0,
    places: 0,
    isGrouped: false,
    longest: 0,
    formats: new Map(),
    currencies: new Map(),
    words: new Map(),
    numerals: new Map(),
    hasTwins: false,
  };
}
