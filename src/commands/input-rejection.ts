import { fail, type Result } from '../base/result.ts';
import type { InputProblem } from '../model/input.ts';
import type { Rejection } from '../session/rejection.ts';
import type { CellPlace } from './find-place.ts';

/** What a command answers where a typed text is not taken, with what it may have meant where that is asked. */
export function rejectInput(problem: InputProblem, place: CellPlace): Result<never, Rejection> {
  const { message } = problem;
  return problem.kind === 'question'
    ? fail({ message, readings: problem.readings, place })
    : fail({ message, place });
}
