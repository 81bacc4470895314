import { counted, numberText, oneOrMany } from '../../base/language.ts';
import { byYear, type PeriodName } from '../../plan/period-names.ts';

const measures = (count: number) => counted(count, 'measure', 'measures');
const commitments = (count: number) => counted(count, 'commitment', 'commitments');

/** A period as its plan calls it; where that is by the year in which it ends, with both years of a financial one: 2010 (2009/10). */
export function period(year: number, name: PeriodName): string {
  const called = name(year);
  return called === byYear(year) ? `${called} (${inTwoYears(year)})` : called;
}

/** 2010 as `2009/10`. */
function inTwoYears(year: number): string {
  return `${year - 1}/${String(year % 100).padStart(2, '0')}`;
}

/** A period as its plan calls it, and 2010 as `2009/10` where that would be by its year alone. */
function called(year: number, name: PeriodName): string {
  return name(year) === byYear(year) ? inTwoYears(year) : name(year);
}

/** The words of periods and of rolling a plan forward. */
export const planPeriodsWords = {
  period,
  measures: 'Measures',
  choose: {
    menu: 'Choose or close a period…',
    title: 'Choose a period',
    hint: 'The figures and verdicts of the period that is left are kept, and those of the chosen one are brought back. The next year closes this one.',
    from: 'Period that is left',
    fromHint: 'No measure says its Report year. Which year are the figures of?',
    to: 'Period to choose',
    toHint: (name: PeriodName) =>
      name(2011) === byYear(2011)
        ? 'A year as it ends, such as 2011 for 2010/11.'
        : `As the plan writes its years, such as ${name(2011)}, or as they end: 2011.`,
    kept: (periods: readonly number[], name: PeriodName) => `Kept: ${periods.map(name).join(', ')}.`,
    run: 'Choose',
    close: 'Close the period',
    will: (
      { kept, found, awaited, others }: Counts,
      [from, to]: readonly [number, number],
      name: PeriodName,
    ) =>
      [
        `Kept for ${period(from, name)}: ${counted(kept, 'figure', 'figures')}, all that stands beside them, and the verdicts.`,
        `${period(to, name)}: ${measures(found)} with a figure, ${numberText(awaited)} awaited.`,
        ...(others === 0 ? [] : [`${measures(others)} of other periods stay as they are.`]),
      ] as readonly string[],
    /** Of years between the two periods of which nothing is kept, in their order. */
    skipped: (years: readonly number[], name: PeriodName) => {
      const [first, last] = [years[0], years.at(-1)];
      if (first === undefined || last === undefined) return '';
      return first === last
        ? `${period(first, name)} lies between and is skipped: nothing is kept of it.`
        : `${counted(years.length, 'period', 'periods')} lie between, from ${period(first, name)} to ${period(last, name)}, and are skipped: nothing is kept of them.`;
    },
    done: (to: number, { found, awaited }: Counts, name: PeriodName) =>
      `The period is ${period(to, name)}: ${measures(found)} with a figure, ${numberText(awaited)} awaited.`,
    /** Leads to the table that keeps what was judged of other periods. */
    show: (table: string) => `Show ${table}`,
    /** What became of figures that were changed after a later period had taken them over. */
    takenOver: ({ of, by, count, isPassedOn }: TakenOver, name: PeriodName) => {
      const changed = `${counted(count, 'figure', 'figures')} of ${name(of)} ${oneOrMany(count, 'was', 'were')} changed after ${name(by)} had taken ${oneOrMany(count, 'it', 'them')} over.`;
      return isPassedOn
        ? `${changed} ${name(by)} is now compared with the new ${oneOrMany(count, 'one', 'ones')}.`
        : `${changed} ${name(by)} was closed since, and stays compared with the former ${oneOrMany(count, 'one', 'ones')}.`;
    },
    none: 'There is no table of measures in this workbook.',
  },
  enter: {
    menu: 'Enter figures…',
    title: 'Enter figures',
    hint: 'Paste two columns: the measure’s Ref, series or name, and its figure: a level in the measure’s unit, a rank, the day on which it was done, or a share as 455 of 500.',
    figures: (year: number | null, name: PeriodName) =>
      year === null ? 'Figures' : `Figures of ${period(year, name)}`,
    example: 'SS 3d.1\t15.5',
    preview: 'What will be entered',
    columns: { measure: 'Measure', column: 'Goes to', before: 'Now', after: 'Then' },
    /** Over the figures of the period before. */
    last: (year: number | null, name: PeriodName) => (year === null ? 'Before' : name(year - 1)),
    goesTo: (columns: readonly string[]) => columns.join(' and '),
    /** A figure, or the two numbers of a share. */
    share: (numbers: readonly string[]) => numbers.join(' of '),
    /** That a figure is far from the one of the period before, which may be a slip. */
    wild: {
      'ten times': 'More than ten times the last figure',
      'a tenth': 'Less than a tenth of the last figure',
      'another sign': 'The other side of zero from the last figure',
      'over 100 %': 'Over 100 %, as no figure before',
    },
    also: (count: number) => ` and ${numberText(count)} more of its series`,
    blank: 'blank',
    run: (count: number) => `Enter ${counted(count, 'figure', 'figures')}`,
    notUnderstood: (count: number) => `${counted(count, 'line', 'lines')} left out`,
    done: (count: number) => `${counted(count, 'figure', 'figures')} entered.`,
  },
  roll: {
    menu: 'Roll forward…',
    title: 'Roll forward',
    hint: 'Makes the next plan from this one. Targets and links go along, the last figures become the baselines; what was judged, explained and noted stays with the old plan.',
    plan: 'Plan',
    newTitle: 'Title of the new plan',
    ref: 'Short name',
    refHint: 'The new Refs begin with it.',
    years: 'Years of the plan',
    closed: 'Last period',
    period: 'First period',
    commitments: 'Commitments',
    all: 'All commitments',
    kinds: { carry: 'Carry over', change: 'Change', drop: 'Drop' },
    choiceOf: (ref: string) => `What becomes of ${ref}`,
    wordsOf: (ref: string) => `New words of ${ref}`,
    noTheme: 'Without a theme',
    count: (counts: { readonly carry: number; readonly change: number; readonly drop: number }) =>
      `${commitments(counts.carry)} carried over, ${numberText(counts.change)} changed, ${numberText(counts.drop)} dropped`,
    along: (linked: number, links: number) =>
      `${measures(linked)} and ${counted(links, 'link', 'links')} go along.`,
    titleFrom: (title: string, year: number) => `${title} from ${year}`,
    /** A title that was made so, with what it was made of. */
    titledFrom: /^(.*\S) from (?:19|20|21)\d\d$/,
    free: (names: readonly string[]) => {
      const told = names.slice(0, 6).join(', ');
      const more = names.length > 6 ? ` and ${numberText(names.length - 6)} more` : '';
      return `${measures(names.length)} without a link ${oneOrMany(names.length, 'stays', 'stay')} behind: ${told}${more}.`;
    },
    past: {
      count: (count: number, first: number, name: PeriodName) =>
        `${oneOrMany(count, 'One commitment goes on with a target that was', `${numberText(count)} commitments go on with targets that were`)} due before ${called(first, name)}, when this plan begins. ${oneOrMany(count, 'It is', 'They are')} marked below.`,
      measure: (measure: string, due: number, name: PeriodName) =>
        `The target of ${measure} was due in ${called(due, name)}, before this plan begins: give it a new year in the new plan, or drop the commitment.`,
      words: (said: string) =>
        `Its words say “${said}”, which is before this plan begins: choose Change and give it a new year, or drop it.`,
    },
    notWithin: (years: string, first: number, name: PeriodName) =>
      `The years of the plan, ${years}, do not contain its first period, ${period(first, name)}.`,
    run: 'Roll forward',
    done: (title: string, count: number, linked: number) =>
      `${title} has ${commitments(count)} and ${measures(linked)}.`,
    none: 'There is no plan with commitments here: the table of commitments needs a column Plan that refers to a table of plans.',
  },
} as const;

interface Counts {
  readonly kept: number;
  readonly found: number;
  readonly awaited: number;
  readonly others: number;
}

interface TakenOver {
  readonly of: number;
  readonly by: number;
  readonly count: number;
  readonly isPassedOn: boolean;
}
