import type { Value } from '../model/values.ts';
import type { TargetTest } from './target-tests.ts';

/**
 * Figures of a measure that a test takes as they are and that a person will hardly have meant, a sentence each: a band whose ends are the
 * wrong way round, a tolerance below zero, changes that contradict each other or the levels. `row` holds values by column name.
 */
export function doubtfulFigures(test: TargetTest, row: Readonly<Record<string, Value>>): readonly string[] {
  const asked = new Set([...test.needs.flat(2), ...test.optional]);
  const number = (name: string) => {
    const value = row[name];
    return asked.has(name) && typeof value === 'number' ? value : null;
  };
  const doubts: string[] = [];
  const [lower, upper] = [number('Lower'), number('Upper')];
  if (lower !== null && upper !== null && lower > upper)
    doubts.push('Lower is above Upper, so no figure lies between them.');
  const tolerance = number('Tolerance');
  if (tolerance !== null && tolerance < 0)
    doubts.push('Tolerance is below zero, which makes the test harder.');
  const wanted = number('Target %');
  if (wanted !== null && wanted < 0)
    doubts.push(
      `Target % is below zero, so that a ${test.word === 'Increase by %' ? 'fall' : 'rise'} would pass.`,
    );
  const base = number('Baseline') ?? number('Previous');
  const level = number('Target');
  if (level !== null && wanted !== null && leavesTargetAside(test, row)) {
    // A level of the same meaning may be rounded; a share may stand in both.
    const meant = base === null ? null : base * (1 + (test.word === 'Increase by %' ? wanted : -wanted));
    const isSame = level === wanted || (meant !== null && Math.abs(level - meant) <= Math.abs(meant) / 100);
    if (!isSame) doubts.push('Target and Target % ask for different figures. This test goes by Target %.');
  }
  if (['Reduce by %', 'Increase by %'].includes(test.word) && base !== null && base < 0)
    doubts.push('The figure to count from is below zero, so a share of it says nothing.');
  const [within, total] = [number('Within'), number('Total')];
  if (within !== null && total !== null && within > total) doubts.push('Within is more than Total.');
  const [change, share] = [number('Given change'), number('Given change %')];
  const ofLevels = levelChange(number('Actual'), base);
  if (change !== null && share !== null && Math.sign(change) !== Math.sign(share))
    doubts.push('Given change and Given change % go different ways.');
  else if (
    ofLevels !== null &&
    [change, share].some((given) => given !== null && Math.sign(given) !== ofLevels)
  )
    doubts.push('The given change and the levels go different ways. The levels decide.');
  return doubts;
}

/** Whether a row has a figure under Target that its test does not look at, as it goes by Target %. */
export function leavesTargetAside(test: TargetTest, row: Readonly<Record<string, Value>>): boolean {
  return (
    ['Reduce by %', 'Increase by %'].includes(test.word) &&
    typeof row['Target'] === 'number' &&
    typeof row['Target %'] === 'number'
  );
}

/** Which way the levels went: -1, 0 or 1; null where one is not known. */
function levelChange(actual: number | null, base: number | null): number | null {
  return actual === null || base === null ? null : Math.sign(Number((actual - base).toFixed(9)));
}
