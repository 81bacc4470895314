/*
 * Arithmetic as Excel does it. Excel computes in binary floating point as JavaScript does, but compares at 15 significant
 * decimal digits, and gives 0 for a sum or difference that is 0 at that precision.
 */

/** Two numbers further apart than this, relative to the larger, differ within their first 15 digits. */
const surelyDifferent = 1.01e-14;

/** A number at 15 significant decimal digits. */
export function roundTo15Digits(value: number): number {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value;
  // A number with few decimals is its own nearest double, and asking that is far cheaper than printing it.
  const scaled = value * 1e6;
  if (Math.abs(scaled) < 1e15 && Math.round(scaled) / 1e6 === value) return value;
  return Number(value.toPrecision(15));
}

/** Negative, 0 or positive as `a` is below, equal to or above `b` at 15 significant digits. */
export function compareNumbers(a: number, b: number): number {
  if (a === b) return 0;
  const difference = a - b;
  if (Math.abs(difference) > surelyDifferent * Math.max(Math.abs(a), Math.abs(b))) return difference;
  return Number(a.toPrecision(15)) - Number(b.toPrecision(15));
}

/**
 * A sum that is 0 where the operands cancel out at 15 significant digits. Whole numbers are exact, and keep every digit.
 */
export function addNumbers(a: number, b: number): number {
  const sum = a + b;
  if (sum === 0 || Math.abs(sum) > surelyDifferent * Math.abs(a)) return sum;
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return sum;
  return compareNumbers(a, -b) === 0 ? 0 : sum;
}

/** Rounds half away from zero at a number of decimals, which may be negative, looking at 15 significant digits. */
export function roundNumber(value: number, decimals: number): number {
  const places = Math.trunc(decimals);
  if (value === 0 || places > 307) return value;
  if (places < -308) return 0;
  const size = Math.abs(value);
  const sign = value < 0 ? -1 : 1;
  const power = 10 ** Math.abs(places);
  const scaled = places >= 0 ? size * power : size / power;
  if (scaled < 1e15 && places >= 0 && places <= 22) {
    const whole = Math.floor(scaled);
    const fraction = scaled - whole;
    // Away from the middle the binary error can't change the digit; in the middle the decimal digits decide.
    if (Math.abs(fraction - 0.5) > 1e-6 + scaled * 1e-14)
      return (sign * (fraction < 0.5 ? whole : whole + 1)) / power;
  }
  const [digits, exponent] = size.toExponential(14).split('e') as [string, string];
  const shifted = Number(`${digits}e${Number(exponent) + places}`);
  if (shifted >= 1e15) return value;
  return sign * Number(`${Math.floor(shifted + 0.5)}e${-places}`);
}

/** The largest whole number not above a value, looking at 15 significant digits: the product 2.3*100 is 230. */
export function floorNumber(value: number): number {
  return Math.floor(roundTo15Digits(value));
}
