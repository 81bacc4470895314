import { oneOrMany, ordinalForm } from '../base/language.ts';
import type { Choice } from '../model/column-types.ts';
import { formatNumber, showing } from '../model/display.ts';

/** A unit of measures, and how a sentence says one of it. */
export interface Unit extends Choice {
  /** The unit of exactly one, in the middle of a sentence. */
  readonly one: string;
  /** The unit of any other number. */
  readonly many: string;
  readonly numberFormat: string;
}

/** What the column *Unit* offers. A workbook may add units of its own; a sentence says those by their word. */
export const units: readonly Unit[] = [
  {
    ...plain('%', '0.0%', 'per cent', 'percent', 'percentage'),
    one: '%',
    many: '%',
  },
  { ...plain('Number', '#,##0', 'Count', 'No.'), one: '', many: '' },
  { ...plain('Crimes', '#,##0'), one: 'crime', many: 'crimes' },
  { ...plain('Offences', '#,##0'), one: 'offence', many: 'offences' },
  { ...plain('Crimes per head', '0.000'), one: 'crimes per head', many: 'crimes per head' },
  { ...plain('Victims', '#,##0'), one: 'victim', many: 'victims' },
  { ...plain('People', '#,##0'), one: 'person', many: 'people' },
  { ...plain('Orders', '#,##0'), one: 'order', many: 'orders' },
  { ...plain('Warrants', '#,##0'), one: 'warrant', many: 'warrants' },
  { ...plain('Groups', '#,##0'), one: 'group', many: 'groups' },
  { ...plain('Calls', '#,##0'), one: 'call', many: 'calls' },
  { ...plain('Officers', '#,##0'), one: 'officer', many: 'officers' },
  { ...plain('Days', '#,##0.0'), one: 'day', many: 'days' },
  { ...plain('Hours', '#,##0.0'), one: 'hour', many: 'hours' },
  { ...plain('Minutes', '#,##0.0'), one: 'minute', many: 'minutes' },
  { ...plain('Seconds', '#,##0.0'), one: 'second', many: 'seconds' },
  { ...plain('Times a month', '#,##0', 'Per month', 'A month'), one: 'time a month', many: 'times a month' },
  { ...plain('£', '£#,##0', 'GBP', 'Pounds'), one: '£', many: '£' },
  { ...plain('£m', '£#,##0.0"m"', '£ million', 'Millions of pounds'), one: '£m', many: '£m' },
  { ...plain('Years', '#,##0.0'), one: 'year', many: 'years' },
  { ...plain('Months', '#,##0'), one: 'month', many: 'months' },
];

/** Fewest and most decimals that a sentence shows. */
interface Decimals {
  readonly least: number;
  readonly most: number;
}

/**
 * Figures of one sentence, all with the same number of decimals: as few as the unit asks for, more where two different
 * figures would read alike. A percentage is its fraction (0.134) and reads `13.4 %`.
 *
 * @param figures every figure that the sentence compares, so that they can be told apart
 * @param typed the figures that people typed into the measure's row, whose decimals its cells show
 */
export function figureWriter(
  unit: unknown,
  figures: readonly number[],
  typed: readonly number[] = [],
): (figure: number) => string {
  const decimals = decimalsFor(figures, scaleOf(unit), decimalsOf(unit, typed));
  return (figure) => withUnit(figure, unit, decimals);
}

/** As {@link figureWriter} without the name of the unit, for a table or an axis that says it elsewhere; signs such as % and £ stay. */
export function shortFigureWriter(unit: unknown, figures: readonly number[]): (figure: number) => string {
  if (unit === '%' || unit === '£' || unit === '£m') return figureWriter(unit, figures);
  const decimals = decimalsFor(figures, 1, decimalsOf(unit));
  return (figure) => fixed(figure, decimals);
}

/** The smallest step between two figures that are written apart in a unit, as an axis takes it. */
export function smallestStep(unit: unknown): number {
  return 10 ** -decimalsOf(unit).most / scaleOf(unit);
}

/** As {@link figureWriter} for changes, without a sign: the change of a percentage is in points. */
export function changeWriter(
  unit: unknown,
  changes: readonly number[],
  typed: readonly number[] = [],
): (change: number) => string {
  if (unit !== '%') {
    const write = figureWriter(unit, changes.map(Math.abs), typed);
    return (change) => write(Math.abs(change));
  }
  const decimals = decimalsFor(changes.map(Math.abs), 100, decimalsOf(unit, typed));
  return (change) => inPoints(change, decimals);
}

/** Two figures that a verdict holds against each other, in words. */
export interface ComparedFigures {
  readonly figure: string;
  readonly against: string;
  /** The figure as it is printed where the printed figures would seem to say something else; null where they don't. */
  readonly printed: string | null;
}

/**
 * A figure beside what it is held against, as {@link figureWriter} or, for changes, {@link changeWriter} writes them. Where rounding
 * to the unit's decimals would turn the comparison round or make the two look equal, the figure has two decimals more, and what is
 * printed stands beside it: 3.967 %, printed as 4.0 %.
 *
 * @param printed the figure as a document rounds it, where it is known; else it is rounded to the decimals that its cell shows
 * @param typed the figures that people typed into the measure's row, where the figure is one of them
 */
export function comparedFigures(
  kind: 'level' | 'change',
  unit: unknown,
  [figure, against]: readonly [number, number],
  printed: number | null = null,
  typed: readonly number[] = [],
): ComparedFigures {
  const scale = scaleOf(unit);
  const decimals = printedDecimals(unit, typed);
  const rounded = (value: number) => (decimals === null ? value : roundedTo(value * scale, decimals) / scale);
  const shown = printed ?? rounded(figure);
  if (side(figure, against) === side(shown, printed === null ? rounded(against) : against)) {
    const pair = [figure, against];
    const write = kind === 'level' ? figureWriter(unit, pair, typed) : changeWriter(unit, pair);
    return { figure: write(figure), against: write(against), printed: null };
  }
  const bounds = decimalsOf(unit, typed);
  const most = Math.max(decimalsFor([figure, against], scale, bounds), (decimals ?? bounds.most) + 2);
  const write = (value: number, least: number) => {
    const size = kind === 'level' ? value : Math.abs(value);
    const needed = decimalsFor([size], scale, { least, most });
    return kind === 'change' && unit === '%' ? inPoints(size, needed) : withUnit(size, unit, needed);
  };
  const exact = write(figure, bounds.least);
  const asPrinted = write(shown, bounds.least);
  // Where only the other one is rounded, nothing is to be said of this one.
  return {
    figure: exact,
    against: write(against, bounds.least),
    printed: asPrinted === exact ? null : asPrinted,
  };
}

/** A date serial as a sentence says it: `31 March 2010`. */
export function dateInWords(serial: number): string {
  return formatNumber(serial, 'd mmmm yyyy');
}

/** A whole number as a place: `1st`, `22nd`. */
export function ordinal(rank: number): string {
  const ending = ordinalForm(rank, { one: 'st', two: 'nd', few: 'rd', other: 'th' });
  return `${formatNumber(rank, '#,##0.######').replace(/\.$/, '')}${ending}`;
}

function inPoints(change: number, decimals: number): string {
  const digits = fixed(Math.abs(change) * 100, decimals);
  return `${digits} ${oneOrMany(Number(digits), 'point', 'points')}`;
}

/** How many decimals a table prints of the unit beside these typed figures, or null where it prints them all. */
function printedDecimals(unit: unknown, typed: readonly number[] = []): number | null {
  const format = units.find((candidate) => candidate.word === unit)?.numberFormat;
  return format === undefined ? null : (/\.(0+)/.exec(showing(format, typed))?.[1]?.length ?? 0);
}

function roundedTo(figure: number, decimals: number): number {
  return Number(fixed(figure, decimals).replaceAll(',', ''));
}

/** -1, 0 or 1, at nine decimal places. */
function side(figure: number, against: number): number {
  return Math.sign(Number((figure - against).toFixed(9)));
}

function withUnit(figure: number, unit: unknown, decimals: number): string {
  if (unit === '%') return `${fixed(figure * 100, decimals)} %`;
  const digits = fixed(figure, decimals);
  if (unit === '£' || unit === '£m') {
    const amount = `£${digits.replace('-', '')}${unit === '£m' ? 'm' : ''}`;
    return digits.startsWith('-') ? `-${amount}` : amount;
  }
  const known = units.find((candidate) => candidate.word === unit);
  const name =
    known === undefined ? (typeof unit === 'string' ? unit : '') : oneOrMany(figure, known.one, known.many);
  return name === '' ? digits : `${digits} ${name}`;
}

/** The fewest decimals that show every figure's own and keep different figures apart, between the unit's bounds. */
function decimalsFor(figures: readonly number[], scale: number, bounds: Decimals): number {
  // Figures that are compared count as equal when they are so at nine places, and no further place can part them.
  const rounded = [...new Set(figures.map((figure) => Number(figure.toFixed(9)) * scale))];
  let decimals = bounds.least;
  while (
    decimals < bounds.most &&
    rounded.some((figure) => Number(figure.toFixed(decimals)) !== Number(figure.toFixed(bounds.most)))
  )
    decimals++;
  while (decimals < 9 && new Set(rounded.map((figure) => figure.toFixed(decimals))).size < rounded.length)
    decimals++;
  return decimals;
}

function decimalsOf(unit: unknown, typed: readonly number[] = []): Decimals {
  const shown = printedDecimals(unit, typed);
  if (unit === '%') return { least: 1, most: shown ?? 1 };
  // Ten seconds are "10 seconds": a sentence shows a decimal only where there is one.
  return { least: 0, most: shown ?? 3 };
}

function scaleOf(unit: unknown): number {
  return unit === '%' ? 100 : 1;
}

function fixed(figure: number, decimals: number): string {
  const digits = formatNumber(figure, decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`);
  return /[1-9]/.test(digits) ? digits : digits.replace(/^-/, '');
}

function plain(word: string, numberFormat: string, ...aliases: string[]) {
  return { word, glyph: '', tone: 'neutral', aliases, numberFormat } as const;
}
