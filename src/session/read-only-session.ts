import { fail, type Result } from '../base/result.ts';
import type { Pieces } from '../base/pieces.ts';
import type { Rejection } from './rejection.ts';
import { type Commit, Session } from './session.ts';

const message = 'This is the workbook as it was, to look at. Go back to now to change it.';

/** A workbook to look at, with all its results: whatever would change it is refused. */
export class ReadOnlySession extends Session {
  override get readOnlyBecause(): string {
    return message;
  }

  override dispatch(): Result<Commit | null, Rejection> {
    return fail({ message });
  }

  override dispatching(): Pieces<Result<Commit | null, Rejection>> {
    return refusing();
  }
}

function* refusing(): Pieces<Result<Commit | null, Rejection>> {
  yield 0;
  return fail({ message });
}
