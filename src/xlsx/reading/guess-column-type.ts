import type { Choice, ColumnType } from '../../model/column-types.ts';
import { currencyPrefix } from '../../model/display.ts';
import { asksForVerdict } from '../../plan/verdict-headings.ts';
import { verdicts } from '../../plan/verdicts.ts';
import type { ColumnProfile } from './column-profile.ts';
import { columnFormatOf, factsOf, mostUsed } from './number-format.ts';
import { isPercentUnit } from './units.ts';

/** What is known of a column besides its cells. */
export interface ColumnContext {
  readonly heading: string;
  readonly unit: string;
  /** Whether columns of figures stand to its left, so that a column of nothing but shorthand is one as well. */
  readonly isAmongFigures: boolean;
}

/** The longest word that a column of choices has. */
const longestChoice = 40;

/** The longest that a person can want to be one: longer ones are remarks. */
const longestChosen = 100;

/** Headings of columns whose digits are names. */
const codeHeading =
  /\b(?:codes?|refs?|references?|ids?|identifiers?|uprn|urn|postcodes?|phones?|telephones?|tel|mobiles?|fax|isbn|isin|gss|sic|soc|nomis|(?:account|case|crime|invoice|order|phone|telephone|serial|reference|registration|company|charity|pay|staff|employee|collar|payroll|cheque|voucher|record|file|asset)s? (?:numbers?|nos?\b\.?))(?:$|\P{L})/iu;

/** The type that a column has by its cells, its heading and its unit. What does not fit it is listed when the table is read. */
export function guessColumnType(profile: ColumnProfile, context: ColumnContext): ColumnType {
  const { filled, numbers, textNumbers, shorthand, letters, errors } = profile;
  const certain = numbers + textNumbers;
  if (filled === 0) return blankType(context.unit);
  const plain = filled - shorthand - errors;
  if (plain === 0) return shorthandType(profile, context);
  if (profile.dates + profile.textDates >= (plain - letters) * 0.9 && profile.dates + profile.textDates > 0) {
    return { kind: 'date', format: dateFormat(profile) };
  }
  if (profile.times >= plain * 0.9)
    return { kind: 'number', format: columnFormatOf(mostUsed(profile.formats), ''), unitColumn: null };
  if (isVerdicts(profile, context)) return { kind: 'choice', choices: verdicts };
  if (isYesNo(profile)) return { kind: 'boolean' };
  if (isCodes(profile, context)) return { kind: 'text' };
  const others = plain - certain - letters;
  // One stray remark among many figures is listed; where there are several they are what the column is.
  if (certain > 0 && (others === 0 || (certain >= 10 && others * 10 <= certain))) {
    return figureType(profile, context);
  }
  const choices = choicesOf(profile);
  return choices === null ? { kind: 'text' } : { kind: 'choice', choices };
}

/** Different words that become choices of a column at most where a person wants it to have choices. */
const mostChosen = 200;

/**
 * The choices of a column that a person wants to have some: verdicts where most of its cells begin with their words or marks, else the words
 * that it holds, in their order. What is no choice then is listed where the table is read.
 */
export function choicesOfColumn(profile: ColumnProfile, texts: Iterable<string>): readonly Choice[] {
  const { filled, shorthand, errors, verdicts: said } = profile;
  if (said > 0 && said * 2 >= filled - shorthand - errors) return verdicts;
  return choicesOfTexts(texts);
}

/** The different texts as choices, in their order. */
export function choicesOfTexts(texts: Iterable<string>): readonly Choice[] {
  const found = new Map<string, string>();
  for (const text of texts) {
    const word = text.trim();
    if (word === '' || word.length > longestChosen || found.has(word.toLowerCase())) continue;
    found.set(word.toLowerCase(), word);
    if (found.size === mostChosen) break;
  }
  return [...found.values()].map((word) => ({ word, glyph: '', tone: 'neutral', aliases: [] }));
}

/**
 * Whether four of five cells say a verdict, half of them by ticks and crosses with words beside some, or, under a heading that asks for a
 * verdict, by ticks and crosses alone or by words with others beside them. Elsewhere a tick says that something is there, and Yes is Yes.
 */
function isVerdicts(profile: ColumnProfile, { heading }: ColumnContext): boolean {
  const { filled, shorthand, errors, verdicts: said, marked, withWords } = profile;
  if (said < 2 || said * 5 < (filled - shorthand - errors) * 4) return false;
  const asksForOne = asksForVerdict(heading);
  if (marked * 2 >= said) return withWords > 0 || asksForOne;
  return withWords * 2 >= said && asksForOne;
}

/** Whether a column is Yes or No. A few cells with one and the same letter say nothing: `n` is a number of cases too. */
function isYesNo({ filled, booleans, yesNo, loneYes, loneNo }: ColumnProfile): boolean {
  if (booleans + yesNo !== filled) return false;
  const isWritten = booleans > 0 || yesNo > loneYes + loneNo;
  return isWritten || (loneYes > 0 && loneNo > 0) || filled >= 4;
}

/**
 * Whether plain numbers of a column of percentages are per cent (20.04) and not fractions (0.2004): one beyond 1 says so for all of them;
 * where none is, under a heading with a per cent sign they are what the heading says, unless they can only be shares.
 */
export function isPerCent(profile: ColumnProfile, { heading, unit }: ColumnContext): boolean {
  const count = profile.numbers - profile.percentages + profile.textNumbers - profile.textPercentages;
  if (count === 0) return false;
  if (profile.greatest > 1) return true;
  if (!isPercentUnit(unit)) return false;
  const isShare =
    profile.negative === 0 &&
    count >= 3 &&
    profile.overHalf > 0 &&
    !/\b(?:change|changes|growth|difference|increase|decrease|inflation)\b/i.test(heading);
  return !isShare;
}

function isCodes(profile: ColumnProfile, { heading }: ColumnContext): boolean {
  if (profile.codes > 0 && profile.textPercentages === 0) return true;
  if (profile.padded * 2 > profile.numbers && profile.padded > 0) return true;
  if (profile.textNumbers === 0 || profile.textNumbers < profile.numbers) return false;
  if (profile.textPercentages > 0 || profile.currencies.size > 0 || profile.isGrouped) return false;
  return profile.hasTwins || codeHeading.test(heading);
}

function figureType(profile: ColumnProfile, context: ColumnContext): ColumnType {
  const { numbers, textNumbers } = profile;
  const certain = numbers + textNumbers;
  const format = mostUsed(profile.formats);
  const percentages = profile.percentages + profile.textPercentages;
  if (percentages > 0 && percentages >= certain * 0.9) {
    const own = profile.percentages > 0 ? format : `0${decimals(profile.decimals)}%`;
    return { kind: 'percent', format: columnFormatOf(own, '0.0%') };
  }
  if (isPercentUnit(context.unit) && certain > 0) {
    return { kind: 'percent', format: columnFormatOf(asPercentFormat(profile, format, context), '0.0%') };
  }
  for (const [currency, count] of profile.currencies) {
    if (count < certain * 0.9) continue;
    const own = `${currencyPrefix(currency)}#,##0.00`;
    const written = `${currencyPrefix(currency)}#,##0${decimals(profile.decimals)}`;
    return { kind: 'currency', currency, format: columnFormatOf(numbers > 0 ? format : written, own) };
  }
  const others = [...profile.formats].filter(([each]) => !factsOf(each).isPercent && !factsOf(each).isDate);
  // Where units differ by row no format is right for all of them.
  const plainFormat = percentages > 0 || profile.currencies.size > 0 ? 'General' : mostUsed(new Map(others));
  const isWhole = profile.whole + profile.textWhole === certain && !/0\.0/.test(plainFormat);
  if (isWhole) {
    if (numbers === 0) return { kind: 'integer', format: profile.isGrouped ? '' : '0' };
    return {
      kind: 'integer',
      format: plainFormat === 'General' || plainFormat === '@' ? '0' : columnFormatOf(plainFormat, '#,##0'),
    };
  }
  if (numbers > 0) return { kind: 'number', format: columnFormatOf(plainFormat, ''), unitColumn: null };
  const written = profile.isGrouped ? `#,##0${decimals(profile.decimals)}` : '';
  return { kind: 'number', format: written, unitColumn: null };
}

/** 20.04 is shown as 20.04%, with the decimals of its format, else its own. */
function asPercentFormat(profile: ColumnProfile, format: string, context: ColumnContext): string {
  if (profile.percentages > 0 && format.includes('%')) return format;
  const places = /0\.(0+)/.exec(format)?.[1]?.length ?? (profile.textNumbers > 0 ? profile.decimals : null);
  if (places !== null) return `0${decimals(places)}%`;
  if (profile.whole === profile.numbers) return '0%';
  const own = isPerCent(profile, context) ? profile.places : profile.places - 2;
  // What was worked out has as many decimals as there can be.
  return own > 1 && own <= mostShown ? `0${decimals(own)}%` : '';
}

const mostShown = 4;

function decimals(count: number): string {
  return count === 0 ? '' : `.${'0'.repeat(Math.min(count, 15))}`;
}

/** The file's own format; Excel's first date format is shown as each country has it, which here is the type's own. */
function dateFormat(profile: ColumnProfile): string {
  const format = profile.dates === 0 ? '' : mostUsed(profile.formats);
  return /^(?:mm-dd-yy|m\/d\/yy(?:yy)?|dd\/mm\/yyyy(?:;@)?|\[\$-[^\]]*\]dd\/mm\/yyyy(?:;@)?)$/i.test(format)
    ? ''
    : columnFormatOf(format, 'dd/mm/yyyy');
}

function blankType(unit: string): ColumnType {
  if (isPercentUnit(unit)) return { kind: 'percent', format: '' };
  return unit === '' ? { kind: 'text' } : { kind: 'number', format: '', unitColumn: null };
}

function shorthandType(profile: ColumnProfile, { unit, isAmongFigures }: ColumnContext): ColumnType {
  if (isPercentUnit(unit)) return { kind: 'percent', format: '' };
  const isFigures = unit !== '' || isAmongFigures || profile.shorthand === 0;
  return isFigures ? { kind: 'number', format: '', unitColumn: null } : { kind: 'text' };
}

/** Few short words that come again and again; null where a column's texts are something else. */
function choicesOf(profile: ColumnProfile): readonly Choice[] | null {
  const { words, filled } = profile;
  if (words === null || words.size < 2 || words.size * 2 > filled || filled < 4) return null;
  if (profile.numbers + profile.dates + profile.times + profile.booleans + profile.errors > 0) return null;
  const found = [...words.values()].map(({ word }) => word);
  if (found.some((word) => word === '' || word.length > longestChoice)) return null;
  // Years, periods and codes go on beyond those that happen to be there.
  if (found.filter((word) => /\d/.test(word)).length * 2 >= found.length) return null;
  if ([...words.values()].filter(({ count }) => count > 1).length * 2 < words.size) return null;
  return found.map((word) => ({ word, glyph: '', tone: 'neutral', aliases: [] }));
}
