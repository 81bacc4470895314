/**
 * Where a function passes 0, from a guess: Newton's steps with a slope taken from two near points, and where they lead
 * nowhere, a search for a change of sign on both sides of the guess that is then halved. Null where none is found.
 */
export function rootNear(guess: number, lowest: number, f: (x: number) => number): number | null {
  let x = guess;
  for (let step = 0; step < 60; step++) {
    const value = f(x);
    if (value === 0) return x;
    const width = Math.max(1e-7, Math.abs(x) * 1e-7);
    const slope = (f(x + width) - f(x - width)) / (2 * width);
    const next = x - value / slope;
    if (!Number.isFinite(next) || next <= lowest) break;
    if (Math.abs(next - x) <= 1e-15 * Math.max(1, Math.abs(next))) return next;
    // Where steps no longer get smaller the last digits have been reached.
    if (step > 20 && Math.abs(next - x) <= 1e-12 * Math.max(1, Math.abs(next))) return next;
    x = next;
  }
  return halved(guess, lowest, f);
}

function halved(guess: number, lowest: number, f: (x: number) => number): number | null {
  for (let reach = 0.01; reach < 1e6; reach *= 1.3) {
    const ends = [Math.max(lowest + 1e-9, guess - reach), guess, guess + reach] as const;
    for (const [from, to] of [
      [ends[1], ends[2]],
      [ends[0], ends[1]],
    ] as const) {
      let [low, high] = [from, to];
      const atLow = f(low);
      if (!(atLow * f(high) < 0)) continue;
      for (let step = 0; step < 200 && high - low > 1e-16 * Math.max(1, Math.abs(low)); step++) {
        const middle = (low + high) / 2;
        if (middle === low || middle === high) break;
        if (f(middle) * atLow > 0) low = middle;
        else high = middle;
      }
      return (low + high) / 2;
    }
  }
  return null;
}
