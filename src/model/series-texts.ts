import type { Scale } from './series-scale.ts';

/**
 * What texts can be counted on by: weekdays and months by name, months and quarters with their years, financial years
 * (`2009/10`), ordinals (`1st`), codes by the one number or letter in which they differ (`1a`, `1b`; `1.9`, `1.10`; `Ref 007`). A
 * single code goes on by its letter where it ends with one behind a number, else by the number at its end, else by that at its
 * beginning. Null where nothing can be counted, or more than one thing differs.
 */
export function textScale(texts: readonly string[]): Scale | null {
  for (const read of readers) {
    const scale = read(texts);
    if (scale !== null) return scale;
  }
  return null;
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
];
const short = (names: readonly string[]) => names.map((name) => name.slice(0, 3));
/** Short ones first: a lone May goes on with Jun, as in Excel. */
const nameLists = [short(weekdays), weekdays, short(months), months];

type ReadTexts = (texts: readonly string[]) => Scale | null;

const readers: readonly ReadTexts[] = [
  readNames,
  readMonthsOfYears,
  readQuarters,
  readYearPairs,
  readOrdinals,
  readLetters,
  readNumbers,
];

function readNames(texts: readonly string[]): Scale | null {
  for (const names of nameLists) {
    const places = texts.map((text) => names.indexOf(text.trim().toLowerCase()));
    if (places.includes(-1)) continue;
    const [sample] = texts as readonly [string];
    return {
      places,
      cycle: names.length,
      write: (place) => inCaseOf(sample.trim(), names[wrap(place, names.length)]!),
    };
  }
  return null;
}

/** `March 2010`, `Mar 2010`, `Mar-10`. */
function readMonthsOfYears(texts: readonly string[]): Scale | null {
  const found = matchAll(texts, /^([A-Za-z]{3,9})( |-)(\d{4}|(?<=-)\d{2})$/);
  if (found === null) return null;
  const [[, sample, joint, year] = []] = found;
  const names = [short(months), months].find((list) =>
    found.every(([, name]) => list.includes(name!.toLowerCase())),
  );
  if (names === undefined || found.some((match) => match[2] !== joint || match[3]!.length !== year!.length))
    return null;
  return {
    places: found.map((match) => fullYear(match[3]!) * 12 + names.indexOf(match[1]!.toLowerCase())),
    cycle: null,
    write: (place) => {
      const written = yearText(Math.floor(place / 12), year!.length);
      return written && `${inCaseOf(sample!, names[wrap(place, 12)]!)}${joint}${written}`;
    },
  };
}

/** `Q1`, `Quarter 1`, `Q1 2010`, `Q1 2009/10`, `2010 Q1`; the four of them again without a year. */
function readQuarters(texts: readonly string[]): Scale | null {
  const found = matchAll(
    texts,
    /^(\d{4}[^\dA-Za-z]\d{2,4}[ -]?|\d{4}[ -]?)?(q|qtr ?|quarter )([1-4])([ -]\d{4}(?:[^\dA-Za-z]\d{2,4})?)?$/i,
  );
  if (found === null) return null;
  const [[, before = '', word, , after = ''] = []] = found;
  const years = found.map((match) => (match[1] ?? '') + (match[4] ?? ''));
  const isSame = found.every(
    (match) => match[2] === word && !match[1] === (before === '') && !match[4] === (after === ''),
  );
  if (!isSame || (before !== '' && after !== '')) return null;
  const quarters = found.map((match) => Number(match[3]) - 1);
  if (before + after === '') {
    return { places: quarters, cycle: 4, write: (place) => `${word}${wrap(place, 4) + 1}` };
  }
  const scale = yearPairs(years) ?? plainYears(years);
  if (scale === null) return null;
  return {
    places: quarters.map((quarter, index) => scale.places[index]! * 4 + quarter),
    cycle: null,
    write: (place) => {
      const year = scale.write(Math.floor(place / 4));
      const quarter = `${word}${wrap(place, 4) + 1}`;
      if (year === undefined) return undefined;
      return before === '' ? `${quarter}${year}` : `${year}${quarter}`;
    },
  };
}

function readYearPairs(texts: readonly string[]): Scale | null {
  return yearPairs(texts);
}

interface TextScale extends Scale {
  write(place: number): string | undefined;
}

/** `2009/10`, `2009-2010`, `09/10`, with the same words around: the second year follows the first. */
function yearPairs(texts: readonly string[]): TextScale | null {
  const found = matchAll(texts, /^(\D*)(\d{4}|\d{2})([/–-])(\d{4}|\d{2})(\D*)$/);
  if (found === null) return null;
  const [first] = found as readonly [RegExpExecArray];
  const [, before, start, joint, end, after] = first as unknown as readonly [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const isPair = found.every((match) => {
    const follows = (Number(match[2]) + 1) % 10 ** match[4]!.length === Number(match[4]);
    const isSame = match[2]!.length === start.length && match[4]!.length === end.length;
    return follows && isSame && match[1] === before && match[3] === joint && match[5] === after;
  });
  if (!isPair || end.length > start.length) return null;
  return {
    places: found.map((match) => fullYear(match[2]!)),
    cycle: null,
    write: (place) => {
      const from = yearText(place, start.length);
      const to = yearText(place + 1, end.length);
      return from && to && `${before}${from}${joint}${to}${after}`;
    },
  };
}

/** One year of four digits among other signs. */
function plainYears(texts: readonly string[]): TextScale | null {
  const found = matchAll(texts, /^(\D*)(\d{4})(\D*)$/);
  if (found === null) return null;
  const [first] = found as readonly [RegExpExecArray];
  if (found.some((match) => match[1] !== first[1] || match[3] !== first[3])) return null;
  return {
    places: found.map((match) => Number(match[2])),
    cycle: null,
    write: (place) => {
      const year = yearText(place, 4);
      return year && `${first[1]}${year}${first[3]}`;
    },
  };
}

/** `1st`, `2nd quarter`: the ending follows the number. */
function readOrdinals(texts: readonly string[]): Scale | null {
  const found = matchAll(texts, /^(.*?)(\d+)(st|nd|rd|th)\b(\D*)$/is);
  if (found === null) return null;
  const [first] = found as readonly [RegExpExecArray];
  if (found.some((match) => match[1] !== first[1] || match[4] !== first[4])) return null;
  const isCapital = first[3] === first[3]!.toUpperCase();
  return {
    places: found.map((match) => Number(match[2])),
    cycle: null,
    write: (place) => {
      if (place < 0) return undefined;
      const ending = ordinalEnding(place);
      return `${first[1]}${place}${isCapital ? ending.toUpperCase() : ending}${first[4]}`;
    },
  };
}

/** `1a`, `PP 1b`, `2.c`, `(d)`: the letter behind a number or in brackets at the end goes on, `z` by `aa`. */
function readLetters(texts: readonly string[]): Scale | null {
  const found = matchAll(texts, /^(|.*[^A-Za-z])([a-z]{1,2}|[A-Z]{1,2})([).]?)$/s);
  if (found === null) return null;
  const [first] = found as readonly [RegExpExecArray];
  if (!/(?:\d[.(-]?|\()$/.test(first[1]!)) return null;
  const isSame = found.every((match) => match[1] === first[1] && match[3] === first[3]);
  const isUpper = /[A-Z]/.test(first[2]!);
  if (!isSame || found.some((match) => /[A-Z]/.test(match[2]!) !== isUpper)) return null;
  // Two letters alone behind a number are rather a unit: 5 km.
  if (found.length === 1 && first[2]!.length > 1) return null;
  return {
    places: found.map((match) => letterPlace(match[2]!)),
    cycle: null,
    write: (place) => {
      const letters = place < 0 ? '' : lettersAt(place);
      if (letters === '' || letters.length > 2) return undefined;
      return `${first[1]}${isUpper ? letters.toUpperCase() : letters}${first[3]}`;
    },
  };
}

/** Texts that differ in one number; a single text by the one at its end, else at its beginning. */
function readNumbers(texts: readonly string[]): Scale | null {
  const pieces = texts.map((text) => text.split(/(\d+)/));
  const first = pieces[0]!;
  const numberAt = texts.length === 1 ? loneNumber(first) : varyingNumber(pieces);
  if (numberAt === null) return null;
  const digits = pieces.map((piece) => piece[numberAt]!);
  // Beyond this a number loses its last digits: a long serial number.
  if (digits.some((each) => each.length > 15)) return null;
  const width = Math.max(...digits.map((each) => (each.startsWith('0') ? each.length : 0)));
  const before = first.slice(0, numberAt).join('');
  const after = first.slice(numberAt + 1).join('');
  return {
    places: digits.map(Number),
    cycle: null,
    write: (place) =>
      place < 0 || !Number.isSafeInteger(place)
        ? undefined
        : `${before}${String(place).padStart(width, '0')}${after}`,
  };
}

/** Where the number stands that a single text goes on by; null where it begins and ends with none. */
function loneNumber(pieces: readonly string[]): number | null {
  if (pieces.length < 3) return null;
  const end = pieces.at(-1)!;
  if (/^[).\s]*$/.test(end)) return pieces.length - 2;
  return pieces[0]!.trim() === '' ? 1 : null;
}

/** The one number in which texts differ; null where they differ in more or in words. */
function varyingNumber(pieces: readonly (readonly string[])[]): number | null {
  const first = pieces[0]!;
  if (pieces.some((piece) => piece.length !== first.length)) return null;
  const varying = first.flatMap((piece, index) =>
    pieces.every((each) => each[index] === piece) ? [] : [index],
  );
  const [only] = varying;
  return varying.length === 1 && only! % 2 === 1 ? only! : null;
}

function matchAll(texts: readonly string[], pattern: RegExp): readonly RegExpExecArray[] | null {
  const found: RegExpExecArray[] = [];
  for (const text of texts) {
    const match = pattern.exec(text);
    if (match === null) return null;
    found.push(match);
  }
  return found;
}

/** The year that two digits stand for: 1930 to 2029, as typed dates have it. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}

function yearText(year: number, length: number): string | undefined {
  if (year < 1000 || year > 9999) return undefined;
  return String(year).slice(4 - length);
}

/** A word from a list in lower case, with the capitals of a sample. */
function inCaseOf(sample: string, word: string): string {
  if (sample === sample.toUpperCase()) return word.toUpperCase();
  return /^[A-Z]/.test(sample) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

function ordinalEnding(number: number): string {
  const [tens, ones] = [number % 100, number % 10];
  if (tens >= 11 && tens <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][ones] ?? 'th';
}

/** 0 for a, 25 for z, 26 for aa. */
function letterPlace(letters: string): number {
  let place = 0;
  for (const letter of letters.toLowerCase()) place = place * 26 + letter.charCodeAt(0) - 96;
  return place - 1;
}

function lettersAt(place: number): string {
  let letters = '';
  for (let rest = place; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(97 + (rest % 26)) + letters;
  }
  return letters;
}

function wrap(place: number, count: number): number {
  return ((place % count) + count) % count;
}
