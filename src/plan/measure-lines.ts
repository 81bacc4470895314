import { readTypedDate } from '../model/date-input.ts';
import type { CellValue } from '../model/values.ts';
import { lineCode } from './commitment-lines.ts';
import { type TargetTestWord } from './target-tests.ts';

/** The units that a plan has to begin with. */
export const firstUnits = [
  ...['%', 'Number', 'People', 'Calls', 'Days', 'Hours', 'Minutes', 'Seconds', 'Times a month'],
  ...['£', '£m', 'Years', 'Months'],
] as const;

/** A measure that a line of text proposes; people correct it before anything is made of it. */
export interface ProposedMeasure {
  /** Code of the commitment that it serves; '' for none. */
  readonly code: string;
  readonly name: string;
  readonly test: TargetTestWord;
  readonly unit: string;
  /** The target as people write it: `4%`, `35 to 38`, `31 March 2027`, `600 by 2030`; '' where the test has none. */
  readonly target: string;
  /** `Up` or `Down`, or '' where the line says neither. */
  readonly direction: string;
}

/**
 * Reads measures, one a line: `1a Reduce burglary by 4 %` serves commitment 1a, and is the measure *Burglary* with the test *Reduce by %* and
 * the target `4%`. A line that says no target is a measure with *No test*.
 */
export function readMeasureLines(text: string): ProposedMeasure[] {
  return text.split(/\r\n?|\n|\v/).flatMap((raw): ProposedMeasure[] => {
    const line = raw
      .replace(/^\s*[•●▪◦‣·*–—-]\s+/u, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .replace(/[.;]$/, '');
    if (line === '') return [];
    const coded = lineCode(line.replace(/^(\w{1,5}):\s*/, '$1 '));
    return [{ code: coded?.code ?? '', ...proposed(coded?.text ?? line) }];
  });
}

/** What a target says in the columns of a measure. Null where it does not fit the test. */
export function targetCells(
  test: TargetTestWord,
  unit: string,
  target: string,
): Readonly<Record<string, CellValue>> | null {
  const text = target.trim();
  if (text === '') return {};
  if (test === 'Done by date') {
    const date = readTypedDate(text, () => []);
    return date?.kind === 'certain' ? { Due: date.value } : null;
  }
  if (test === 'Band') {
    const ends = /^(.+?)\s*(?:–|—|-|\bto\b|\band\b)\s*(.+)$/i.exec(text);
    const [lower, upper] = [ends?.[1], ends?.[2]].map((end) => levelOf(end ?? '', unit));
    return lower === undefined || lower === null || upper === undefined || upper === null || lower > upper
      ? null
      : { Lower: lower, Upper: upper };
  }
  if (test === 'Reduce by %') {
    const share = levelOf(text, '%');
    return share === null ? null : { 'Target %': share };
  }
  if (test === 'Rank or better') {
    const rank = levelOf(text.replace(/(?:st|nd|rd|th)$/i, ''), '');
    return rank === null || !Number.isInteger(rank) ? null : { 'Target rank': rank };
  }
  if (test === 'Level by year') {
    const [, level, year] = /^(.+?) by (\d{4})$/i.exec(text) ?? [];
    const value = levelOf(level ?? '', unit);
    return value === null ? null : { Target: value, 'Target year': Number(year) };
  }
  const value = levelOf(text, unit);
  if (value === null) return null;
  switch (test) {
    case 'Maintain':
      return { Baseline: value };
    case 'No increase':
    case 'Direction only':
    case 'Lower each year':
      return { Previous: value };
    case 'No test':
      return null;
    default:
      return { Target: value };
  }
}

const amount = String.raw`(£?\s?\d[\d,]*(?:\.\d+)?\s?(?:%|per cent\b|percent\b|m\b|million\b)?)`;
const units: readonly (readonly [RegExp, string])[] = [
  [/\bminutes?\b/i, 'Minutes'],
  [/\bseconds?\b/i, 'Seconds'],
  [/\bhours?\b/i, 'Hours'],
  [/\bdays?\b/i, 'Days'],
  [/\bmonths?\b/i, 'Months'],
  [/\byears?\b/i, 'Years'],
];

type Proposal = Omit<ProposedMeasure, 'code'>;

function proposed(line: string): Proposal {
  const down = /^(?:reduce|cut|lower|decrease|bring down)\s+/i;
  const up = /^(?:increase|raise|improve|grow|lift)\s+/i;
  const direction = down.test(line) ? 'Down' : up.test(line) ? 'Up' : '';
  const find = (pattern: string) => new RegExp(pattern.replaceAll('#', amount), 'i').exec(line);
  const made = (
    found: RegExpExecArray,
    test: TargetTestWord,
    target: string,
    unit = unitOf(`${target} ${line.slice(found.index + found[0].length)}`),
  ): Proposal => ({
    name: nameOf(line, found),
    test,
    unit,
    target: tidied(target),
    direction,
  });

  const band = find(String.raw`\b(?:between|from)?\s*#\s*(?:to|and|–|-)\s*#`);
  if (band !== null && /between|\d\s?(?:%|per cent)?\s*(?:to|–|-)\s*£?\d/i.test(band[0])) {
    const ends = [band[1]!, band[2]!].map(tidied);
    return made(band, 'Band', `${ends[0]} to ${ends[1]}`);
  }
  const later = find(String.raw`\b(?:to|of|at least|at most)?\s*#\s*by (?:the end of )?(\d{4})\b`);
  if (later !== null)
    return made(later, 'Level by year', `${tidied(later[1]!)} by ${later[2]}`, unitOf(later[1]!));
  const points = find(
    String.raw`\bby #?\s*(?:percentage )?points?\b|\bby (\d+(?:\.\d+)?) (?:percentage )?points?\b`,
  );
  if (points !== null && direction === 'Down') {
    return made(points, 'Reduce by points', `${tidied(points[1] ?? points[2]!).replace('%', '')}%`, '%');
  }
  const by = find(String.raw`\bby (?:at least )?#`);
  if (by !== null && direction === 'Down') {
    // A share of a count: what is counted has no sign, and so the unit is a number.
    return /%|per ?cent/i.test(by[1]!)
      ? made(by, 'Reduce by %', by[1]!, 'Number')
      : made(by, 'Reduce by points', by[1]!);
  }
  const date =
    /\bby (?:the )?(\d{1,2}(?:st|nd|rd|th)? [a-z]+ \d{4}|\d{1,2}\/\d{1,2}\/\d{4}|\d{4}-\d\d-\d\d)\b/i.exec(
      line,
    );
  const due = date?.[1]!.replace(/(\d)(?:st|nd|rd|th)\b/, '$1');
  if (date !== null && readTypedDate(due!, () => [])?.kind === 'certain') {
    return made(date, 'Done by date', due!, 'Number');
  }
  const ranked =
    /\b(?:rank(?:ed)? )?(\d+)(?:st|nd|rd|th)? or better\b|\b(?:in|among) the (?:top|best) (\d+)\b/i.exec(
      line,
    );
  if (ranked !== null) return made(ranked, 'Rank or better', ranked[1] ?? ranked[2]!, 'Number');
  // A line that begins with a share says how much of something is wanted: `90% of calls answered in 10 seconds`.
  const share = /^(\d+(?:\.\d+)?\s?(?:%|per ?cent))\s+of\b/i.exec(line);
  if (share !== null) return { ...made(share, 'At least', share[1]!, '%'), direction: 'Up' };
  // A bound says which way is better, unless the verb says otherwise.
  const towards = (proposal: Proposal, way: string): Proposal =>
    proposal.direction === '' ? { ...proposal, direction: way } : proposal;
  const least = find(String.raw`\b(?:at least|no less than|a minimum of) #`) ?? find('# or more');
  if (least !== null) return towards(made(least, 'At least', least[1]!), 'Up');
  const over = find(String.raw`\b(?:more than|over|above) #`);
  if (over !== null) return towards(made(over, 'More than', over[1]!), 'Up');
  const most =
    find(String.raw`\b(?:at most|no more than|not more than|within|up to|a maximum of) #`) ??
    find('# or (?:less|fewer)');
  if (most !== null) return { ...made(most, 'At most', most[1]!), direction: 'Down' };
  const level = find(String.raw`\bto #`);
  if (level !== null && direction !== '') {
    return made(level, direction === 'Up' ? 'At least' : 'At most', level[1]!);
  }
  const none = /^no (?:increase|rise) in\s+|^do not increase\s+/i.exec(line);
  if (none !== null) return { ...made(none, 'No increase', ''), direction: 'Down' };
  const held = /^(?:maintain|keep|hold|sustain)\s+/i.exec(line);
  if (held !== null) {
    const at = find(String.raw`\bat #`);
    return { ...made(at ?? held, 'Maintain', at?.[1] ?? ''), direction: 'Up' };
  }
  const moved = down.exec(line) ?? up.exec(line);
  if (moved !== null) return made(moved, 'Direction only', '');
  return { name: capital(line), test: 'No test', unit: 'Number', target: '', direction };
}

/** What is measured: the line without what was found, without the unit after it and without the verb before. */
function nameOf(line: string, found: RegExpExecArray): string {
  const after = line
    .slice(found.index + found[0].length)
    .replace(/^\s*(?:(?:minutes?|seconds?|hours?|days?|months?|years?|of)\b\s*)+/i, '');
  const rest = `${line.slice(0, found.index)} ${after}`
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(
      /^(?:reduce|cut|lower|decrease|bring down|increase|raise|improve|grow|lift|maintain|keep|hold|sustain)(?:\s+(?:the\s+)?|$)/i,
      '',
    )
    .replace(/[\s,:]+$/, '');
  return capital(rest === '' ? line : rest);
}

function unitOf(target: string): string {
  if (/%|per ?cent/i.test(target)) return '%';
  if (target.includes('£')) return /m\b|million/i.test(target) ? '£m' : '£';
  return units.find(([word]) => word.test(target))?.[1] ?? 'Number';
}

function tidied(target: string): string {
  return target
    .replace(/\s*(?:%|per ?cent)/gi, '%')
    .replace(/\s*million\b/i, 'm')
    .trim();
}

/** A level as a cell holds it: a percentage as its fraction. */
function levelOf(text: string, unit: string): number | null {
  const found = /^£?\s?(-?\d[\d,]*(?:\.\d+)?)\s?(%|m)?(?:\s+[a-z]+)?$/i.exec(tidied(text));
  if (found === null) return null;
  const number = Number(found[1]!.replaceAll(',', ''));
  if (unit === '%') return Number((number / 100).toFixed(12));
  return found[2] === '%' ? null : number;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
