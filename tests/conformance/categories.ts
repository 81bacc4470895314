import { functionFamilies } from '../../src/formula/functions/registry.ts';

/** The categories that Excel lists its functions in, as the folders of collections of workbooks are called. */
export type Category =
  | 'logical'
  | 'information'
  | 'date_and_time'
  | 'text'
  | 'lookup_and_reference'
  | 'math_and_trigonometry'
  | 'statistical'
  | 'engineering'
  | 'financial'
  | 'database'
  | 'operators'
  | 'other';

/** The category of the outermost function of a formula, by its name in capitals; undefined where it calls none. */
export function categoryOf(name: string | undefined): Category {
  return name === undefined ? 'operators' : (byFunction.get(name) ?? 'other');
}

/** The category of most functions of a family, by its title. */
const byFamily: Readonly<Record<string, Category>> = {
  Decisions: 'logical',
  'Totals and counts': 'math_and_trigonometry',
  'Words and functions of one’s own': 'logical',
  'Totals and counts by criteria': 'statistical',
  Arithmetic: 'math_and_trigonometry',
  Rounding: 'math_and_trigonometry',
  Trigonometry: 'math_and_trigonometry',
  'Spread and means': 'statistical',
  'Ranks and shares': 'statistical',
  'Correlation and trends': 'statistical',
  Distributions: 'statistical',
  'Tests of significance': 'statistical',
  'Dates and times': 'date_and_time',
  'Working days': 'date_and_time',
  Texts: 'text',
  'Numbers as texts': 'text',
  Lookup: 'lookup_and_reference',
  Cells: 'lookup_and_reference',
  Arrays: 'lookup_and_reference',
  'Kinds of values': 'information',
  'Time and chance': 'date_and_time',
  'Ranges with headings': 'database',
  Matrices: 'math_and_trigonometry',
  'Loans, savings and flows of money': 'financial',
  'Loss of worth': 'financial',
  'Bonds and other papers': 'financial',
  'Units and number bases': 'engineering',
  'Bessel and error functions': 'engineering',
  'Complex numbers': 'engineering',
  'Known and refused': 'other',
};

/** Functions that Excel lists elsewhere than most of their family. */
const apart: readonly (readonly [Category, string])[] = [
  [
    'lookup_and_reference',
    'CHOOSE TRIMRANGE ADDRESS ROWS COLUMNS HYPERLINK INDIRECT OFFSET GETPIVOTDATA RTD GROUPBY PIVOTBY',
  ],
  ['statistical', 'AVERAGE COUNT COUNTA COUNTBLANK MIN MAX PERMUT PERMUTATIONA FREQUENCY'],
  ['statistical', 'FORECAST.ETS FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY FORECAST.ETS.STAT'],
  ['math_and_trigonometry', 'SUMIF SUMIFS SEQUENCE RAND RANDBETWEEN RANDARRAY BASE DECIMAL ROMAN ARABIC'],
  ['information', 'ISOMITTED ISFORMULA CELL SHEET SHEETS INFO'],
  ['text', 'ASC DBCS JIS PHONETIC BAHTTEXT'],
  ['financial', 'DOLLARDE DOLLARFR ODDFPRICE ODDFYIELD ODDLPRICE ODDLYIELD'],
  ['other', 'ENCODEURL'],
];

const byFunction = new Map<string, Category>([
  ...functionFamilies.flatMap(({ title, functions }) =>
    functions.map(({ name }) => [name, byFamily[title] ?? 'other'] as const),
  ),
  ...apart.flatMap(([category, names]) => names.split(' ').map((name) => [name, category] as const)),
]);
