import { momentText } from '../../base/language.ts';
import type { ListedStep } from '../state/view-steps.ts';
import { words } from '../words.ts';

/** Where choosing a line of the history leads. */
export type StepTarget =
  /** So many of the last steps that are done are taken back. */
  | { readonly kind: 'undo'; readonly count: number; readonly label: string }
  /** So many of the first steps that are undone are done again. */
  | { readonly kind: 'redo'; readonly count: number; readonly label: string }
  /** Things are so already. */
  | { readonly kind: 'stay' };

/** One line of the history: how things were after a step, named after it. */
export interface HistoryLine {
  /** Counted from the oldest; 0 is how things were before all steps. */
  readonly key: number;
  /** The step of the workbook; null where there is none. */
  readonly data: number | null;
  readonly label: string;
  /** The local time of the step; '' before the first. */
  readonly time: string;
  readonly isNow: boolean;
  readonly isUndone: boolean;
  readonly target: StepTarget;
}

/** The steps as lines, newest first, and below them how things were before all of them. */
export function historyLines(steps: readonly ListedStep[]): readonly HistoryLine[] {
  const now = steps.filter(({ undone }) => !undone).length;
  const line = (key: number, data: number | null, label: string, time: string): HistoryLine => ({
    ...{ key, data, label, time, isNow: key === now, isUndone: key > now },
    target:
      key === now
        ? { kind: 'stay' }
        : key < now
          ? { kind: 'undo', count: now - key, label }
          : { kind: 'redo', count: key - now, label },
  });
  return [
    line(0, null, words.history.start, ''),
    ...steps.map(({ data, label, at }, index) =>
      line(index + 1, data, label, momentText(at, { timeStyle: 'medium' })),
    ),
  ].reverse();
}
