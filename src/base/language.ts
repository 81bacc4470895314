/*
 * The language that the app speaks: how it writes numbers, dates and counted things, and how it puts words in order. Nothing else
 * names it, or asks `Intl` for anything that depends on it.
 */

/** The language of the interface, as BCP 47 has it. */
export const language = 'en-GB';

/** What is said of each kind of count; a kind that the language doesn't tell apart takes `other`. */
export type PluralForms<Form> = Readonly<Partial<Record<Intl.LDMLPluralRule, Form>>> & {
  readonly other: Form;
};

const plain = new Intl.NumberFormat(language);
const rules = new Intl.PluralRules(language);
const places = new Intl.PluralRules(language, { type: 'ordinal' });
const collators = new Map<string, Intl.Collator>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A number as the language writes it, with three decimals at most unless the options say otherwise: `1,234.5`. */
export function numberText(value: number, options?: Intl.NumberFormatOptions): string {
  return options === undefined ? plain.format(value) : value.toLocaleString(language, options);
}

/** What is said where there are so many. */
export function pluralForm<Form>(count: number, forms: PluralForms<Form>): Form {
  return forms[rules.select(count)] ?? forms.other;
}

/** What is said of a place in an order: the first, the 22nd. */
export function ordinalForm<Form>(place: number, forms: PluralForms<Form>): Form {
  return forms[places.select(place)] ?? forms.other;
}

/** {@link pluralForm} for a language that tells one from any other number, as English does. */
export function oneOrMany<Form>(count: number, one: Form, many: Form): Form {
  return pluralForm(count, { one, other: many });
}

/** The count with what is counted: `1 row`, `2,000 rows`. */
export function counted(count: number, one: string, many: string): string {
  return `${numberText(count)} ${oneOrMany(count, one, many)}`;
}

/** Whether milliseconds since 1970-01-01 UTC have a date: a file or the storage can say any number. */
export function isMoment(at: number): boolean {
  return Math.abs(at) <= 8.64e15;
}

/** A moment in milliseconds since 1970-01-01 UTC, as a date or time of the place where the app runs. */
export function momentText(at: number, options: Intl.DateTimeFormatOptions): string {
  if (!isMoment(at)) return 'at no possible time';
  const key = JSON.stringify(options);
  let format = dateFormats.get(key);
  if (format === undefined) dateFormats.set(key, (format = new Intl.DateTimeFormat(language, options)));
  return format.format(at);
}

/** Compares texts as the language orders them. */
export function collator(options: Intl.CollatorOptions): Intl.Collator {
  const key = JSON.stringify(options);
  let found = collators.get(key);
  if (found === undefined) collators.set(key, (found = new Intl.Collator(language, options)));
  return found;
}
