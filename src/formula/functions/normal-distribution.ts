import type { FunctionDeclaration } from './declaration.ts';
import { isShare, named, outOfRange } from './distribution.ts';
import { gammaParts, normalBelow, normalDensity, normalQuantile } from './special-functions.ts';

/** The normal distribution and what comes of it. */
export const normalDistributionFunctions: readonly FunctionDeclaration[] = [
  ...named(
    ['NORM.DIST', 'NORMDIST'],
    'The normal distribution: the part below x, or with FALSE the density at x.',
    ['x', 'mean', 'deviation', 'cumulative'],
    [
      ['NORM.DIST(40,40,1.5,TRUE)', 0.5],
      ['ROUND(NORM.DIST(42,40,1.5,TRUE),7)', 0.9087888],
      ['NORM.DIST(1,0,0,TRUE)', '#NUM!'],
    ],
    (x, mean, deviation, cumulative) => {
      if (deviation <= 0) return outOfRange;
      const z = (x - mean) / deviation;
      return cumulative === 0 ? normalDensity(z) / deviation : normalBelow(z);
    },
  ),
  ...named(
    ['NORM.INV', 'NORMINV'],
    'The x below which a share of a normal distribution lies.',
    ['share', 'mean', 'deviation'],
    [
      ['NORM.INV(0.5,40,1.5)', 40],
      ['ROUND(NORM.INV(0.908789,40,1.5),4)', 42],
      ['NORM.INV(0,40,1.5)', '#NUM!'],
    ],
    (share, mean, deviation) =>
      isShare(share) && deviation > 0 ? mean + deviation * normalQuantile(share) : outOfRange,
  ),
  ...named(
    ['NORM.S.DIST'],
    'The standard normal distribution: the part below z, or with FALSE the density at z.',
    ['z', 'cumulative'],
    [['ROUND(NORM.S.DIST(1.333333,TRUE),6)', 0.908789]],
    (z, cumulative) => (cumulative === 0 ? normalDensity(z) : normalBelow(z)),
  ),
  ...named(
    ['NORMSDIST'],
    'The part of the standard normal distribution below z.',
    ['z'],
    [['NORMSDIST(0)', 0.5]],
    (z) => normalBelow(z),
  ),
  ...named(
    ['NORM.S.INV', 'NORMSINV'],
    'The z below which a share of the standard normal distribution lies.',
    ['share'],
    [
      ['NORM.S.INV(0.5)', 0],
      ['ROUND(NORM.S.INV(0.908789),4)', 1.3333],
      ['NORM.S.INV(1)', '#NUM!'],
    ],
    (share) => (isShare(share) ? normalQuantile(share) : outOfRange),
  ),
  ...named(
    ['LOGNORM.DIST'],
    'The lognormal distribution: the part below x, or with FALSE the density at x.',
    ['x', 'mean', 'deviation', 'cumulative'],
    [['ROUND(LOGNORM.DIST(4,3.5,1.2,TRUE),6)', 0.039084]],
    (x, mean, deviation, cumulative) => {
      if (x <= 0 || deviation <= 0) return outOfRange;
      const z = (Math.log(x) - mean) / deviation;
      return cumulative === 0 ? normalDensity(z) / (deviation * x) : normalBelow(z);
    },
  ),
  ...named(
    ['LOGNORMDIST'],
    'The part of a lognormal distribution below x.',
    ['x', 'mean', 'deviation'],
    [['ROUND(LOGNORMDIST(4,3.5,1.2),6)', 0.039084]],
    (x, mean, deviation) =>
      x <= 0 || deviation <= 0 ? outOfRange : normalBelow((Math.log(x) - mean) / deviation),
  ),
  ...named(
    ['LOGNORM.INV', 'LOGINV'],
    'The x below which a share of a lognormal distribution lies.',
    ['share', 'mean', 'deviation'],
    [['ROUND(LOGNORM.INV(0.039084,3.5,1.2),4)', 4]],
    (share, mean, deviation) =>
      isShare(share) && deviation > 0 ? Math.exp(mean + deviation * normalQuantile(share)) : outOfRange,
  ),
  ...named(
    ['PHI'],
    'The density of the standard normal distribution.',
    ['z'],
    [['ROUND(PHI(0.75),6)', 0.301137]],
    (z) => normalDensity(z),
  ),
  ...named(
    ['GAUSS'],
    'The part of the standard normal distribution between 0 and z.',
    ['z'],
    [['ROUND(GAUSS(2),6)', 0.47725]],
    (z) => {
      const { below } = gammaParts(0.5, (z * z) / 2);
      return (Math.sign(z) * below) / 2;
    },
  ),
  ...named(
    ['STANDARDIZE'],
    'How many deviations a number lies above a mean.',
    ['x', 'mean', 'deviation'],
    [
      ['STANDARDIZE(42,40,1.6)', 1.25],
      ['STANDARDIZE(1,0,0)', '#NUM!'],
    ],
    (x, mean, deviation) => (deviation <= 0 ? outOfRange : (x - mean) / deviation),
  ),
  ...named(
    ['FISHER'],
    'The Fisher transformation of a number between -1 and 1.',
    ['x'],
    [
      ['ROUND(FISHER(0.75),6)', 0.972955],
      ['FISHER(1)', '#NUM!'],
    ],
    (x) => (Math.abs(x) >= 1 ? outOfRange : Math.atanh(x)),
  ),
  ...named(
    ['FISHERINV'],
    'What the Fisher transformation makes into a number.',
    ['y'],
    [['FISHERINV(0)', 0]],
    (y) => Math.tanh(y),
  ),
  ...named(
    ['CONFIDENCE.NORM', 'CONFIDENCE'],
    'Half the width of the interval around a mean in which it lies but for a share alpha.',
    ['alpha', 'deviation', 'size'],
    [
      ['ROUND(CONFIDENCE.NORM(0.05,2.5,50),6)', 0.692952],
      ['CONFIDENCE.NORM(0,1,1)', '#NUM!'],
    ],
    (alpha, deviation, size) => {
      const count = Math.trunc(size);
      if (!isShare(alpha) || deviation <= 0 || count < 1) return outOfRange;
      return (-normalQuantile(alpha / 2) * deviation) / Math.sqrt(count);
    },
  ),
];
