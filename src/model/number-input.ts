import { movePoint } from './decimal.ts';

/** `0.2 points`, as a difference between percentages is shown, as the percentage `0.2%`; any other text as it is. */
export function pointsAsPercentage(text: string): string {
  return text.replace(/(?<=\d)\s?%?\s?points?$/i, '%');
}

/** What a typed text says as a number: one for certain, or what it most likely means, and why that is not certain. */
export type NumberReading =
  | { readonly kind: 'certain'; readonly value: number }
  /** Likeliest first. `why` goes on from the text: `is written in short`. */
  | { readonly kind: 'unsure'; readonly values: readonly number[]; readonly why: string };

/** What the place takes that the number is typed into. */
export interface NumberPlace {
  /** Whether 13.4 and 13.4% both mean 0.134 there. */
  readonly percentage: boolean;
  /** The ISO 4217 code of the amounts there; null where they are no amounts. */
  readonly currency: string | null;
}

/**
 * Reads a number as somebody in Britain types it: 1,234.5, 1 234, (1,234) for a negative one, a Unicode minus, £ in a column of
 * pounds, % in one of percentages, 1E+21. What Excel would turn into something else without asking (1e3, 15% among plain
 * numbers), and what Excel leaves as text although it is meant as a number (£20.1m, 5-), is unsure. Null where no number is to
 * be seen.
 */
export function readTypedNumber(typed: string, place: NumberPlace): NumberReading | null {
  // Most of what a whole column holds is digits alone; the rest takes ten times as long.
  if (!place.percentage && /^-?\d+(?:\.\d+)?$/.test(typed)) return found([Number(typed) + 0], []);
  const pieces = takeApart(place.percentage ? pointsAsPercentage(typed) : typed);
  const { body, percent, currency, negative, doubts } = pieces;
  const read = readBody(body);
  if (read === null) return null;
  const signed = (value: number) => (negative ? -value : value) + 0;
  const value = signed(movePoint(read.value, pieces.places));
  if (!Number.isFinite(value)) return null;
  const whys = [...doubts, ...(read.why === null ? [] : [read.why])];
  if (currency !== null && currency !== place.currency) whys.push('is an amount of money');
  if (!place.percentage) {
    if (!percent) return found([value], whys);
    return found([movePoint(value, -2), value], [...whys, 'is a percentage']);
  }
  // Excel makes 0.5 % of 0.5 in one cell and 50 % in another.
  if (!percent && Math.abs(value) < 1 && value !== 0) {
    return found([movePoint(value, -2), value], [...whys, 'has no per cent sign']);
  }
  return found([movePoint(value, -2)], whys);
}

const signs: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR', $: 'USD' };

const multipliers: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  million: 6,
  bn: 9,
  billion: 9,
};

interface Pieces {
  readonly body: string;
  readonly negative: boolean;
  readonly percent: boolean;
  readonly currency: string | null;
  /** How far a word such as million moves the decimal point. */
  readonly places: number;
  readonly doubts: readonly string[];
}

/** Takes signs and words off around the digits. */
function takeApart(typed: string): Pieces {
  let rest = typed.replaceAll(/[\s\u00a0\u2009\u202f]+/g, ' ').trim();
  const doubts: string[] = [];
  let negative = false;
  let currency: string | null = null;
  const take = (pattern: RegExp): string | null => {
    const match = pattern.exec(rest);
    if (match === null) return null;
    rest = rest.replace(pattern, '').trim();
    return match[1] ?? match[0];
  };
  const takeSign = () => {
    const sign = take(/^[-+−–]/);
    if (sign !== null && sign !== '+') negative = !negative;
    return sign !== null;
  };
  const brackets = /^\((.*)\)$/.exec(rest);
  if (brackets !== null && !/^[-+−–]/.test(brackets[1]!.trim())) {
    negative = true;
    rest = brackets[1]!.trim();
  }
  const signFirst = takeSign();
  const money = take(/^([£€$]|[A-Z]{3}(?=[ \d]))/) ?? take(/([£€$]|(?<=[ \d])[A-Z]{3})$/);
  if (money !== null) currency = signs[money] ?? money;
  if (money !== null && !signFirst) takeSign();
  const percent = take(/(%| per ?cent| pc)$/i) !== null;
  if (take(/(?<=\d) ?[-−]$/) !== null) {
    negative = !negative;
    doubts.push('has its sign at the end');
  }
  const word = take(/(?<=[\d ])(k|mn?|bn|thousand|million|billion)$/i);
  if (word !== null) doubts.push('is written in short');
  const places = word === null ? 0 : multipliers[word.toLowerCase()]!;
  return { body: rest, negative, percent, currency, places, doubts };
}

const plain = /^(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.\d*)?$/;

/** The digits themselves, without a sign; `why` where they are not written as everybody reads them. */
function readBody(body: string): { readonly value: number; readonly why: string | null } | null {
  if (!/^[.\d]/.test(body) || !/\d/.test(body)) return null;
  const number = (text: string) => Number(text.replaceAll(/[ ,]/g, ''));
  if (plain.test(body)) return { value: number(body), why: null };
  // An exponent with its sign is what Excel and this program write themselves: 1E+21.
  const exponent = /^(\d+(?:\.\d*)?)e([-+]?)(\d{1,3})$/i.exec(body);
  if (exponent !== null) {
    return { value: Number(body), why: exponent[2] === '' ? 'may be a code' : null };
  }
  const fraction = /^(?:(\d+) )?(\d{1,3})\/(\d{1,3})$/.exec(body);
  if (fraction !== null) {
    const [, whole, top, bottom] = fraction;
    // 31/3 is a date that strayed, not ten and a third.
    if (Number(top) >= Number(bottom)) return null;
    const value = Number(whole ?? 0) + Number(top) / Number(bottom);
    return { value, why: whole === undefined ? 'may be a fraction' : null };
  }
  const continental = /^(?:\d+|\d{1,3}(?:\.\d{3})+),\d+$/;
  if (continental.test(body)) {
    return {
      value: Number(body.replaceAll('.', '').replace(',', '.')),
      why: 'has a comma where a point is usual',
    };
  }
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(body)) {
    return { value: Number(body.replaceAll('.', '')), why: 'has points where commas are usual' };
  }
  if (/^\d+(?:[ ,]\d+)+(?:\.\d*)?$/.test(body)) {
    return { value: number(body), why: 'has its thousands in an unusual place' };
  }
  const ordinal = /^(\d+)(?:st|nd|rd|th)$/i.exec(body);
  return ordinal === null ? null : { value: Number(ordinal[1]), why: 'is a place in an order' };
}

function found(values: readonly number[], whys: readonly string[]): NumberReading {
  const finite = values.filter((value) => Number.isFinite(value));
  const [why] = whys;
  if (why === undefined) return { kind: 'certain', value: finite[0]! };
  return { kind: 'unsure', values: finite, why };
}
