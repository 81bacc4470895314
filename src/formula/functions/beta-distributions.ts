import type { FormulaError } from '../../model/values.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { isShare, named, outOfRange, positive, quantileOf } from './distribution.ts';
import { betaParts, logGamma, quantile } from './special-functions.ts';

/** The beta distribution between two bounds; the part below x, or the density. */
function betaDistribution(
  x: number,
  alpha: number,
  beta: number,
  lower: number,
  upper: number,
  cumulative: boolean,
): number | FormulaError {
  if (alpha <= 0 || beta <= 0 || x < lower || x > upper || lower === upper) return outOfRange;
  const width = upper - lower;
  const share = (x - lower) / width;
  if (cumulative) return betaParts(share, (upper - x) / width, alpha, beta).below;
  if ((share === 0 && alpha < 1) || (share === 1 && beta < 1)) return outOfRange;
  const scale = Math.exp(logGamma(alpha + beta) - logGamma(alpha) - logGamma(beta));
  return (scale * share ** (alpha - 1) * (1 - share) ** (beta - 1)) / width;
}

/** The parts of the F distribution below and above x. */
export function fParts(
  x: number,
  first: number,
  second: number,
): { readonly below: number; readonly above: number } {
  const sum = first * x + second;
  return betaParts((first * x) / sum, second / sum, first / 2, second / 2);
}

function usable(first: number, second: number): boolean {
  return first >= 1 && second >= 1 && first <= 1e10 && second <= 1e10;
}

/** The beta and F distributions. */
export const betaDistributionFunctions: readonly FunctionDeclaration[] = [
  ...named(
    ['BETA.DIST'],
    'The beta distribution between two bounds, 0 and 1 where they are left out: the part below x, or with FALSE the density.',
    ['x', 'alpha', 'beta', 'cumulative', 'lower?', 'upper?'],
    [
      ['ROUND(BETA.DIST(2,8,10,TRUE,1,3),7)', 0.6854706],
      ['ROUND(BETA.DIST(2,8,10,FALSE,1,3),7)', 1.4837646],
      ['BETA.DIST(4,8,10,TRUE,1,3)', '#NUM!'],
    ],
    (x, alpha, beta, cumulative, lower = 0, upper = 1) =>
      betaDistribution(x, alpha, beta, lower, upper, cumulative !== 0),
  ),
  ...named(
    ['BETADIST'],
    'The part of the beta distribution below x, between two bounds, 0 and 1 where they are left out.',
    ['x', 'alpha', 'beta', 'lower?', 'upper?'],
    [['ROUND(BETADIST(2,8,10,1,3),7)', 0.6854706]],
    (x, alpha, beta, lower = 0, upper = 1) => betaDistribution(x, alpha, beta, lower, upper, true),
  ),
  ...named(
    ['BETA.INV', 'BETAINV'],
    'The x below which a share of the beta distribution lies.',
    ['share', 'alpha', 'beta', 'lower?', 'upper?'],
    [
      ['ROUND(BETA.INV(0.685470581,8,10,1,3),6)', 2],
      ['BETA.INV(0,8,10)', '#NUM!'],
    ],
    (share, alpha, beta, lower = 0, upper = 1) => {
      if (alpha <= 0 || beta <= 0 || !isShare(share) || lower === upper) return outOfRange;
      const x = quantileOf(share, { lower: 0, upper: 1 }, (at) => betaParts(at, 1 - at, alpha, beta));
      return lower + x * (upper - lower);
    },
  ),

  ...named(
    ['F.DIST'],
    'The F distribution: the part below x, or with FALSE the density at x.',
    ['x', 'freedom1', 'freedom2', 'cumulative'],
    [
      ['ROUND(F.DIST(15.2069,6,4,TRUE),6)', 0.99],
      ['ROUND(F.DIST(15.2069,6,4,FALSE),7)', 0.0012238],
    ],
    (x, freedom1, freedom2, cumulative) => {
      const first = Math.trunc(freedom1);
      const second = Math.trunc(freedom2);
      if (x < 0 || !usable(first, second)) return outOfRange;
      if (cumulative !== 0) return fParts(x, first, second).below;
      if (x === 0) return first === 1 ? outOfRange : first === 2 ? 1 : 0;
      const share = (first * x) / (first * x + second);
      const density = betaDistribution(share, first / 2, second / 2, 0, 1, false);
      return typeof density === 'number' ? (density * share * (1 - share)) / x : density;
    },
  ),
  ...named(
    ['F.DIST.RT', 'FDIST'],
    'The part of the F distribution above x.',
    ['x', 'freedom1', 'freedom2'],
    [['ROUND(F.DIST.RT(15.206865,6,4),6)', 0.01]],
    (x, freedom1, freedom2) => {
      const first = Math.trunc(freedom1);
      const second = Math.trunc(freedom2);
      return x < 0 || !usable(first, second) ? outOfRange : fParts(x, first, second).above;
    },
  ),
  ...named(
    ['F.INV'],
    'The x below which a share of the F distribution lies.',
    ['share', 'freedom1', 'freedom2'],
    [['ROUND(F.INV(0.01,6,4),6)', 0.10931]],
    (share, freedom1, freedom2) => {
      const first = Math.trunc(freedom1);
      const second = Math.trunc(freedom2);
      if (share < 0 || share >= 1 || !usable(first, second)) return outOfRange;
      return share === 0 ? 0 : quantileOf(share, positive, (x) => fParts(x, first, second));
    },
  ),
  ...named(
    ['F.INV.RT', 'FINV'],
    'The x above which a share of the F distribution lies.',
    ['share', 'freedom1', 'freedom2'],
    [['ROUND(F.INV.RT(0.01,6,4),4)', 15.2069]],
    (share, freedom1, freedom2) => {
      const first = Math.trunc(freedom1);
      const second = Math.trunc(freedom2);
      if (share <= 0 || share > 1 || !usable(first, second)) return outOfRange;
      return quantile(positive, (x) => share - fParts(x, first, second).above);
    },
  ),
];
