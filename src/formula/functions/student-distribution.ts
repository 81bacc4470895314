import { errorValue } from '../../model/values.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { isShare, named, outOfRange, positive } from './distribution.ts';
import { betaParts, logGamma, quantile } from './special-functions.ts';

/** The part of Student's distribution above the size of t. */
export function studentAbove(t: number, freedom: number): number {
  const square = t * t;
  const sum = freedom + square;
  return betaParts(freedom / sum, square / sum, freedom / 2, 0.5).below / 2;
}

function studentQuantile(above: number, freedom: number): number {
  return quantile(positive, (t) => above - studentAbove(t, freedom));
}

/** Student’s t distribution. */
export const studentDistributionFunctions: readonly FunctionDeclaration[] = [
  ...named(
    ['T.DIST'],
    'Student’s t distribution: the part below x, or with FALSE the density at x.',
    ['x', 'freedom', 'cumulative'],
    [
      ['T.DIST(0,3,TRUE)', 0.5],
      ['ROUND(T.DIST(60,1,TRUE),6)', 0.994695],
      ['ROUND(T.DIST(8,3,FALSE),8)', 0.00073691],
      ['T.DIST(1,0,TRUE)', '#NUM!'],
    ],
    (x, freedomValue, cumulative) => {
      const freedom = Math.trunc(freedomValue);
      if (freedom < 1) return outOfRange;
      if (cumulative !== 0) {
        const above = studentAbove(x, freedom);
        return x < 0 ? above : 1 - above;
      }
      const scale = Math.exp(logGamma((freedom + 1) / 2) - logGamma(freedom / 2));
      return (scale / Math.sqrt(freedom * Math.PI)) * (1 + (x * x) / freedom) ** (-(freedom + 1) / 2);
    },
  ),
  ...named(
    ['T.DIST.RT'],
    'The part of Student’s t distribution above x.',
    ['x', 'freedom'],
    [['ROUND(T.DIST.RT(1.959999998,60),6)', 0.027322]],
    (x, freedomValue) => {
      const freedom = Math.trunc(freedomValue);
      if (freedom < 1) return outOfRange;
      const above = studentAbove(x, freedom);
      return x < 0 ? 1 - above : above;
    },
  ),
  ...named(
    ['T.DIST.2T'],
    'The part of Student’s t distribution outside -x and x.',
    ['x', 'freedom'],
    [
      ['ROUND(T.DIST.2T(1.959999998,60),6)', 0.054645],
      ['T.DIST.2T(-1,60)', '#NUM!'],
    ],
    (x, freedomValue) => {
      const freedom = Math.trunc(freedomValue);
      return freedom < 1 || x < 0 ? outOfRange : 2 * studentAbove(x, freedom);
    },
  ),
  ...named(
    ['TDIST'],
    'The part of Student’s t distribution above x, or with 2 tails outside -x and x.',
    ['x', 'freedom', 'tails'],
    [['ROUND(TDIST(1.959999998,60,2),6)', 0.054645]],
    (x, freedomValue, tailsValue) => {
      const freedom = Math.trunc(freedomValue);
      const tails = Math.trunc(tailsValue);
      if (freedom < 1 || x < 0 || (tails !== 1 && tails !== 2)) return outOfRange;
      return tails * studentAbove(x, freedom);
    },
  ),
  ...named(
    ['T.INV'],
    'The t below which a share of Student’s t distribution lies.',
    ['share', 'freedom'],
    [
      ['ROUND(T.INV(0.75,2),6)', 0.816497],
      ['T.INV(0,2)', '#NUM!'],
    ],
    (share, freedomValue) => {
      const freedom = Math.trunc(freedomValue);
      if (freedom < 1 || !isShare(share)) return outOfRange;
      if (share === 0.5) return 0;
      return share < 0.5 ? -studentQuantile(share, freedom) : studentQuantile(1 - share, freedom);
    },
  ),
  ...named(
    ['T.INV.2T', 'TINV'],
    'The t outside which, on both sides, a share of Student’s t distribution lies.',
    ['share', 'freedom'],
    [
      ['ROUND(T.INV.2T(0.546449,60),6)', 0.606533],
      ['T.INV.2T(0,60)', '#NUM!'],
    ],
    (share, freedomValue) => {
      const freedom = Math.trunc(freedomValue);
      if (freedom < 1 || share <= 0 || share > 1) return outOfRange;
      return share === 1 ? 0 : studentQuantile(share / 2, freedom);
    },
  ),
  ...named(
    ['CONFIDENCE.T'],
    'Half the width of the interval around a mean in which it lies but for a share alpha, by Student’s t distribution.',
    ['alpha', 'deviation', 'size'],
    [
      ['ROUND(CONFIDENCE.T(0.05,1,50),6)', 0.284197],
      ['CONFIDENCE.T(0.05,1,1)', '#DIV/0!'],
    ],
    (alpha, deviation, sizeValue) => {
      const size = Math.trunc(sizeValue);
      if (!isShare(alpha) || deviation <= 0 || size < 1) return outOfRange;
      if (size === 1) return errorValue('#DIV/0!');
      return (studentQuantile(alpha / 2, size - 1) * deviation) / Math.sqrt(size);
    },
  ),
];
