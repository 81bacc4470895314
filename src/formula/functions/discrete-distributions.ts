import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import { compareNumbers } from '../numbers.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { isShare, named, outOfRange } from './distribution.ts';
import { asResult, mostRounds, parameter } from './parameters.ts';
import { betaParts, binomialTerm, gammaParts, poissonTerm } from './special-functions.ts';
import { valuesOf, wholeFunction } from './whole-call.ts';

/** The chance of at most so many successes. */
function binomialUpTo(successes: number, trials: number, chance: number): number {
  if (successes >= trials) return 1;
  return successes < 0 ? 0 : betaParts(1 - chance, chance, trials - successes, successes + 1).below;
}

/** The fewest successes whose chance together reaches a share. */
function binomialQuantile(trialsValue: number, chance: number, share: number): number | FormulaError {
  const trials = Math.trunc(trialsValue);
  if (trials < 0 || !isShare(chance) || !isShare(share)) return outOfRange;
  let low = 0;
  let high = trials;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialUpTo(middle, trials, chance) >= share) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The chance of so many marked things in a sample without putting back. */
function hypergeometric(successes: number, sample: number, marked: number, all: number): number {
  const share = sample / all;
  if (successes < 0 || successes > marked || sample - successes > all - marked) return 0;
  return (
    (binomialTerm(successes, marked, share, 1 - share) *
      binomialTerm(sample - successes, all - marked, share, 1 - share)) /
    binomialTerm(sample, all, share, 1 - share)
  );
}

/** The sum of a part of the chances, which have to make 1 together. */
function probability(xs: Area, chances: Area, lower: Value, upper: Value): Value {
  const values = valuesOf(xs);
  const shares = valuesOf(chances);
  if (values.length !== shares.length) return errorValue('#N/A');
  let all = 0;
  let count = 0;
  let within = 0;
  for (const [place, value] of values.entries()) {
    const share = shares[place]!;
    if (value instanceof FormulaError) return value;
    if (share instanceof FormulaError) return share;
    if (typeof value !== 'number' || typeof share !== 'number') continue;
    if (share < 0 || share > 1) return outOfRange;
    all += share;
    count++;
    if (value >= Number(lower) && value <= Number(upper)) within += share;
  }
  if (count === 0) return errorValue('#DIV/0!');
  return compareNumbers(all, 1) === 0 ? asResult(within) : outOfRange;
}

/** Distributions of counts: binomial, Poisson, hypergeometric. */
export const discreteDistributionFunctions: readonly FunctionDeclaration[] = [
  ...named(
    ['BINOM.DIST', 'BINOMDIST'],
    'The chance of so many successes in independent trials, or with TRUE of at most so many.',
    ['successes', 'trials', 'chance', 'cumulative'],
    [
      ['ROUND(BINOM.DIST(6,10,0.5,FALSE),12)', 0.205078125],
      ['ROUND(BINOM.DIST(6,10,0.5,TRUE),12)', 0.828125],
      ['BINOM.DIST(11,10,0.5,FALSE)', '#NUM!'],
    ],
    (successesValue, trialsValue, chance, cumulative) => {
      const successes = Math.trunc(successesValue);
      const trials = Math.trunc(trialsValue);
      if (successes < 0 || successes > trials || chance < 0 || chance > 1) return outOfRange;
      if (trials > Number.MAX_SAFE_INTEGER) return outOfRange;
      if (cumulative !== 0) return binomialUpTo(successes, trials, chance);
      return binomialTerm(successes, trials, chance, 1 - chance);
    },
  ),
  ...named(
    ['BINOM.DIST.RANGE'],
    'The chance that the number of successes in independent trials lies between two bounds.',
    ['trials', 'chance', 'from', 'to?'],
    [
      ['ROUND(BINOM.DIST.RANGE(60,0.75,48),6)', 0.083975],
      ['ROUND(BINOM.DIST.RANGE(60,0.75,45,50),6)', 0.52363],
      ['BINOM.DIST.RANGE(60,0.75,61)', '#NUM!'],
    ],
    (trialsValue, chance, fromValue, toValue = fromValue) => {
      const trials = Math.trunc(trialsValue);
      const from = Math.trunc(fromValue);
      const to = Math.trunc(toValue);
      if (trials < 0 || chance < 0 || chance > 1 || from < 0 || to < from || to > trials) return outOfRange;
      if (to - from > mostRounds) return outOfRange;
      let sum = 0;
      for (let count = from; count <= to; count++) sum += binomialTerm(count, trials, chance, 1 - chance);
      return sum;
    },
  ),
  ...named(
    ['BINOM.INV', 'CRITBINOM'],
    'The fewest successes whose chance together reaches a share.',
    ['trials', 'chance', 'share'],
    [
      ['BINOM.INV(6,0.5,0.75)', 4],
      ['BINOM.INV(6,0.5,1)', '#NUM!'],
    ],
    (trials, chance, share) => binomialQuantile(trials, chance, share),
  ),
  ...named(
    ['NEGBINOM.DIST'],
    'The chance of so many failures before a number of successes, or with TRUE of at most so many.',
    ['failures', 'successes', 'chance', 'cumulative'],
    [
      ['ROUND(NEGBINOM.DIST(10,5,0.25,TRUE),7)', 0.3135141],
      ['ROUND(NEGBINOM.DIST(10,5,0.25,FALSE),7)', 0.0550487],
    ],
    (failuresValue, successesValue, chance, cumulative) => {
      const failures = Math.trunc(failuresValue);
      const successes = Math.trunc(successesValue);
      if (failures < 0 || successes < 1 || !isShare(chance)) return outOfRange;
      if (cumulative !== 0) return betaParts(chance, 1 - chance, successes, failures + 1).below;
      const trials = failures + successes;
      return (binomialTerm(successes, trials, chance, 1 - chance) * successes) / trials;
    },
  ),
  ...named(
    ['NEGBINOMDIST'],
    'The chance of so many failures before a number of successes.',
    ['failures', 'successes', 'chance'],
    [['ROUND(NEGBINOMDIST(10,5,0.25),7)', 0.0550487]],
    (failuresValue, successesValue, chance) => {
      const failures = Math.trunc(failuresValue);
      const successes = Math.trunc(successesValue);
      if (failures < 0 || successes < 1 || !isShare(chance)) return outOfRange;
      const trials = failures + successes;
      return (binomialTerm(successes, trials, chance, 1 - chance) * successes) / trials;
    },
  ),
  ...named(
    ['POISSON.DIST', 'POISSON'],
    'The chance of so many events where a mean is known, or with TRUE of at most so many.',
    ['events', 'mean', 'cumulative'],
    [
      ['ROUND(POISSON.DIST(2,5,TRUE),6)', 0.124652],
      ['ROUND(POISSON.DIST(2,5,FALSE),6)', 0.084224],
      ['POISSON.DIST(-1,5,TRUE)', '#NUM!'],
    ],
    (eventsValue, mean, cumulative) => {
      const events = Math.trunc(eventsValue);
      if (events < 0 || mean < 0) return outOfRange;
      return cumulative !== 0 ? gammaParts(events + 1, mean).above : poissonTerm(events, mean);
    },
  ),
  ...named(
    ['HYPGEOM.DIST'],
    'The chance of so many marked things in a sample of all, or with TRUE of at most so many.',
    ['found', 'sample', 'marked', 'all', 'cumulative'],
    [
      ['ROUND(HYPGEOM.DIST(1,4,8,20,TRUE),4)', 0.4654],
      ['ROUND(HYPGEOM.DIST(1,4,8,20,FALSE),4)', 0.3633],
      ['HYPGEOM.DIST(5,4,8,20,FALSE)', '#NUM!'],
    ],
    (...values) => {
      const [found, sample, marked, all] = values.map(Math.trunc) as [number, number, number, number];
      if (all < 1 || sample < 1 || sample > all || marked < 1 || marked > all) return outOfRange;
      if (found < 0 || found > Math.min(sample, marked) || found < sample - all + marked) return outOfRange;
      if (values[4] === 0) return hypergeometric(found, sample, marked, all);
      if (found > mostRounds) return outOfRange;
      let sum = 0;
      for (let count = 0; count <= found; count++) sum += hypergeometric(count, sample, marked, all);
      return sum;
    },
  ),
  ...named(
    ['HYPGEOMDIST'],
    'The chance of so many marked things in a sample of all.',
    ['found', 'sample', 'marked', 'all'],
    [
      ['ROUND(HYPGEOMDIST(1,4,8,20),4)', 0.3633],
      ['HYPGEOMDIST(5,4,8,20)', '#NUM!'],
    ],
    (...values) => {
      const [found, sample, marked, all] = values.map(Math.trunc) as [number, number, number, number];
      if (all < 1 || sample < 1 || sample > all || marked < 1 || marked > all) return outOfRange;
      if (found < 0 || found > Math.min(sample, marked) || found < sample - all + marked) return outOfRange;
      return hypergeometric(found, sample, marked, all);
    },
  ),
  wholeFunction(
    {
      name: 'PROB',
      summary: 'The chance that a value lies between two bounds, of values and their chances.',
      parameters: [
        parameter('range', 'values'),
        parameter('range', 'chances'),
        parameter('number', 'lower'),
        parameter('number', 'upper?'),
      ],
      repeats: 0,
      examples: [
        ['PROB({0,1,2,3},{0.2,0.3,0.1,0.4},2)', 0.1],
        ['PROB({0,1,2,3},{0.2,0.3,0.1,0.4},1,3)', 0.8],
        ['PROB({0,1},{0.2,0.3},1)', '#NUM!'],
      ],
    },
    (xs: Area, chances: Area, lower: number, upper = lower) => probability(xs, chances, lower, upper),
  ),
];
