import { aggregateFunctions } from './aggregate.ts';
import { arithmeticFunctions } from './arithmetic.ts';
import { arraySelectionFunctions } from './array-selection.ts';
import { arrayShapeFunctions } from './array-shapes.ts';
import { betaDistributionFunctions } from './beta-distributions.ts';
import { cellFactFunctions } from './cell-facts.ts';
import { choiceFunctions } from './choice.ts';
import { criteriaFunctions } from './criteria-functions.ts';
import { dateSpanFunctions } from './date-spans.ts';
import { dateFunctions } from './dates.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { discreteDistributionFunctions } from './discrete-distributions.ts';
import { gammaDistributionFunctions } from './gamma-distributions.ts';
import { informationFunctions } from './information.ts';
import { lambdaFunctions } from './lambda-functions.ts';
import { logicalFunctions } from './logical.ts';
import { extendedLookupFunctions } from './lookup-extended.ts';
import { lookupTableFunctions } from './lookup-tables.ts';
import { lookupFunctions } from './lookup.ts';
import { mathematicsFunctions } from './mathematics.ts';
import { normalDistributionFunctions } from './normal-distribution.ts';
import { numberTheoryFunctions } from './number-theory.ts';
import { productFunctions } from './products.ts';
import { rankingFunctions } from './ranking.ts';
import { refusedFunctions } from './refused.ts';
import { regressionFunctions } from './regression.ts';
import { roundingFunctions } from './rounding.ts';
import { significanceFunctions } from './significance.ts';
import { spreadFunctions } from './spread.ts';
import { studentDistributionFunctions } from './student-distribution.ts';
import { subtotalFunctions } from './subtotal.ts';
import { textLetterFunctions } from './text-letters.ts';
import { textNumberFunctions } from './text-numbers.ts';
import { textPieceFunctions } from './text-pieces.ts';
import { textFunctions } from './text.ts';
import { trendFunctions } from './trend.ts';
import { trigonometryFunctions } from './trigonometry.ts';
import { besselFunctions } from './bessel.ts';
import { cashFlowFunctions } from './cash-flows.ts';
import { complexNumberFunctions } from './complex-numbers.ts';
import { databaseFunctions } from './database.ts';
import { depreciationFunctions } from './depreciation.ts';
import { linearFitFunctions } from './linear-fit.ts';
import { matrixFunctions } from './matrices.ts';
import { numberBaseFunctions } from './number-bases.ts';
import { securityFunctions } from './securities.ts';
import { shareFunctions } from './shares.ts';
import { textPatternFunctions } from './text-patterns.ts';
import { unitFunctions } from './units.ts';
import { valueKindFunctions } from './value-kinds.ts';
import { volatileFunctions } from './volatile.ts';
import { workdayFunctions } from './workdays.ts';

/** Functions of one kind, for lists and help. */
export interface FunctionFamily {
  readonly title: string;
  readonly functions: readonly FunctionDeclaration[];
}

/** Every function of the formula language, by family. */
export const functionFamilies: readonly FunctionFamily[] = [
  { title: 'Decisions', functions: [...logicalFunctions, ...choiceFunctions] },
  {
    title: 'Totals and counts',
    functions: [...aggregateFunctions, ...productFunctions, ...subtotalFunctions, ...shareFunctions],
  },
  { title: 'Words and functions of one’s own', functions: lambdaFunctions },
  { title: 'Totals and counts by criteria', functions: criteriaFunctions },
  {
    title: 'Arithmetic',
    functions: [...mathematicsFunctions, ...arithmeticFunctions, ...numberTheoryFunctions],
  },
  { title: 'Rounding', functions: roundingFunctions },
  { title: 'Trigonometry', functions: trigonometryFunctions },
  { title: 'Spread and means', functions: spreadFunctions },
  { title: 'Ranks and shares', functions: rankingFunctions },
  {
    title: 'Correlation and trends',
    functions: [...regressionFunctions, ...trendFunctions, ...linearFitFunctions],
  },
  {
    title: 'Distributions',
    functions: [
      ...normalDistributionFunctions,
      ...studentDistributionFunctions,
      ...gammaDistributionFunctions,
      ...betaDistributionFunctions,
      ...discreteDistributionFunctions,
    ],
  },
  { title: 'Tests of significance', functions: significanceFunctions },
  { title: 'Dates and times', functions: readingDates([...dateFunctions, ...dateSpanFunctions]) },
  { title: 'Working days', functions: readingDates(workdayFunctions) },
  {
    title: 'Texts',
    functions: [...textFunctions, ...textPieceFunctions, ...textLetterFunctions, ...textPatternFunctions],
  },
  { title: 'Numbers as texts', functions: textNumberFunctions },
  { title: 'Lookup', functions: [...lookupFunctions, ...lookupTableFunctions, ...extendedLookupFunctions] },
  { title: 'Cells', functions: cellFactFunctions },
  { title: 'Arrays', functions: [...arraySelectionFunctions, ...arrayShapeFunctions] },
  { title: 'Kinds of values', functions: [...informationFunctions, ...valueKindFunctions] },
  { title: 'Time and chance', functions: volatileFunctions },
  { title: 'Ranges with headings', functions: databaseFunctions },
  { title: 'Matrices', functions: matrixFunctions },
  { title: 'Loans, savings and flows of money', functions: cashFlowFunctions },
  { title: 'Loss of worth', functions: depreciationFunctions },
  { title: 'Bonds and other papers', functions: securityFunctions },
  { title: 'Units and number bases', functions: [...unitFunctions, ...numberBaseFunctions] },
  { title: 'Bessel and error functions', functions: besselFunctions },
  { title: 'Complex numbers', functions: complexNumberFunctions },
  { title: 'Known and refused', functions: refusedFunctions },
];

/** Functions whose results depend on the day that dates count from. */
function readingDates(functions: readonly FunctionDeclaration[]): FunctionDeclaration[] {
  return functions.map((declaration) => ({ ...declaration, readsDates: true }));
}

/** Every function of the formula language. */
export const functionDeclarations: readonly FunctionDeclaration[] = functionFamilies.flatMap(
  ({ functions }) => functions,
);

const byName = new Map(functionDeclarations.map((declaration) => [declaration.name, declaration]));

/** A function by its name in capitals, without the prefix it has in files; undefined where there is none. */
export function functionNamed(name: string): FunctionDeclaration | undefined {
  return byName.get(name);
}

/**
 * What stands before a function's name in an Excel file, by name. Functions that are not evaluated here are among them, as a
 * formula that was read from a file has to be written as it was. From the Office Open XML extensions ([MS-XLSX] 2.2.2).
 */
export const filePrefixes: ReadonlyMap<string, string> = new Map<string, string>([
  ...[
    'CONCAT',
    'IFNA',
    'IFS',
    'SWITCH',
    'TEXTJOIN',
    'MAXIFS',
    'MINIFS',
    'XOR',
    'XLOOKUP',
    'XMATCH',
    'LET',
  ].map(prefixed),
  ...[
    'LAMBDA',
    'UNIQUE',
    'SEQUENCE',
    'RANDARRAY',
    'SORTBY',
    'TAKE',
    'DROP',
    'EXPAND',
    'HSTACK',
    'VSTACK',
  ].map(prefixed),
  ...[
    'REGEXTEST',
    'REGEXEXTRACT',
    'REGEXREPLACE',
    'PERCENTOF',
    'TRIMRANGE',
    'GROUPBY',
    'PIVOTBY',
    'IMAGE',
  ].map(prefixed),
  ...['BITAND', 'BITOR', 'BITXOR', 'BITLSHIFT', 'BITRSHIFT', 'ENCODEURL', 'WEBSERVICE', 'FILTERXML'].map(
    prefixed,
  ),
  ...['IMCOSH', 'IMCOT', 'IMCSC', 'IMCSCH', 'IMSEC', 'IMSECH', 'IMSINH', 'IMTAN', 'PDURATION', 'RRI'].map(
    prefixed,
  ),
  ...['ERF.PRECISE', 'ERFC.PRECISE', 'FORECAST.ETS', 'FORECAST.ETS.CONFINT', 'FORECAST.ETS.SEASONALITY'].map(
    prefixed,
  ),
  ...['SINGLE', 'ANCHORARRAY'].map(prefixed),
  ...['FORECAST.ETS.STAT', 'STOCKHISTORY', 'TRANSLATE', 'DETECTLANGUAGE'].map(prefixed),
  ...['TOCOL', 'TOROW', 'WRAPCOLS', 'WRAPROWS', 'CHOOSECOLS', 'CHOOSEROWS', 'TEXTBEFORE', 'TEXTAFTER'].map(
    prefixed,
  ),
  ...[
    'TEXTSPLIT',
    'ARRAYTOTEXT',
    'VALUETOTEXT',
    'NUMBERVALUE',
    'UNICHAR',
    'UNICODE',
    'DAYS',
    'ISOWEEKNUM',
  ].map(prefixed),
  ...[
    'FORMULATEXT',
    'ISFORMULA',
    'SHEET',
    'SHEETS',
    'COMBINA',
    'PERMUTATIONA',
    'BASE',
    'DECIMAL',
    'ARABIC',
  ].map(prefixed),
  ...[
    'CEILING.MATH',
    'FLOOR.MATH',
    'MUNIT',
    'SEC',
    'CSC',
    'COT',
    'SECH',
    'CSCH',
    'COTH',
    'ACOT',
    'ACOTH',
  ].map(prefixed),
  ...['NORM.DIST', 'NORM.INV', 'NORM.S.DIST', 'NORM.S.INV', 'T.DIST', 'T.DIST.2T', 'T.DIST.RT', 'T.INV'].map(
    prefixed,
  ),
  ...['T.INV.2T', 'T.TEST', 'CHISQ.DIST', 'CHISQ.DIST.RT', 'CHISQ.INV', 'CHISQ.INV.RT', 'CHISQ.TEST'].map(
    prefixed,
  ),
  ...['F.DIST', 'F.DIST.RT', 'F.INV', 'F.INV.RT', 'F.TEST', 'BINOM.DIST', 'BINOM.INV', 'POISSON.DIST'].map(
    prefixed,
  ),
  ...['CONFIDENCE.NORM', 'CONFIDENCE.T', 'MODE.SNGL', 'MODE.MULT', 'PERCENTILE.INC', 'PERCENTILE.EXC'].map(
    prefixed,
  ),
  ...['PERCENTRANK.INC', 'PERCENTRANK.EXC', 'QUARTILE.INC', 'QUARTILE.EXC', 'RANK.AVG', 'RANK.EQ'].map(
    prefixed,
  ),
  ...[
    'STDEV.P',
    'STDEV.S',
    'VAR.P',
    'VAR.S',
    'COVARIANCE.P',
    'COVARIANCE.S',
    'SKEW.P',
    'FORECAST.LINEAR',
  ].map(prefixed),
  ...[
    'AGGREGATE',
    'BETA.DIST',
    'BETA.INV',
    'BINOM.DIST.RANGE',
    'CEILING.PRECISE',
    'EXPON.DIST',
    'FLOOR.PRECISE',
    'GAMMA',
    'GAMMA.DIST',
    'GAMMA.INV',
    'GAMMALN.PRECISE',
    'GAUSS',
    'HYPGEOM.DIST',
    'LOGNORM.DIST',
    'LOGNORM.INV',
    'NEGBINOM.DIST',
    'PHI',
    'WEIBULL.DIST',
    'Z.TEST',
  ].map(prefixed),
  ...['BYCOL', 'BYROW', 'ISOMITTED', 'MAKEARRAY', 'MAP', 'REDUCE', 'SCAN'].map(prefixed),
  ['FILTER', '_xlfn._xlws.'],
  ['SORT', '_xlfn._xlws.'],
]);

/** How a function is written: `SUMIFS(sum_range, criteria_range, criteria, …)`; what may be left out is in brackets. */
export function signatureOf({ name, parameters, repeats, last }: FunctionDeclaration): string {
  const names = parameters.map((parameter) => (parameter.optional ? `[${parameter.name}]` : parameter.name));
  if (repeats > 0) names.push('…');
  if (last !== undefined) names.push(`[${last.name}]`);
  return `${name}(${names.join(', ')})`;
}

function prefixed(name: string): [string, string] {
  return [name, '_xlfn.'];
}
