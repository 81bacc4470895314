import type { IdSource } from '../base/ports.ts';
import type { Result } from '../base/result.ts';
import type { FormulaEngine } from '../formula/engine.ts';
import type { Workbook } from '../model/workbook.ts';
import type { Rejection } from '../session/rejection.ts';
import type { TransactionSpec } from '../session/session.ts';

/** What a command may look at: the workbook as it is, what its formulas give, and new ids. It changes nothing itself. */
export interface CommandContext {
  readonly workbook: Workbook;
  readonly engine: FormulaEngine;
  readonly ids: IdSource;
}

/** A spec for the session to make, or the sentence that says why not. */
export type CommandResult = Result<TransactionSpec, Rejection>;
