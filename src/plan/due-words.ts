/** Words that say by when: `by 31 March 2027`, `by March 2027`, `by the end of 2026/27`, `by 2030`. */
export interface DueWords {
  readonly index: number;
  readonly text: string;
  /** The report year in which it is due: a year from April to March is named by the year in which it ends. */
  readonly year: number;
  /** That year as the line calls it: `2026/27` where it is named so, else by its number alone. */
  readonly period: string;
  /** The last day, as a date that can be typed; '' where only a year is named. */
  readonly day: string;
}

const months = 'january|february|march|april|may|june|july|august|september|october|november|december'.split(
  '|',
);
const named = String.raw`(?:(\d{1,2})(?:st|nd|rd|th)?\s)?(${months.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')})\s(\d{4})`;
const written = String.raw`(\d{1,2})\/(\d{1,2})\/(\d{4})|(\d{4})-(\d\d)-(\d\d)`;
const yearly = String.raw`((?:19|20)\d\d)(?:\s?[/–-]\s?(\d\d(?:\d\d)?))?`;
const due = new RegExp(
  String.raw`\s*\bby\s(?:the\s)?(?:end\sof\s)?(?:the\s)?(?:year\s)?(?:${named}|${written}|${yearly})(?![\w/-]\w|\w)`,
  'i',
);

/** By when a line wants something, or null where it doesn't say. */
export function dueIn(line: string): DueWords | null {
  const found = due.exec(line);
  if (found === null) return null;
  const [text, day, month, monthYear, ...figures] = found;
  const [slashDay, slashMonth, slashYear, isoYear, isoMonth, isoDay, year, endYear] = figures;
  const told = { index: found.index, text };
  if (year !== undefined) {
    if (endYear === undefined) return { ...told, year: Number(year), period: year, day: '' };
    const end = Number(year) + 1;
    const isNext = Number(endYear) === (endYear.length === 4 ? end : end % 100);
    const period = isNext ? `${year}/${endYear}` : String(end);
    return { ...told, year: end, period, day: `31 March ${end}` };
  }
  const number = month === undefined ? Number(slashMonth ?? isoMonth) : monthNumber(month);
  const inYear = Number(monthYear ?? slashYear ?? isoYear);
  const lastDay = new Date(Date.UTC(inYear, number, 0)).getUTCDate();
  const name = months[number - 1];
  if (name === undefined) return null;
  const date = `${Number(day ?? slashDay ?? isoDay ?? lastDay)} ${name.charAt(0).toUpperCase()}${name.slice(1)} ${inYear}`;
  const last = number <= 3 ? inYear : inYear + 1;
  return { ...told, year: last, period: String(last), day: date };
}

function monthNumber(name: string): number {
  return months.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3))) + 1;
}
