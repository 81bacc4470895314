import { oneOrMany } from '../base/language.ts';
import { type SentenceOptions, withOverride } from './measure-sentence.ts';
import type { RowValues } from './measure-words.ts';
import { rollUpWeight } from './verdicts.ts';

/** One row of Links as a roll-up sees it. */
export interface LinkedMeasure {
  readonly name: string;
  /** Only `Direct` measures are counted. */
  readonly relation: string;
  /** The measure's shown verdict; '' where it has none. */
  readonly verdict: string;
  /** Why the measure is not judged, in a few words; null or left out where it is, or that is not known. */
  readonly why?: string | null;
}

/**
 * Why a commitment's verdict is what it is: "1 of 6 direct measures is met: home burglary. Not met: …". `row` holds the
 * columns of Commitments.
 */
export function commitmentSentence(
  row: RowValues,
  measures: readonly LinkedMeasure[],
  options: SentenceOptions = {},
): string {
  return withOverride(row, rollUpSentence(row, measures), options);
}

function rollUpSentence(row: RowValues, measures: readonly LinkedMeasure[]): string {
  switch (row['Target link']) {
    case null:
    case undefined:
    case '':
    case 'Blank':
      return 'The target link is blank, so there is no verdict.';
    case 'None':
      return 'No measure is linked to this commitment.';
    case 'Separate sheet':
      return 'This commitment is measured on a separate sheet, not in this workbook’s measures.';
    default:
      return countSentence(measures);
  }
}

function countSentence(measures: readonly LinkedMeasure[]): string {
  const direct = measures.filter((measure) => measure.relation === 'Direct');
  if (direct.length === 0) {
    return measures.length === 0
      ? 'No measure is linked to this commitment, so nothing judges it.'
      : `Only supporting measures are linked (${measures.length}), and they do not judge a commitment.`;
  }
  const by = (weight: ReturnType<typeof rollUpWeight>) =>
    direct.filter((measure) => rollUpWeight(measure.verdict) === weight);
  const met = by('met');
  const unjudged = by('unjudged');
  const judged = direct.length - unjudged.length;
  if (judged === 0) {
    return oneOrMany(
      direct.length,
      `Its one direct measure is not judged: ${withVerdicts(unjudged)}.`,
      `None of its ${direct.length} direct measures is judged: ${withVerdicts(unjudged)}.`,
    );
  }
  if (direct.length === 1 && met.length === 0) {
    return `Its one direct measure is ${by('partly met').length > 0 ? 'partly' : 'not'} met: ${names(direct)}.`;
  }
  const parts = [`${countOf(met.length, direct.length)} met${met.length === 0 ? '' : `: ${names(met)}`}.`];
  const missed = by('not met');
  const partly = by('partly met');
  if (missed.length > 0) parts.push(`Not met: ${names(missed)}.`);
  if (partly.length > 0) parts.push(`Partly met: ${names(partly)}.`);
  if (unjudged.length > 0) parts.push(`Not judged, so not counted: ${withVerdicts(unjudged)}.`);
  return parts.join(' ');
}

function countOf(met: number, all: number): string {
  if (all === 1) return 'Its one direct measure is';
  if (met === all) return `All ${all} direct measures are`;
  if (met === 0) return `None of ${all} direct measures is`;
  return `${met} of ${all} direct measures ${oneOrMany(met, 'is', 'are')}`;
}

function names(measures: readonly LinkedMeasure[]): string {
  return measures
    .map((measure) =>
      ['Late', 'Overdue'].includes(measure.verdict) ? `${measure.name} (${measure.verdict})` : measure.name,
    )
    .join('; ');
}

function withVerdicts(measures: readonly LinkedMeasure[]): string {
  return measures
    .map(({ name, verdict, why }) => {
      const word = verdict === '' ? 'no verdict' : verdict;
      return `${name} (${typeof why === 'string' ? `${word}, ${why}` : word})`;
    })
    .join('; ');
}
