/*
 * Periods in headings: years, quarters, months of a year, days. They move on from one file to the next while all else of a table stays, so
 * tables are recognised without them.
 */

const year = String.raw`(?:19|20)\d\d`;
const month = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`;
const day = String.raw`\d{1,2}(?:st|nd|rd|th)?`;

const period = new RegExp(
  [
    // 31/03/2024, 2024-03-31
    String.raw`\b\d{1,2}[./-]\d{1,2}[./-](?:${year}|\d\d)\b`,
    String.raw`\b${year}-\d\d-\d\d\b`,
    // April to June, Apr-Jun 2024
    String.raw`\b${month}\s?(?:[-–/]|to)\s?${month}(?:\s${year})?\b`,
    // 31 March 2024, Mar-24
    String.raw`\b(?:${day}\s)?${month}[\s'’-]{0,2}(?:${year}|\d\d)\b`,
    // 2024, 2024/25, FY 2024-2025, FY24
    String.raw`\b(?:fy\s?)?${year}(?:\s?[-–/]\s?(?:\d{4}|\d\d))?(?!\d)`,
    String.raw`\bfy\s?\d\d(?:[-/]\d\d)?\b`,
    // 24/25, but not 16/30
    String.raw`\b\d\d/\d\d\b`,
    // Q3, quarter 3, 3rd quarter
    String.raw`\bq[1-4]\b|\bquarter\s?[1-4]\b|\b[1-4](?:st|nd|rd|th)\s(?:quarter|qtr)\b`,
  ].join('|'),
  'gi',
);

/** What stands for a period where it is left out of account. */
const anyPeriod = '‹period›';

/** A heading, or several in one text, with a sign in the place of each period: the same for last year's file and this year's. */
export function withoutPeriods(text: string): string {
  return text.replaceAll(period, (found) => (isPeriod(found) ? anyPeriod : found));
}

/** Whether a text that {@link withoutPeriods} gave had a period. */
export function hadPeriod(text: string): boolean {
  return text.includes(anyPeriod);
}

/** The periods that a heading names, each written alike however the heading writes it: `2023/24`, `FY 2023-2024` are `202324`. */
export function periodsOf(text: string): readonly string[] {
  return (text.match(period) ?? []).filter(isPeriod).map((found) => {
    const plain = found.toLowerCase().replaceAll(/^fy|[^\p{L}\p{N}]/gu, '');
    const years = /^((?:19|20)\d\d)\d\d(\d\d)$/.exec(plain);
    return years === null ? plain : years[1]! + years[2]!;
  });
}

/** Two numbers with a stroke are a year where the second follows the first: `24/25`. */
function isPeriod(found: string): boolean {
  const pair = /^(\d\d)\/(\d\d)$/.exec(found);
  return pair === null || (Number(pair[1]) + 1) % 100 === Number(pair[2]);
}
