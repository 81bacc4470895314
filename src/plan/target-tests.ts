import type { Choice } from '../model/column-types.ts';

/** The kinds of test that hold a measure's figures against its target: the words of the column *Test*. */
export type TargetTestWord =
  | 'At most'
  | 'At least'
  | 'More than'
  | 'Less than'
  | 'Reduce by %'
  | 'Reduce by points'
  | 'Increase by %'
  | 'Increase by points'
  | 'No increase'
  | 'Direction only'
  | 'Maintain'
  | 'Band'
  | 'At least a count'
  | 'Level by year'
  | 'Lower each year'
  | 'Rank or better'
  | 'Improve and hold'
  | 'Improve and hold (both)'
  | 'Share within'
  | 'Done by date'
  | 'No test';

/** One way to give a test something it needs: all of these columns filled with numbers. */
export type FieldSet = readonly string[];

/** A kind of test as data. */
export interface TargetTest {
  readonly word: TargetTestWord;
  readonly aliases: readonly string[];
  /** When the test passes, in one line. */
  readonly help: string;
  /** What the test needs; each need is met by any one of its field sets, the usual one first. */
  readonly needs: readonly (readonly FieldSet[])[];
  /** Further columns that the test reads where they are filled. */
  readonly optional: readonly string[];
  /** Whether the verdict holds the actual against an earlier figure, which a break in the series makes impossible. */
  readonly compares: boolean;
  /** Whether the verdict asks which way is better, so that a neutral or contested direction leaves nothing to judge. */
  readonly asksDirection: boolean;
}

const level: readonly FieldSet[] = [['Actual']];
const target: readonly FieldSet[] = [['Target']];
const direction: readonly FieldSet[] = [['Direction']];
const tolerance: readonly string[] = ['Tolerance'];
const changeByShare: readonly (readonly FieldSet[])[] = [
  [['Actual', 'Baseline'], ['Actual', 'Previous'], ['Given change %']],
  [['Target %'], ['Target']],
];
const changeByPoints: readonly (readonly FieldSet[])[] = [
  [['Actual', 'Baseline'], ['Actual', 'Previous'], ['Given change']],
  target,
];
const knownChange: readonly FieldSet[] = [['Actual', 'Previous'], ['Given change'], ['Given change %']];

const comparing: ReadonlySet<TargetTestWord> = new Set([
  ...(['Reduce by %', 'Reduce by points', 'Increase by %', 'Increase by points'] as const),
  ...(['No increase', 'Direction only', 'Maintain'] as const),
  ...(['Lower each year', 'Improve and hold (both)'] as const),
]);
const directed: ReadonlySet<TargetTestWord> = new Set(['Direction only', 'Improve and hold (both)']);

const kinds: readonly Omit<TargetTest, 'compares' | 'asksDirection'>[] = [
  {
    word: 'At most',
    aliases: ['<=', '≤', 'Maximum'],
    help: 'Passes when the actual is the target or less.',
    needs: [level, target],
    optional: tolerance,
  },
  {
    word: 'At least',
    aliases: ['>=', '≥', 'Minimum'],
    help: 'Passes when the actual is the target or more.',
    needs: [level, target],
    optional: tolerance,
  },
  {
    word: 'More than',
    aliases: ['>', 'Over'],
    help: 'Passes when the actual is more than the target; level with it is not enough.',
    needs: [level, target],
    optional: tolerance,
  },
  {
    word: 'Less than',
    aliases: ['<', 'Under'],
    help: 'Passes when the actual is less than the target; level with it is not enough.',
    needs: [level, target],
    optional: tolerance,
  },
  {
    word: 'Reduce by %',
    aliases: ['Reduce by per cent'],
    help: 'Passes when the actual is lower than the baseline (else the previous figure) by at least Target %.',
    needs: changeByShare,
    optional: tolerance,
  },
  {
    word: 'Reduce by points',
    aliases: ['Reduce by percentage points'],
    help: 'Passes when the actual is lower than the baseline (else the previous figure) by at least the target, in the unit.',
    needs: changeByPoints,
    optional: tolerance,
  },
  {
    word: 'Increase by %',
    aliases: ['Increase by per cent'],
    help: 'Passes when the actual is higher than the baseline (else the previous figure) by at least Target %.',
    needs: changeByShare,
    optional: tolerance,
  },
  {
    word: 'Increase by points',
    aliases: ['Increase by percentage points'],
    help: 'Passes when the actual is higher than the baseline (else the previous figure) by at least the target, in the unit.',
    needs: changeByPoints,
    optional: tolerance,
  },
  {
    word: 'No increase',
    aliases: [],
    help: 'Passes when the actual is not above the previous figure.',
    needs: [knownChange],
    optional: tolerance,
  },
  {
    word: 'Direction only',
    aliases: [],
    help: 'Passes when the actual moved the way that Direction says; no change is not enough.',
    needs: [direction, knownChange],
    optional: [],
  },
  {
    word: 'Maintain',
    aliases: [],
    help: 'Passes when the actual is the baseline or more, or within the tolerance below it.',
    needs: [level, [['Baseline']]],
    optional: tolerance,
  },
  {
    word: 'Band',
    aliases: ['Between', 'Banding'],
    help: 'Passes when the actual is from Lower to Upper, both ends in; above the band fails too.',
    needs: [level, [['Lower']], [['Upper']]],
    optional: tolerance,
  },
  {
    word: 'At least a count',
    aliases: [],
    help: 'Passes when the whole part of the actual is the target or more.',
    needs: [level, target],
    optional: tolerance,
  },
  {
    word: 'Level by year',
    aliases: ['Level due in a later year'],
    help: 'Passes once the level is reached; before the target year it is not judged, after it it fails.',
    needs: [level, target, [['Target year']], [['Report year']]],
    optional: ['Direction', 'Baseline', 'Baseline year', ...tolerance],
  },
  {
    word: 'Lower each year',
    aliases: ['Lower in every successive year', 'Year on year'],
    help: 'Passes when the actual is below the previous figure and that below the one before.',
    needs: [level, [['Previous']], [['Previous 2']]],
    optional: [],
  },
  {
    word: 'Rank or better',
    aliases: [],
    help: 'Passes when the rank is the target rank or a smaller number.',
    needs: [[['Rank']], [['Target rank']]],
    optional: tolerance,
  },
  {
    word: 'Improve and hold',
    aliases: ['Consolidate'],
    help: 'Passes when the actual reaches the target level; how it moved does not decide.',
    needs: [level, target],
    optional: ['Direction', 'Previous', 'Given change', ...tolerance],
  },
  {
    word: 'Improve and hold (both)',
    aliases: [],
    help: 'Passes when the actual reaches the target level and also improved on the previous figure.',
    needs: [level, target, knownChange],
    optional: ['Direction', ...tolerance],
  },
  {
    word: 'Share within',
    aliases: ['Share within a standard'],
    help: 'Passes when Within as a share of Total is the target or more.',
    needs: [[['Within']], [['Total']], target],
    optional: tolerance,
  },
  {
    word: 'Done by date',
    aliases: [],
    help: 'Met when Done is not after Due, else Late; while it is not done, Overdue once As at is past Due.',
    needs: [[['Due']], [['Done'], ['As at']]],
    optional: [],
  },
  {
    word: 'No test',
    aliases: ['None'],
    help: 'Never judged: the verdict is n/a.',
    needs: [],
    optional: [],
  },
];

/** Every kind of test, in the order in which they are offered. */
export const targetTests: readonly TargetTest[] = kinds.map((kind) => ({
  ...kind,
  optional: [
    ...kind.optional,
    ...(comparing.has(kind.word) ? ['Break'] : []),
    ...(['No test', 'Done by date'].includes(kind.word) ? [] : ['Amber']),
  ],
  compares: comparing.has(kind.word),
  asksDirection: directed.has(kind.word),
}));

/** A kind of test by its word, or undefined for any other text. */
export function targetTestNamed(word: unknown): TargetTest | undefined {
  return targetTests.find((test) => test.word === word);
}

/** What the column *Test* offers. */
export const targetTestChoices: readonly Choice[] = targetTests.map(({ word, aliases }) => ({
  word,
  glyph: '',
  tone: word === 'No test' ? 'muted' : 'neutral',
  aliases,
}));

/** What the column *Direction* offers: which way is better, or that neither is, or that people disagree. */
export const directions: readonly Choice[] = [
  { word: 'Up', glyph: '↑', tone: 'neutral', aliases: ['Higher', 'Higher is better', 'Increase'] },
  { word: 'Down', glyph: '↓', tone: 'neutral', aliases: ['Lower', 'Lower is better', 'Reduce', 'Decrease'] },
  { word: 'Neutral', glyph: '↕', tone: 'muted', aliases: ['Neither', 'No direction'] },
  { word: 'Contested', glyph: '⇅', tone: 'muted', aliases: ['Disputed', 'Debated'] },
];

/** What the column *Data status* offers. An awaited figure is never judged. */
export const dataStatuses: readonly Choice[] = [
  { word: 'Reported', glyph: '', tone: 'good', aliases: ['Final'] },
  { word: 'Provisional', glyph: '', tone: 'mixed', aliases: ['Estimate'] },
  { word: 'Awaited', glyph: '', tone: 'warning', aliases: ['Not available', 'Pending'] },
];

/** Whether a test, by its word, counts change from the baseline where there is one, and not from last year. */
export function countsFromBaseline(word: string): boolean {
  return [
    ...['Reduce by %', 'Reduce by points', 'Increase by %', 'Increase by points'],
    ...['Maintain', 'Level by year'],
  ].includes(word);
}

/**
 * The columns that take the figure of a new period, by the word of the test: a rank, the day on which something was done, or the two numbers of
 * a share in this order. Every other test takes a level.
 */
export function enteredColumns(word: unknown): readonly string[] {
  switch (word) {
    case 'Rank or better':
      return ['Rank'];
    case 'Done by date':
      return ['Done'];
    case 'Share within':
      return ['Within', 'Total'];
    default:
      return ['Actual'];
  }
}

/** What the column *On track* offers: a companion of the test *Level by year*, never its verdict. */
export const trackWords: readonly Choice[] = [
  { word: 'On track', glyph: '', tone: 'good', aliases: [] },
  { word: 'Behind', glyph: '', tone: 'warning', aliases: [] },
];

/** What the column *Near* offers: how a test went that was within Amber of its target. It is never the verdict. */
export const nearWords: readonly Choice[] = [
  { word: 'Just met', glyph: '', tone: 'mixed', aliases: [] },
  { word: 'Just missed', glyph: '', tone: 'warning', aliases: [] },
];

/** What the column *Status* of a plan offers. */
export const planStatuses: readonly Choice[] = [
  { word: 'Working draft', glyph: '', tone: 'warning', aliases: ['Draft'] },
  { word: 'Published', glyph: '', tone: 'good', aliases: ['Final'] },
  { word: 'Refreshed', glyph: '', tone: 'neutral', aliases: ['Refresh'] },
];
