import { readTypedDate } from '../model/date-input.ts';
import { type DueWords, dueIn } from './due-words.ts';
import type { TargetTestWord } from './target-tests.ts';

/** What is measured and wanted, as a line of text says it. */
export interface ProposedTarget {
  readonly name: string;
  readonly test: TargetTestWord;
  readonly unit: string;
  /** The target as people write it: `4%`, `35 to 38`, `31 March 2027`, `600 by 2030`, `600 by 2029/30`; '' where the test has none. */
  readonly target: string;
  /** Where it stands today, where the line says so: the 9.2 of `reduce from 9.2 to 8`; else ''. */
  readonly baseline: string;
  /** `Up` or `Down`, or '' where the line says neither. */
  readonly direction: 'Up' | 'Down' | '';
}

/**
 * What a line wants of a measure: `No more than 60 households by 2026/27` is *Households* with the test *Level by year*, the target
 * `60 by 2026/27` and the direction *Down*. A line in which nothing is found is a measure with *No test*; of a number that is not
 * understood nothing is dropped, it stays in the name.
 */
export function proposedTarget(line: string): ProposedTarget {
  const due = dueIn(line);
  if (due === null) return targetIn(line);
  const rest = `${line.slice(0, due.index)}${line.slice(due.index + due.text.length)}`;
  const found = targetIn(rest.replaceAll(/\s+/g, ' ').trim());
  if (found.test === 'No test') return datedTarget(line, due, found);
  if (levels.has(found.test)) {
    const direction = found.direction === '' ? wayOf(found.test) : found.direction;
    return { ...found, test: 'Level by year', target: `${found.target} by ${due.period}`, direction };
  }
  return { ...found, name: `${found.name} ${due.text.trim()}` };
}

/** As a cell says a level: without blanks, `million` as `m`. */
export function tidied(target: string): string {
  return target
    .replace(/\s*(?:%|per ?cent)/gi, '%')
    .replace(/\s*million\b/i, 'm')
    .trim();
}

/** A number with what belongs to it; not the beginning of a word or of a longer number, as in `65s`. */
const amount = String.raw`(£?\s?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:%|per ?cent\b|m\b|million\b))?)(?![\w%]|[.,]\d)`;
const unitWords = String.raw`(?:(?:working|calendar|clear|school)\s)?(?:minutes?|seconds?|hours?|days?|months?|years?)\b`;
const units: readonly (readonly [RegExp, string])[] = [
  [/minute/i, 'Minutes'],
  [/second/i, 'Seconds'],
  [/hour/i, 'Hours'],
  [/day/i, 'Days'],
  [/month/i, 'Months'],
  [/year/i, 'Years'],
];

const fallVerbs = 'reduced?|cut|lower|decreased?|decline|bring down|brought down|fall|drop|come down|go down';
const riseVerbs = 'increased?|raised?|improved?|grow|lift|rise|go up';
/** Those that are hardly nouns: *council tax rise to 5%* may be what is measured. */
const plainFalls = 'reduced?|cut|lower|decreased?';
const plainRises = 'increased?|raised?|improved?';
/** What parts a measure from what is wanted of it: `Detection: improve to 61.5%`. */
const parting = String.raw`(?:[:;,(]\s*|\s[–—-]\s)`;
/** A verb of a line: at its beginning, after *to* or *should*, before the level where it stands today; a plain one before any level too. */
function verbOf(verbs: string, plain: string): RegExp {
  return new RegExp(
    [
      String.raw`^(?:to\s+)?(?:${verbs})\s`,
      String.raw`\b${modal}\s(?:be\s)?(?:${verbs})\b`,
      String.raw`\b(?:${verbs})\sfrom\s£?\d`,
      String.raw`${parting}(?:${plain})\b`,
      String.raw`\b(?:${plain})\s(?:to|by)\s£?\d`,
    ].join('|'),
    'i',
  );
}

const modal = '(?:to|will|should|must|shall)';
const downward = verbOf(fallVerbs, plainFalls);
const upward = verbOf(riseVerbs, plainRises);

const not = String.raw`(?:(?:${modal}|is|are)\s)?\b(?:no|not|never)\s(?:to\s)?(?:be\s|take\s|fall\s|drop\s|go\s)?`;
const bigger = String.raw`(?:more|greater|higher|longer|larger)\sthan`;
const smaller = String.raw`(?:less|fewer|lower|smaller|shorter)\sthan`;
const beyond = String.raw`(?:over|above|exceed(?:s|ing)?|in\sexcess\sof)`;

type Bound = readonly [test: TargetTestWord, pattern: string];

const above = String.raw`(?:${bigger}|better\sthan|above|over)`;
const beneath = String.raw`(?:${smaller}|below|under)`;
/** A bound with what is level with it, said before it or after: `at or above 70`, `equal to or better than 70`, `more than or equal to 70`. */
const orLevel = (side: string) =>
  String.raw`\b(?:(?:(?:at|on|equal\sto)\s)?or\s${side}|${side}\sor\s(?:equal\sto|at))\s#`;

/** Words for a bound that leave no doubt; `#` is the number. A denied one comes first, as it holds the other one. */
const clearBounds: readonly Bound[] = [
  ['At most', String.raw`${not}(?:${bigger}|${beyond})\s#`],
  ['At least', String.raw`${not}(?:${smaller}|below|under)\s#`],
  ['At least', orLevel(above)],
  ['At most', orLevel(beneath)],
  ['At least', String.raw`#\+`],
  ['At most', String.raw`\b(?:at\s(?:the\s)?most|up\sto|(?:an?\s)?max(?:imum)?(?:\sof)?)\s#|(?:≤|<=)\s?#`],
  ['At least', String.raw`\b(?:at\s(?:the\s)?least|(?:an?\s)?min(?:imum)?(?:\sof)?)\s#|(?:≥|>=)\s?#`],
  [
    'At most',
    String.raw`#(?:\s${unitWords})?\s(?:or\s(?:less|fewer|lower|under|below|shorter|sooner)|max(?:imum)?|at\smost)\b`,
  ],
  [
    'At least',
    String.raw`#(?:\s${unitWords})?\s(?:or\s(?:more|above|better|higher|over|greater|longer)|min(?:imum)?|at\sleast)\b`,
  ],
];

/** Words that may as well describe what is counted: `people over 65`. */
const otherBounds: readonly Bound[] = [
  ['Less than', String.raw`\b(?:${smaller}|below|under)\s#|<\s?#`],
  ['More than', String.raw`\b(?:${bigger}|${beyond})\s#|>\s?#`],
  ['At most', String.raw`\bwithin\s#`],
];

/** Tests of a level, which a line can want by a year. */
const levels: ReadonlySet<TargetTestWord> = new Set(['At most', 'At least', 'More than', 'Less than']);

function wayOf(test: TargetTestWord): 'Up' | 'Down' {
  return test === 'At most' || test === 'Less than' ? 'Down' : 'Up';
}

/** A number that stands right before the year, or a day by which something is to be done. */
function datedTarget(line: string, due: DueWords, without: ProposedTarget): ProposedTarget {
  const before = line.slice(0, due.index);
  const level = pattern(String.raw`(?:\b(?:of|to|at|is)|[:=])?\s?#\s*$`).exec(before);
  if (level !== null) {
    const part = partOf(level);
    const target = `${tidied(part.level)} by ${due.period}`;
    const { direction } = without;
    return {
      name: nameOf(before, part),
      test: 'Level by year',
      unit: unitOf(before, part),
      target,
      baseline: '',
      direction,
    };
  }
  const whole = targetIn(line);
  if (due.day === '' || readTypedDate(due.day, () => [])?.kind !== 'certain') return whole;
  return { ...without, test: 'Done by date', target: due.day };
}

/** What a line without a year or day wants. */
function targetIn(line: string): ProposedTarget {
  const direction = downward.test(line) ? 'Down' : upward.test(line) ? 'Up' : '';
  const made: Make = (part, test, more = {}) => ({
    name: nameOf(line, part),
    test,
    unit: unitOf(line, part),
    target: tidied(part.level),
    baseline: '',
    direction,
    ...more,
  });
  const movedTo = levelFrom(line, direction, made);
  if (movedTo !== null) return movedTo;
  const band = pattern(String.raw`\b(?:between|from)?\s*#\s*(?:to|and|–|-)\s*#`).exec(line);
  if (band !== null && isBand(band, direction)) {
    const ends = `${tidied(band[1]!)} to ${tidied(band[2]!)}`;
    return made(partOf(band, band[2]), 'Band', { target: ends });
  }
  const moved = changeIn(line, direction, made);
  if (moved !== null) return moved;
  const ranked =
    /\b(?:rank(?:ed)? )?(\d+)(?:st|nd|rd|th)? or better\b|\b(?:in|among) the (?:top|best) (\d+)\b/i.exec(
      line,
    );
  if (ranked !== null) {
    return made(partOf(ranked, ranked[1] ?? ranked[2]), 'Rank or better', { unit: 'Number' });
  }
  const clear = boundIn(line, clearBounds);
  if (clear !== null) return made(clear.part, clear.test, { direction: wayOf(clear.test) });
  // A share of something, or within some time, says how much of it is wanted: `90% of calls answered in 10 seconds`.
  const share =
    pattern('^#(?=\\sof\\b)').exec(line) ?? pattern('#(?=.*\\b(?:within|in|under)\\s\\d)').exec(line);
  if (share !== null && isShare(share[1]!)) return made(partOf(share), 'At least', { direction: 'Up' });
  const bound = boundIn(line, otherBounds);
  if (bound !== null) return made(bound.part, bound.test, { direction: wayOf(bound.test) });
  const level = pattern(String.raw`\bto\s#`).exec(line);
  if (level !== null && direction !== '') {
    return made(partOf(level), direction === 'Up' ? 'At least' : 'At most');
  }
  return wishIn(line, direction, made);
}

type Make = (part: Part, test: TargetTestWord, more?: Partial<ProposedTarget>) => ProposedTarget;

/** Where in a line something was found, and the number in it; '' where there is none. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly level: string;
}

function partOf(found: RegExpExecArray, level = found[1]): Part {
  return { start: found.index, end: found.index + found[0].length, level: level ?? '' };
}

/** A band is two levels, unless a verb says that the first is where it stands today, or they are years. */
function isBand(found: RegExpExecArray, direction: string): boolean {
  if (/between/i.test(found[0])) return true;
  const isSpanOfYears = /\b(?:19|20)\d\d\s*[-–]\s*\d/.test(found[0]);
  return direction === '' && !isSpanOfYears && /\d\s?(?:%|per ?cent)?\s*(?:to|–|-)\s*£?\d/i.test(found[0]);
}

/** From where it stands to where it is to be, where the two levels go the way that the verb says. */
function levelFrom(line: string, direction: 'Up' | 'Down' | '', made: Make): ProposedTarget | null {
  const found = pattern(String.raw`\bfrom\s#(?:\s${unitWords})?\sto\s#`).exec(line);
  if (found === null) return null;
  const [whole, from = '', to = ''] = found;
  const way = amountOf(from) > amountOf(to) ? 'Down' : 'Up';
  // Without a verb `from 35 to 38` is a band, and `reduce offences of those from 10 to 17` is about neither.
  if (direction === '' ? way === 'Up' : way !== direction) return null;
  const start = found.index;
  const end = start + whole.length;
  const sign = isShare(from) && !isShare(to) ? '%' : '';
  const unit = unitOf(line, { start: end - to.length, end, level: to });
  return made({ start, end, level: to }, way === 'Up' ? 'At least' : 'At most', {
    ...{ target: `${tidied(to)}${sign}`, baseline: tidied(from), direction: way },
    unit: sign === '' ? unit : '%',
  });
}

/** The number of a level, for one to be held against another. */
function amountOf(level: string): number {
  return Number(level.replaceAll(/[^\d.]/g, ''));
}

/** A change by so much: `Cut waste by 5%`, `a 5% rise in visits`. */
function changeIn(line: string, direction: 'Up' | 'Down' | '', made: Make): ProposedTarget | null {
  const noun = pattern(
    String.raw`(?:\ban?\s)?#(?:\s(?:percentage\s)?points?)?\s(increase|rise|growth|reduction|decrease|fall|cut|drop)\s(?:in|of)\b`,
  ).exec(line);
  const verb =
    direction === '' ? null : pattern(String.raw`\bby\s(?:at\sleast\s|a\sfurther\s|another\s)?#`).exec(line);
  const found = noun ?? verb;
  if (found === null) return null;
  const way = noun === null ? direction : /increase|rise|growth/i.test(noun[2]!) ? 'Up' : 'Down';
  const kind = way === 'Down' ? 'Reduce by' : 'Increase by';
  const part = partOf(found);
  const points = /^\s?(?:percentage )?points?\b/i.exec(line.slice(part.end))?.[0] ?? '';
  if (points !== '' || /points?\b/i.test(found[0])) {
    return made({ ...part, end: part.end + points.length }, `${kind} points`, {
      ...{ target: `${tidied(part.level).replace('%', '')}%`, unit: '%', direction: way },
    });
  }
  // A share of a count: what is counted has no sign, and so the unit is a number.
  return isShare(part.level)
    ? made(part, `${kind} %`, { unit: 'Number', direction: way })
    : made(part, `${kind} points`, { direction: way });
}

/** What is wanted without a number: that something is kept, or better than it was. */
function wishIn(line: string, direction: 'Up' | 'Down' | '', made: Make): ProposedTarget {
  const none =
    /^(?:(?:ensure|see|allow)\s+no|prevent\s+any|no)\s+(?:further\s+)?(?:increase|rise)\s+in\s+(?:the\s+)?|^do not increase\s+/i.exec(
      line,
    );
  if (none !== null) return made(partOf(none), 'No increase', { direction: 'Down' });
  const held = /^(?:maintain|keep|hold|sustain)\s+/i.exec(line);
  if (held !== null) {
    const at = pattern(String.raw`\bat\s#`).exec(line);
    return made(partOf(at ?? held), 'Maintain', { direction: 'Up' });
  }
  // A number that nobody understood, in digits or words, is left to people, and not dropped behind a direction.
  if (direction !== '' && !/\d/.test(line) && !fractionInWords.test(line))
    return made({ start: 0, end: 0, level: '' }, 'Direction only');
  return { name: capital(line), test: 'No test', unit: 'Number', target: '', baseline: '', direction };
}

const fractionInWords = /\bby\s(?:(?:an?|one|two|three)[\s-])?(?:half|third|quarter|fifth|tenth)s?\b/i;

function pattern(source: string): RegExp {
  return new RegExp(source.replaceAll('#', amount), 'i');
}

function isShare(level: string): boolean {
  return /%|per ?cent/i.test(level);
}

/** The bound that stands first in a line; of two at one place the one that is listed first. */
function boundIn(
  line: string,
  bounds: readonly Bound[],
): { readonly test: TargetTestWord; readonly part: Part } | null {
  let first: { readonly test: TargetTestWord; readonly part: Part } | null = null;
  for (const [test, source] of bounds) {
    const found = pattern(source).exec(line);
    if (found === null || (first !== null && found.index >= first.part.start)) continue;
    // One of two ways to write a bound has the number.
    first = { test, part: partOf(found, found[1] ?? found[2]) };
  }
  return first;
}

/** The verb before a level, with what parts it from what is measured. */
const wantedAtEnd = new RegExp(String.raw`(?:${parting}|\s)(?:${plainFalls}|${plainRises})$`, 'i');

/** What is measured: the line without what was found, the unit after it and the verb around it. */
function nameOf(line: string, { start, end }: Part): string {
  const after = line
    .slice(end)
    .replace(new RegExp(String.raw`^\s*(?:(?:${unitWords}|of\b|in\b(?=\s\w+$))\s*)+`, 'i'), '');
  const before = line
    .slice(0, start)
    .replace(/[\s,:=(–-]+$/, '')
    .replace(
      new RegExp(
        String.raw`\s(?:${modal}|is|are)(?:\sbe)?(?:\s(?:${fallVerbs}|${riseVerbs}))?(?:\s(?:to|by))?$`,
        'i',
      ),
      '',
    )
    .replace(/(?:^|\s)do$/i, '')
    .replace(/\s(?:to|by|of|at)$/i, '');
  const measured = /^(?:to|by|from)\s/i.test(line.slice(start, end))
    ? before.replace(wantedAtEnd, '')
    : before;
  const rest = `${measured} ${after}`
    .replaceAll(/\(\s*\)|^\s*\)|\s\)/g, '')
    .replaceAll(/\s+(?=[,;.])/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(
      new RegExp(
        String.raw`^(?:to\s)?(?:${fallVerbs}|${riseVerbs}|maintain|keep|hold|sustain)(?:\s+(?:the\s+)?|$)`,
        'i',
      ),
      '',
    )
    .replace(/[\s,:]+$/, '');
  return capital(rest === '' ? line : rest);
}

/** The unit of the number that was found: its sign, or the word right after it. */
function unitOf(line: string, { start, level }: Part): string {
  if (level === '') return 'Number';
  if (isShare(level)) return '%';
  if (level.includes('£')) return /m\b|million/i.test(level) ? '£m' : '£';
  const rest = line.slice(line.indexOf(level, start) + level.length);
  const word = new RegExp(String.raw`^\s*(${unitWords})`, 'i').exec(rest)?.[1] ?? '';
  return units.find(([unit]) => unit.test(word))?.[1] ?? 'Number';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
