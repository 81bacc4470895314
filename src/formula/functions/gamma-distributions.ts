import type { FormulaError } from '../../model/values.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { named, outOfRange, positive, quantileOf } from './distribution.ts';
import { gamma, gammaParts, logGamma, poissonTerm, quantile } from './special-functions.ts';

/** The gamma function and the gamma, exponential, Weibull and chi-squared distributions. */
export const gammaDistributionFunctions: readonly FunctionDeclaration[] = [
  ...named(
    ['GAMMALN', 'GAMMALN.PRECISE'],
    'The natural logarithm of the gamma function.',
    ['x'],
    [
      ['GAMMALN(1)', 0],
      ['ROUND(GAMMALN(4),6)', 1.791759],
      ['GAMMALN(0)', '#NUM!'],
    ],
    (x) => (x <= 0 ? outOfRange : logGamma(x)),
  ),
  ...named(
    ['GAMMA'],
    'The gamma function.',
    ['x'],
    [
      ['GAMMA(5)', 24],
      ['ROUND(GAMMA(2.5),6)', 1.32934],
      ['GAMMA(0)', '#NUM!'],
      ['GAMMA(-2)', '#NUM!'],
    ],
    (x) => gamma(x),
  ),
  ...named(
    ['GAMMA.DIST', 'GAMMADIST'],
    'The gamma distribution: the part below x, or with FALSE the density at x.',
    ['x', 'alpha', 'beta', 'cumulative'],
    [
      ['ROUND(GAMMA.DIST(10.00001131,9,2,FALSE),6)', 0.032639],
      ['ROUND(GAMMA.DIST(10.00001131,9,2,TRUE),6)', 0.068094],
      ['GAMMA.DIST(-1,9,2,TRUE)', '#NUM!'],
    ],
    (x, alpha, beta, cumulative) => {
      if (x < 0 || alpha <= 0 || beta <= 0) return outOfRange;
      const scaled = x / beta;
      if (cumulative !== 0) return gammaParts(alpha, scaled).below;
      if (scaled === 0) return alpha < 1 ? outOfRange : alpha === 1 ? 1 / beta : 0;
      return (poissonTerm(alpha, scaled) * alpha) / (scaled * beta);
    },
  ),
  ...named(
    ['GAMMA.INV', 'GAMMAINV'],
    'The x below which a share of a gamma distribution lies.',
    ['share', 'alpha', 'beta'],
    [
      ['ROUND(GAMMA.INV(0.068094,9,2),4)', 10],
      ['GAMMA.INV(0,9,2)', 0],
      ['GAMMA.INV(1,9,2)', '#NUM!'],
    ],
    (share, alpha, beta) => {
      if (share < 0 || share >= 1 || alpha <= 0 || beta <= 0) return outOfRange;
      if (share === 0) return 0;
      return beta * quantileOf(share, positive, (x) => gammaParts(alpha, x));
    },
  ),
  ...named(
    ['EXPON.DIST', 'EXPONDIST'],
    'The exponential distribution: the part below x, or with FALSE the density at x.',
    ['x', 'rate', 'cumulative'],
    [
      ['ROUND(EXPON.DIST(0.2,10,TRUE),6)', 0.864665],
      ['ROUND(EXPON.DIST(0.2,10,FALSE),6)', 1.353353],
      ['EXPON.DIST(-1,10,TRUE)', '#NUM!'],
    ],
    (x, rate, cumulative) => {
      if (x < 0 || rate <= 0) return outOfRange;
      return cumulative === 0 ? rate * Math.exp(-rate * x) : -Math.expm1(-rate * x);
    },
  ),
  ...named(
    ['WEIBULL.DIST', 'WEIBULL'],
    'The Weibull distribution: the part below x, or with FALSE the density at x.',
    ['x', 'alpha', 'beta', 'cumulative'],
    [
      ['ROUND(WEIBULL.DIST(105,20,100,TRUE),6)', 0.929581],
      ['ROUND(WEIBULL.DIST(105,20,100,FALSE),6)', 0.035589],
      ['WEIBULL.DIST(-1,20,100,TRUE)', '#NUM!'],
    ],
    (x, alpha, beta, cumulative) => {
      if (x < 0 || alpha <= 0 || beta <= 0) return outOfRange;
      const power = (x / beta) ** alpha;
      if (cumulative !== 0) return -Math.expm1(-power);
      return (alpha / beta) * (x / beta) ** (alpha - 1) * Math.exp(-power);
    },
  ),
  ...named(
    ['CHISQ.DIST'],
    'The chi-squared distribution: the part below x, or with FALSE the density at x.',
    ['x', 'freedom', 'cumulative'],
    [
      ['ROUND(CHISQ.DIST(0.5,1,TRUE),6)', 0.5205],
      ['ROUND(CHISQ.DIST(2,3,FALSE),6)', 0.207554],
      ['CHISQ.DIST(1,0,TRUE)', '#NUM!'],
    ],
    (x, freedomValue, cumulative) => {
      const freedom = Math.trunc(freedomValue);
      if (x < 0 || freedom < 1 || freedom > 1e10) return outOfRange;
      if (cumulative !== 0) return gammaParts(freedom / 2, x / 2).below;
      if (x === 0) return freedom === 2 ? 0.5 : freedom === 1 ? outOfRange : 0;
      return (poissonTerm(freedom / 2, x / 2) * freedom) / 2 / x;
    },
  ),
  ...named(
    ['CHISQ.DIST.RT', 'CHIDIST'],
    'The part of the chi-squared distribution above x.',
    ['x', 'freedom'],
    [['ROUND(CHISQ.DIST.RT(18.307,10),6)', 0.050001]],
    (x, freedomValue) => {
      const freedom = Math.trunc(freedomValue);
      if (x < 0 || freedom < 1 || freedom > 1e10) return outOfRange;
      return gammaParts(freedom / 2, x / 2).above;
    },
  ),
  ...named(
    ['CHISQ.INV'],
    'The x below which a share of the chi-squared distribution lies.',
    ['share', 'freedom'],
    [
      ['ROUND(CHISQ.INV(0.93,1),6)', 3.28302],
      ['CHISQ.INV(1,1)', '#NUM!'],
    ],
    (share, freedom) => chiSquareQuantile(share, Math.trunc(freedom), 'below'),
  ),
  ...named(
    ['CHISQ.INV.RT', 'CHIINV'],
    'The x above which a share of the chi-squared distribution lies.',
    ['share', 'freedom'],
    [['ROUND(CHISQ.INV.RT(0.050001,10),4)', 18.307]],
    (share, freedom) => chiSquareQuantile(share, Math.trunc(freedom), 'above'),
  ),
];

function chiSquareQuantile(share: number, freedom: number, side: 'below' | 'above'): number | FormulaError {
  if (share < 0 || share > 1 || freedom < 1 || freedom > 1e10) return outOfRange;
  if (share === (side === 'below' ? 0 : 1)) return 0;
  if (share === (side === 'below' ? 1 : 0)) return outOfRange;
  if (side === 'below') return 2 * quantileOf(share, positive, (x) => gammaParts(freedom / 2, x));
  return 2 * quantile(positive, (x) => share - gammaParts(freedom / 2, x).above);
}
