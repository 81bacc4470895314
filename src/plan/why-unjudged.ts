import type { RowValues } from './measure-words.ts';
import { whatIsMissing } from './missing-figures.ts';
import { targetTestNamed } from './target-tests.ts';
import { rollUpWeight } from './verdicts.ts';

/**
 * Why a measure's shown verdict judges nothing, in a few words that follow its name ("no test", "no figure yet", "not due yet"); null
 * where it is judged. `row` holds the columns of the Summary Sheet.
 */
export function whyUnjudged(row: RowValues): string | null {
  const verdict = row['Target met'];
  if (rollUpWeight(verdict) !== 'unjudged') return null;
  const test = targetTestNamed(row['Test']);
  if (test === undefined || test.word === 'No test') return 'no test';
  const asksWay = ['Neutral', 'Contested'].includes(String(row['Direction'] ?? ''));
  if (test.asksDirection && asksWay) return 'no way is better';
  if (row['Across a break'] === true && test.compares) return 'counted in another way';
  if (whatIsMissing(test, row) !== null) return verdict === 'No data' ? 'no figure yet' : 'figures missing';
  return isLater(row) ? 'not due yet' : 'not judged';
}

/** Whether the target is of a year, or a day, after the one that is reported. */
function isLater(row: RowValues): boolean {
  const after = (due: string, now: string) => {
    const [one, other] = [row[due], row[now]];
    return typeof one === 'number' && typeof other === 'number' && one > other;
  };
  return after('Target year', 'Report year') || after('Due', 'As at');
}
