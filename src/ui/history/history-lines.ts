import type { UndoStep } from '../../session/history.ts';
import { words } from '../words.ts';

/** Where choosing a line of the history leads. */
export type StepTarget =
  /** Everything from this step on is taken back. */
  | { readonly kind: 'undo'; readonly step: number; readonly label: string }
  /** Everything up to this step is done again. */
  | { readonly kind: 'redo'; readonly step: number; readonly label: string }
  /** Things are so already. */
  | { readonly kind: 'stay' };

/** One line of the history: a state of the workbook, named after the step that led to it. */
export interface HistoryLine {
  readonly key: number;
  readonly label: string;
  /** The local time of the step; '' before the first. */
  readonly time: string;
  readonly isNow: boolean;
  readonly isUndone: boolean;
  readonly target: StepTarget;
}

/** The steps as lines, newest first, and below them how things were before all of them. */
export function historyLines(steps: readonly UndoStep[]): readonly HistoryLine[] {
  const done = steps.filter(({ undone }) => !undone).length;
  const lines = steps.map((step, index): HistoryLine => {
    const next = steps[index + 1];
    const { label } = step;
    const target: StepTarget = step.undone
      ? { kind: 'redo', step: step.id, label }
      : next === undefined || next.undone
        ? { kind: 'stay' }
        : { kind: 'undo', step: next.id, label };
    return {
      ...{ key: step.id, label, target, isUndone: step.undone, isNow: index === done - 1 },
      time: new Date(step.at).toLocaleTimeString('en-GB'),
    };
  });
  const [first] = steps;
  const label = words.history.start;
  lines.unshift({
    ...{ key: -1, label, time: '', isNow: done === 0, isUndone: false },
    target: first === undefined || first.undone ? { kind: 'stay' } : { kind: 'undo', step: first.id, label },
  });
  return lines.reverse();
}
