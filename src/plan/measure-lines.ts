import { readTypedDate } from '../model/date-input.ts';
import type { CellValue } from '../model/values.ts';
import { lineCode } from './commitment-lines.ts';
import { type ProposedTarget, proposedTarget, tidied } from './measure-target.ts';
import { readPeriod } from './period-names.ts';
import type { TargetTestWord } from './target-tests.ts';

/** The units that a plan has to begin with. */
export const firstUnits = [
  ...['%', 'Number', 'People', 'Calls', 'Days', 'Hours', 'Minutes', 'Seconds', 'Times a month'],
  ...['£', '£m', 'Years', 'Months'],
] as const;

/** A measure that a line of text proposes; people correct it before anything is made of it. */
export interface ProposedMeasure extends ProposedTarget {
  /** Code of the commitment that it serves; '' for none. */
  readonly code: string;
  /** Whether it judges the commitment or only supports it. */
  readonly relation: 'Direct' | 'Supporting';
}

/**
 * Reads measures, one a line: `1a Reduce burglary by 4 %` serves commitment 1a, and is the measure *Burglary* with the test *Reduce by %* and
 * the target `4%`. A line that says no target is a measure with *No test*; one that begins with `(supporting)` judges nothing.
 */
export function readMeasureLines(text: string): ProposedMeasure[] {
  return text.split(/\r\n?|\n|\v/).flatMap((raw): ProposedMeasure[] => {
    const line = raw
      .replace(/^\s*[•●▪◦‣·*–—-]\s+/u, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .replace(/[.;]$/, '');
    if (line === '') return [];
    const coded = lineCode(line.replace(/^(\w{1,5}):\s*/, '$1 '));
    const text = coded?.text ?? line;
    const said = text.replace(/^\(supporting\)\s+/i, '');
    const relation = said === text ? 'Direct' : 'Supporting';
    return [{ code: coded?.code ?? '', relation, ...proposedTarget(said) }];
  });
}

/** What a measure's baseline and target say in its columns. Null where the target does not fit the test, or the baseline is no level. */
export function measureCells({
  test,
  unit,
  target,
  baseline,
}: ProposedTarget): Readonly<Record<string, CellValue>> | null {
  const cells = targetCells(test, unit, target);
  if (cells === null || baseline.trim() === '') return cells;
  const level = levelOf(baseline.trim(), unit);
  return level === null ? null : { Baseline: level, ...cells };
}

/** What a target says in the columns of a measure. Null where it does not fit the test. */
export function targetCells(
  test: TargetTestWord,
  unit: string,
  target: string,
): Readonly<Record<string, CellValue>> | null {
  const text = target.trim();
  if (text === '') return {};
  if (test === 'Done by date') {
    const date = readTypedDate(text, () => []);
    return date?.kind === 'certain' ? { Due: date.value } : null;
  }
  if (test === 'Band') {
    const ends = /^(.+?)\s*(?:–|—|-|\bto\b|\band\b)\s*(.+)$/i.exec(text);
    const [lower, upper] = [ends?.[1], ends?.[2]].map((end) => levelOf(end ?? '', unit));
    return lower === undefined || lower === null || upper === undefined || upper === null || lower > upper
      ? null
      : { Lower: lower, Upper: upper };
  }
  if (test === 'Reduce by %' || test === 'Increase by %') {
    const share = levelOf(text, '%');
    return share === null ? null : { 'Target %': share };
  }
  if (test === 'Rank or better') {
    const rank = levelOf(text.replace(/(?:st|nd|rd|th)$/i, ''), '');
    return rank === null || !Number.isInteger(rank) ? null : { 'Target rank': rank };
  }
  if (test === 'Level by year') {
    const [, level, period] = /^(.+?) by (\d{4}.*)$/i.exec(text) ?? [];
    const value = levelOf(level ?? '', unit);
    const year = readPeriod(period ?? '');
    return value === null || year === null ? null : { Target: value, 'Target year': year };
  }
  const value = levelOf(text, unit);
  if (value === null) return null;
  switch (test) {
    case 'Maintain':
      return { Baseline: value };
    case 'No increase':
    case 'Direction only':
    case 'Lower each year':
      return { Previous: value };
    case 'No test':
      return null;
    default:
      return { Target: value };
  }
}

/** A level as a cell holds it: a percentage as its fraction. */
function levelOf(text: string, unit: string): number | null {
  const found = /^£?\s?(-?\d[\d,]*(?:\.\d+)?)\s?(%|m)?(?:\s+[a-z]+)?$/i.exec(tidied(text));
  if (found === null) return null;
  const number = Number(found[1]!.replaceAll(',', ''));
  if (unit === '%') return Number((number / 100).toFixed(12));
  return found[2] === '%' ? null : number;
}
