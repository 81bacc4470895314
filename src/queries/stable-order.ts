/*
 * Sorting by counting digits: linear in the number of rows, stable, and without a call for each comparison. Sorting by several
 * keys is sorting by the last one first.
 */

/** Binary digits looked at in one pass, and how many different ones there are. */
const digitBits = 11;
const digits = 1 << digitBits;

/**
 * Puts `order`, which lists places in `keys`, into the ascending order of those keys; the order of equal keys stays. NaN is no
 * key. The array given is changed and given back.
 */
export function sortByKeys(order: Int32Array<ArrayBuffer>, keys: Float64Array): Int32Array<ArrayBuffer> {
  if (order.length < 2) return order;
  const low = new Uint32Array(order.length);
  const high = new Uint32Array(order.length);
  const changing = readBits(order, keys, low, high);
  let from = order;
  let to = new Int32Array(order.length);
  // Places in `low` and `high`, which stay where they are.
  let at: Int32Array<ArrayBuffer> = placesUpTo(order.length);
  let next = new Int32Array(order.length);
  for (const [bits, changed] of [
    [low, changing.low],
    [high, changing.high],
  ] as const) {
    for (let shift = 0; shift < 32; shift += digitBits) {
      if (((changed >>> shift) & (digits - 1)) === 0) continue;
      const starts = countDigits(bits, shift);
      for (let index = 0; index < from.length; index++) {
        const place = at[index]!;
        const digit = (bits[place]! >>> shift) & (digits - 1);
        const target = starts[digit]!++;
        to[target] = from[index]!;
        next[target] = place;
      }
      [from, to] = [to, from];
      [at, next] = [next, at];
    }
  }
  if (from !== order) order.set(from);
  return order;
}

/** 0, 1, 2 and so on, so many of them. */
export function placesUpTo(count: number): Int32Array<ArrayBuffer> {
  const places = new Int32Array(count);
  for (let at = 0; at < count; at++) places[at] = at;
  return places;
}

/**
 * The keys' bits as two unsigned numbers that are in the order of the keys: of a negative number all bits are turned round, of
 * another the sign. Tells which bits are not the same in all keys.
 */
function readBits(
  order: Int32Array,
  keys: Float64Array,
  low: Uint32Array,
  high: Uint32Array,
): { readonly low: number; readonly high: number } {
  const float = new Float64Array(1);
  const [lowWord, highWord] = isLittleEndian() ? [0, 1] : [1, 0];
  const word = new Uint32Array(float.buffer);
  let changedLow = 0;
  let changedHigh = 0;
  for (let index = 0; index < order.length; index++) {
    // Adding 0 makes -0 the 0 that it equals.
    float[0] = keys[order[index]!]! + 0;
    const isNegative = word[highWord]! >>> 31 === 1;
    low[index] = isNegative ? ~word[lowWord]! : word[lowWord]!;
    high[index] = isNegative ? ~word[highWord]! : word[highWord]! | 0x8000_0000;
    changedLow |= low[index]! ^ low[0]!;
    changedHigh |= high[index]! ^ high[0]!;
  }
  return { low: changedLow, high: changedHigh };
}

/** For each digit, how many have a smaller one. */
function countDigits(bits: Uint32Array, shift: number): Int32Array {
  const starts = new Int32Array(digits);
  for (let index = 0; index < bits.length; index++) starts[(bits[index]! >>> shift) & (digits - 1)]!++;
  let sum = 0;
  for (let digit = 0; digit < digits; digit++) {
    const count = starts[digit]!;
    starts[digit] = sum;
    sum += count;
  }
  return starts;
}

function isLittleEndian(): boolean {
  return new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
}
