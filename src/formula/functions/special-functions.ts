/*
 * The functions of analysis that distributions are made of, to nearly all digits of a double. Series, continued fractions and
 * asymptotic expansions are the textbook ones (Abramowitz and Stegun 6.1, 6.5, 7.1, 26.5); the terms of the binomial and Poisson
 * distributions are computed by way of deviances, after Catherine Loader (2000), as logarithms of large factorials lose digits.
 */

const halfLogTwoPi = Math.log(2 * Math.PI) / 2;
const tiny = 1e-300;
const precision = 1e-16;
/** Far more terms than any series or fraction here needs within a double's range. */
const mostTerms = 100_000;

/** Coefficients of Stirling's series: Bernoulli numbers over 2k(2k−1). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];

/** From here on Stirling's series has all digits. */
const stirlingFrom = 16;

const eulerGamma = 0.577_215_664_901_532_9;

/** The sum of n^−k over all n from 2 on, for k of 2 and more: twenty terms, and the rest after Euler and Maclaurin. */
function zetaLessOne(k: number): number {
  const last = 200;
  let sum = last ** (1 - k) / (k - 1) - last ** -k / 2 + (k * last ** (-k - 1)) / 12;
  sum -= (k * (k + 1) * (k + 2) * last ** (-k - 3)) / 720;
  for (let n = last; n >= 2; n--) sum += n ** -k;
  return sum;
}

const zetasLessOne = Array.from({ length: 60 }, (_, index) => zetaLessOne(index + 2));

/** ln Γ(2+z) for |z| of a half and less, with all digits where it comes near 0. */
function logGammaNearTwo(z: number): number {
  let sum = 0;
  for (let k = zetasLessOne.length + 1; k >= 2; k--) sum = -z * sum + zetasLessOne[k - 2]! / k;
  return z * (1 - eulerGamma) + z * z * sum;
}

/** The natural logarithm of the gamma function, for x > 0. */
export function logGamma(x: number): number {
  if (x >= 1.5 && x <= 2.5) return logGammaNearTwo(x - 2);
  if (x >= 0.5 && x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  if (x >= stirlingFrom) return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingSeries(x);
  return Math.log(gamma(x));
}

/** The gamma function, for every x at which it has a value; NaN at 0 and the negative whole numbers. */
export function gamma(x: number): number {
  if (Number.isInteger(x)) {
    if (x <= 0) return Number.NaN;
    if (x > 171) return Infinity;
    let product = 1;
    for (let factor = 2; factor < x; factor++) product *= factor;
    return product;
  }
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  let below = 1;
  let at = x;
  while (at < stirlingFrom) below *= at++;
  return Math.exp((at - 0.5) * Math.log(at) - at + halfLogTwoPi + stirlingSeries(at)) / below;
}

function stirlingSeries(x: number): number {
  let sum = 0;
  for (let index = stirling.length - 1; index >= 0; index--) sum = sum / (x * x) + stirling[index]!;
  return sum / x;
}

/** The error that Stirling's formula without its series makes for the logarithm of n!, for n > 0. */
function stirlingError(n: number): number {
  if (n >= stirlingFrom) return stirlingSeries(n);
  return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - halfLogTwoPi;
}

/** x·ln(x/mean) + mean − x without loss of digits where both are close. */
function deviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const ratio = (x - mean) / (x + mean);
  let sum = (x - mean) * ratio;
  let power = 2 * x * ratio;
  for (let index = 1; index < 1000; index++) {
    power *= ratio * ratio;
    const next = sum + power / (2 * index + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** mean^x · e^−mean / Γ(x+1), for x >= 0 and mean >= 0. */
export function poissonTerm(x: number, mean: number): number {
  if (mean === 0) return x === 0 ? 1 : 0;
  if (x === 0) return Math.exp(-mean);
  return Math.exp(-stirlingError(x) - deviance(x, mean)) / Math.sqrt(2 * Math.PI * x);
}

/** p^x · q^(n−x) · Γ(n+1) / (Γ(x+1) Γ(n−x+1)), with q = 1 − p given by itself. */
export function binomialTerm(x: number, n: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return x === n ? 1 : 0;
  if (x === 0) return n * p < 0.1 ? Math.exp(n * Math.log1p(-p)) : Math.exp(n * Math.log(q));
  if (x === n) return n * q < 0.1 ? Math.exp(n * Math.log1p(-q)) : Math.exp(n * Math.log(p));
  const exponent =
    stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance(x, n * p) - deviance(n - x, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}

/** The regularised incomplete gamma functions of a > 0 and x >= 0: the part below x and the part above, which make 1. */
export function gammaParts(a: number, x: number): { readonly below: number; readonly above: number } {
  if (x <= 0) return { below: 0, above: 1 };
  if (x === Infinity) return { below: 1, above: 0 };
  const factor = poissonTerm(a, x);
  if (x < a + 1) {
    let term = 1;
    let sum = 1;
    for (let index = 1; index < mostTerms && term > sum * precision; index++) {
      term *= x / (a + index);
      sum += term;
    }
    return parts(factor * sum, 'below');
  }
  const fraction = continued(
    x + 1 - a,
    (index) => -index * (index - a),
    (index) => x + 2 * index + 1 - a,
  );
  return parts((factor * a) / fraction, 'above');
}

/** The regularised incomplete beta function of a, b > 0 at x, with y = 1 − x given by itself: the part below x and above. */
export function betaParts(
  x: number,
  y: number,
  a: number,
  b: number,
): { readonly below: number; readonly above: number } {
  if (x <= 0) return { below: 0, above: 1 };
  if (y <= 0) return { below: 1, above: 0 };
  // x^a · y^b / B(a, b)
  const factor = (binomialTerm(a, a + b, x, y) * a * b) / (a + b);
  if (x < (a + 1) / (a + b + 2)) return parts((factor / a) * betaFraction(x, a, b), 'below');
  return parts((factor / b) * betaFraction(y, b, a), 'above');
}

function betaFraction(x: number, a: number, b: number): number {
  const numerator = (index: number) => {
    const half = Math.floor(index / 2);
    if (index % 2 === 1) return (-(a + half) * (a + b + half) * x) / ((a + 2 * half) * (a + 2 * half + 1));
    return (half * (b - half) * x) / ((a + 2 * half - 1) * (a + 2 * half));
  };
  return 1 / continued(1, numerator, () => 1);
}

/** A continued fraction first + n1/(d1 + n2/(d2 + …)), after Lentz. */
function continued(
  first: number,
  numerator: (index: number) => number,
  denominator: (index: number) => number,
): number {
  let value = first === 0 ? tiny : first;
  let c = value;
  let d = 0;
  for (let index = 1; index < mostTerms; index++) {
    const above = numerator(index);
    const below = denominator(index);
    d = below + above * d;
    d = 1 / (d === 0 ? tiny : d);
    c = below + above / c;
    if (c === 0) c = tiny;
    value *= c * d;
    if (Math.abs(c * d - 1) < precision * 2) break;
  }
  return value;
}

function parts(part: number, which: 'below' | 'above'): { readonly below: number; readonly above: number } {
  const value = Math.min(1, Math.max(0, part));
  return which === 'below' ? { below: value, above: 1 - value } : { below: 1 - value, above: value };
}

/** The part of the standard normal distribution below z. */
export function normalBelow(z: number): number {
  const { below, above } = gammaParts(0.5, (z * z) / 2);
  return z < 0 ? above / 2 : 0.5 + below / 2;
}

/** The density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** The z below which a share of the standard normal distribution lies, 0 < share < 1. */
export function normalQuantile(share: number): number {
  if (share > 0.5) return -normalQuantile(1 - share);
  if (share === 0.5) return 0;
  // Near the middle the part between 0 and z has more digits than the part below z.
  if (share > 0.25)
    return -quantile({ lower: 0, upper: 2 }, (z) => gammaParts(0.5, (z * z) / 2).below / 2 - (0.5 - share));
  return quantile({ lower: -40, upper: 0 }, (z) => normalBelow(z) - share);
}

/**
 * Where a rising function passes 0. The bounds may be infinite: then one is looked for. Halves the interval until no double is
 * left between its ends.
 */
export function quantile(
  bounds: { readonly lower: number; readonly upper: number },
  rising: (x: number) => number,
): number {
  let { lower, upper } = bounds;
  if (lower === -Infinity) {
    lower = Math.min(-1, upper === Infinity ? -1 : upper - 1);
    while (rising(lower) > 0 && lower > -1e300) lower *= 2;
  }
  if (upper === Infinity) {
    upper = Math.max(1, lower + 1);
    while (rising(upper) < 0 && upper < 1e300) upper *= 2;
  }
  for (let step = 0; step < 2000; step++) {
    const middle = lower + (upper - lower) / 2;
    if (middle === lower || middle === upper || upper - lower <= precision * Math.abs(middle)) break;
    if (rising(middle) < 0) lower = middle;
    else upper = middle;
  }
  return Math.abs(rising(lower)) < Math.abs(rising(upper)) ? lower : upper;
}
