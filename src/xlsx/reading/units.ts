/*
 * Units as headings and lines above tables say them: `Rate (%)`, `£ million`, `Expenditure, £000s`, `Thousands`.
 */

/** A heading without its unit, and the unit. */
interface HeadingUnit {
  readonly text: string;
  /** As it is written, without brackets; '' for none. */
  readonly unit: string;
}

const money = String.raw`(?:£|€|\$|gbp|eur|usd)\s*(?:'?000s?|k|m|mn|bn|thousands?|millions?|billions?)?`;
const counts = String.raw`(?:'?000s?|000s|thousands?|millions?|billions?|numbers?|no\.?|count|counts)`;
const shares = String.raw`(?:%|%s|per ?cent|percent|percentages?|pct|percentage points?|%\s?pts?|ppts?|pp)`;
const rates = String.raw`(?:rates?|index(?:,? \d{4}(?:/\d{2,4})?\s*=\s*100)?|ratio|(?:rates? )?per (?:\d[\d,]*|hundred|thousand|million)(?: [a-z ]{3,30})?)`;
const amounts = String.raw`(?:years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|kg|g|tonnes?|km|miles?|m|ha|hectares?|litres?|kwh|mwh|gwh|fte|ftes|pounds?|pence)`;
const whole = new RegExp(`^(?:${money}|${counts}|${shares}|${rates}|${amounts})$`, 'i');
const inWords = new RegExp(
  `^(?:all )?(?:figures|values|numbers|data|amounts)? ?(?:are )?(?:in|are) (${money}|${counts}|${shares})$`,
  'i',
);

/** Whether a text says a unit and nothing else. */
export function isUnitText(text: string): boolean {
  return unitOf(text) !== '';
}

/** The unit that a text is, brackets taken off: `£ million` of `(£ million)`; '' for none. */
export function unitOf(text: string): string {
  const plain = text
    .trim()
    .replace(/^[[(](.*)[\])]$/, '$1')
    .trim();
  if (plain.length > 60) return '';
  const named = inWords.exec(plain);
  if (named !== null) return named[1]!;
  return whole.test(plain) ? plain : '';
}

/** Takes the unit off a heading; a heading that is nothing but a unit keeps it as its text too. */
export function splitUnit(heading: string): HeadingUnit {
  const text = heading.trim();
  const bracketed = /^(.*\S)\s*[[(]([^()[\]]{1,60})[\])]$/s.exec(text);
  if (bracketed !== null) {
    const unit = unitOf(bracketed[2]!);
    if (unit !== '') return { text: bracketed[1]!.replace(/[,:;–-]$/, '').trimEnd(), unit };
  }
  const behind = /^(.*\S)(?:\s*(?:[:–]|,(?!\d))\s*|\s+-\s+)([^,:–]{1,40})$/s.exec(text);
  if (behind !== null) {
    const unit = unitOf(behind[2]!);
    // `Children, number` is a heading of its own; a sign is a unit for certain.
    if (unit !== '' && /[%£€$]|'?000|million|thousand|billion|per ?cent/i.test(unit)) {
      return { text: behind[1]!, unit };
    }
  }
  const sign = /^(.*(?:\p{L}|[\p{L}\d)]\s))\s*(%|£\s?(?:m|mn|bn|k|million|billion|'?000s?)|£)$/su.exec(text);
  if (sign !== null) return { text: sign[1]!.trimEnd(), unit: sign[2]! };
  const own = unitOf(text);
  if (own === '' && /^(?:%|percentages?|per ?cent)\s(?!\s*points?\b)/i.test(text)) return { text, unit: '%' };
  // `Count`, `Day` and `Rate` are headings like any other; a sign or `£ million` is a unit for certain.
  return { text, unit: isUnitSign(own) ? own : '' };
}

/** Whether figures in this unit are percentages. */
export function isPercentUnit(unit: string): boolean {
  return /^(?:%|%s|per ?cent|percent|percentages?|pct)$/i.test(unit.trim());
}

/** Whether a unit can be nothing else: `%`, `£ million`. */
export function isUnitSign(unit: string): boolean {
  if (/^(?:rates?\b|per\s|index)/i.test(unit) && !/^per ?cent/i.test(unit)) return false;
  return /[%£€$]|(?:^|')000|million|thousand|billion|per ?cent/i.test(unit);
}
