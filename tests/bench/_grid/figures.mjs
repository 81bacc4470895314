/**
 * What was measured, by operation: every single figure, in the order of measuring. `null` stands for an operation that was not
 * waited for to its end.
 *
 * @typedef {Map<string, (number | null)[]>} Figures
 */

/**
 * @param {Figures} figures
 * @param {string} name
 * @param {number} amount NaN where it was given up.
 */
export function note(figures, name, amount) {
  const known = figures.get(name) ?? [];
  known.push(Number.isNaN(amount) ? null : amount);
  figures.set(name, known);
}

/**
 * The time that a share of all times does not exceed.
 *
 * @param {readonly number[]} amounts
 * @param {number} share
 */
export function quantile(amounts, share) {
  const sorted = [...amounts].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/**
 * A table in Markdown: medians with 95th percentiles in brackets, and how many times as much the others needed.
 *
 * @param {readonly { name: string, figures: Figures, lacks: Readonly<Record<string, string>> }[]} programs Ours first.
 */
export function printTable(programs) {
  const [own, ...peers] = programs;
  if (own === undefined) return;
  console.log(`| | ${programs.map(({ name }) => name).join(' | ')} |`);
  console.log(`|---|${programs.map(() => '---|').join('')}`);
  for (const [operation, amounts] of own.figures) {
    const ours = middle(amounts);
    const cells = peers.map(({ figures, lacks }) => {
      const theirs = figures.get(operation);
      if (theirs === undefined) return lacks[operation] ?? '';
      const ratio = (middle(theirs) ?? Number.NaN) / (ours ?? Number.NaN);
      const isRatio = Number.isFinite(ratio) && ours !== 0;
      return `${shown(theirs)}${isRatio ? ` = ${digits(ratio, 2)}x` : ''}`;
    });
    console.log(`| ${operation} | ${[shown(amounts), ...cells].join(' | ')} |`);
  }
}

/** @param {readonly (number | null)[]} amounts */
function shown(amounts) {
  const known = amounts.filter((amount) => amount !== null);
  if (known.length === 0) return 'not waited for';
  const [half, most] = [quantile(known, 0.5), quantile(known, 0.95)];
  return known.length === 1 ? digits(half, 3) : `${digits(half, 3)} (${digits(most, 3)})`;
}

/** @param {readonly (number | null)[]} amounts */
function middle(amounts) {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : quantile(known, 0.5);
}

/**
 * @param {number} amount
 * @param {number} count Significant digits.
 */
function digits(amount, count) {
  if (amount >= 10 ** count) return Math.round(amount).toLocaleString('en-GB');
  return Number(amount.toPrecision(count)).toLocaleString('en-GB', { maximumFractionDigits: 3 });
}
